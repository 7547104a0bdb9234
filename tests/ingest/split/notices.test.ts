// Notices as authorities print them: the paper's number, whom it is addressed to, what hangs on it, how to reach them.

import { describe, expect, it } from 'vitest';
import { gate, split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const OPTIONS = { receivedOn: '2026-07-01' };
const HEAD = '关于开展明湖经开区标准厂房登记的通知';
const TEXT = '为摸清区内闲置厂房底数，方便企业租用，管委会决定在全区开展标准厂房登记，现将有关事项通知如下。';
const MORE = '请各产权单位于六月底前把登记表送到管委会产业服务中心，逾期不报的不列入年度招租目录。';
const run = (text: string) => split(plainDocument(text), OPTIONS);
const shape = (text: string) =>
  run(text).articles.map(({ headline, paragraphs }) => [headline, paragraphs.length]);
const droppedAs = (text: string, why: string): string[] =>
  run(text)
    .dropped.filter((dropped) => dropped.why === why)
    .map(({ text }) => text);

describe('a notice', () => {
  it.each(['各产权单位：', '各镇人民政府，高新西区管委会，市直有关部门：', '各县（市、区）商务局（委）：'])(
    'addressed to %s takes that for text, never for its headline',
    (address) => {
      expect(shape(`${HEAD}\n\n${address}\n\n${TEXT}\n\n${MORE}\n`)).toEqual([[HEAD, 3]]);
      expect(shape(`明政办发〔2026〕12号\n\n${address}\n\n${TEXT}\n\n${MORE}\n`)).toEqual([['', 3]]);
    },
  );

  it.each(['明政办发〔2026〕12号', '湖经信预算字[2026]196号', '明安委办〔2026〕第3号'])(
    'numbered %s has no such headline',
    (number) => {
      expect(shape(`${number}\n${HEAD}\n\n各产权单位：\n\n${TEXT}\n\n${MORE}\n`)).toEqual([[HEAD, 3]]);
    },
  );

  it('is dated by the day between its headline and whom it is addressed to', () => {
    const { articles } = run(`${HEAD}\n2026-05-11\n\n各产权单位：\n\n${TEXT}\n\n${MORE}\n`);
    expect(articles.map(({ headline, date }) => [headline, date])).toEqual([[HEAD, '2026-05-11']]);
  });

  it('gives no text to spaced labels of who may be asked', () => {
    const { articles } = run(
      `${HEAD}\n\n各产权单位：\n\n${TEXT}\n\n${MORE}\n\n联系人：安若溪\n\n传　真：87654321\n\n地　址：明湖市学府路12号\n\n邮　编：100000\n`,
    );
    expect(articles.map(({ paragraphs }) => paragraphs.length)).toEqual([3]);
  });
});

describe('what hangs on a notice', () => {
  const notice = `${HEAD}\n\n各产权单位：\n\n${TEXT}\n\n${MORE}`;
  it.each([
    '附件：1.标准厂房登记表\n2.标准厂房分布图\n3.填表说明',
    '附件：\n\n1、标准厂房登记表\n\n2、标准厂房分布图',
    '附件： 1标准厂房登记表\n\n　　　　2标准厂房分布图',
    '附件1：标准厂房登记表.doc\n附件2：标准厂房分布图.pdf',
    '附件：标准厂房登记表',
  ])('%s', (attachments) => {
    const text = `${notice}\n\n${attachments}\n\n明湖经开区管委会\n2026年5月11日\n`;
    expect(shape(text)).toEqual([[HEAD, 3]]);
    expect(droppedAs(text, 'attachment')).toHaveLength(attachments.split(/\n+/).length);
  });

  it('is no headline of the next article, though that is numbered on', () => {
    const next = '2.云溪综保区开通夜间查验';
    const lead = '6月3日起，云溪综合保税区每晚开放查验场到十二点，出口企业的货车不再等到天亮。';
    const text = `1.${HEAD}\n\n各产权单位：\n\n${TEXT}\n\n附件：标准厂房登记表\n\n${next}\n\n${lead}\n\n${MORE}\n`;
    expect(droppedAs(text, 'attachment')).toEqual(['附件：标准厂房登记表']);
    expect(shape(text).at(-1)?.[0]).toBe('云溪综保区开通夜间查验');
    expect(
      droppedAs(`${notice}\n\n附件：1.标准厂房登记表\n\n${next}\n\n${lead}\n`, 'attachment'),
    ).toHaveLength(1);
    for (const byline of ['（高远）', '本刊记者 高远'])
      expect(
        droppedAs(`${notice}\n\n附件：1.标准厂房登记表\n\n${next}\n${byline}\n${lead}\n`, 'attachment'),
      ).toHaveLength(1);
  });

  it('may be spoken of in the text', () => {
    const spoken = '附件的填报口径与上年相同，各单位不必另行请示，填好后盖章上报。';
    expect(droppedAs(`${notice}\n\n${spoken}\n\n${MORE}\n`, 'attachment')).toEqual([]);
  });
});

describe('prose that is all a document holds', () => {
  it.each([
    '产业园区热闹起来，靠的是把服务做到企业门口；这一年明湖经开区派出四十名专员驻厂，帮企业解决用工、用电和融资的难题。',
    '为提高决策的合理性，区经发局起草了项目储备办法，现向社会征求意见，公众可在月底前以电话、电子邮件等方式提出建议，并请留下姓名和联系方式，以便我们逐条答复，采纳情况将在八月上旬通过管委会门户向社会公布，未采纳的也说明理由。',
  ])('is an article, but waits for a look: %s', (text) => {
    const { articles } = run(`${text}\n`);
    expect(articles.map(({ headline, paragraphs }) => [headline, paragraphs])).toEqual([['', [text]]]);
    expect(articles[0]?.confidence).toBeLessThan(gate());
  });

  it('but not what a bulletin says of itself', () => {
    expect(
      run('本期简报由办公室整理，内容仅供内部参考，请勿外传，如需转载请注明出处并与我们联系。\n').articles,
    ).toEqual([]);
  });
});

describe('what hangs on a notice', () => {
  const notice = (list: string): string =>
    `${HEAD}\n\n各产权单位：\n\n${TEXT}\n\n${MORE}\n\n${list}\n\n明湖经开区管委会\n`;

  it('may be called after a project, or be files alone', () => {
    for (const list of [
      '附件：1.项目登记表.doc\n\n2.厂房平面图.pdf',
      '1.厂房平面图.pdf\n\n项目登记表.docx（可编辑）',
    ]) {
      expect(shape(notice(list))).toEqual([[HEAD, 3]]);
      expect(droppedAs(notice(list), 'attachment')).toHaveLength(2);
    }
  });

  it('is no sentence that names a file', () => {
    const named = '请把登记表发到邮箱，文件名写成单位全称.doc。';
    expect(droppedAs(notice(named), 'attachment')).toEqual([]);
  });
});

// What is printed twice: which copy stays, and what only looks like a repeat.

import { describe, expect, it } from 'vitest';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const run = (blocks: readonly string[]) =>
  split(plainDocument(`${blocks.join('\n\n')}\n`), { receivedOn: '2024-03-29' });

const HEAD = '明湖经开区签约十二个智能制造项目';
const LEAD =
  '3月26日，明湖经济技术开发区举行项目集中签约仪式，十二个智能制造项目签约落户，总投资六十二亿元。';
const MORE = '开发区管委会负责人介绍，项目全部达产后，预计年新增产值九十亿元，带动就业三千余人。';
const REST = '下一步，开发区将为每个项目指派专员，从拿地到投产全程跟踪，力争年内全部开工。';
const OTHER = '长风高新区启动科技金融服务月活动';
const OTHER_LEAD = '近日，长风高新技术产业开发区启动科技金融服务月活动，组织八家银行走进企业送政策、送产品。';
/** Two articles, the first of them signed. */
const TWO = [HEAD, LEAD, MORE, '（高远）', OTHER, OTHER_LEAD];

describe('the copy in the article stays', () => {
  it('where a summary above the headline says two of its paragraphs in one', () => {
    const { articles } = run([HEAD, LEAD + MORE, `原标题：${HEAD}`, LEAD, MORE, REST, OTHER, OTHER_LEAD]);
    const whole = articles.filter(({ paragraphs }) => paragraphs.some((text) => text.includes('九十亿元')));
    expect(whole.map(({ paragraphs }) => paragraphs)).toEqual([[LEAD, MORE, REST]]);
  });

  it('where the lead was printed above the headline', () => {
    const { articles } = run([LEAD, HEAD, LEAD, MORE, OTHER, OTHER_LEAD]);
    expect(articles.map(({ headline, paragraphs }) => [headline, paragraphs])).toContainEqual([
      HEAD,
      [LEAD, MORE],
    ]);
    expect(articles.flatMap(({ paragraphs }) => paragraphs).filter((text) => text === LEAD)).toHaveLength(1);
  });

  it('where contents in one line announced its long headline', () => {
    const long = 'Council news: Minghu zone signs twelve projects worth nine billion';
    const text =
      'The Minghu zone signed twelve projects on Tuesday, and the council said that work starts in May.';
    const { articles, dropped } = run([
      `${long}; Council awards: Changfeng zone names its ten best suppliers; Council notes: roads and water;`,
      long,
      text,
      'The first plant will open next year. It will employ 300 people.',
    ]);
    expect(articles.map(({ headline }) => headline)).toEqual([long]);
    expect(dropped.find(({ why }) => why === 'contents')?.text).toContain('ten best suppliers');
  });

  it('but not a paragraph of the first article that strayed into the second', () => {
    const { articles } = run([...TWO, MORE, '活动为期一个月，共办四场对接会。']);
    expect(articles[0]?.paragraphs).toEqual([LEAD, MORE]);
    expect(articles[1]?.paragraphs).not.toContain(MORE);
  });
});

describe('a headline printed at each picture of its page', () => {
  const shape = (blocks: readonly string[]) =>
    run(blocks).articles.map(({ headline, paragraphs }) => [headline, paragraphs]);

  it.each([
    ['once more', [HEAD, HEAD, HEAD]],
    ['with its number', [`${HEAD} 第1张`, `${HEAD} 第2张`, `${HEAD} 第3张`]],
  ])('%s is printed once, and what the pictures show is no text', (_, [one, two, three]) => {
    const blocks = [
      HEAD,
      one,
      '签约现场座无虚席',
      LEAD,
      two,
      '新建的标准厂房',
      MORE,
      three,
      REST,
    ] as string[];
    expect(shape(blocks)).toEqual([[HEAD, [LEAD, MORE, REST]]]);
  });

  it('but twice is no page of pictures', () => {
    expect(
      run([HEAD, LEAD, MORE, HEAD, '这一句是另一篇的开头，与前文无关，说的是另外一件事情。']).dropped.map(
        ({ why }) => why,
      ),
    ).not.toContain('caption');
  });

  it('nor are the signatures of several notices', () => {
    const sign = '明湖经济技术开发区管理委员会';
    const blocks = [
      ['关于企业登记的通告', LEAD, sign],
      ['关于道路施工的通告', OTHER_LEAD, sign],
      ['关于节日值班的通告', MORE, sign],
    ].flat();
    expect(run(blocks).dropped.filter(({ why, text }) => why === 'duplicate' && text === sign)).toEqual([]);
  });
});

describe('the title that others gave it', () => {
  it.each([
    [[HEAD, '原标题：十二个项目花落明湖', LEAD, MORE]],
    [[HEAD, LEAD, MORE, '原标题：十二个项目花落明湖']],
    [[HEAD, LEAD, MORE, '（高远）', '原标题：', '十二个项目花落明湖']],
  ])('is none of its text', (blocks) => {
    expect(run(blocks).articles.map(({ headline, paragraphs }) => [headline, paragraphs])).toEqual([
      [HEAD, [LEAD, MORE]],
    ]);
  });

  it('is the headline where it stands alone', () => {
    expect(run([`原标题：${HEAD}`, LEAD, MORE]).articles.map(({ headline }) => headline)).toEqual([HEAD]);
  });
});

describe('what editors say above a text', () => {
  it.each(['按：区里上周开会谈到此事，现将讲话要点刊登如下。', '导读：十二个项目落户，总投资六十二亿元。'])(
    '%s is none of it',
    (note) => {
      const { articles, dropped } = run([HEAD, note, LEAD, MORE]);
      expect(articles.map(({ headline, paragraphs }) => [headline, paragraphs])).toEqual([
        [HEAD, [LEAD, MORE]],
      ]);
      expect(dropped.map(({ why }) => why)).toContain('editor-note');
    },
  );

  it.each([
    '按照协议，十二个项目年内全部开工，逾期的收回用地。',
    '导读服务走进园区图书馆，每周三次，员工凭证参加。',
  ])('%s is text', (text) => {
    expect(run([HEAD, LEAD, text, MORE]).articles[0]?.paragraphs).toEqual([LEAD, text, MORE]);
  });
});

describe('tails printed again at a column break', () => {
  const tail = '预计年新增产值九十亿元，带动就业三千余人。';

  it('go with the byline that repeats below', () => {
    const { articles } = run([HEAD, LEAD, MORE, '（高远）', tail, '（高远）', OTHER, OTHER_LEAD]);
    expect(articles.map(({ paragraphs }) => paragraphs)).toEqual([[LEAD, MORE], [OTHER_LEAD]]);
    expect(articles[0]?.byline).toBe('高远');
  });

  it('go where one letter was read otherwise', () => {
    const { articles } = run([HEAD, LEAD, MORE, '（高远）', tail.replace('产值', '产伯'), OTHER, OTHER_LEAD]);
    expect(articles.map(({ paragraphs }) => paragraphs)).toEqual([[LEAD, MORE], [OTHER_LEAD]]);
  });

  it('stay where they are a whole sentence that was said before', () => {
    const said = '高新区领导陪同调研。';
    const { articles } = run([HEAD, LEAD, `${MORE}${said}`, '（高远）', OTHER, OTHER_LEAD, said]);
    expect(articles[1]?.paragraphs).toEqual([OTHER_LEAD, said]);
  });

  it('stay where they end a paragraph that broke off', () => {
    const open = '长风高新区负责人表示，今年全区将再开工十五个项目，全部投产后预计年新增产值';
    const { articles } = run([...TWO, open, '九十亿元，带动就业三千余人。']);
    expect(articles[1]?.paragraphs[1]).toBe(`${open}九十亿元，带动就业三千余人。`);
  });
});

it('keeps a sentence of a list with semicolons although its items head what follows', () => {
  const sentence = '会议提出三项任务：抓好招商引资工作；抓好项目建设工作；抓好企业服务工作。';
  const { articles } = run([HEAD, LEAD, sentence, '抓好招商引资工作', MORE, '抓好项目建设工作', REST]);
  expect(articles.flatMap(({ paragraphs }) => paragraphs)).toContain(sentence);
});

// Lines that are told from their look-alikes: contacts from headlines with 信箱, notes of the editor from prose, days with blanks.

import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/ingest/split/blocks.ts';
import { cutBlocks } from '../../../src/ingest/split/blocks.ts';
import { ADDRESSEE } from '../../../src/ingest/split/cues.ts';
import { kindOf } from '../../../src/ingest/split/kinds.ts';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const kindOfLine = (line: string): string => kindOf(cutBlocks(plainDocument(`${line}\n`)).blocks[0] as Block);
const HEAD = '青河经开区首批雨水花园建成';
const LEAD = '6月3日，青河经济技术开发区在三条主干道旁建成首批雨水花园，暴雨时路面积水四十分钟内可以退净。';

describe('contacts', () => {
  it.each(['信箱：qinghe@example.cn', '投稿信箱：qh@example.cn', 'Tel 0351-1234567', 'Fax. (86) 351'])(
    'are told by what follows: %s',
    (line) => expect(kindOfLine(line)).toBe('Y'),
  );
  it.each([
    '主任信箱：三问三答',
    '区长信箱：半夜的噪声谁来管',
    'What the Telescope Tells Us',
    'Telecom Park Adds Two Lines',
  ])('are no titles: %s', (line) => expect(kindOfLine(line)).toBe('T'));
});

describe('publishers', () => {
  it.each([
    '编发单位：青河经开区党政办公室',
    '主办：青河经开区管委会',
    '青河经开区管委会办公室　2026年6月3日',
  ])('are named so: %s', (line) => expect('MY').toContain(kindOfLine(line)));
  it.each(['青河经开区：三十个窗口并成一个办公室', '云溪：种菌子的人有了自己的协会'])(
    'are no titles that end in one: %s',
    (line) => expect(kindOfLine(line)).toBe('T'),
  );
});

describe('notes of the editor', () => {
  const whyOf = (line: string): string | undefined =>
    split(plainDocument(`${HEAD}\n\n${LEAD}\n\n${line}\n`), { receivedOn: '2026-07-01' }).dropped.find(
      ({ text }) => text === line,
    )?.why;
  it.each([
    '小编按：去过花园的读者，欢迎把照片寄给我们。',
    '【编后】雨水花园不大，管的却是一座城的里子。愿它多一些。',
    '〖编后〗雨水花园不大，管的却是一座城的里子。愿它多一些。',
    '编后语：雨水花园不大，管的却是一座城的里子。愿它多一些。',
  ])('are left out: %s', (line) => expect(whyOf(line)).toBe('editor-note'));
  it('are no sentences that begin like them', () => {
    expect(whyOf('编后台程序的青年有四十人，都住在花园旁边的公寓里，上班只走八分钟。')).toBeUndefined();
  });
});

describe('a day', () => {
  it.each(['2026 年 6 月 3 日，', '6 月 3 日，', '6月3日，'])(
    'opens a lead, with blanks or without: %s',
    (day) => {
      expect(kindOfLine(`${day}${LEAD.slice(5)}`)).toBe('L');
    },
  );
});

describe('whom a speech or a notice is addressed to', () => {
  it.each(['同志们：', '同志们、朋友们：', '区内各企业：', '各有关单位：', '尊敬的客商：'])('%s', (line) => {
    expect(ADDRESSEE.test(line.replace('：', ':').replace('，', ','))).toBe(true);
  });
  it.each(['同志们说：', '区内企业：', '同志们的三条建议：'])('is not in %s', (line) => {
    expect(ADDRESSEE.test(line.replace('：', ':'))).toBe(false);
  });
});

describe('what is said of the text, around it', () => {
  const whyOf = (lines: readonly string[]): (string | undefined)[] => {
    const { dropped } = split(plainDocument(`${HEAD}\n\n${LEAD}\n\n${lines.join('\n')}\n`), {
      receivedOn: '2026-07-01',
    });
    return lines.map((line) => dropped.find(({ text }) => text === line)?.why);
  };

  it.each(['（2026年6月3日，根据录音整理，有删节）', '办公室据会议录音整理', '＊几条短讯，不加标题。＊'])(
    'is left out: %s',
    (line) => expect(whyOf([line])).toEqual(['editor-note']),
  );
  it.each(['养护员根据录音整理出十二种鸟鸣，做成一面墙，孩子们按一下就能听。', '＊注：本表不含在建项目'])(
    'is no text: %s',
    (line) => expect(whyOf([line])).not.toEqual(['editor-note']),
  );
  it('is who came to a meeting, where it is a list', () => {
    expect(whyOf(['出席：安若溪　高远', '列席：各部门负责人', '记录：沈秋'])).toEqual([
      'present',
      'present',
      'present',
    ]);
    expect(whyOf(['记录：高温下的一百八十名养路工'])).not.toEqual(['present']);
  });
  it('is the paper that had it', () => {
    expect(whyOf(['《青河晚报》4月17日　第07版'])).toEqual(['page-meta']);
    expect(whyOf(['《青河两岸》4月17日起在开发区巡演'])).not.toEqual(['page-meta']);
  });
});

describe('jump marks', () => {
  it.each(['>>>下转3版', '下转第3版', '（下转第3版）', '（转贰版）'])('end a page: %s', (mark) => {
    const { blocks } = cutBlocks(plainDocument(`${LEAD}与花园同时建成的还有\n\n${mark}\n\n${HEAD}\n`));
    expect(blocks.map(({ jump }) => jump)).toEqual(['out', null]);
  });
  it('begin one: <<<上接1版', () => {
    const { blocks } = cutBlocks(plainDocument(`${HEAD}\n\n<<<上接1版\n\n三处停车场，也能蓄水。\n`));
    expect(blocks.map(({ jump }) => jump)).toEqual([null, 'in']);
  });
  it('are no words within a sentence', () => {
    expect(cutBlocks(plainDocument('读者问，文末的下转3版是什么意思，答案在第3版\n')).blocks).toHaveLength(1);
  });
});

describe('lines of the paper itself', () => {
  it.each([
    ['摘自青河法律顾问讲座记录', 'Y'],
    ['节选自《园林笔记》', 'Y'],
    ['青河经开·每周要闻', 'm'],
  ])('%s is of kind %s', (line, kind) => expect(kindOfLine(line)).toBe(kind));
  it.each(['摘自家的果，进园区的店', '青河经开区每周要闻栏目改版'])('is not %s', (line) => {
    expect('Ym').not.toContain(kindOfLine(line));
  });
  it('tells how long it is to read, and what its next issue will be', () => {
    const lines = ['本文共约1800字，阅读需要4分钟', '重要提示：下期起本刊改为网络发行，请在系统内登记。'];
    const { dropped } = split(plainDocument(`${HEAD}\n\n${LEAD}\n\n${lines.join('\n\n')}\n`), {
      receivedOn: '2026-07-01',
    });
    expect(lines.map((line) => dropped.find(({ text }) => text === line)?.why)).toEqual([
      'page-meta',
      'self-note',
    ]);
  });
});

describe('an English dateline', () => {
  const news = 'the park opened a cold store that keeps the strawberries of four hundred growers overnight.';
  it.each(['LAKE CITY -- ', 'MINGHU INDUSTRIAL PARK — ', 'LAKE CITY, June 3 -- '])(
    'may have no day: %s',
    (line) => {
      expect(kindOfLine(`${line}On Tuesday ${news}`)).toBe('D');
    },
  );
  it.each(['LED -- ', 'The Park -- '])('is not %s', (line) => {
    expect(kindOfLine(`${line}On Tuesday ${news}`)).not.toBe('D');
  });
});

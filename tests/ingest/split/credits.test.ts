// Lines that say who wrote, asked and drew, and lines that only begin like them.

import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/ingest/split/blocks.ts';
import { cutBlocks } from '../../../src/ingest/split/blocks.ts';
import { findCuts } from '../../../src/ingest/split/cuts.ts';
import { fold } from '../../../src/ingest/split/fold.ts';
import { kindOf } from '../../../src/ingest/split/kinds.ts';
import { plainDocument } from './plain.ts';

const kindOfLine = (line: string): string => kindOf(cutBlocks(plainDocument(`${line}\n`)).blocks[0] as Block);

describe('bylines', () => {
  it.each([
    '采访：本刊记者 高远　受访：安若溪',
    '采访人：本刊记者 高远',
    '采访／本报记者　高远',
    '文／本刊记者　高远峤　图／司马晴',
    '本报 小满',
    '本报调查组',
    '《汾河工业报》11月6日　记者 高远',
    '《汾河晚报》网站　11月4日　高远',
  ])('%s', (line) => expect(kindOfLine(line)).toBe('B'));

  it.each([
    '采访：一个班组长的十二小时',
    '采访团走进经开区十二家企业',
    '本报 明起改版',
    '本报调查组走了四十家企业',
    '《汾河两岸》11月6日首映',
    '文／化产业园开园',
  ])('are not %s', (line) => expect(kindOfLine(line)).not.toBe('B'));
});

describe('a dateline on a line of its own', () => {
  it.each(['本报讯', '青河经开区讯'])('is %s', (line) => expect(kindOfLine(line)).toBe('D'));
  it.each(['【简讯】', '［消息］', '青河县经开通讯'])('is not %s', (line) =>
    expect(kindOfLine(line)).not.toBe('D'),
  );
});

describe('a title with its writer on the same line', () => {
  const cut = (text: string): string[] => findCuts(fold(text)).map(({ from, to }) => text.slice(from, to));
  const TITLE = '柳湾换电站开门迎客';
  it.each([
    '文／周以安',
    '本报记者　王平',
    '□ 本报记者 王平 通讯员 安然',
    '文/图 王平',
    '（记者 王平）',
    '作者：王平',
  ])('falls apart: %s', (byline) => {
    expect(cut(`${TITLE}　　${byline}`)).toEqual([TITLE, byline]);
    expect(cut(`柳湾：${TITLE} ${byline}`)).toEqual([`柳湾：${TITLE}`, byline]);
  });
  it.each([
    '柳湾晚报　2023年9月12日　本报记者 赵平',
    '受访人：柳湾经开区管委会主任 颜如柏　　记者：尚武',
    '《柳湾工业周刊》11月6日　记者 程砚秋',
    '柳湾区融媒体中心　记者 王平',
    '责任编辑 安然 宋词　记者 王平',
    '来源：柳湾发布 作者：王平',
    '换电站外景，左为站长李四　记者 王平 摄',
    '换电站里坐着一位总爱记账的老记者 王平',
  ])('is none of these: %s', (line) => {
    expect(cut(line)).toEqual([line]);
  });
});

// Lines that say who wrote, asked and drew, and lines that only begin like them.

import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/ingest/split/blocks.ts';
import { cutBlocks } from '../../../src/ingest/split/blocks.ts';
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

// Columns side by side in plain text are read one after the other; tables, signatures and spaced lines stay as they are.

import { describe, expect, it } from 'vitest';
import { readAcross } from '../../../src/ingest/extract/text-columns.ts';

const LEFT = [
  '河湾园区食堂换了新灶',
  '　　4月2日，河湾经开区的职工食堂换上',
  '电灶，油烟少了一半，师傅们不用再戴着口',
  '罩炒菜。换灶花了十一天，没有停过一顿饭。',
  '',
  '夜班车多停一站',
  '　　自4月8日起，夜班车在北门多停一站，',
  '住在河西的一百二十名职工少走两里路。',
];
const RIGHT = [
  '桥下种出一片油菜',
  '　　高架桥下的三亩空地去年种了油菜，上',
  '周开花，附近厂里的年轻人都来拍照片。地',
  '是管委会租下的，种子由农技站提供。',
  '　　花期过后，菜籽榨的油将送给环卫工人',
  '每人两斤。',
];

const width = (text: string): number =>
  [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) as number) < 0x1100 ? 1 : 2), 0);
const beside = (left: readonly string[], right: readonly string[], column = 46): string =>
  left.map((line, at) => (right[at] ? line + ' '.repeat(column - width(line)) + right[at] : line)).join('\n');

describe('columns side by side', () => {
  it('are read one after the other, between what crosses them', () => {
    const page = `河湾园区周讯\n----------------------------\n${beside(LEFT, RIGHT)}\n----------------------------\n编辑：高远`;
    expect(readAcross(page)).toBe(
      `河湾园区周讯\n----------------------------\n${LEFT.join('\n')}\n\n${RIGHT.join('\n')}\n\n\n\n----------------------------\n编辑：高远`,
    );
  });

  it.each([
    [
      'a table',
      beside(
        ['项目', '电灶', '油菜', '夜班车', '路灯', '公厕'],
        ['负责单位', '食堂', '农技站', '公交公司', '建设部', '环卫站'],
      ),
    ],
    [
      'long cells',
      beside(
        [
          '一、北门外的公交站台改造',
          '二、桥下空地',
          '三、食堂油烟净化设施更换工程',
          '四、路灯',
          '五、河西职工公寓二期外墙',
          '六、公厕',
        ],
        [
          '由公交公司负责，四月底前完成',
          '农技站',
          '由食堂承包方负责',
          '建设部负责，随坏随修',
          '由平台公司负责，年底前完成',
          '环卫站',
        ],
      ),
    ],
    [
      'signatures',
      '　　甲方：河湾经开区管委会　　　　　　　　乙方：河湾食品公司\n　　2026年4月2日　　　　　　　　　　　　　　2026年4月2日',
    ],
    ['prose with gaps', LEFT.join('\n')],
  ])('are not %s', (_, text) => {
    expect(readAcross(text)).toBe(text);
  });

  it('are looked for once, however many lines look like them', () => {
    const text = `${'左　　　　　　　　　　　　　　　　　　右\n'.repeat(60_000)}`;
    const began = performance.now();
    expect(readAcross(text)).toBe(text);
    expect(performance.now() - began).toBeLessThan(3000);
  });

  it('may be as long as a file, and a line may end in any number of blanks', () => {
    const long = '左边的栏里每一行都写满十六个汉字　　　　右边的栏里每一行也写满十六个字\n'.repeat(150_000);
    expect(readAcross(long).length).toBeGreaterThan(long.length / 2);
    const blanks = `左${' '.repeat(200_000)}`;
    const began = performance.now();
    expect(readAcross(blanks)).toBe(blanks);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

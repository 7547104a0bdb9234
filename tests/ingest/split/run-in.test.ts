// Headlines printed on the line of their lead, and openings of paragraphs that only look like them.

import { describe, expect, it } from 'vitest';
import { cutBlocks } from '../../../src/ingest/split/blocks.ts';
import { plainDocument } from './plain.ts';

const blocksOf = (text: string): string[] => cutBlocks(plainDocument(text)).blocks.map((block) => block.text);
const TOLD = '明湖开发区一家玻璃企业的新窑炉点火，年产药用玻璃管一万二千吨，用工一百八十人。';

describe('a headline before the day of its lead', () => {
  it.each(['新窑炉点火烤窑　', '“夜校”开到了车间　', '（3）新窑炉点火烤窑　', '2.药用玻璃管下线　'])(
    'is a block of its own: %s',
    (title) => {
      expect(blocksOf(`${title}3月8日晚，${TOLD}`)).toEqual([title.trim(), `3月8日晚，${TOLD}`]);
    },
  );

  it.each([
    '明湖经济开发区　3月8日，',
    '明湖市商务局　3月8日，',
    '本报记者　高远　3月8日，',
    '通讯员 高远　3月8日，',
    '本报讯　3月8日，',
    '（记者 高远）　3月8日，',
    '企业说，窑炉已经老旧 3月8日，',
    '2024年第6期　3月8日，',
    '据明湖海关统计 截至3月8日，',
    '记者在现场看到 3月8日，',
  ])('stays with the text where no headline stands there: %s', (opening) => {
    expect(blocksOf(`${opening}${TOLD}`)).toHaveLength(1);
  });
});

describe('a headline that is the first sentence of a numbered brief', () => {
  const briefs = [
    `1、新窑炉点火烤窑。3月8日，${TOLD}`,
    `2、6家企业进了白名单。近日，${TOLD}`,
    `3、夜校办到宿舍楼下。为了方便倒班工人，${TOLD}`,
    `4、玻璃管出口增加。截至3月12日，${TOLD}`,
  ];

  it('is a block of its own, without its full stop, where days follow', () => {
    expect(blocksOf(briefs.join('\n')).filter((text) => /^\d、/.test(text))).toEqual([
      '1、新窑炉点火烤窑',
      '2、6家企业进了白名单',
      '3、夜校办到宿舍楼下',
      '4、玻璃管出口增加',
    ]);
  });

  it('is none where the points of one report count up to the same day', () => {
    const points = ['工业生产', '招商引资', '外贸进出口'].map(
      (name, at) => `${at + 1}、${name}。截至6月30日，${TOLD}`,
    );
    expect(blocksOf(points.join('\n\n'))).toEqual(points);
  });

  it('is none where points are prose: few days follow', () => {
    const points = [
      `一、申报时间和地点。3月8日至12日，${TOLD}`,
      `二、对申报企业的要求。企业须在区内登记，${TOLD}`,
      `三、审核和公示的办法。由专家组打分，${TOLD}`,
    ];
    expect(blocksOf(points.join('\n\n'))).toEqual(points);
  });
});

describe('headlines behind an ornament', () => {
  const DATED = [
    `◆新窑炉点火烤窑：3月8日，${TOLD}`,
    `◆药用玻璃管通过复检　近日，${TOLD}`,
    `◆明湖开发区：夜校办到宿舍楼下　3月11日起，${TOLD}`,
  ];
  const titlesOf = (items: readonly string[]): string[] =>
    blocksOf(items.join('\n\n'))
      .filter((text) => text.length < 30)
      .map((text) => text.replace(/^◆/, ''));

  it('are blocks of their own where most items tell a day behind them, also before an item that tells none', () => {
    expect(titlesOf([...DATED, `◆看火工的三十年　老邢看了三十年火，${TOLD}`])).toEqual([
      '新窑炉点火烤窑',
      '药用玻璃管通过复检',
      '明湖开发区：夜校办到宿舍楼下',
      '看火工的三十年',
    ]);
  });

  it('are none where zones, offices and times stand there, or one item alone is so', () => {
    const zones = ['明湖经济开发区', '长风高新技术产业园区', '明湖市商务局'].map(
      (zone) => `◆${zone}：3月8日，${TOLD}`,
    );
    const times = ['第一批申报时间', '第二批申报日期', '项目答辩地点'].map(
      (name) => `◆${name}：3月8日，${TOLD}`,
    );
    const alone = [DATED[0] as string, `◆${TOLD}`, `◆今年，${TOLD}`];
    for (const items of [zones, times]) expect(titlesOf(items)).toEqual([]);
    expect(titlesOf(alone)).toEqual([]);
  });
});

describe('a headline before a blank and no day', () => {
  const dated = ['新窑炉点火烤窑', '药用玻璃管通过复检', '“夜校”办到宿舍楼下'].map(
    (title, at) => `${title}　3月${at + 7}日，${TOLD}`,
  );
  const undated = `临时停气通知　因窑炉检修，${TOLD}`;

  it('is a block of its own where the others print theirs before a day', () => {
    expect(blocksOf([...dated, undated].join('\n\n'))).toContain('临时停气通知');
  });

  it.each([
    `明湖市商务局　因窑炉检修，${TOLD}`,
    `老邢说，看火三十年　他没有离开过窑炉，${TOLD}`,
    `明湖发布讯　因窑炉检修，${TOLD}`,
    `（明湖 高远）　因窑炉检修，${TOLD}`,
  ])('is none in %s', (text) => {
    expect(blocksOf([...dated, text].join('\n\n'))).toContain(text);
  });

  it('is none where few others do so', () => {
    expect(blocksOf([dated[0], undated, TOLD, TOLD.slice(4)].join('\n\n'))).toContain(undated);
  });

  it('may have a comma before a wide blank, and end with 台, behind the ornament of others', () => {
    const items = [
      ...dated,
      '新窑炉有了预警平台　　3月12日，',
      '“火不等人，我们也不等”　　看火工老邢今年六十岁，',
    ];
    const text = items.map((one) => `■${one.includes(TOLD) ? one : one + TOLD}`).join('\n\n');
    expect(blocksOf(text)).toEqual(expect.arrayContaining(['新窑炉有了预警平台', '“火不等人，我们也不等”']));
  });
});

describe('a line drawn across the page', () => {
  const half = '明湖开发区一家玻璃企业的新窑炉点火以后年产药用玻璃';
  const lines = Array.from({ length: 5 }, (_, at) => half.slice(at) + half.slice(0, at)).join('\n');
  const below = '开发区药房今日开业酬宾买满二十元送体温计一支数量有限';

  it('parts what would be wrapped lines of one paragraph', () => {
    expect(blocksOf(`${lines}\n${'-'.repeat(30)}\n${below}\n`).at(-1)).toBe(below);
  });

  it('does not where the page turns with it', () => {
    const turned = `${lines}\n${'-'.repeat(30)}\n- 2 -\n${below}\n`;
    expect(blocksOf(turned).at(-1)).not.toBe(below);
  });
});

describe('a headline that is a first sentence behind an ornament, or has a comma', () => {
  const titles = ['雨水泵站完成扩容', '四十名网格员持证上岗', '新窑炉点火，镇上少烧三千吨煤'];
  it.each(['△', '● ', '一、'])('is a block of its own behind %s', (mark) => {
    const marks = mark === '一、' ? ['一、', '二、', '三、'] : [mark, mark, mark];
    const days = ['3月8日', '3月9日', '3月10日'];
    const text = titles.map((title, at) => `${marks[at]}${title}。${days[at]}，${TOLD}`).join('\n');
    expect(blocksOf(text).filter((block) => titles.some((title) => block.endsWith(title)))).toHaveLength(3);
  });
  it('is none where a sentence with a comma has no day behind it', () => {
    const text = titles.map((title, at) => `${at + 1}、${title}，全镇都看见了。${TOLD}`).join('\n');
    expect(blocksOf(text)).toHaveLength(3);
  });
});

describe('a short headline in brackets', () => {
  const long = [`【新窑炉点火烤窑了】3月8日，${TOLD}`, `【玻璃管出口又增加】3月9日，${TOLD}`];
  it('is one among longer ones, where a day follows', () => {
    expect(blocksOf([...long, `【公交加密了】3月10日，${TOLD}`].join('\n\n'))).toContain('公交加密了');
  });
  it('may stand before a short lead, where others do', () => {
    const short = '【窑炉边的老邢退休了】“邢师傅，回头！”';
    expect(blocksOf([...long, short].join('\n\n'))).toContain('窑炉边的老邢退休了');
    expect(blocksOf(short)).toHaveLength(1);
  });
  it('names a section where it stands alone, or no day follows', () => {
    expect(blocksOf(`【公交加密了】3月10日，${TOLD}`)).toHaveLength(1);
    expect(blocksOf([...long, `【园区观察哨】${TOLD}`].join('\n\n'))).not.toContain('园区观察哨');
  });
});

// What the fixture feeds say: short news written for this project, with every field a reader must find again.

export interface FixtureItem {
  readonly title: string;
  readonly link: string;
  readonly guid: string;
  /** Epoch milliseconds, whole minutes. */
  readonly at: number;
  /** Paragraphs of plain text. */
  readonly paragraphs: readonly string[];
}

export const SITE = 'https://news.example.cn/';

const TITLES = [
  '云溪经开区新型储能基地破土动工',
  '青岚高新区为十七家企业办理"一件事一次办"',
  '河湾开发区首列中欧班列满载发车',
  '北岭园区 5G+工业互联网平台上线 A&B 双模式',
  '港务集团与临港开发区共建冷链枢纽（图）',
  '产值<50亿元的企业如何突围？东塬开发区这样做',
  '《园区条例》9月1日起施行：十问十答',
  'Hydrogen trucks begin trial runs in Yunxi zone',
];
const SENTENCES = [
  '项目总投资十二亿元，达产后可年产电芯六吉瓦时。',
  '管委会在现场设立专班，四十八小时内办结全部手续。',
  '班列装载光伏组件和汽车零部件，全程约十四天。',
  '园区企业的平均能耗预计下降百分之八，R&D 投入同比增长两成。',
  '双方约定分三期建设，一期用地一百二十亩。',
  '“只要条件成熟，就立即开工。”负责人说。',
  'The fleet of forty trucks will serve three plants in the zone.',
];
const TRADITIONAL = ['臨港開發區舉辦產業對接會', '北嶺園區新增規上企業十一家', '雲溪經開區氫能項目簽約'];

/** Deterministic: the same number gives the same items. */
export function fixtureItems(
  count: number,
  seed: number,
  script: 'simplified' | 'traditional' | 'plain',
): FixtureItem[] {
  return Array.from({ length: count }, (_, at) => {
    const pick = seed * 5 + at * 3;
    const titles = script === 'traditional' ? TRADITIONAL : script === 'plain' ? TITLES.slice(0, 3) : TITLES;
    const sentences =
      script === 'traditional' ? ['項目總投資十二億元，預計明年投產。', '雙方約定分三期建設。'] : SENTENCES;
    const title = `${titles[pick % titles.length]}${at >= titles.length ? `之${at}` : ''}`;
    return {
      title,
      link: `${SITE}2024/${String((pick % 12) + 1).padStart(2, '0')}/t${seed}_${at}.html?a=1&id=${at}`,
      guid: `tag:example.cn,2024:${seed}/${at}`,
      at: Date.UTC(2024, pick % 12, (pick % 27) + 1, pick % 24, (pick * 7) % 60),
      paragraphs: Array.from(
        { length: 2 + (pick % 2) },
        (_, n) => sentences[(pick + n) % sentences.length] as string,
      ),
    };
  });
}

// Tags and summaries of single articles, on sentences written for these tests.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config/config.ts';
import { createEnricher } from '../../../src/ingest/enrich/enrich.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const { catalogue } = readConfig({}, ROOT);
const enricher = createEnricher(catalogue);

const enrich = (headline: string, ...paragraphs: string[]) =>
  enricher.enrich({ headline, paragraphs, date: null });

function zones(headline: string, ...paragraphs: string[]): { primary: string[]; mentioned: string[] } {
  const tags = enrich(headline, ...paragraphs).zones;
  const of = (role: string): string[] => tags.filter((tag) => tag.role === role).map((tag) => tag.id);
  return { primary: of('primary'), mentioned: of('mentioned') };
}

const industries = (headline: string, ...paragraphs: string[]): string[] =>
  enrich(headline, ...paragraphs).industries.map((tag) => tag.id);

describe('zones of the catalogue', () => {
  it.each([
    ['长治高新区新添一座公共实验楼', 'changzhi-gaoxinqu'],
    ['长治市高新技术产业开发区新添一座公共实验楼', 'changzhi-gaoxinqu'],
    ['長治高新區新添一座公共實驗樓', 'changzhi-gaoxinqu'],
    ['长治经开区新添一座公共实验楼', 'changzhi-jingkaiqu'],
    ['新绛经开区新添一座公共实验楼', 'xinjiang-jingkaiqu'],
    ['绛县经开区新添一座公共实验楼', 'jiangxian-jingkaiqu'],
    ['岢岚经开区新添一座公共实验楼', 'kelan-jingkaiqu'],
    ['岚县经开区新添一座公共实验楼', 'lanxian-jingkaiqu'],
    ['长子县经开区新添一座公共实验楼', 'zhangzi-jingkaiqu'],
    ['昆山经济技术开发区新添一座公共实验楼', 'jiangsu-kunshan-jkq'],
    ['大窑湾综保区新添一座公共实验楼', 'liaoning-daliandayaowan-zbq'],
    ['陕西航空经济技术开发区新添一座公共实验楼', 'shaanxi-shaanxihangkong-jkq'],
    ['宁波国家高新区新添一座公共实验楼', 'zhejiang-ningbo-gxq'],
    ['奎独经开区新添一座公共实验楼', 'xinjiang-kuitundushanzi-jkq'],
  ])('%s', (headline, id) => expect(zones(headline, '昨天上午，楼门打开了。').primary).toEqual([id]));

  it('takes a place with a bare class for its only zone, and for the city where it could be several', () => {
    expect(zones('清徐县开发区修好一条路', '路长两公里。').primary).toEqual(['qingxu-jingkaiqu']);
    expect(zones('长治开发区修好一条路', '路长两公里。').primary).toEqual(['city-changzhi']);
    expect(zones('长治开发区修好一条路', '路在长治经开区北侧，长治开发区管委会出资。').primary).toEqual([
      'changzhi-jingkaiqu',
    ]);
  });

  it('reads misprinted names only as names that the catalogue has', () => {
    expect(zones('长洽经开区修好一条路', '路长两公里。').primary).toEqual(['changzhi-jingkaiqu']);
    expect(zones('孟县经开区修好一条路', '路长两公里。').primary).toEqual(['yuxian-jingkaiqu']);
    expect(zones('云洽经开区修好一条路', '路长两公里。').primary).toEqual(['new:云洽经开区']);
  });

  it('does not take titles and aims for zones', () => {
    const { primary, mentioned } = zones(
      '全省文明城区评选结果公布',
      '该市获评承接产业转移示范区、文旅融合发展示范区和生态文明示范区。',
      '各地要把开发区域的界线划清，把园区、新区、示范区的账算清。',
    );
    expect([...primary, ...mentioned]).toEqual([]);
  });
});

describe('zones that nobody listed', () => {
  it.each([
    ['霁川经开区修好一条路', '3月8日，记者走进霁川经济技术开发区，路长两公里。', '霁川经济技术开发区'],
    ['一季度霁川高新区投资增长', '据霁川高新区经济发展局统计，投资增长一成。', '霁川高新区'],
    ['园区里来了新邻居', '日前，浙江霁川高新技术产业开发区迎来一家新企业。', '霁川高新技术产业开发区'],
    ['霁川縣產業集聚區修好一條路', '路長兩公里。', '霁川县产业集聚区'],
    [
      '霁川示范区的米上了飞机',
      '霁川现代农业产业示范区的小米装上飞机，霁川示范区已备好下一批。',
      '霁川现代农业产业示范区',
    ],
    ['南滨科技产业园区修好一条路', '路长两公里。', '南滨科技产业园区'],
    ['霁湾合作区修好一条路', '路长两公里。', '霁湾合作区'],
    [
      'Otter Bay zone opens a road',
      'The Otter Bay High-Tech Zone opened a road on Monday.',
      'Otter Bay High-Tech Zone',
    ],
  ])('%s', (headline, lead, name) =>
    expect(enrich(headline, lead).zones).toEqual([{ id: `new:${name}`, name, role: 'primary' }]),
  );

  it('finds English names of listed zones', () => {
    expect(
      zones('Changzhi zone opens a road', 'The Changzhi High-Tech Industrial Development Zone opened a road.')
        .primary,
    ).toEqual(['changzhi-gaoxinqu']);
  });

  it.each([
    ['Songshan Lake High-Tech Industrial Development Zone', 'guangdong-dongguansongshanhu-gxq'],
    ['Zhongkai High-Tech Industrial Development Zone', 'guangdong-huizhouzhongkai-gxq'],
    ['Guangzhou Development District', 'guangdong-guangzhou-jkq'],
  ])('knows the %s, though its name is translated or shortened', (name, id) => {
    expect(zones('A road opens', `The ${name} opened a road.`).primary).toEqual([id]);
  });

  it.each([
    ['湖州经开简讯', '湖州经济技术开发区'],
    ['湖州经开 · 第3期', '湖州经济技术开发区'],
    ['DALIAN DEVELOPMENT AREA NEWSLETTER', '大连经济技术开发区'],
  ])('reads the masthead %s', (masthead, name) => {
    const silent = { headline: '食堂开进车间', paragraphs: ['午饭六元。'], zones: [] };
    expect(enricher.settleZones([silent], [masthead])).toEqual([
      [expect.objectContaining({ name, role: 'primary' })],
    ]);
  });
});

describe('primary and mentioned', () => {
  it('is the host, not the visitors', () => {
    expect(zones('霁川经开区考察团到侯马经开区考察', '考察团看了两家工厂。')).toEqual({
      primary: ['houma-jingkaiqu'],
      mentioned: ['new:霁川经开区'],
    });
  });
  it('is who went, when the article follows them', () => {
    expect(zones('武乡经开区赴昆山经开区学习', '一行八人看了两家工厂。').primary).toEqual([
      'wuxiang-jingkaiqu',
    ]);
  });
  it('is both, when both act', () => {
    expect(zones('绛县经开区与新绛经开区共用一座变电站', '变电站下月开工。').primary).toEqual([
      'jiangxian-jingkaiqu',
      'xinjiang-jingkaiqu',
    ]);
    expect(
      zones(
        '寿阳、昔阳经开区各修好一条路',
        '寿阳经济技术开发区的路长两公里，昔阳经济技术开发区的长一公里。',
      ).primary.sort(),
    ).toEqual(['shouyang-jingkaiqu', 'xiyang-jingkaiqu']);
    expect(
      zones(
        '寿阳、昔阳两家开发区互派干部',
        '寿阳经济技术开发区去了四人，昔阳经济技术开发区来了四人。',
      ).primary.sort(),
    ).toEqual(['shouyang-jingkaiqu', 'xiyang-jingkaiqu']);
  });
  it('comes from the text where the headline is silent', () => {
    expect(
      zones('路灯亮了', '昨晚，襄垣经开区的路灯亮了。襄垣经开区还修了路。', '灯具由高平经开区一家厂供货。'),
    ).toEqual({
      primary: ['xiangyuan-jingkaiqu'],
      mentioned: ['gaoping-jingkaiqu'],
    });
  });
  it('is the inner zone of two named together', () => {
    expect(zones('综改示范区潇河产业园区通车', '路通了。').primary).toEqual(['zonggai-xiaohe']);
  });

  it('is the zone, not a park inside it, named with it or later alone', () => {
    expect(
      zones(
        '长治经开区汽车零部件产业园迎来首批住户',
        '长治经济技术开发区汽车零部件产业园的六栋厂房交付。汽车零部件产业园的食堂同日开伙。',
      ),
    ).toEqual({ primary: ['changzhi-jingkaiqu'], mentioned: [] });
    expect(
      zones('云溪经开区的绿谷产业园开门', '云溪经济技术开发区绿谷产业园开门，绿谷产业园有六栋楼。').mentioned,
    ).toEqual([]);
    expect(zones('绿谷产业园开门', '绿谷产业园有六栋楼。').primary).toEqual(['new:绿谷产业园']);
  });

  it('is one zone for a full name and a short one', () => {
    expect(zones('廊坊龙港开发区修好一条路', '河北廊坊龙港经济开发区的路长两公里。')).toEqual({
      primary: ['hebei-hebeilangfanglonggang-jjkq'],
      mentioned: [],
    });
    expect(zones('禾丰川示范区修好一条路', '禾丰川农业示范区的路长两公里。').mentioned).toEqual([]);
    expect(zones('太原高新区修好一条路', '太原中北高新区也修好一条。').mentioned).toHaveLength(1);
  });
});

describe('industries and topics', () => {
  it('names what the article is about, with the phrase that says so', () => {
    const { industries: tags } = enrich(
      '孝义经开区加氢站投运',
      '4月2日，孝义经济开发区第三座加氢站投运，日加氢能力两吨，可供四十辆氢能重卡使用。',
    );
    expect(tags[0]?.id).toBe('hydrogen');
    expect('孝义经开区加氢站投运').toContain(tags[0]!.evidence);
  });
  it('has none for civic and party news', () => {
    expect(
      industries(
        '平遥经开区党支部开展清扫街道志愿服务',
        '周六上午，三十名党员拿起扫帚，走上街头清扫落叶，聚焦文明城市创建，营造良好环境。',
      ),
    ).toEqual([]);
  });
  it('has none where an industry’s people are helped, moved or taught', () => {
    expect(
      industries(
        '三条公交线路延长到铸造厂门口',
        '公交公司把末班车推迟到晚上十一点半，方便铸造厂职工下夜班回家。',
      ),
    ).toEqual([]);
  });
  it('reads the first sentence of a brief like a headline', () => {
    expect(industries('', '8月27日，运城经开区铝合金轮毂企业恒轮公司的第五条低压铸造线投产。')).toEqual([
      'almg',
    ]);
  });
  it('knows false friends', () => {
    expect(industries('某新能源汽车厂第一万辆车下线', '这家新能源汽车厂今年产量翻番。')).toEqual(['nev']);
    expect(
      industries('临猗现代农业产业示范区召开会议', '会议研究了下半年工作，要求聚焦短板，转变作风。'),
    ).toEqual([]);
  });
  it('takes a list of leading industries for what it is', () => {
    expect(
      industries(
        '晋城经开区部署招商引资工作',
        '会议要求聚焦光机电、新能源、新材料、装备制造等主导产业，开展产业链招商，力争全年签约项目50个。',
      ),
    ).toEqual([]);
    expect(
      industries('大同经开区一季度增势稳', '装备制造业产值增长12%，医药制造业产值增长6%，订单都排到了秋天。'),
    ).toEqual(['equip', 'pharma']);
  });

  it('reads no words across the borders of others', () => {
    expect(industries('国家电投到访', '国家电投集团一行来访，推动车间开放。')).toEqual([]);
  });

  it('does not read topics into the names of zones', () => {
    const tags = (text: string): string[] => enrich('周末有雨', text).topics.map((tag) => tag.id);
    expect(tags('武宿综合保税区今天有雨。')).toEqual([]);
  });

  it('gives topics their evidence', () => {
    const { topics } = enrich('屯留经开区举行招商推介会', '推介会上签约项目九个，总投资三十亿元。');
    expect(topics.map((tag) => tag.id)).toContain('investment');
    for (const tag of topics) expect(tag.evidence).not.toBe('');
  });
});

/** True when `part` can be had from `source` by deleting characters only. */
function isSubsequence(part: string, source: string): boolean {
  let at = 0;
  for (const sign of part) {
    at = source.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

const sentencesOf = (text: string): string[] => text.match(/[^。！？\n]+[。！？]?/g) ?? [];

describe('the summary', () => {
  it('says who, what and how much, without dateline, purpose and attendance', () => {
    const { summary } = enrich(
      '阳城经开区陶瓷机械项目开工',
      '为加快产业升级，3月9日，阳城经济技术开发区陶瓷机械项目开工，总投资6.2亿元，占地90亩。管委会相关负责同志参加活动。',
      '项目投产后年产压机300台。',
    );
    expect(summary).toBe(
      '阳城经济技术开发区陶瓷机械项目开工，总投资6.2亿元，占地90亩。项目投产后年产压机300台。',
    );
  });

  it('never takes the speaker from a claim', () => {
    const { summary } = enrich(
      '霁川经开区产值增长',
      '霁川经济开发区昨天公布产值。管委会副主任周原说，全年产值将达到90亿元，比去年增长12%，这个目标经过反复测算，各家企业都签了字，开发区也把它写进了年度计划。',
    );
    expect(summary.includes('90亿元')).toBe(summary.includes('周原说'));
  });

  it('stays within three sentences and 130 characters', () => {
    const sentence = '开发区去年新建厂房3.5万平方米，引进企业21家，新增就业640人，上缴税收1.3亿元。';
    const { summary } = enrich('霁川经开区新建厂房', sentence.repeat(6), sentence.repeat(6));
    expect(summary.length).toBeLessThanOrEqual(130);
    expect(sentencesOf(summary).length).toBeLessThanOrEqual(3);
  });

  const clause = fc.constantFrom(
    '项目总投资3亿元，',
    '占地200亩；',
    '王平说，',
    '“今年能完工。”',
    '近日，',
    '为了赶工期，',
    '厂房封顶。',
    '（见图）',
    '其中两家是新企业，',
    '会议要求，',
    '县委书记、开发区主任李木',
    '到场。',
    '年产5万吨！',
    '……',
    '《办法》规定：',
    '一、',
    'AI',
    ' ',
    '？',
    '“',
    '”',
    '（',
    '\u{1F600}',
  );
  it('is made of the article alone, whatever the article is', () => {
    fc.assert(
      fc.property(fc.array(fc.array(clause, { maxLength: 9 }), { maxLength: 5 }), (parts) => {
        const paragraphs = parts.map((part) => part.join(''));
        const { summary } = enrich('霁川经开区新建厂房', ...paragraphs);
        expect(summary).not.toBe('');
        const source = ['霁川经开区新建厂房', ...paragraphs].flatMap(sentencesOf);
        // The item of a list may get a full stop where another sentence follows.
        for (const part of sentencesOf(summary))
          expect(
            source.some((sentence) => isSubsequence(part.trim().replace(/(?<=.)。$/, ''), sentence)),
            `${part} of ${paragraphs.join('¶')}`,
          ).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

describe('any input', () => {
  it('gives an answer for nothing, and the same fingerprint for the same words', () => {
    expect(enrich('')).toMatchObject({ zones: [], industries: [], topics: [], summary: '' });
    expect(enrich('一').summary).toBe('一');
    expect(enrich('甲 乙，', '丙。').fingerprint).toBe(enrich('甲乙', '丙').fingerprint);
    expect(enrich('甲', '乙').fingerprint).not.toBe(enrich('甲', '丙').fingerprint);
  });

  it('survives any characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 4 }),
        (headline, paragraphs) => {
          expect(enrich(headline, ...paragraphs).summary.length).toBeLessThanOrEqual(360);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['class words', '开发区'],
    ['new names', '云溪高新区，霜河经开区、'],
    ['numbered names', '甲乙丙丁戊己庚辛壬癸经开区'],
    ['names that two zones share', '雨花经开区'],
    ['commas', '，'],
    ['speech', '他说，'],
    ['figures', '3亿元'],
    ['offices', '县委书记、'],
    ['capitals', 'Alpha Beta and '],
    ['listings', '光伏、氢能、钢铁等产业集群'],
    ['traditional', '經濟開發區'],
    ['brackets', '（“'],
  ])('reads a long line of %s in linear time', (_, unit) => {
    const line = unit.repeat(Math.ceil(400_000 / unit.length));
    const half = line.slice(0, line.length / 2);
    enrich(half.slice(0, 2000), half.slice(0, 2000));
    const time = (text: string): number => {
      const start = process.cpuUsage().user;
      enrich(text.slice(0, 1000), text);
      enrich(text, '短。');
      return process.cpuUsage().user - start;
    };
    expect(time(half)).toBeLessThan(4e6);
    expect(time(line)).toBeLessThan(8e6);
  });
});

const BULLETINS = resolve(ROOT, '../shared/bulletins');
describe('text that nobody meant well', () => {
  it.each([
    ['one endless English word', 'A-Z'.repeat(30_000)],
    ['endless digits before a class', `${'1'.repeat(30_000)}x开发区`],
    ['class after class', '工业园区'.repeat(20_000)],
  ])('%s is tagged within seconds', (_, text) => {
    const began = performance.now();
    enrich('某地一个项目开工', text);
    expect(performance.now() - began).toBeLessThan(3000);
  });
});

describe.skipIf(!existsSync(BULLETINS))('the shared bulletins', () => {
  it('have the right primary zones', () => {
    const lines = readFileSync(resolve(BULLETINS, 'shanxi-2023-04/gold.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean);
    const articles = lines.flatMap((line) => JSON.parse(line).articles);
    expect(articles).toHaveLength(10);
    for (const { headline, paragraphs, zones: wanted } of articles)
      expect(
        enrich(headline, ...paragraphs)
          .zones.filter((tag) => tag.role === 'primary')
          .map((tag) => tag.name),
      ).toEqual(wanted);
  });
});

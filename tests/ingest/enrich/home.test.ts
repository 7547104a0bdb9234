// A zone's own bulletin: what its articles leave unsaid, and bulletins that are nobody's own.

import { describe, expect, it } from 'vitest';
import type { ZoneTag } from '../../../src/domain/article.ts';
import { type Resident, settleAtHome } from '../../../src/ingest/enrich/home.ts';

const zone = (name: string, role: ZoneTag['role'] = 'primary', id = `new:${name}`): ZoneTag => ({
  id,
  name,
  role,
});
const HOME = zone('霁川高新技术产业开发区', 'primary', 'jichuan');
const FAR = zone('云溪经济技术开发区', 'primary', 'yunxi');
const article = (headline: string, zones: readonly ZoneTag[] = [], text = '项目投产。'): Resident => ({
  headline,
  paragraphs: [text],
  zones,
});
const settled = (articles: readonly Resident[], around: readonly ZoneTag[] = []): string[] =>
  settleAtHome(articles, around).map((tags) => tags.map(({ name, role }) => `${name} ${role}`).join(', '));
const AT_HOME = '霁川高新技术产业开发区 primary';

describe('in a zone’s own bulletin', () => {
  it('an article that names no zone is about that one, when the masthead says whose it is', () => {
    expect(settled([article('齿轮企业扩产'), article('食堂开进车间')], [HOME])).toEqual([AT_HOME, AT_HOME]);
  });

  it('so is one that says 我区 or 高新区, when the others agree on a zone', () => {
    const others = [article('甲', [HOME]), article('乙', [HOME])];
    const [, , ours, bare, silent] = settled([
      ...others,
      article('我区交付首宗标准地'),
      article('高新区法院调解过百件'),
      article('樱花开了'),
    ]);
    expect([ours, bare, silent]).toEqual([AT_HOME, AT_HOME, '']);
  });

  it('so is one that says it in traditional characters', () => {
    const [, , told] = settled([article('甲', [HOME]), article('乙', [HOME]), article('園區用水減半')]);
    expect(told).toBe(AT_HOME);
  });

  it('what comes from above stays without a zone', () => {
    expect(settled([article('全省召开开发区工作会议')], [HOME])).toEqual(['']);
  });

  it('a guest named in full is only mentioned', () => {
    const [, told] = settled([article('甲', [HOME]), article('高新区与云溪经开区签约', [FAR])], [HOME]);
    expect(told).toBe(`${AT_HOME}, 云溪经济技术开发区 mentioned`);
  });

  it('with a name that is not Chinese, articles that name another zone keep it', () => {
    const here = zone('Mirror Lake Industrial Park');
    const [, told] = settled([article('A line opens', [here]), article('Yunxi visits', [FAR])], [here]);
    expect(told).toBe('云溪经济技术开发区 primary');
  });

  it('its short name means it', () => {
    const [told] = settled([article('甲', [zone('川高新区')])], [HOME]);
    expect(told).toBe(AT_HOME);
  });
});

describe('a bulletin of many zones', () => {
  it('leaves every article as it is, whoever publishes it', () => {
    const articles = [
      article('甲', [HOME]),
      article('乙', [FAR]),
      article('丙', [zone('松湾综合保税区')]),
      article('我区招人'),
    ];
    expect(settled(articles, [HOME]).at(-1)).toBe('');
  });

  it('is that of the zone that prints it where guests come once each', () => {
    const catalogued = (name: string, id: string): ZoneTag => ({ id, name, role: 'primary' });
    const here = catalogued('霁川高新技术产业开发区', 'jichuan');
    const articles = [
      article('甲', [here]),
      article('乙', [here]),
      article('丙', [catalogued('云溪经济技术开发区', 'yunxi')]),
      article('丁', [catalogued('松湾综合保税区', 'songwan')]),
      article('戊', [catalogued('浦岭经济开发区', 'puling')]),
      article('我区招人'),
    ];
    expect(settled(articles, [here]).at(-1)).toBe('霁川高新技术产业开发区 primary');
  });

  it('tells by the place and a bare class which of them an article means', () => {
    const others = [article('甲', [HOME]), article('乙', [FAR]), article('丙', [zone('松湾综合保税区')])];
    const told = (text: string, around: ZoneTag[] = []): string =>
      settled([...others, article('小麦变餐盒', [], text)], around).at(-1)!;
    expect(told('云溪是小麦产地。今年，经开区引进两家企业。')).toBe('云溪经济技术开发区 primary');
    expect(told('今年，经开区引进两家企业。')).toBe('');
    expect(told('云溪和霁川都产小麦。经开区、高新区各有一家厂。')).toBe('');
    const aviation = zone('陕西航空经济技术开发区', 'primary', 'aviation');
    expect(told('航空经开区的托管班开始报名。', [aviation])).toBe('陕西航空经济技术开发区 primary');
    expect(told('航空学校的经开区分校开始报名。', [aviation])).toBe('');
  });

  it('is nobody’s where the masthead names several', () => {
    expect(settled([article('食堂开进车间')], [HOME, FAR])).toEqual(['']);
  });
});

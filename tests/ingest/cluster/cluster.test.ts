// One story or two: measured on the story fixtures, and the rules one by one.

import { describe, expect, it } from 'vitest';
import { bandsOf, sameStory, sketchOf, storyFor, type Told } from '../../../src/ingest/cluster/cluster.ts';
import { measurePairs } from './measure.ts';
import { readGroups } from './stories.ts';

const told = (headline: string, paragraphs: string[], change: Partial<Told> = {}): Told => ({
  headline,
  paragraphs,
  date: null,
  zones: [],
  ...change,
});
const LEAD = '3月5日，青石经开区与远山电池公司签订协议，将投资8.6亿元建设钠离子电池正极材料生产基地。';
const MORE = '项目占地120亩，分两期建设，一期年产正极材料1万吨，预计明年6月投产，可提供岗位280个。';
const base = told('青石经开区引进钠电池材料项目', [LEAD, MORE]);
const verdict = (headline: string, paragraphs: string[], change: Partial<Told> = {}) =>
  sameStory(base, told(headline, paragraphs, change));

describe.each(['dev', 'test'] as const)('the %s stories', (name) => {
  const groups = readGroups(name);
  const found = measurePairs(groups);

  it('are joined with a precision of at least 0.99, and most of them are joined', () => {
    expect(groups.length).toBeGreaterThanOrEqual(30);
    expect(found.different).toBeGreaterThan(900);
    expect(found.joinedWrongly, found.mistakes.join('\n')).toBeLessThanOrEqual(
      0.01 * (found.joinedRightly + found.joinedWrongly),
    );
    expect(found.joinedRightly / found.same).toBeGreaterThan(0.85);
    // Harder than what is printed: all is equal but for one figure, one day or one name.
    expect(found.changed).toBeGreaterThan(1_500);
    expect(found.changedJoined / found.changed).toBeLessThan(0.08);
  });

  it('are found as candidates by their bands', () => {
    let [pairs, shared] = [0, 0];
    for (const { same } of groups) {
      const [first = new Set<number>(), ...others] = same.map(
        ({ told: one }) => new Set(bandsOf(sketchOf(one))),
      );
      for (const bands of others) {
        pairs += 1;
        if ([...bands].some((band) => first.has(band))) shared += 1;
      }
    }
    expect(shared / pairs).toBeGreaterThan(0.97);
  });
});

describe('the same story', () => {
  it.each([
    ['word for word', '青石经开区引进钠电池材料项目', [LEAD, MORE]],
    ['under another headline', '8.6亿元！远山电池落子青石', [LEAD, MORE]],
    [
      'with Chinese numerals',
      '青石经开区引进钠电池材料项目',
      [LEAD, MORE.replace('280个', '二百八十个').replace('1万吨', '一万吨')],
    ],
    ['without its date', '青石经开区引进钠电池材料项目', [LEAD.replace('3月5日', '近日'), MORE]],
    ['with the day alone', '青石经开区引进钠电池材料项目', [LEAD.replace('3月5日', '5日'), MORE]],
    ['with a dateline of a later day', '远山电池落子青石', [`本报青石3月6日电（记者 周平）${LEAD}`, MORE]],
    [
      'with background of earlier years',
      '远山电池落子青石',
      [LEAD, MORE, '青石经开区2012年设立，去年产值96亿元，有企业140家。'],
    ],
  ])('%s', (_, headline, paragraphs) => {
    expect(verdict(headline, paragraphs)).toMatchObject({ same: true, conflict: false });
  });

  it('does not depend on which of two is asked first, nor on being asked twice', () => {
    for (const { same, other } of readGroups('dev').slice(0, 8))
      for (const a of [...same, ...other])
        for (const b of [...same, ...other])
          expect(sameStory(a.told, b.told).same).toBe(sameStory(b.told, a.told).same);
  });
});

describe('another story', () => {
  it.each([
    ['a corrected figure', [LEAD.replace('8.6亿', '6.8亿'), MORE]],
    ['another day', [LEAD.replace('3月5日', '3月15日'), MORE]],
    ['another place', [LEAD.replace('青石', '白泉'), MORE]],
    [
      'another matter in the same words',
      [LEAD.replace('钠离子电池正极材料', '高温合金叶片'), MORE.replace('正极材料', '合金叶片')],
      '青石经开区引进高温合金叶片项目',
    ],
    ['a later day further down', [LEAD, MORE, '4月20日，项目一期厂房打下第一根桩。']],
    ['a newer state in figures', [LEAD, MORE, '截至目前，远山电池公司已到位资金1.9亿元。']],
    ['a report that it is off', [LEAD.replace('将投资', '原定投资'), MORE, '因市场变化，双方已取消该项目。']],
    ['a correction that says so', [LEAD, MORE, '更正：昨日刊发的项目名称有误。']],
  ])('%s', (_, paragraphs, headline = base.headline) => {
    expect(verdict(headline as string, paragraphs as string[])).toMatchObject({
      same: false,
      conflict: true,
    });
  });

  it('is one of another zone, and one that was printed weeks later', () => {
    const zone = (id: string) => [{ id, name: id, role: 'primary' as const }];
    const there = { ...base, zones: zone('a') };
    expect(sameStory(there, { ...base, zones: zone('b') }).same).toBe(false);
    expect(sameStory(there, { ...base, zones: zone('a') }).same).toBe(true);
    expect(sameStory({ ...base, date: '2026-03-05' }, { ...base, date: '2026-04-05' }).same).toBe(false);
    expect(sameStory({ ...base, date: '2026-03-05' }, { ...base, date: '2026-03-07' }).same).toBe(true);
  });

  it('says why', () => {
    expect(verdict(base.headline, [LEAD.replace('8.6亿', '6.8亿'), MORE]).why).toContain('680000000');
    expect(
      verdict('别的事', ['完全不同的一篇稿件，说的是另一个地方的天气和路况，与前面毫无关系。']).why,
    ).toContain('%');
  });
});

describe('storyFor', () => {
  const reprint = told('远山电池落子青石', [LEAD, MORE]);

  it('finds the candidate that tells the same', () => {
    const other = told('白泉经开区开工', [LEAD.replace('青石', '白泉'), MORE]);
    const candidates = [
      { told: other, story: '1' },
      { told: base, story: '2' },
    ];
    expect(storyFor(reprint, candidates)).toBe(candidates[1]);
    expect(storyFor(reprint, [])).toBeUndefined();
  });

  it('stays out of a story of which another article contradicts it', () => {
    const short = told('青石引进电池项目', [LEAD]);
    const corrected = told('青石引进电池项目', [LEAD, MORE.replace('280个', '820个')]);
    expect(storyFor(reprint, [{ told: short, story: '1' }])).toBeDefined();
    expect(
      storyFor(reprint, [
        { told: short, story: '1' },
        { told: corrected, story: '1' },
      ]),
    ).toBeUndefined();
  });
});

describe('sketches', () => {
  it('are compact, deterministic, and blind to script, dateline and byline', () => {
    const sketch = sketchOf(base);
    expect(sketch.byteLength).toBeLessThanOrEqual(256);
    expect(sketchOf({ ...base })).toEqual(sketch);
    const dressed = told('', [`（记者 周平）${LEAD}`, `${MORE}（来源：青石日报）`]);
    expect(sketchOf(dressed)).toEqual(sketch);
    expect(bandsOf(sketch).every((band) => Number.isInteger(band) && band >= 0 && band < 2 ** 32)).toBe(true);
  });

  it.each([
    ['nothing', told('', [])],
    ['signs only', told('！！！', ['……', '   '])],
    ['a word', told('通知', ['通知'])],
    ['a million spaces', told('x', [`${' '.repeat(1_000_000)}（来源`])],
    ['a million figures', told('x', ['12,345年'.repeat(150_000)])],
    ['a million brackets', told('（'.repeat(1_000_000), ['（记者'.repeat(300_000)])],
    ['lone surrogates', told('\ud800', ['\udfff'.repeat(100)])],
  ])('and verdicts stand %s', (_, strange) => {
    const began = performance.now();
    expect(bandsOf(sketchOf(strange)).length).toBeLessThanOrEqual(32);
    expect(sameStory(strange, base).same).toBe(false);
    expect(performance.now() - began).toBeLessThan(1_500);
  });
});

// What people type after /subscribe, against the catalogue that is shipped.

import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { createLookup, type Understanding } from '../../src/lookup/lookup.ts';

const { catalogue } = readConfig({}, resolve(import.meta.dirname, '../..'));
const lookup = createLookup(catalogue);

/** Ids of the terms; fails when anything else was found. */
function ids(words: string): string[] {
  const { terms, keywords, ambiguous, unknown } = lookup.understand(words);
  expect({ keywords, ambiguous, unknown }, words).toEqual({ keywords: [], ambiguous: [], unknown: [] });
  return terms.map((term) => term.id);
}

const candidates = (found: Understanding): string[][] =>
  found.ambiguous.map((each) => each.candidates.map((term) => term.id));

describe('understanding words', () => {
  it('is quick also where one word is said over and over', () => {
    const began = performance.now();
    lookup.understand(`${'我想看'.repeat(26)}雷`);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('names what it does not know as it was written', () => {
    const { unknown } = lookup.understand('economic development zone');
    expect(unknown.map(({ word }) => word)).toEqual(['economic development zone']);
  });

  it.each([
    ['我想看长治的新闻', ['city-changzhi']],
    ['临汾有什么新项目？', ['city-linfen']],
    ['请给我推送氢能的最新消息', ['hydrogen']],
    ['news about solar', ['pv']],
    ['What is new in hydrogen?', ['hydrogen']],
    ['I would like to follow new energy vehicles', ['nev']],
    ['今天有什么新闻', []],
  ])('passes over what is said around the names: %s', (words, expected) =>
    expect(ids(words)).toEqual(expected),
  );

  it.each([
    ['长治高新技术产业开发区', ['changzhi-gaoxinqu']],
    ['长治高新区', ['changzhi-gaoxinqu']],
    ['长治市高新区', ['changzhi-gaoxinqu']],
    ['山西省长治市高新区', ['changzhi-gaoxinqu']],
    ['長治高新區', ['changzhi-gaoxinqu']],
    ['长治 高新区', ['changzhi-gaoxinqu']],
    ['曲沃县经开区', ['quwo-jingkaiqu']],
    ['临汾曲沃经开区', ['quwo-jingkaiqu']],
    ['曲沃', ['quwo-jingkaiqu']],
    ['临汾市', ['city-linfen']],
    ['临汾', ['city-linfen']],
    ['苏州工业园区', ['jiangsu-suzhou-gyy']],
    ['新绛经开区', ['xinjiang-jingkaiqu']],
    ['绛县经开区', ['jiangxian-jingkaiqu']],
  ])('finds the zone or city %s', (words, expected) => expect(ids(words)).toEqual(expected));

  it.each([
    ['changzhi', ['city-changzhi']],
    ['changzhi gaoxinqu', ['changzhi-gaoxinqu']],
    ['ChangZhiGaoXinQu', ['changzhi-gaoxinqu']],
    ['czgxq', ['changzhi-gaoxinqu']],
    ['hongtong jingkaiqu', ['hongtong-jingkaiqu']],
    ['zhangzi', ['zhangzi-jingkaiqu']],
    ['qingneng', ['hydrogen']],
    ['hydrogen', ['hydrogen']],
    ['New energy vehicle', ['nev']],
    ['Changzhi High-Tech Zone', ['changzhi-gaoxinqu']],
    ['business environment', ['business-env']],
  ])('reads letters: %s', (words, expected) => expect(ids(words)).toEqual(expected));

  it.each([
    ['氢能', ['hydrogen']],
    ['加氢站', ['hydrogen']],
    ['能源', ['grp-energy']],
    ['装备制造', ['grp-equip']],
    ['新能源', ['new-energy']],
    ['新能源汽车', ['nev']],
    ['招商引资', ['investment']],
    ['人才', ['talent']],
    ['基础设施', ['infrastructure']],
    ['长治高新区氢能', ['changzhi-gaoxinqu', 'hydrogen']],
    ['曲沃经开区 氢能', ['quwo-jingkaiqu', 'hydrogen']],
    ['临汾市的氢能和光伏', ['city-linfen', 'hydrogen', 'pv']],
    ['运城高新区、生物医药，招商引资', ['yanhu-gaoxinqu', 'pharma', 'investment']],
  ])('finds industries, groups and topics: %s', (words, expected) => expect(ids(words)).toEqual(expected));

  it('offers every meaning of a word that has several', () => {
    expect(candidates(lookup.understand('长治开发区'))).toEqual([
      ['changzhi-gaoxinqu', 'changzhi-jingkaiqu'],
    ]);
    expect(candidates(lookup.understand('平顺'))).toEqual([['pingshun-jingkaiqu', 'pingshun-wenlu']]);
    expect(candidates(lookup.understand('雨花经开区'))[0]).toHaveLength(2);
  });

  it('offers the nearest names for an unknown word, and goes on with the others', () => {
    const found = lookup.understand('长洽高新区 氢能');
    expect(found.terms.map((term) => term.id)).toEqual(['hydrogen']);
    expect(found.unknown[0]?.word).toBe('长洽高新区');
    expect(found.unknown[0]?.nearest[0]?.id).toBe('changzhi-gaoxinqu');
    expect(lookup.understand('孟县').unknown[0]?.nearest[0]?.id).toBe('yuxian-jingkaiqu');
    expect(lookup.understand('hydrogne').unknown[0]?.nearest[0]?.id).toBe('hydrogen');
    expect(lookup.understand('高新区').unknown[0]?.nearest.length).toBeGreaterThan(3);
    expect(lookup.understand('zzzzqqq').unknown).toEqual([{ word: 'zzzzqqq', nearest: [] }]);
  });

  it('takes quoted words literally', () => {
    const found = lookup.understand('“晋商银行” 氢能 "氢能"');
    expect(found.keywords).toEqual(['晋商银行', '氢能']);
    expect(found.terms.map((term) => term.id)).toEqual(['hydrogen']);
  });

  it('answers anything at all, and quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (words) => {
        const found = lookup.understand(words);
        for (const { nearest } of found.unknown) expect(nearest.length).toBeLessThanOrEqual(6);
      }),
      { numRuns: 60 },
    );
    const start = performance.now();
    lookup.understand('某'.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(1000);
    expect(lookup.understand('')).toEqual({ terms: [], keywords: [], ambiguous: [], unknown: [] });
  });
});

describe('names, roll-ups and menus', () => {
  it('names terms in both languages, and unknown ones by what is left', () => {
    expect(lookup.nameOf({ facet: 'industry', id: 'hydrogen' }, 'en')).toBe('Hydrogen energy');
    expect(lookup.nameOf({ facet: 'industry', id: 'grp-energy' }, 'zh')).toBe('能源');
    expect(lookup.nameOf({ facet: 'zone', id: 'city-linfen' }, 'en')).toBe('临汾市');
    expect(lookup.nameOf({ facet: 'zone', id: 'new:青岚高新区' }, 'zh')).toBe('青岚高新区');
    expect(lookup.find({ facet: 'topic', id: 'gone' })).toBeUndefined();
  });

  it('counts a primary zone under its city and an industry under its group', () => {
    const tags = {
      zones: [
        { id: 'quwo-jingkaiqu', name: '曲沃经济技术开发区', role: 'primary' as const },
        { id: 'changzhi-gaoxinqu', name: '长治高新技术产业开发区', role: 'mentioned' as const },
      ],
      industries: [{ id: 'hydrogen', name: '氢能', evidence: '氢能' }],
      topics: [{ id: 'project', name: '项目建设', evidence: '开工' }],
    };
    expect(lookup.matchTerms(tags)).toEqual([
      { facet: 'zone', wanted: 'quwo-jingkaiqu', found: 'quwo-jingkaiqu' },
      { facet: 'zone', wanted: 'city-linfen', found: 'quwo-jingkaiqu' },
      { facet: 'industry', wanted: 'hydrogen', found: 'hydrogen' },
      { facet: 'industry', wanted: 'grp-energy', found: 'hydrogen' },
      { facet: 'topic', wanted: 'project', found: 'project' },
    ]);
  });

  it('offers only what is confirmed', () => {
    expect(lookup.cities()).toHaveLength(11);
    const datong = lookup.zonesOf('city-datong').map((zone) => zone.id);
    expect(datong).toContain('datong-jingkaiqu');
    expect(datong).not.toContain('hunyuan-jingkaiqu');
    expect(lookup.groups()).toHaveLength(9);
    expect(lookup.groups().flatMap((group) => lookup.industriesOf(group.id))).toHaveLength(40);
    expect(lookup.topics()).toHaveLength(12);
    expect(ids('浑源经开区')).toEqual(['hunyuan-jingkaiqu']);
  });
});

// What a wish in words comes to: terms, exclusions, keywords and time, over the real catalogue.

import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config/config.ts';
import { createLookup } from '../../../src/lookup/lookup.ts';
import {
  contradicts,
  criteriaOfWish,
  literally,
  readWish,
  settled,
  type Wish,
} from '../../../src/ui/bot/wish.ts';

const lookup = createLookup(readConfig({ CONFIG_DIR: resolve('config') }, '/nowhere').catalogue);
const read = (words: string): Wish => {
  const wish = readWish(words, lookup, { save: true, channelId: null });
  if ('wrongTime' in wish) throw new Error(wish.wrongTime);
  return wish;
};
const ids = (terms: readonly { id: string }[]): string[] => terms.map((term) => term.id);

describe('readWish', () => {
  it('takes zone, industry and hour apart', () => {
    const wish = read('曲沃经开区 氢能 每天8点');
    expect(criteriaOfWish(wish)).toMatchObject({ zones: ['quwo-jingkaiqu'], industries: ['hydrogen'] });
    expect(wish.frequency).toEqual({ kind: 'daily', at: '08:00' });
    expect(wish.open).toEqual([]);
  });

  it.each([
    ['氢能 -煤炭'],
    ['氢能 －煤炭'],
    ['氢能 不要煤炭'],
    ['氢能不要煤炭'],
    ['hydrogen without coal'],
    ['氢能 -coal'],
  ])('excludes: %s', (words) => {
    const wish = read(words);
    expect(ids(wish.terms)).toEqual(['hydrogen']);
    expect(wish.notTerms.length + wish.notKeywords.length).toBe(1);
    expect(wish.open).toEqual([]);
  });

  it.each([
    ['氢能 -氢能', true],
    ['曲沃经开区 -临汾市', true],
    ['氢能 光伏 -能源', true],
    ['“氢能重卡” -“氢能”', true],
    ['氢能 光伏 -光伏', false],
    ['临汾市 -曲沃经开区', false],
    ['能源 -氢能', false],
    ['氢能 -煤炭', false],
  ])('%s contradicts itself: %s', (words, does) => {
    const wish = read(words);
    expect(wish.open).toEqual([]);
    expect(contradicts(criteriaOfWish(wish), lookup)).toBe(does);
  });

  it('excludes a word that the catalogue does not know as it stands', () => {
    expect(new Set(read('临汾市 -“领导讲话” -张三丰').notKeywords)).toEqual(new Set(['领导讲话', '张三丰']));
  });

  it('does not take a hyphen inside a name for a minus', () => {
    expect(read('hi-tech hydrogen').notKeywords).toEqual([]);
  });

  it('keeps quoted words as keywords', () => {
    expect(read('能源 “签约仪式”').keywords).toEqual(['签约仪式']);
  });

  it('asks about what it does not know, one word after the other', () => {
    const wish = read('飞碟制造 氢能');
    expect(wish.open[0]).toMatchObject({ known: false, not: false });
    const done = literally(wish);
    expect(done.open).toEqual([]);
    expect(done.keywords).toEqual([wish.open[0]!.word]);
    expect(ids(settled(wish, { facet: 'topic', id: 'x' }).terms)).toEqual(['hydrogen', 'x']);
  });

  it('names a time that does not exist', () => {
    expect(readWish('氢能 每天25点', lookup, { save: true, channelId: null })).toEqual({
      wrongTime: '每天25点',
    });
  });
});

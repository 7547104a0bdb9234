// Cues must say what their patterns say, and be spared where a text lacks what the pattern needs.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Cue, cue } from '../../../src/ingest/split/cue.ts';
import * as cues from '../../../src/ingest/split/cues.ts';
import { needsOf } from '../../../src/ingest/split/needs.ts';

test('a pattern needs the rarest of what all its matches hold', () => {
  const needs = (pattern: RegExp) => needsOf(pattern)?.join(' ');
  expect(needs(/总第|刊号/)).toBe('总第 刊号');
  expect(needs(/^第\s?\d{1,3}[期号]$/)).toBe('第');
  expect(needs(/[上下]旬|(?:近|昨)日/)).toBe('上旬 下旬 近日 昨日');
  expect(needs(/(?:本期)?目录/)).toBe('目录');
  expect(needs(/联系.{0,4}电话/)).toBe('联系');
  expect(needs(/\u56fe\/|@{1,2}/)).toBe('图/ @');
  expect(needs(/ab?c/i)).toBe('a A');
  expect(needs(/^(?!讯).{2}(?=消息)/)).toBe('消息');
});

test('what may match any letters needs nothing', () => {
  for (const pattern of [/(?:第\d期)?/, /[\u4e00-\u9fff]+/, /[^。]$/, /\p{L}/u, /目录|.{3}/, /(?!目录)x*/])
    expect(needsOf(pattern)).toBeUndefined();
});

test('cues and their patterns agree on any row of the letters that patterns name', () => {
  const all = Object.values(cues).filter((value) => value instanceof Cue);
  expect(all.length).toBeGreaterThan(20);
  const words = [
    ...new Set(all.flatMap(({ pattern }) => pattern.source.match(/[\u4e00-\u9fff]+|[A-Za-z]+|[ -@]/g) ?? [])),
  ];
  const text = fc
    .array(fc.constantFrom(...words, '　', '12', '某某', '\n'), { maxLength: 8 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (some) => {
      for (const each of all) expect(each.test(some)).toBe(each.pattern.test(some));
    }),
    { numRuns: 2000 },
  );
});

test('a cue made after the first text was read is found too, and two texts by turns', () => {
  const [early, late] = [cue(/早的/), '晚的'];
  expect(early.test('这是早的')).toBe(true);
  const other = cue(new RegExp(late));
  for (let turn = 0; turn < 3; turn += 1) {
    expect([early, other].map((each) => each.test('这是早的'))).toEqual([true, false]);
    expect([early, other].map((each) => each.test('这是晚的'))).toEqual([false, true]);
    expect([early, other].map((each) => each.mayMatch(`两样没有${turn}`))).toEqual([false, false]);
  }
});

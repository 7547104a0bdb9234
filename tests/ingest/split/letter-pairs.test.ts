// Pairs looked up in a table against the same pairs searched for in the text.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LetterPairs } from '../../../src/ingest/split/letter-pairs.ts';

function searched(title: string, text: string): number {
  let found = 0;
  for (let at = 0; at + 1 < title.length; at += 1) if (text.includes(title.slice(at, at + 2))) found += 1;
  return found;
}

const few = fc.string({
  unit: fc.constantFrom('开', '发', '区', '园', '讯', 'a', '\uffff', '\u0000'),
  maxLength: 60,
});
const any = fc.string({ unit: 'binary', maxLength: 60 });
const long = few.map((text) => text.repeat(40));

it('counts the pairs that a text has, whatever was read before', () => {
  const pairs = new LetterPairs();
  fc.assert(
    fc.property(fc.oneof(few, any), fc.oneof(few, any, long), (title, text) => {
      pairs.read(text);
      expect(pairs.shared(title)).toBe(searched(title, text));
      expect(pairs.shared(text)).toBe(Math.max(0, text.length - 1));
    }),
  );
});

// Words with remembered parts of speech are those that the dictionary tells.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dictionary, taggedWords } from '../../src/lib/dictionary.ts';

const text = fc.string({
  unit: fc.constantFrom(...'开发区签约项目总投资3亿元Ab，。 荣获二等奖'),
  maxLength: 24,
});

it('are the same when asked for again', () => {
  fc.assert(
    fc.property(text, (each) => {
      const told = dictionary().tag(each, false);
      expect(taggedWords(each)).toEqual(told);
      expect(taggedWords(each)).toEqual(told);
    }),
  );
});

// The quick way of `bare` must say what the full one says.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bare } from '../../src/lib/text.ts';

const full = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '');

it('bares plain text as any other', () => {
  const signs = fc.constantFrom(
    ...'长治Ab9，。；：？！“”‘’（）《》【】—…·,.;:?!"\'()%％+-/ \n\t\u3000\u00a0℃㎡①Ａ９é',
  );
  fc.assert(
    fc.property(fc.array(signs), (parts) => {
      const text = parts.join('');
      expect(bare(text)).toBe(full(text));
    }),
  );
});

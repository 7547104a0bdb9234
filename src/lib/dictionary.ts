// Words of Chinese and their parts of speech, by jieba and its own dictionary.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Jieba } from '@node-rs/jieba';

let words: Jieba | undefined;

/** Loaded when first asked for, once for all: they take 45 MB, which an idle program need not hold. */
export function dictionary(): Jieba {
  if (!words) {
    const require = createRequire(import.meta.url);
    const { Jieba: Words } = require('@node-rs/jieba') as typeof import('@node-rs/jieba');
    // Not by the package's dict.js, which would hold this file and another one, 11 MB, for good.
    words = Words.withDict(readFileSync(require.resolve('@node-rs/jieba/dict.txt')));
  }
  return words;
}

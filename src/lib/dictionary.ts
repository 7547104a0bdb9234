// Words of Chinese and their parts of speech, by jieba and its own dictionary.

import { createRequire } from 'node:module';
import type { Jieba } from '@node-rs/jieba';

let words: Jieba | undefined;

/** Loaded when first asked for, once for all: package and dictionary take 40 MB, which an idle program need not hold. */
export function dictionary(): Jieba {
  if (!words) {
    const require = createRequire(import.meta.url);
    const { Jieba: Words } = require('@node-rs/jieba') as typeof import('@node-rs/jieba');
    const { dict } = require('@node-rs/jieba/dict.js') as typeof import('@node-rs/jieba/dict.js');
    words = Words.withDict(dict);
  }
  return words;
}

// Words of Chinese and their parts of speech, by jieba and its own dictionary.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Jieba, TaggedWord } from '@node-rs/jieba';

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

/** More words than this are forgotten and asked for anew. */
const MOST_KNOWN = 30_000;
const known = new Map<string, TaggedWord>();

/** The dictionary's words in a text, none guessed, as `tag(text, false)` has them: a word's part of speech is the same everywhere, so it is asked for once. */
export function taggedWords(text: string): readonly TaggedWord[] {
  const found: TaggedWord[] = [];
  for (const word of dictionary().cut(text, false)) {
    const tagged = known.get(word);
    if (!tagged) return learnWords(text);
    found.push(tagged);
  }
  return found;
}

function learnWords(text: string): readonly TaggedWord[] {
  const tagged = dictionary().tag(text, false);
  if (known.size > MOST_KNOWN) known.clear();
  for (const each of tagged) known.set(each.word, each);
  return tagged;
}

// Finds thousands of words in a text at a cost that does not grow with their number: a trie in a few flat arrays.

export interface Trie {
  /** Index (into the words it was made of) of the longest word that starts at `at`, or -1. */
  longestAt(text: string, at: number): number;
}

const EMPTY = -1;
const LETTER_BITS = 13;
const PAIR_BITS = 17;

/** Words must be folded. Words of Latin letters match whole, a plural s aside; others anywhere. Of equal words the first counts. */
export function createTrie(words: readonly string[]): Trie {
  const size = words.reduce((sum, word) => sum + word.length, 1);
  const bits = Math.max(4, Math.ceil(Math.log2(size * 2)));
  const mask = 2 ** bits - 1;
  // Letters of the vocabulary, numbered from 1; the arrays below are small, so that they stay in the processor's cache.
  const letters = new Uint16Array(65_536);
  let letterCount = 0;
  const numberOf = (code: number): number => {
    if (letters[code] === 0) letters[code] = ++letterCount;
    return letters[code]!;
  };
  // Which two letters begin a word, roughly, a bit each; a word of one letter begins with itself and anything.
  const pairs = new Int32Array(2 ** (PAIR_BITS - 5));
  const first = new Int32Array(2 ** LETTER_BITS);
  const isWord = new Uint8Array(2 ** LETTER_BITS);
  // Edges in open addressing, two numbers a slot: node and letter together, then the next node.
  const edges = new Int32Array((mask + 1) * 2).fill(EMPTY);
  const wordAt = new Int32Array(size + 1).fill(EMPTY);
  let nodes = 1;
  const slotOf = (key: number): number => {
    let slot = Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> (32 - bits);
    while (edges[slot * 2] !== EMPTY && edges[slot * 2] !== key) slot = (slot + 1) & mask;
    return slot * 2;
  };
  words.forEach((word, index) => {
    if (word === '') return;
    const start = numberOf(word.charCodeAt(0));
    let node = first[start] || nodes++;
    first[start] = node;
    if (word.length === 1) isWord[start] = 1;
    for (let at = 1; at < word.length; at += 1) {
      const letter = numberOf(word.charCodeAt(at));
      if (at === 1) {
        const pair = pairOf(start, letter);
        pairs[pair >>> 5]! |= 1 << (pair & 31);
      }
      const key = (node << LETTER_BITS) | letter;
      const slot = slotOf(key);
      if (edges[slot] === EMPTY) {
        edges[slot] = key;
        edges[slot + 1] = nodes++;
      }
      node = edges[slot + 1]!;
    }
    if (wordAt[node] === EMPTY) wordAt[node] = index;
  });
  if (letterCount >= 2 ** LETTER_BITS || nodes >= 2 ** (32 - LETTER_BITS) - 1)
    throw new RangeError(`the vocabulary is too large: ${letterCount} letters, ${nodes} beginnings of words`);
  return {
    longestAt: (text, start) => {
      const letter = letters[text.charCodeAt(start)]!;
      if (letter === 0) return EMPTY;
      if (isWord[letter] === 0) {
        const pair = pairOf(letter, letters[text.charCodeAt(start + 1) | 0]!);
        if ((pairs[pair >>> 5]! & (1 << (pair & 31))) === 0) return EMPTY;
      }
      let node = first[letter]!;
      let found = EMPTY;
      for (let at = start + 1; node > 0; at += 1) {
        const word = wordAt[node]!;
        if (word !== EMPTY && standsWhole(text, start, at)) found = word;
        const next = at < text.length ? letters[text.charCodeAt(at)]! : 0;
        node = next === 0 ? 0 : edges[slotOf((node << LETTER_BITS) | next) + 1]!;
      }
      return found;
    },
  };
}

const pairOf = (one: number, two: number): number => (one * 61 + two) & (2 ** PAIR_BITS - 1);

const isLatin = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

function standsWhole(text: string, start: number, end: number): boolean {
  if (isLatin(text.charCodeAt(start)) && start > 0 && isLatin(text.charCodeAt(start - 1))) return false;
  if (!isLatin(text.charCodeAt(end - 1)) || end >= text.length || !isLatin(text.charCodeAt(end))) return true;
  return text[end] === 's' && (end + 1 >= text.length || !isLatin(text.charCodeAt(end + 1)));
}

// Finds thousands of words in a text at a cost that does not grow with their number: a trie in two flat arrays.

export interface Trie {
  /** Index (into the words it was made of) of the longest word that starts at `at`, or -1. */
  longestAt(text: string, at: number): number;
}

const EMPTY = -1;

/** Words must be folded. Words of Latin letters match whole, a plural s aside; others anywhere. Of equal words the first counts. */
export function createTrie(words: readonly string[]): Trie {
  const letters = words.reduce((sum, word) => sum + word.length, 1);
  const bits = Math.max(4, Math.ceil(Math.log2(letters * 2)));
  const mask = 2 ** bits - 1;
  // Edges in open addressing, four numbers a slot so that a look costs one cache line: node, code unit, next node, -.
  const edges = new Int32Array((mask + 1) * 4).fill(EMPTY);
  const wordAt = new Int32Array(letters + 1).fill(EMPTY);
  const first = new Int32Array(65_536);
  // Which two code units begin a word, roughly: most places in a text are done with after one look here.
  const begins = new Uint8Array(65_536);
  let nodes = 1;
  const slotOf = (node: number, code: number): number => {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> (32 - bits);
    while (edges[slot * 4] !== EMPTY && (edges[slot * 4] !== node || edges[slot * 4 + 1] !== code))
      slot = (slot + 1) & mask;
    return slot * 4;
  };
  words.forEach((word, index) => {
    if (word === '') return;
    let node = first[word.charCodeAt(0)] || nodes++;
    first[word.charCodeAt(0)] = node;
    begins[(word.charCodeAt(0) * 31 + (word.charCodeAt(1) | 0)) & 0xffff] = 1;
    for (let at = 1; at < word.length; at += 1) {
      const code = word.charCodeAt(at);
      const slot = slotOf(node, code);
      if (edges[slot] === EMPTY) edges.set([node, code, nodes++], slot);
      node = edges[slot + 2]!;
    }
    if (wordAt[node] === EMPTY) wordAt[node] = index;
  });
  return {
    longestAt: (text, start) => {
      const code = text.charCodeAt(start);
      let node = first[code]!;
      if (node === 0) return EMPTY;
      if (wordAt[node] === EMPTY && begins[(code * 31 + (text.charCodeAt(start + 1) | 0)) & 0xffff] === 0)
        return EMPTY;
      let found = EMPTY;
      for (let at = start + 1; node !== 0; at += 1) {
        const word = wordAt[node]!;
        if (word !== EMPTY && standsWhole(text, start, at)) found = word;
        if (at >= text.length) break;
        const slot = slotOf(node, text.charCodeAt(at));
        node = edges[slot] === EMPTY ? 0 : edges[slot + 2]!;
      }
      return found;
    },
  };
}

const isLatin = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

function standsWhole(text: string, start: number, end: number): boolean {
  if (isLatin(text.charCodeAt(start)) && start > 0 && isLatin(text.charCodeAt(start - 1))) return false;
  if (!isLatin(text.charCodeAt(end - 1)) || end >= text.length || !isLatin(text.charCodeAt(end))) return true;
  return text[end] === 's' && (end + 1 >= text.length || !isLatin(text.charCodeAt(end + 1)));
}

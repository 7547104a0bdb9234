// Finds thousands of words in a text at a cost that does not grow with their number: a trie in a few flat arrays.

/** The words of one list that stand in a text: where each starts and which it is, by turns, in print order. */
export type Words = readonly number[];

export interface Lexicon {
  /** Adds a list of folded words; what it answers finds them in folded texts, at each place the longest that starts there. */
  add(words: readonly string[]): (text: string) => Words;
}

/** All lists of a lexicon are found in one pass; that is made when the first of them is asked for. */
export function createLexicon(): Lexicon {
  const lists: (readonly string[])[] = [];
  let read: ((text: string) => Words[]) | undefined;
  let last: { readonly text: string; readonly words: Words[] } | undefined;
  return {
    add: (words) => {
      const list = lists.push(words) - 1;
      read = undefined;
      return (text) => {
        read ??= createReader(lists);
        if (last?.text !== text || last.words.length <= list) last = { text, words: read(text) };
        return last.words[list]!;
      };
    },
  };
}

const EMPTY = -1;
const LETTER_BITS = 13;
const PAIR_BITS = 17;

/** Words of Latin letters match whole, a plural s aside; others anywhere. Of equal words in a list the first counts. */
function createReader(lists: readonly (readonly string[])[]): (text: string) => Words[] {
  const count = lists.length;
  const size = lists.flat().reduce((sum, word) => sum + word.length, 1);
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
  // For each node the group of words that end there, or 0; a group has one number for each list.
  const groupAt = new Int32Array(size + 1);
  const groups: number[] = lists.map(() => EMPTY);
  let nodes = 1;
  const slotOf = (key: number): number => {
    let slot = Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> (32 - bits);
    while (edges[slot * 2] !== EMPTY && edges[slot * 2] !== key) slot = (slot + 1) & mask;
    return slot * 2;
  };
  const add = (word: string, index: number, list: number): void => {
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
    if (groupAt[node] === 0) {
      groupAt[node] = groups.length / count;
      for (let each = 0; each < count; each += 1) groups.push(EMPTY);
    }
    if (groups[groupAt[node]! * count + list] === EMPTY) groups[groupAt[node]! * count + list] = index;
  };
  lists.forEach((words, list) => {
    words.forEach((word, index) => {
      add(word, index, list);
    });
  });
  if (letterCount >= 2 ** LETTER_BITS || nodes >= 2 ** (32 - LETTER_BITS) - 1)
    throw new RangeError(`the vocabulary is too large: ${letterCount} letters, ${nodes} beginnings of words`);
  const wordsOf = Int32Array.from(groups);

  return (text) => {
    const found: number[][] = lists.map(() => []);
    const longest = new Int32Array(count).fill(EMPTY);
    let next = letters[text.charCodeAt(0) | 0]!;
    for (let start = 0; start < text.length; start += 1) {
      const letter = next;
      next = letters[text.charCodeAt(start + 1) | 0]!;
      if (letter === 0) continue;
      if (isWord[letter] === 0) {
        const pair = pairOf(letter, next);
        if ((pairs[pair >>> 5]! & (1 << (pair & 31))) === 0) continue;
      }
      let some = false;
      let node = first[letter]!;
      for (let at = start + 1; node > 0; at += 1) {
        const group = groupAt[node]!;
        if (group > 0 && standsWhole(text, start, at)) {
          some = true;
          for (let list = 0; list < count; list += 1) {
            const word = wordsOf[group * count + list]!;
            if (word !== EMPTY) longest[list] = word;
          }
        }
        const code = at < text.length ? letters[text.charCodeAt(at)]! : 0;
        node = code === 0 ? 0 : edges[slotOf((node << LETTER_BITS) | code) + 1]!;
      }
      if (!some) continue;
      for (let list = 0; list < count; list += 1) {
        if (longest[list] === EMPTY) continue;
        found[list]!.push(start, longest[list]!);
        longest[list] = EMPTY;
      }
    }
    return found;
  };
}

const pairOf = (one: number, two: number): number => (one * 61 + two) & (2 ** PAIR_BITS - 1);

const isLatin = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

function standsWhole(text: string, start: number, end: number): boolean {
  if (isLatin(text.charCodeAt(start)) && start > 0 && isLatin(text.charCodeAt(start - 1))) return false;
  if (!isLatin(text.charCodeAt(end - 1)) || end >= text.length || !isLatin(text.charCodeAt(end))) return true;
  return text[end] === 's' && (end + 1 >= text.length || !isLatin(text.charCodeAt(end + 1)));
}

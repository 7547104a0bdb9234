// Remembers what a document printed by its runs of six letters, so that a text printed again is known by the block that had it first.

const GRAM = 6;
/** Above this many characters every fourth 6-gram is kept, which bounds the memory of very long documents. */
const SAMPLE_ABOVE = 1_000_000;
/** Fewer tell nothing. */
const FEWEST_GRAMS = 8;
/** The three blocks that printed most of a text must have printed so much of it. */
const SHARE_OF_THREE = 0.75;

/** The letters of one 6-gram are digits of a number to this base; as the gram moves on, the first one falls out. */
const FACTOR = 31;
const OUTWORN = (FACTOR ** GRAM) | 0;
const START = Math.imul(17, OUTWORN);

/** An open-addressing table from 6-gram hashes to the block that printed them first. */
export class PrintedGrams {
  private readonly hashes: Int32Array;
  private readonly owners: Int32Array;
  private readonly mask: number;
  private readonly sampled: boolean;
  private readonly window = new Uint16Array(GRAM);
  /** The hashes of the text read last, and how many they are. */
  private grams = new Int32Array(1 << 10);
  private count = 0;

  constructor(characters: number) {
    this.sampled = characters > SAMPLE_ABOVE;
    let size = 1024;
    while (size < characters * (this.sampled ? 0.6 : 2.5)) size *= 2;
    this.hashes = new Int32Array(size);
    this.owners = new Int32Array(size);
    this.mask = size - 1;
  }

  /** Hashes each 6-gram of letters and digits; `findOwner` and `keep` are about this text. */
  read(text: string): void {
    const { window } = this;
    if (this.grams.length < text.length) this.grams = new Int32Array(text.length * 2);
    window.fill(0);
    let found = 0;
    let count = 0;
    let slot = 0;
    let sum = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const letter =
        code >= 0x4e00
          ? code < 0xe000
          : (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122);
      if (!letter) continue;
      sum = (Math.imul(sum, FACTOR) + code - Math.imul(window[slot] as number, OUTWORN)) | 0;
      window[slot] = code;
      slot = slot + 1 === GRAM ? 0 : slot + 1;
      count += 1;
      if (count < GRAM) continue;
      let hash = (sum + START) | 0;
      hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
      hash ^= hash >>> 13;
      if (!this.sampled || (hash & 3) === 0) this.grams[found++] = hash;
    }
    this.count = found;
  }

  /** The block other than `at` that printed `share` of the text read last, or -1. */
  findOwner(at: number, share: number): number {
    const total = this.count;
    if (total < FEWEST_GRAMS) return -1;
    const most = total - total * share;
    let unseen = 0;
    const owners = new Map<number, number>();
    for (let gram = 0; gram < total; gram += 1) {
      const owner = this.look(this.grams[gram] as number, 0);
      if (owner > 0 && owner !== at + 1) owners.set(owner, (owners.get(owner) ?? 0) + 1);
      else if (++unseen > most) return -1;
    }
    const top = [...owners].sort(([, a], [, b]) => b - a).slice(0, 3);
    const votes = top.reduce((sum, [, count]) => sum + count, 0);
    return votes >= total * SHARE_OF_THREE ? (top[0]?.[0] as number) - 1 : -1;
  }

  /** What no block had before of the text read last is block `at`'s from now on. */
  keep(at: number): void {
    for (let gram = 0; gram < this.count; gram += 1) this.look(this.grams[gram] as number, at + 1);
  }

  /** The owner of a hash (block + 1), or 0; when `owner` is given, it becomes the owner of a new hash. */
  private look(hash: number, owner: number): number {
    let slot = Math.imul(hash, 0x9e3779b1) >>> 7;
    for (let probe = 0; probe < 32; probe += 1, slot += 1) {
      const at = slot & this.mask;
      const known = this.owners[at] as number;
      if (known === 0) {
        if (owner > 0) {
          this.owners[at] = owner;
          this.hashes[at] = hash;
        }
        return 0;
      }
      if (this.hashes[at] === hash) return known;
    }
    return 0;
  }
}

// Which letters stand next to each other in a text: built once for each text, so that many titles can be looked up in it.

const FEWEST_BITS = 10;

/** The pairs of one text at a time. */
export class LetterPairs {
  /** Open addressing: two letters as one number, and the reading that put them there. */
  private codes = new Int32Array(1 << FEWEST_BITS);
  private readings = new Int32Array(1 << FEWEST_BITS);
  private bits = FEWEST_BITS;
  private reading = 0;

  /** Forgets the text before. */
  read(text: string): void {
    while (1 << this.bits < text.length * 2) this.bits += 1;
    if (this.codes.length < 1 << this.bits) {
      this.codes = new Int32Array(1 << this.bits);
      this.readings = new Int32Array(1 << this.bits);
      this.reading = 0;
    }
    this.reading += 1;
    const { codes, readings, reading } = this;
    let letter = text.charCodeAt(0);
    for (let at = 1; at < text.length; at += 1) {
      const next = text.charCodeAt(at);
      const code = (letter << 16) | next;
      const slot = this.slotOf(code);
      codes[slot] = code;
      readings[slot] = reading;
      letter = next;
    }
  }

  /** How many of the text's pairs stand in the text read last, repeats counted. */
  shared(text: string): number {
    let found = 0;
    for (let at = 1; at < text.length; at += 1)
      if (this.readings[this.slotOf((text.charCodeAt(at - 1) << 16) | text.charCodeAt(at))] === this.reading)
        found += 1;
    return found;
  }

  /** Where a pair stands, or else would stand. */
  private slotOf(code: number): number {
    const { codes, readings, reading, bits } = this;
    let slot = Math.imul(code, 0x9e3779b1) >>> (32 - bits);
    while (readings[slot] === reading && codes[slot] !== code) slot = (slot + 1) & ((1 << bits) - 1);
    return slot;
  }
}

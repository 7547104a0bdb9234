// Reads a pattern and says without which letters, or pairs of neighbouring letters, it cannot match.

/** Any match holds one of these, each one or two code units long. */
export type Needs = readonly string[];

/** A part of a pattern: what any match of it holds, and with which letters it can begin and end, where those are few. */
interface Part {
  readonly needs: Needs | undefined;
  readonly first: string | undefined;
  readonly last: string | undefined;
  /** It takes no letters (^, a lookahead): what stands on its sides stands together. */
  readonly isAssertion?: boolean;
}

const ANYTHING: Part = { needs: undefined, first: undefined, last: undefined };
/** Classes of more letters, and rows of more pairs, tell nothing. */
const MOST_LETTERS = 48;
const MOST_PAIRS = 160;
const DIGITS = '0123456789';
const BLANKS =
  ' \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** How often it is met, roughly: pairs seldom, and letters of Chinese less than signs and digits. */
const frequency = (sign: string): number => (sign.length === 2 ? 1 : sign >= '\u2e80' ? 12 : 60);
const frequencies = (needs: Needs): number => needs.reduce((sum, sign) => sum + frequency(sign), 0);

function rarer(one: Needs | undefined, other: Needs | undefined): Needs | undefined {
  if (!one || !other) return one ?? other;
  return frequencies(other) < frequencies(one) ? other : one;
}

/** Undefined where it may match a text of any letters. */
export function needsOf({ source, ignoreCase }: RegExp): Needs | undefined {
  return new Reader(source, ignoreCase).alternatives().needs;
}

class Reader {
  private at = 0;
  private readonly source: string;
  private readonly ignoreCase: boolean;

  constructor(source: string, ignoreCase: boolean) {
    this.source = source;
    this.ignoreCase = ignoreCase;
  }

  /** Up to the end or the bracket that closes them. */
  alternatives(): Part {
    const parts = [this.sequence()];
    while (this.take('|')) parts.push(this.sequence());
    const all = <T>(values: readonly (T | undefined)[]): T[] | undefined =>
      values.every((value) => value !== undefined) ? (values as T[]) : undefined;
    return {
      needs: all(parts.map(({ needs }) => needs))?.flat(),
      first: all(parts.map(({ first }) => first))?.join(''),
      last: all(parts.map(({ last }) => last))?.join(''),
    };
  }

  private sequence(): Part {
    let needs: Needs | undefined;
    let first: string | undefined;
    let last: string | undefined;
    let begun = false;
    while (this.at < this.source.length && !'|)'.includes(this.source[this.at] as string)) {
      const part = this.quantified();
      needs = rarer(needs, part.needs);
      if (part.isAssertion) continue;
      if (last !== undefined && part.first !== undefined && last.length * part.first.length <= MOST_PAIRS)
        needs = rarer(needs, pairsOf(last, part.first));
      if (!begun) first = part.first;
      begun = true;
      last = part.last;
    }
    return { needs, first, last };
  }

  private quantified(): Part {
    const part = this.atom();
    const quantifier = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/.exec(this.source.slice(this.at));
    if (!quantifier) return part;
    this.at += quantifier[0].length;
    const least = quantifier[1] ?? (quantifier[0].startsWith('+') ? '1' : '0');
    return least === '0' ? ANYTHING : part;
  }

  private atom(): Part {
    const sign = this.source[this.at] as string;
    if (sign === '(') return this.group();
    if (sign === '[') return this.oneOf(this.letterClass());
    if (sign === '.') {
      this.at += 1;
      return ANYTHING;
    }
    if (sign === '^' || sign === '$' || /^\\[bB]/.test(this.source.slice(this.at, this.at + 2))) {
      this.at += sign === '\\' ? 2 : 1;
      return { ...ANYTHING, isAssertion: true };
    }
    return this.oneOf(this.letters());
  }

  private group(): Part {
    const [opening] = /^\((?:\?(?:<?[=!]|:|<\w+>))?/.exec(this.source.slice(this.at)) as RegExpExecArray;
    this.at += opening.length;
    const part = this.alternatives();
    this.at += 1;
    if (!/[=!]$/.test(opening)) return part;
    return { ...ANYTHING, needs: opening.endsWith('=') ? part.needs : undefined, isAssertion: true };
  }

  private oneOf(letters: string | undefined): Part {
    if (letters === undefined) return ANYTHING;
    const all = this.ignoreCase
      ? [...new Set(letters.toLowerCase() + letters.toUpperCase())].join('')
      : letters;
    return all.length > MOST_LETTERS ? ANYTHING : { needs: all.split(''), first: all, last: all };
  }

  /** The letters of a class in brackets; undefined where they are too many to name. */
  private letterClass(): string | undefined {
    this.at += 1;
    const inverse = this.take('^');
    let all: string | undefined = '';
    while (!this.take(']')) {
      let letters = this.letters();
      if (letters?.length === 1 && this.source[this.at] === '-' && this.source[this.at + 1] !== ']') {
        this.at += 1;
        letters = rangeOf(letters, this.letters() as string);
      }
      all = all === undefined || letters === undefined ? undefined : all + letters;
    }
    return inverse ? undefined : all;
  }

  /** One letter, or those that an escape stands for; undefined where they are too many, and for a reference to a group. */
  private letters(): string | undefined {
    const hit = /^\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|[pP]\{[^}]*\}|[\s\S])/.exec(
      this.source.slice(this.at),
    );
    if (!hit) return this.source[this.at++];
    this.at += hit[0].length;
    const code = hit[1] ?? hit[2];
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    const letter = hit[0][1] as string;
    if (letter === 'd') return DIGITS;
    if (letter === 's') return BLANKS;
    const control = 'tnvfr'.indexOf(letter);
    if (control >= 0) return '\t\n\v\f\r'[control];
    return /[A-Za-z0-9]/.test(letter) ? undefined : letter;
  }

  private take(sign: string): boolean {
    if (this.source[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }
}

const pairsOf = (lefts: string, rights: string): Needs =>
  lefts.split('').flatMap((left) => rights.split('').map((right) => left + right));

function rangeOf(from: string, to: string): string | undefined {
  const [least, most] = [from.charCodeAt(0), to.charCodeAt(0)];
  if (most - least >= MOST_LETTERS) return undefined;
  return Array.from({ length: most - least + 1 }, (_, at) => String.fromCharCode(least + at)).join('');
}

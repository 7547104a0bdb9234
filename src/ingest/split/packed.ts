// Weights as text, a letter each: rows of figures with a scale of their own. 63 steps are enough for a net that sums over
// dozens of them.

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CODES = new Map([...LETTERS].map((letter, code) => [letter.charCodeAt(0), code]));
/** Steps to either side of zero. */
const STEPS = 31;
/** Scales are powers of two in quarters, from 2^-10 on. */
const QUARTERS = 4;
const LOWEST = -10;

const scaleOf = (code: number): number => 2 ** (LOWEST + code / QUARTERS);

/** Rows of `width` figures: the letter of the scale, then one letter a figure. */
export function pack(values: Float32Array, width: number): string {
  let text = '';
  for (let row = 0; row < values.length; row += width) {
    const figures = values.subarray(row, row + width);
    const most = figures.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
    const code = Math.min(63, Math.max(0, Math.ceil((Math.log2(most || 1e-9) - LOWEST) * QUARTERS)));
    text += LETTERS[code];
    for (const value of figures) {
      const step = Math.round((value / scaleOf(code)) * STEPS);
      text += LETTERS[Math.min(STEPS, Math.max(-STEPS, step)) + STEPS + 1];
    }
  }
  return text;
}

function codeAt(text: string, at: number): number {
  const code = CODES.get(text.charCodeAt(at));
  if (code === undefined) throw damaged();
  return code;
}

const damaged = (): Error =>
  new Error(
    'The weights in src/ingest/split/model.json are damaged; get the file again, or run "npm run train".',
  );

/** The figures that `pack` wrote, each within a 62nd of its row's scale. Throws where the text is none of its. */
export function unpack(text: string, width: number): Float32Array {
  const rows = text.length / (width + 1);
  if (!Number.isInteger(rows)) throw damaged();
  const values = new Float32Array(rows * width);
  let from = 0;
  for (let row = 0; row < rows; row += 1) {
    const step = scaleOf(codeAt(text, from)) / STEPS;
    for (let at = 0; at < width; at += 1)
      values[row * width + at] = (codeAt(text, from + 1 + at) - STEPS - 1) * step;
    from += width + 1;
  }
  return values;
}

/** Letters of a feature's mark. */
export const MARK = 5;
const SIX_BITS = 63;

/** A feature's name in five letters (30 bits of FNV-1a): the model need not hold the names. */
export function markOf(name: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193) >>> 0;
  let mark = '';
  for (let at = 0; at < MARK; at += 1) mark += LETTERS[(hash >>> (at * 6)) & SIX_BITS];
  return mark;
}

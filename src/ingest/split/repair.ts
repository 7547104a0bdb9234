// Misread characters put right, only with evidence on both sides, each one logged. Good text must come through untouched.

import type { Repair } from '../../domain/document.ts';
import type { Block } from './blocks.ts';
import type { Piece } from './pieces.ts';

const HAN = '\\u4e00-\\u9fff';

interface Rule {
  readonly why: string;
  /** What a text must hold for the pattern to be worth trying. */
  readonly sign: RegExp;
  readonly pattern: RegExp;
  /** The replacement for one hit, or undefined to leave it. Same length or shorter. */
  readonly fix: (hit: RegExpExecArray) => string | undefined;
}

const PLACES: Record<string, string> = {
  长洽: '长治',
  普中: '晋中',
  析州: '忻州',
  欣州: '忻州',
  大原: '太原',
  晋诚: '晋城',
  普城: '晋城',
  运诚: '运城',
  吕粱: '吕梁',
  临份: '临汾',
  阳皋: '阳泉',
  朔洲: '朔州',
};

const RULES: readonly Rule[] = [
  {
    sign: /[“"「『].一/,
    why: 'a dash read as 一 in a chain of single words',
    pattern: new RegExp(`(?<=[“"「『])[${HAN}](?:一[${HAN}]){2,8}(?=[”"」』])`, 'g'),
    fix: ([text]) => {
      const links = [...(text as string)].filter((_, at) => at % 2 === 0);
      return links.includes('一') || new Set(links).size < links.length ? undefined : links.join('—');
    },
  },
  {
    sign: /\d年?一/,
    why: 'a dash read as 一 between two years',
    pattern: /(?<=(?<!\d)(?:19|20)\d\d年?)一(?=(?:19|20)\d\d(?!\d))/g,
    fix: () => '—',
  },
  {
    sign: /[月日时]一/,
    why: 'a dash read as 一 between two days',
    pattern: /(?<=\d{1,2}[月日时])一(?=\d{1,2}[月日时])/g,
    fix: () => '—',
  },
  {
    sign: /曰/,
    why: '日 read as 曰 in a date',
    pattern: /(?<=\d月\d{1,2}|[年月]\d{1,2})曰/g,
    fix: () => '日',
  },
  {
    sign: /曰/,
    why: '日 read as 曰',
    pattern: /(?<=^|[，。、 　])(?:近曰|曰前|今曰|昨曰|连曰来)(?=[，,]|上午|下午)/g,
    fix: ([text]) => text?.replace('曰', '日'),
  },
  {
    sign: /\d[OoＯ]/,
    why: 'a zero read as O in a number',
    pattern: /(?<=\d)[OoＯ](?=\d{0,6}(?:\.\d+)?(?:年|月|日|万|亿|元|亩|家|个|项|%|％|平方米|公里|吨|人|户))/g,
    fix: () => '0',
  },
  {
    sign: /\d[lI]/,
    why: 'a one read as l in a number',
    pattern: /(?<=\d)[lI](?=\d{0,6}(?:\.\d+)?(?:年|月|日|万|亿|元|亩|家|个|项|%|％|平方米|公里|吨|人|户))/g,
    fix: () => '1',
  },
  {
    sign: new RegExp(Object.keys(PLACES).join('|')),
    why: 'a place name misread',
    pattern: new RegExp(
      `(?:${Object.keys(PLACES).join('|')})(?=市|高新区|高新技术|经开区|经济技术|经济开发|经济和|开发区|综保区|综合保税)`,
      'g',
    ),
    fix: ([text]) => PLACES[text as string],
  },
];

/** A sign of any of the rules. */
const ANY_SIGN = new RegExp(RULES.map(({ sign }) => sign.source).join('|'));

/** Repairs the text of a paragraph or headline. Each piece is split where a character is replaced. */
export function repairPieces(source: string, pieces: readonly Piece[], log: Repair[]): readonly Piece[] {
  let out: Piece[] | undefined;
  pieces.forEach((piece, index) => {
    const fixed = piece.as === undefined ? repairPiece(source, piece, log) : undefined;
    if (fixed && !out) out = pieces.slice(0, index);
    if (out) out.push(...(fixed ?? [piece]));
  });
  return out ?? pieces;
}

function repairPiece(source: string, piece: Piece, log: Repair[]): Piece[] | undefined {
  const text = source.slice(piece.start, piece.end);
  if (!ANY_SIGN.test(text)) return undefined;
  const edits: { from: number; to: number; as: string; why: string }[] = [];
  for (const { sign, pattern, fix, why } of RULES) {
    if (!sign.test(text)) continue;
    for (const hit of text.matchAll(pattern)) {
      const as = fix(hit as RegExpExecArray);
      const to = hit.index + hit[0].length;
      const clash = edits.some((edit) => edit.from < to && hit.index < edit.to);
      if (as !== undefined && as !== hit[0] && !clash) edits.push({ from: hit.index, to, as, why });
    }
  }
  if (edits.length === 0) return undefined;
  edits.sort((a, b) => a.from - b.from);
  const out: Piece[] = [];
  let done = piece.start;
  for (const { from, to, as, why } of edits) {
    const start = piece.start + from;
    const end = piece.start + to;
    if (start > done) out.push({ start: done, end: start });
    out.push({ start, end, as });
    log.push({ kind: 'ocr', at: start, from: source.slice(start, end), to: as, why });
    done = end;
  }
  if (done < piece.end) out.push({ start: done, end: piece.end });
  return out;
}

const SLOTS = 1 << 16;

/** More of them than this are a habit of the text, not slips of a scanner. */
const MOST_DOUBLED = 40;

/**
 * Doubled characters in their surroundings (挥挥 in 发挥挥车, as four letters), where the undoubled three letters stand
 * elsewhere in the document and the doubled ones do not. Documents above `limit` characters are left as they are.
 */
export function findDoubled(blocks: readonly Block[], limit = 2_000_000): Set<string> {
  const wanted = new Set<string>();
  let size = 0;
  for (const block of blocks) size += block.text.length;
  if (size > limit) return wanted;
  const bits = new Uint8Array(SLOTS / 8); // a coarse filter before the map
  const counts = new Map<string, number>();
  const slotOf = (text: string, at: number): number =>
    (Math.imul(text.charCodeAt(at), 0x9e3779b1) ^
      Math.imul(text.charCodeAt(at + 1), 0x85ebca6b) ^
      Math.imul(text.charCodeAt(at + 2), 0xc2b2ae35)) &
    (SLOTS - 1);
  const han = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;
  const watch = (triple: string): void => {
    counts.set(triple, 0);
    const slot = slotOf(triple, 0);
    bits[slot >> 3] = (bits[slot >> 3] as number) | (1 << (slot & 7));
  };
  const found: string[] = [];
  for (const { text } of blocks)
    for (let at = 1; at + 2 < text.length; at += 1) {
      if (text.charCodeAt(at) !== text.charCodeAt(at + 1) || !han(text.charCodeAt(at))) continue;
      if (!han(text.charCodeAt(at - 1)) || !han(text.charCodeAt(at + 2))) continue;
      const four = text.slice(at - 1, at + 3);
      found.push(four);
      watch(four.slice(0, 3));
      watch(four.slice(1));
      watch(`${four.slice(0, 2)}${four[3]}`);
      watch(`${four.slice(2)}`.padEnd(3, four[3] as string));
    }
  if (found.length === 0) return wanted;
  for (const { text } of blocks)
    for (let at = 0; at + 2 < text.length; at += 1) {
      const slot = slotOf(text, at);
      if (((bits[slot >> 3] as number) >> (slot & 7)) & 1) {
        const triple = text.slice(at, at + 3);
        const count = counts.get(triple);
        if (count !== undefined) counts.set(triple, count + 1);
      }
    }
  for (const four of found) {
    const undoubled = counts.get(`${four.slice(0, 2)}${four[3]}`) ?? 0;
    if (undoubled >= 2 && counts.get(four.slice(0, 3)) === 1 && counts.get(four.slice(1)) === 1)
      wanted.add(four);
  }
  if (wanted.size > MOST_DOUBLED) wanted.clear();
  return wanted;
}

/** Takes the second of two doubled characters out, at the places that `findDoubled` named. */
export function undouble(
  source: string,
  pieces: readonly Piece[],
  doubled: ReadonlySet<string>,
  log: Repair[],
): readonly Piece[] {
  if (doubled.size === 0) return pieces;
  return pieces.flatMap((piece): Piece[] => {
    if (piece.as !== undefined) return [piece];
    const text = source.slice(piece.start, piece.end);
    for (const four of doubled) {
      const at = text.indexOf(four);
      if (at < 0) continue;
      const start = piece.start + at + 2;
      const one = source.slice(start, start + 1);
      log.push({
        kind: 'ocr',
        at: start,
        from: one,
        to: '',
        why: `${four.slice(0, 3)} doubled; the document has ${four.slice(0, 2)}${four[3]}`,
      });
      return [
        { start: piece.start, end: start },
        { start, end: start + 1, as: '' },
        { start: start + 1, end: piece.end },
      ];
    }
    return [piece];
  });
}

/** For tests of the rules alone. */
export function repairText(text: string): string {
  const pieces = repairPieces(text, [{ start: 0, end: text.length }], []);
  return pieces.map((piece) => piece.as ?? text.slice(piece.start, piece.end)).join('');
}

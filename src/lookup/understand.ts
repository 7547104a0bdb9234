// Reads what someone typed: quoted words, Chinese with or without spaces, letters (English or pinyin).

import { createRequire } from 'node:module';
import type { Term } from '../domain/catalogue.ts';
import { madeOf } from '../lib/text.ts';
import type { Understanding } from './lookup.ts';
import { foldLetters, foldName } from './name-tables.ts';
import type { Meaning, NameIndex } from './names.ts';
import { nearestTerms } from './nearest.ts';

/** Longer input is cut: nobody asks for more in one message. Code units. */
const MOST = 400;
const QUOTED = /["“”„‟]([^"“”„‟]{1,60})["“”„‟]|「([^「」]{1,60})」|『([^『』]{1,60})』/g;
const SEPARATORS = /[\s,，、;；+＋/|。.!！?？:：()（）&]+/;
/** Words between or around names that ask for nothing. */
const FILLER = [
  '的|和|与|及|或|有关|关于|相关|方面|新闻|消息|动态|资讯|稿件|产业|行业|领域|企业|项目|新项目|订阅|关注|所有|全部',
  '我想看|我想要|我想|我要看|我要|想看|想要|想了解|想知道|看看|了解|给我|帮我|麻烦|请问|请|推送|一下|我',
  '有什么|有哪些|有没有|有啥|什么|哪些|最新|最近|近期|今天|今日|本周|吗|呢|吧',
  'industry|industries|news|and|or|the|in|of|zone|zones|sector|about|on|for|from|to|a|an|any|all|with',
  'i|im|me|my|want|would|like|follow|see|show|give|get|tell|please|interested|latest|new|what|whats|is|are|there',
  'update|updates|article|articles|information|anything|everything|something',
]
  .join('|')
  .split('|');
const isFiller = (word: string): boolean => madeOf(word.toLowerCase(), FILLER);

/** One stretch of the input and what it names; no meanings: it names nothing. */
interface Piece {
  readonly word: string;
  readonly meanings: readonly Meaning[] | undefined;
}

export function understandWords(words: string, index: NameIndex): Understanding {
  const keywords: string[] = [];
  const rest = words.slice(0, MOST).replace(QUOTED, (_, ...groups: (string | undefined)[]) => {
    const keyword = groups
      .slice(0, 3)
      .find((group) => group !== undefined)!
      .trim();
    if (keyword !== '') keywords.push(keyword);
    return ' ';
  });
  const plain = piecesOf(rest, index);
  const pieces = plain.some((piece) => !piece.meanings) ? fewerUnknown(plain, rest, index) : plain;
  return { keywords: [...new Set(keywords)], ...sorted(dropCovered(pieces, index), index) };
}

/** Traditional characters are tried only when something was not understood: the converter takes 15 ms to load. */
function fewerUnknown(plain: Piece[], text: string, index: NameIndex): Piece[] {
  const { Converter } = createRequire(import.meta.url)('opencc-js/t2cn') as typeof import('opencc-js');
  const simple = Converter({ from: 't', to: 'cn' })(text);
  if (simple === text) return plain;
  const unknown = (pieces: Piece[]): number =>
    pieces.reduce((sum, piece) => sum + (piece.meanings ? 0 : piece.word.length), 0);
  const converted = piecesOf(simple, index);
  return unknown(converted) < unknown(plain) ? converted : plain;
}

function piecesOf(text: string, index: NameIndex): Piece[] {
  const pieces: Piece[] = [];
  let letters: string[] = [];
  let chinese: string[] = [];
  const flush = (): void => {
    if (letters.length > 0) pieces.push(...readLetters(letters, index));
    if (chinese.length > 0) pieces.push(...readChinese(chinese, index));
    letters = [];
    chinese = [];
  };
  for (const chunk of text.split(SEPARATORS)) {
    if (chunk === '') continue;
    const mixed = /[\x21-\x7e]/.test(chunk) && /[^\x21-\x7e]/.test(chunk);
    const whole = mixed ? index.meanings(foldName(chunk)) : undefined;
    if (whole) {
      flush();
      pieces.push({ word: chunk, meanings: whole });
      continue;
    }
    for (const run of chunk.match(/[\x21-\x7e]+|[^\x21-\x7e]+/g) ?? []) {
      const isLetters = /[\x21-\x7e]/.test(run);
      if (isLetters ? chinese.length > 0 : letters.length > 0) flush();
      (isLetters ? letters : chinese).push(run);
    }
  }
  flush();
  return pieces.filter((piece) => piece.meanings || !isFiller(piece.word));
}

const ZONE_CLASSES: readonly [RegExp, string][] = [
  [
    /\b(?:high[- ]?tech(?:nology)?|hi-tech)(?: industrial)?(?: development)? (?:zone|area|park)\b/gi,
    'gaoxinqu',
  ],
  [/\beconomic(?: and| &)?(?: technological| technology)? development (?:zone|area)\b/gi, 'jingkaiqu'],
  [/\b(?:comprehensive |free )?bonded (?:zone|area)\b/gi, 'zongbaoqu'],
  [/\bdevelopment (?:zone|area)\b/gi, 'kaifaqu'],
];

/** Longest run of words first: `new energy vehicles`, `changzhi gaoxinqu`. */
function readLetters(words: readonly string[], index: NameIndex): Piece[] {
  let text = words.join(' ');
  const said = new Map<string, string>();
  for (const [pattern, pinyin] of ZONE_CLASSES)
    text = text.replace(pattern, (phrase) => {
      said.set(pinyin, phrase);
      return pinyin;
    });
  const tokens = text.split(' ').filter((token) => foldLetters(token) !== '');
  const pieces: Piece[] = [];
  for (let from = 0; from < tokens.length; ) {
    let taken = 0;
    for (let count = Math.min(8, tokens.length - from); count > 0 && taken === 0; count -= 1) {
      const word = tokens.slice(from, from + count).join(' ');
      const meanings = meaningsOfLetters(foldLetters(word), index);
      if (!meanings) continue;
      pieces.push({ word, meanings });
      taken = count;
    }
    if (taken === 0) addUnknown(pieces, said.get(tokens[from]!) ?? tokens[from]!, ' ');
    from += taken || 1;
  }
  return pieces;
}

const meaningsOfLetters = (word: string, index: NameIndex): readonly Meaning[] | undefined =>
  index.letters(word) ?? index.letters(word.endsWith('s') ? word.slice(0, -1) : `${word}s`);

/** A stretch of Chinese, and what it names. */
interface Cut {
  readonly from: number;
  readonly to: number;
  readonly meanings: readonly Meaning[] | undefined;
}

function readChinese(chunks: readonly string[], index: NameIndex): Piece[] {
  const folded = chunks.map(foldName);
  const text = folded.join('');
  const spaces: number[] = [];
  for (const chunk of folded) spaces.push((spaces.at(-1) ?? 0) + chunk.length);
  const pieces: Piece[] = [];
  for (const { from, to, meanings } of cheapestCuts(text, spaces, index)) {
    const word = text.slice(from, to);
    if (meanings || isFiller(word) || spaces.includes(from)) pieces.push({ word, meanings });
    else addUnknown(pieces, word, '');
  }
  return pieces;
}

/** Cuts into names so that the fewest characters stay unknown, then into the fewest names, with the fewest crossed spaces. */
function cheapestCuts(text: string, spaces: readonly number[], index: NameIndex): Cut[] {
  const cost: number[] = [0];
  const last: Cut[] = [];
  for (let to = 1; to <= text.length; to += 1) {
    cost[to] = cost[to - 1]! + 100;
    last[to] = { from: to - 1, to, meanings: undefined };
    for (let from = to - 1; from >= Math.max(0, to - index.longest - 4); from -= 1) {
      const word = text.slice(from, to);
      const meanings = word.length > 1 ? index.meanings(word) : undefined;
      if (!meanings && !isFiller(word)) continue;
      const crossed = spaces.filter((space) => space > from && space < to).length;
      const price = cost[from]! + (meanings ? 10 + meanings[0]!.rank + crossed * 3 : 20);
      if (price >= cost[to]!) continue;
      cost[to] = price;
      last[to] = { from, to, meanings };
    }
  }
  const cuts: Cut[] = [];
  for (let to = text.length; to > 0; to = cuts[0]!.from) cuts.unshift(last[to]!);
  return cuts;
}

/** Unknown characters that stand together are one unknown word. */
function addUnknown(pieces: Piece[], word: string, joint: string): void {
  const last = pieces.at(-1);
  if (last && !last.meanings && !isFiller(last.word))
    pieces[pieces.length - 1] = { word: last.word + joint + word, meanings: undefined };
  else pieces.push({ word, meanings: undefined });
}

/** 临汾曲沃经开区 asks for the zone, not for all of Linfen; 山西省 beside anything else asks for nothing. */
function dropCovered(pieces: readonly Piece[], index: NameIndex): Piece[] {
  return pieces.filter((piece, at) => {
    if (pieces.length > 1 && index.provinces.has(piece.word) && !piece.meanings) return false;
    const id = piece.meanings?.length === 1 ? piece.meanings[0]!.term.id : '';
    const next = pieces[at + 1]?.meanings;
    return !(id.startsWith('city-') && next?.every(({ term }) => index.cityOf(term.id) === id));
  });
}

function sorted(pieces: readonly Piece[], index: NameIndex): Omit<Understanding, 'keywords'> {
  const terms = new Map<string, Term>();
  const ambiguous: { word: string; candidates: Term[] }[] = [];
  const unknown: { word: string; nearest: Term[] }[] = [];
  for (const { word, meanings } of pieces) {
    if (!meanings) unknown.push({ word, nearest: nearestTerms(word, index) });
    else if (meanings.length > 1) ambiguous.push({ word, candidates: meanings.map(({ term }) => term) });
    else terms.set(`${meanings[0]!.term.facet} ${meanings[0]!.term.id}`, meanings[0]!.term);
  }
  return { terms: [...terms.values()], ambiguous, unknown };
}

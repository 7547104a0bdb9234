// What an article itself says: one script, half width, without datelines, bylines, source and editor lines, which every
// reprint changes.

import { createRequire } from 'node:module';

interface Printed {
  readonly headline: string;
  readonly paragraphs: readonly string[];
}

export interface Body {
  readonly headline: string;
  /** The first sentences of the first paragraph, until about forty characters: what the report is about. */
  readonly lead: string;
  /** All paragraphs, the lead included; sentence marks are kept. */
  readonly text: string;
}

const TRADITIONAL = /[區開發經濟業產園與國實廠場設們對會報點項個從進關體術縣長議資簽]/;
const LEAD = 40;
const SENTENCE = /[^。！!？?；;\n]*[。！!？?；;\n]*/g;

/** Before the first sentence: （记者 某某）, 本报某地11月20日电, 某某网讯, 【本刊讯】. */
const OPENINGS: readonly RegExp[] = [
  /^[【[][^】\]]{1,16}[】\]]\s*/,
  /^[((](?:本报|本刊|通讯员|记者|见习记者|全媒体记者|特约)[^))]{0,40}[))]\s*/,
  /^(?:本报|本刊|本网|本台|新华社|中新社|中新网|人民网)[^,。,]{0,14}?(?:\d{1,2}月)?\d{1,2}日(?:电|讯|消息)\s*[:,]?\s*/,
  /^[^,。,\s]{2,12}(?:\d{1,2}月)?\d{1,2}日(?:电|讯)\s*[:,]?\s*/,
  /^(?:(?:本报|本刊|本网|本台)[^,。,]{0,6}?|[^,。,\s]{2,10}(?:网|报|台|客户端|发布|融媒))(?:综合)?(?:讯|消息)(?![息号道])\s*[:,]?\s*/,
  /^(?:本报|本刊|通讯员|记者|见习记者)[::\s]*[\u4e00-\u9fff\s、]{2,14}(?:报道)?\s*[::]\s*/,
  /^据[^,。,]{2,16}(?:消息|报道|发布|通报|介绍)\s*[,:]\s*/,
];
/** After the last: （来源：…）, （记者 …）, 责任编辑：…, 原标题：…. */
const ENDINGS: readonly RegExp[] = [
  /[((](?:来源|据|记者|本报记者|通讯员|责编|责任编辑|编辑|作者|摄影|供稿|文\/|图\/|转自|综合)[^))]{0,60}[))]$/,
  /(?:^|[\s。])(?:信息来源|文章来源|稿件来源|来源|责任编辑|责编|编辑|编审|校对|审核|监制|作者|供稿|撰稿|原标题|原文标题|转自|转载自)\s*[::/][^。]{0,40}$/,
];

let simple: ((text: string) => string) | undefined;

/** Lower case, half width, and simplified where the whole article is not. */
function plain(text: string, convert: (text: string) => string): string {
  // Scans and justified print strew spaces into Chinese text and into its figures.
  return convert(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/(?<=[\u4e00-\u9fff\d.])[ \t]+(?=[\u4e00-\u9fff\d.])/g, ''),
  );
}

function converterFor(article: Printed): (text: string) => string {
  if (!TRADITIONAL.test(`${article.headline}${article.paragraphs.join('')}`)) return (text) => text;
  simple ??= loadConverter();
  return simple;
}

/** Needed for the first traditional text only, and slow to load. */
function loadConverter(): (text: string) => string {
  const { Converter } = createRequire(import.meta.url)('opencc-js/t2cn') as typeof import('opencc-js');
  return Converter({ from: 't', to: 'cn' });
}

export function bodyOf(article: Printed): Body {
  const convert = converterFor(article);
  const kept = firstOf(article.paragraphs)
    .map((paragraph) => withoutEnding(plain(paragraph, convert).trim()))
    .filter(Boolean);
  if (kept.length > 0) kept[0] = withoutOpening(kept[0]!);
  const text = kept.filter(Boolean).join('\n');
  return { headline: plain(article.headline.slice(0, 500), convert), lead: leadOf(text), text };
}

/** Near-duplicates agree long before this; more is not read. */
const MOST_CHARACTERS = 20_000;

function firstOf(paragraphs: readonly string[]): string[] {
  const first: string[] = [];
  let room = MOST_CHARACTERS;
  for (const paragraph of paragraphs) {
    if (room <= 0) break;
    first.push(paragraph.slice(0, room));
    room -= paragraph.length + 1;
  }
  return first;
}

function withoutOpening(paragraph: string): string {
  let rest = paragraph;
  for (let round = 0; round < 3; round += 1) {
    const before = rest;
    for (const opening of OPENINGS) rest = rest.replace(opening, '');
    if (rest === before) break;
  }
  return rest;
}

function withoutEnding(paragraph: string): string {
  let rest = paragraph;
  for (let round = 0; round < 3; round += 1) {
    const before = rest;
    for (const ending of ENDINGS)
      rest = rest.replace(ending, (hit) => (hit.startsWith('。') ? '。' : '')).trimEnd();
    if (rest === before) break;
  }
  return rest;
}

/** Sentences, their marks included. */
export function sentencesOf(text: string): string[] {
  return (text.match(SENTENCE) ?? []).filter((sentence) => sentence.trim() !== '');
}

function leadOf(text: string): string {
  let lead = '';
  for (const sentence of sentencesOf(text.split('\n', 1)[0] ?? '')) {
    lead += sentence;
    if (lead.length >= LEAD) break;
  }
  return lead;
}

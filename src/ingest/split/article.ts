// Builds one article from its blocks: headline in order, paragraphs joined and repaired, byline, date, confidence, spans.

import type { SplitArticle } from '../../domain/article.ts';
import type { Repair } from '../../domain/document.ts';
import { dateOf, type Reference } from './article-date.ts';
import type { Draft } from './assemble.ts';
import type { Block } from './blocks.ts';
import { isEditorAlone } from './bylines.ts';
import { confidenceOf, type Evidence } from './confidence.ts';
import { DATE_ONLY, numberingOf } from './cues.ts';
import { datelineLength } from './datelines.ts';
import { type EvidenceContext, evidenceOf } from './evidence.ts';
import { fold } from './fold.ts';
import { orderHeadline } from './headline.ts';
import { authorsAmongCredits, metaOf, type PlacedMeta } from './meta-line.ts';
import { outlineLength, wordedLength } from './outline.ts';
import { type DroppedRange, type Piece, slicePieces, textOf } from './pieces.ts';
import { repairPieces, undouble } from './repair.ts';
import { signedOn } from './signature.ts';

export interface Context extends EvidenceContext {
  readonly source: string;
  /** The day that a page of its own states for itself. */
  readonly publishedOn: string | null;
  readonly reference: Reference;
  readonly doubled: ReadonlySet<string>;
  readonly dropped: DroppedRange[];
  readonly repairs: Repair[];
  readonly metas: readonly PlacedMeta[];
  /** Its headlines have the numbers of an outline. */
  readonly outlined: boolean;
  /** It is the only article of its document. */
  readonly sole: boolean;
}

const LEAD_MARK = /^[^\p{L}\p{N}“‘"'「『《（(【［[〔〖—–-]+(?=\S)/u;
/** 【项目建设】 before a headline names the section, 原标题： whose headline it was. */
const SECTION_TAG =
  /^(?:[【〔［〖[][\u4e00-\u9fff]{2,5}[】〕］〗\]]\s?|[（(]?原[标標][题題]\s?[:：]\s?)(?=\S{6})/;
/** Ornaments before a brief without a headline. */
const BULLETS = /^[●■◆▲★◇○□▶►▪•·※◎☆▼△]{1,3}\s{0,3}(?=\S)/;
/** Ornaments at the end; an emoji belongs to the headline. */
const TRAIL_MARK = /(?:(?!\p{Emoji_Presentation})[^\p{L}\p{N}\p{P}])+$/u;

/** Cuts a mark off the front and tells it as dropped. */
function dropFront(
  context: Context,
  pieces: readonly Piece[],
  text: string,
  length: number,
  why: string,
): Piece[] {
  if (length <= 0) return [...pieces];
  for (const { start, end } of slicePieces(context.source, pieces, 0, length))
    context.dropped.push({ start, end, why });
  return slicePieces(context.source, pieces, length, text.length);
}

/** A headline part without its number (三、) and ornaments. */
function cleanTitle(context: Context, block: Block): Piece[] {
  let pieces: Piece[] = [...block.pieces];
  let text = block.text;
  const tail = TRAIL_MARK.exec(text);
  if (tail && tail[0].length < text.length) {
    const from = text.length - tail[0].length;
    for (const { start, end } of slicePieces(context.source, pieces, from, text.length))
      context.dropped.push({ start, end, why: 'mark' });
    pieces = slicePieces(context.source, pieces, 0, from);
    text = textOf(context.source, pieces);
  }
  const tag = SECTION_TAG.exec(text)?.[0].length ?? 0;
  pieces = dropFront(context, pieces, text, tag, 'section');
  text = textOf(context.source, pieces);
  const mark = LEAD_MARK.exec(text)?.[0].length ?? 0;
  pieces = dropFront(context, pieces, text, mark, 'mark');
  text = textOf(context.source, pieces);
  const folded = fold(text);
  const outline = context.outlined ? outlineLength(folded) : 0;
  const number = outline || wordedLength(folded) || (numberingOf(folded)?.length ?? 0);
  return number > 0 && number < text.length ? dropFront(context, pieces, text, number, 'number') : pieces;
}

function joinTitles(parts: readonly string[]): string {
  return parts.reduce(
    (sum, part) => (/[A-Za-z0-9,]$/.test(sum) && /^[A-Za-z]/.test(part) ? `${sum} ${part}` : sum + part),
    '',
  );
}

function noteJoin(context: Context, above: Block, below: Block): void {
  const start = above.pieces[above.pieces.length - 1]?.end ?? 0;
  const end = below.pieces[0]?.start ?? start;
  context.repairs.push({
    kind: 'join',
    at: start,
    from: end > start ? context.source.slice(start, Math.min(end, start + 200)) : '',
    to: '',
    why: 'a paragraph cut in mid-sentence joined',
  });
}

interface Paragraph {
  readonly pieces: readonly Piece[];
  readonly text: string;
}

function buildParagraphs(draft: Draft, context: Context): { paragraphs: Paragraph[]; lead: string } {
  const { source, chain } = context;
  let lead = '';
  /** The dateline stood on a line of its own: the lead goes on below it. */
  let datelineOnly = false;
  const paragraphs = draft.paragraphs.map((group, index) => {
    let pieces: Piece[] = [];
    group.forEach((at, part) => {
      const block = chain.blocks[at] as Block;
      if (part > 0) noteJoin(context, chain.blocks[group[part - 1] as number] as Block, block);
      for (const piece of block.pieces) pieces.push(piece);
    });
    if (index === 0) {
      let text = textOf(source, pieces);
      if (draft.headline.length === 0) {
        pieces = dropFront(context, pieces, text, BULLETS.exec(text)?.[0].length ?? 0, 'mark');
        text = textOf(source, pieces);
        pieces = dropFront(
          context,
          pieces,
          text,
          numberingOf(fold(text.slice(0, 20)))?.length ?? 0,
          'number',
        );
        text = textOf(source, pieces);
      }
      lead = fold(text.slice(0, 600));
      const houseSlug = chain.slug !== '' && lead.startsWith(chain.slug) ? chain.slug.length : 0;
      pieces = dropFront(context, pieces, text, Math.max(datelineLength(lead), houseSlug), 'dateline');
      datelineOnly = pieces.length === 0;
    } else if (index === 1 && datelineOnly) lead += fold(textOf(source, pieces).slice(0, 600));
    const fixed = repairPieces(
      source,
      undouble(source, pieces, context.doubled, context.repairs),
      context.repairs,
    );
    return { pieces: fixed, text: textOf(source, fixed) };
  });
  return { paragraphs: paragraphs.filter(({ text }) => text.trim() !== ''), lead };
}

/** The byline without brackets and dashes; several lines are one. */
function buildByline(draft: Draft, context: Context): string | null {
  const lines = draft.bylines.flatMap((at) => {
    const block = context.chain.blocks[at] as Block;
    if (isEditorAlone(block.folded)) return [];
    const text = block.text.replace(/^[\s—–-]+/, '').trim();
    const inner = /^[（(【[]\s*([^（）()]*?)\s*[）)】\]]$/.exec(text)?.[1] ?? text;
    // Whoever edited, supplied or printed it is named beside the author, and is none.
    const authors = authorsAmongCredits(fold(inner));
    return authors ? authors.map(([from, to]) => inner.slice(from, to).trim()).join(' ') : inner;
  });
  return lines.length === 0 ? null : [...new Set(lines)].join(' ');
}

/** Blocks that one day of a chronicle may fill. */
const DAY_REACH = 60;

/** In a chronicle, the day that the article stands under. */
function dayLineAbove(draft: Draft, { chain }: Context): string {
  if (chain.chronicle) return chain.chronicle.days[draft.paragraphs[0]?.[0] ?? draft.from] ?? '';
  if (!chain.dayLines) return '';
  for (let at = draft.from - 1; at >= Math.max(0, draft.from - DAY_REACH); at -= 1) {
    const { folded } = chain.blocks[at] as Block;
    if (DATE_ONLY.test(folded)) return `${folded},`;
  }
  return '';
}

export interface Built {
  readonly article: SplitArticle;
  readonly evidence: Evidence;
}

/** Undefined where the draft is a title without any text; its pieces are told as dropped. */
export function buildArticle(draft: Draft, context: Context): Built | undefined {
  const { source, chain, repairs } = context;
  const { paragraphs, lead } = buildParagraphs(draft, context);
  if (paragraphs.length === 0) return dropDraft(draft, context);
  const starts = [draft.headline[0], draft.paragraphs[0]?.[0]].map(
    (at) => chain.blocks[at ?? draft.from]?.pieces[0]?.start ?? 0,
  ) as [number, number];
  const meta = metaOf(context.metas, ...starts, context.sole);
  const reference = meta.day === null ? context.reference : { day: meta.day, sameDay: true };
  const titles = draft.headline.map((at) =>
    repairPieces(source, cleanTitle(context, chain.blocks[at] as Block), repairs),
  );
  const printed = titles.map((pieces) => textOf(source, pieces));
  const { order, confidence: orderSure } = orderHeadline(printed, paragraphs[0]?.text ?? '');
  const headline = joinTitles(order.map((at) => printed[at] as string));
  if (order.some((at, place) => at !== place))
    repairs.push({
      kind: 'headline-order',
      at: titles[0]?.[0]?.start ?? 0,
      from: printed.join('\n'),
      to: headline,
      why: 'the second part stands first in the lead',
    });
  const bylinePieces = draft.bylines.flatMap((at) => (chain.blocks[at] as Block).pieces);
  const pieces = [...titles.flat(), ...paragraphs.flatMap((paragraph) => paragraph.pieces), ...bylinePieces];
  const texts = paragraphs.map(({ text }) => text);
  const evidence = evidenceOf(draft, context, texts, orderSure, headline);
  const { confidence, doubts } = confidenceOf(evidence);
  const article: SplitArticle = {
    headline: headline === '' && context.single && context.title ? context.title : headline,
    paragraphs: texts,
    byline: buildByline(draft, context) ?? meta.byline,
    date:
      dateOf(`${dayLineAbove(draft, context)}${lead}`, texts, reference) ??
      meta.day ??
      signedOn(headline, draft, context.chain.blocks) ??
      (context.sole ? context.publishedOn : null),
    confidence,
    doubts,
    spans: spansOf(pieces),
  };
  return { article, evidence };
}

function dropDraft(draft: Draft, context: Context): undefined {
  for (const at of [...draft.headline, ...draft.bylines])
    for (const { start, end } of (context.chain.blocks[at] as Block).pieces)
      context.dropped.push({ start, end, why: 'title-alone' });
}

/** Source ranges in print order; neighbours that touch become one. */
function spansOf(pieces: readonly Piece[]): [number, number][] {
  const sorted = [...pieces].sort((a, b) => a.start - b.start);
  const spans: [number, number][] = [];
  for (const { start, end } of sorted) {
    const last = spans[spans.length - 1];
    if (last && last[1] >= start) last[1] = Math.max(last[1], end);
    else spans.push([start, end]);
  }
  return spans;
}

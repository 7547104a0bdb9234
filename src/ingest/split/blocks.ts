// Blocks: what the splitter labels. Each is a list of source ranges, so every kept character knows where it was printed.

import type { ExtractedDocument, Repair } from '../../domain/document.ts';
import { findCuts, type Mark } from './cuts.ts';
import { fold, isBlank, isHan } from './fold.ts';
import { type DroppedLine, findFurnitureLines } from './furniture.ts';
import { hintReader, type Markup } from './hints.ts';
import { isStrayTail, type Line, readLines } from './lines.ts';
import { type PlacedMeta, placeMeta } from './meta-line.ts';
import { type DroppedRange, type Piece, slicePieces, textOf } from './pieces.ts';
import { type House, houseOf } from './run-in.ts';
import { closeSpacing, findContinued } from './unwrap.ts';
import { takeWordBullets } from './word-bullets.ts';

export interface Block {
  readonly pieces: readonly Piece[];
  readonly text: string;
  /** `text` in one form for reading cues; same length. */
  readonly folded: string;
  /** Empty lines printed above. */
  readonly gap: number;
  readonly indent: number;
  /** Printed lines that were unwrapped into it. */
  readonly lines: number;
  /** Heading level 1–6 stated by the markup, 0 where none is. */
  readonly heading: number;
  readonly markup: ReadonlySet<Markup>;
  /** Page furniture stood between this block and the one before. */
  readonly afterFurniture: boolean;
  /** Printed on the same line as the block before (a byline behind the last sentence). */
  readonly attached: boolean;
  /** （下转第N版）ends it · a （上接第N版）stood before it. */
  readonly jump: 'out' | 'in' | null;
  /** The headline that its （上接第N版《…》） names, folded. */
  readonly home?: string | undefined;
}

const HOME = /《([^《》]{4,60})》/;
/** Signs of a line drawn across the page. */
const RULE = 8;

/** Furniture that stands behind a text, never amid it. */
const ENDING: ReadonlySet<string> = new Set(['contact', 'imprint', 'end-mark', 'attachment', 'present']);

/** Pieces of one line: one range, or single characters where the printer spaced letters out (目　录). */
function piecesOf(source: string, line: Line): Piece[] {
  if (line.end - line.start > 400) return [{ start: line.start, end: line.end }];
  const tokens: Piece[] = [];
  let single = 0;
  let at = line.start;
  while (at < line.end) {
    while (at < line.end && isBlank(source.charCodeAt(at))) at += 1;
    const start = at;
    while (at < line.end && !isBlank(source.charCodeAt(at))) at += 1;
    tokens.push({ start, end: at });
    if (at - start === 1 && isHan(source.charCodeAt(start))) single += 1;
  }
  const spaced =
    tokens.length >= 2 && (single === tokens.length || (single >= 4 && single >= tokens.length * 0.8));
  return spaced ? tokens : [{ start: line.start, end: line.end }];
}

interface Draft {
  pieces: Piece[];
  readonly line: Line;
  lines: number;
  readonly afterFurniture: boolean;
  readonly heading: number;
  readonly markup: ReadonlySet<Markup>;
}

export interface Blocks {
  readonly blocks: Block[];
  readonly dropped: DroppedRange[];
  readonly repairs: Repair[];
  /** What the page's lines beside the articles say of them. */
  readonly metas: readonly PlacedMeta[];
}

/** Cuts a document into blocks: page furniture out, hard-wrapped lines joined, bylines and jump marks apart. */
export function cutBlocks(document: ExtractedDocument): Blocks {
  const source = document.text;
  const printed = takeWordBullets(
    source,
    document.layout === 'lines' ? closeSpacing(source, readLines(source)) : readLines(source),
  );
  const furniture = findFurnitureLines(source, printed);
  const dropped: DroppedRange[] = furniture.map(({ line, why }: DroppedLine) => ({
    start: line.bullet ?? line.start,
    end: line.end,
    why,
  }));
  const metas = furniture.flatMap(({ line, meta }): PlacedMeta[] =>
    meta ? [placeMeta(source, line, meta)] : [],
  );
  const gone = new Map(furniture.map(({ line, why }) => [line, why]));
  const lines: Line[] = [];
  /** The same for unwrapping: no paragraph runs on across what a page says of it. */
  const parted: Line[] = [];
  const after: boolean[] = [];
  let removed: Line | undefined;
  /** Why no paragraph runs on: what ends a bulletin or an article stands between; a rule alone parts them, one at the head of a page does not. */
  let ended = false;
  let ruled = false;
  let paged = false;
  for (const line of printed) {
    const why = gone.get(line);
    if (why) {
      removed ??= line;
      if (ENDING.has(why)) ended = true;
      if (why === 'rule' && line.end - line.start >= RULE) ruled = true;
      else if (why !== 'rule') paged = true;
      continue;
    }
    after.push(removed !== undefined);
    const kept = removed ? { ...line, gap: Math.min(line.gap, removed.gap) } : line;
    lines.push(kept);
    const parts = ended || (removed && gone.get(removed) === 'page-meta') || (ruled && !paged);
    parted.push(parts ? { ...kept, gap: Math.max(kept.gap, 1) } : kept);
    removed = undefined;
    ended = false;
    ruled = false;
    paged = false;
  }
  const continued = document.layout === 'lines' ? findContinued(source, parted) : [];
  const drafts = draftBlocks(document, lines, after, continued);
  const repairs: Repair[] = [];
  const heads = drafts.map(({ pieces }) => fold(textOf(source, pieces.slice(0, 4))));
  const list = new BlockList(source, dropped, houseOf(heads));
  for (const draft of drafts) {
    if (draft.pieces.length > draft.lines)
      repairs.push(repairOf('spacing', source, draft.pieces, 'letter-spaced words closed'));
    else if (draft.lines > 1)
      repairs.push(repairOf('unwrap', source, draft.pieces, `${draft.lines} printed lines joined`));
    const { bullet } = draft.line;
    if (bullet !== undefined) {
      draft.pieces.unshift({ start: bullet, end: bullet + 1, as: '●' });
      repairs.push({
        kind: 'ocr',
        at: bullet,
        from: source[bullet] as string,
        to: '●',
        why: 'a bullet of a symbol font',
      });
    }
    list.add(draft);
  }
  return { blocks: list.blocks, dropped, repairs, metas };
}

function repairOf(kind: Repair['kind'], source: string, pieces: readonly Piece[], why: string): Repair {
  const first = pieces[0] as Piece;
  const last = pieces[pieces.length - 1] as Piece;
  return {
    kind,
    at: first.start,
    from: source.slice(first.start, last.end),
    to: textOf(source, pieces),
    why,
  };
}

function draftBlocks(
  document: ExtractedDocument,
  lines: Line[],
  after: boolean[],
  continued: boolean[],
): Draft[] {
  const hintsOf = hintReader(document.hints);
  const drafts: Draft[] = [];
  lines.forEach((line, at) => {
    const hint = hintsOf(line.start, line.end);
    const pieces = piecesOf(document.text, line);
    const last = drafts[drafts.length - 1];
    if (last && (continued[at] || isStrayTail(document.text, lines[at - 1], line))) {
      last.pieces.push(...pieces);
      last.lines += 1;
    } else drafts.push({ pieces, line, lines: 1, afterFurniture: after[at] as boolean, ...hint });
  });
  return drafts;
}

/** Turns drafts into blocks; jump marks printed on lines of their own are handed to the block that they speak of. */
class BlockList {
  readonly blocks: Block[] = [];
  private jumpIn = false;
  private home: string | undefined;
  private readonly source: string;
  private readonly dropped: DroppedRange[];
  private readonly house: House;

  constructor(source: string, dropped: DroppedRange[], house: House) {
    this.source = source;
    this.dropped = dropped;
    this.house = house;
  }

  add(draft: Draft): void {
    const text = textOf(this.source, draft.pieces);
    const folded = fold(text);
    const cuts = findCuts(folded, this.house);
    let first = true;
    for (const cut of cuts) {
      const whole = cuts.length === 1;
      const pieces = whole ? draft.pieces : slicePieces(this.source, draft.pieces, cut.from, cut.to);
      if (pieces.length === 0) continue;
      if (cut.kind === 'mark' || cut.kind === 'jump-in' || cut.kind === 'jump-out' || cut.kind === 'source') {
        this.drop(pieces, cut.kind);
        if (cut.kind === 'jump-in') this.home = HOME.exec(folded.slice(cut.from, cut.to))?.[1];
        continue;
      }
      const own = whole ? text : textOf(this.source, pieces);
      this.blocks.push({
        pieces,
        text: own,
        folded: whole ? folded : fold(own),
        gap: first ? draft.line.gap : 0,
        indent: first ? draft.line.indent : 0,
        lines: draft.lines,
        heading: draft.heading,
        markup: draft.markup,
        afterFurniture: first && draft.afterFurniture,
        attached: !first,
        jump: this.jumpIn ? 'in' : null,
        home: this.jumpIn ? this.home : undefined,
      });
      this.jumpIn = false;
      first = false;
    }
  }

  private drop(pieces: readonly Piece[], kind: Mark): void {
    for (const { start, end } of pieces)
      this.dropped.push({ start, end, why: kind === 'mark' || kind === 'source' ? kind : 'jump' });
    const last = this.blocks[this.blocks.length - 1];
    if (kind === 'jump-in') this.jumpIn = true;
    if (kind === 'jump-out' && last) this.blocks[this.blocks.length - 1] = { ...last, jump: 'out' };
  }
}

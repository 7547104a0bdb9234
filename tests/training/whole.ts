// Bulletins written by hand as examples: each block gets the label that the gold articles give it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExtractedDocument } from '../../src/domain/document.ts';
import { extract } from '../../src/ingest/extract/extract.ts';
import type { Block } from '../../src/ingest/split/blocks.ts';
import { ADDRESSEE, numberingOf } from '../../src/ingest/split/cues.ts';
import { datelineLength } from '../../src/ingest/split/datelines.ts';
import type { Chain } from '../../src/ingest/split/features.ts';
import { fold } from '../../src/ingest/split/fold.ts';
import type { Label } from '../../src/ingest/split/labels.ts';
import { readChain } from '../../src/ingest/split/pipeline.ts';
import { comparable, type GoldBulletin } from '../bench/split/metrics.ts';
import { type Example, isLegal } from './crf.ts';

const CORPUS = join(import.meta.dirname, '../corpus');
/** Folders of tests/corpus whose misses have been looked at: they may be learned from, and measure nothing any more. */
export const LEARNED = [
  'whole',
  'whole-test',
  'whole-blind',
  'whole-final',
  'whole-fifth',
  'whole-sixth',
  'whole-seventh',
  'whole-eighth',
  'whole-tenth',
  'whole-eleventh',
  'whole-twelfth',
  'whole-thirteenth',
  'whole-fifteenth',
  'whole-sixteenth',
  'whole-seventeenth',
  'whole-eighteenth',
  'whole-nineteenth',
] as const;

export interface WholeBulletin {
  readonly gold: GoldBulletin;
  readonly document: ExtractedDocument;
}

export async function readWhole(folders: readonly string[] = LEARNED): Promise<WholeBulletin[]> {
  const bulletins: WholeBulletin[] = [];
  for (const folder of folders)
    for (const line of readFileSync(join(CORPUS, folder, 'gold.jsonl'), 'utf8').split('\n')) {
      if (line.trim() === '') continue;
      const gold = JSON.parse(line) as GoldBulletin;
      const bytes = readFileSync(join(CORPUS, folder, gold.file));
      const outcome = await extract({ bytes, contentType: null, name: gold.file });
      if (outcome.kind !== 'unreadable') bulletins.push({ gold, document: outcome.document });
    }
  return bulletins;
}

/** One gold article while its blocks are being found, all in comparable characters. */
interface Wanted {
  readonly headline: string;
  readonly byline: string;
  readonly paragraphs: readonly string[];
  /** The headline is one block: what holds no more than a part of it, or more than it, is another line. */
  readonly inOneBlock: boolean;
  /** Characters of the headline met so far. */
  titled: number;
  /** How far each paragraph has been met, in characters; -1 where not at all. */
  readonly met: number[];
}

const SHORT_TITLE = 40;
/** Letters that a section's name and the like may add to a headline. */
const AROUND = 24;
/** Shorter texts occur by chance. */
const TELLING = 5;
/** So do the first words of longer ones, within a paragraph. */
const SENTENCE = 30;
/** English needs three letters for one. */
const sentenceOf = (text: string): number => (/^[a-z\d]+$/i.test(text) ? SENTENCE * 3 : SENTENCE);
/** Characters that a repair, or what the page prints in between, may leave out where a paragraph goes on. */
const SEAM = 3;
/** Blocks below within which a paragraph goes on. */
const REACH = 4;

/** Without ornaments, a section's tag and a number before it. */
function titleOf(block: Block): string {
  const core = block.folded.replace(/^[^\p{L}\p{N}(]+/u, '');
  return comparable(core.slice(numberingOf(core)?.length ?? 0).replace(/^【[^】]{2,5}】/, ''));
}

function asTitle(article: Wanted, block: Block, above: Label | undefined): Label | undefined {
  const open =
    !/[。!?;]["')]*$/.test(block.folded) || (block.text.length < SHORT_TITLE && !/。/.test(block.folded));
  const text = titleOf(block);
  const begun = article.met.some((reach) => reach >= 0);
  if (!open || text.length < 2 || article.titled >= article.headline.length || begun) return;
  if (article.inOneBlock && text !== article.headline) return;
  // A section's name may stand amid a headline by chance.
  const part =
    (!/^【[^】]{2,5}】$/.test(block.folded) && article.headline.startsWith(text)) ||
    article.headline.endsWith(text) ||
    ((text.length > 6 || (above && 'Hh'.includes(above))) && article.headline.includes(text));
  const around = text.length - article.headline.length;
  // A contents list in one line names it too.
  if (!part && !(text.length > 6 && around <= AROUND && text.includes(article.headline))) return;
  const label = article.titled === 0 ? 'H' : 'h';
  article.titled += text.length;
  return label;
}

/** Where in a paragraph that was met up to `met` this text ends, or -1 where it is no part of it. */
function reachOf(paragraph: string, text: string, met: number): number {
  const [middle, end] = [text.slice(text.length >> 1, (text.length >> 1) + 12), text.slice(-14)];
  if (text === paragraph) return met < 0 ? paragraph.length : -1;
  if (text.length < TELLING) return -1;
  const telling = text.length > sentenceOf(text);
  const at = paragraph.indexOf(text, Math.max(0, met - SEAM));
  if (at >= 0 && (telling || at <= Math.max(0, met) + SEAM)) return at + text.length;
  if (telling && paragraph.includes(end) && paragraph.includes(middle))
    return paragraph.indexOf(end) + end.length;
  return met < 0 && paragraph.length > 12 && text.endsWith(paragraph) ? paragraph.length : -1;
}

/** The last letters of a paragraph (收。) behind what was cut off before them. */
const isEnd = (paragraph: string, text: string, other: string): boolean =>
  other.length > 0 && other.length < TELLING && paragraph.endsWith(text + other);

const MOST_OF_IT = 0.7;

/** Paragraphs that make up most of a block: two whose seam a full line hides, or one between a tag and a day. */
function paragraphsWithin({ paragraphs, met }: Wanted, text: string): number[] {
  const within = paragraphs.flatMap((paragraph, at) =>
    paragraph.length > 12 && met[at] === -1 && text.includes(paragraph) ? [at] : [],
  );
  const letters = within.reduce((sum, at) => sum + (paragraphs[at] as string).length, 0);
  return letters > text.length * MOST_OF_IT ? within : [];
}

/** The letters of a block, without the dateline or the number that gold leaves out before what was cut in print. */
function textOf(article: Wanted, block: Block): string {
  const point = titleOf(block);
  if (point.length > TELLING * 2 && article.paragraphs.some((text) => text.startsWith(point))) return point;
  const bare = comparable(block.text.slice(datelineLength(block.folded)));
  return bare.length >= TELLING && article.paragraphs[0]?.startsWith(bare) ? bare : comparable(block.text);
}

function asParagraph(article: Wanted, block: Block, below: readonly Block[]): Label | undefined {
  const text = textOf(article, block);
  const next = below.map((other) => comparable(other.text));
  const reaches = article.paragraphs.map((paragraph, at) => {
    const met = article.met[at] as number;
    // The number of a point may be left out, and the rest of what was cut be a letter or two.
    const isPoint = met < 0 && titleOf(block) === paragraph;
    const isRest =
      block.jump === 'in' && met > 0 && paragraph.endsWith(text) && paragraph.length <= met + text.length;
    const reach = isPoint || isRest ? paragraph.length : reachOf(paragraph, text, met);
    // A short line that none of the next carries on holds the same words by chance.
    const carriedOn =
      reach === paragraph.length ||
      block.jump === 'out' ||
      next.some((other) => reachOf(paragraph, other, reach) >= 0 || isEnd(paragraph, text, other));
    return met < 0 && text.length <= SENTENCE && !carriedOn ? -1 : reach;
  });
  const whole = paragraphsWithin(article, text);
  const at = whole[0] ?? reaches.findIndex((reach) => reach >= 0);
  if (at < 0) return;
  const first = article.met[at] === -1;
  article.met[at] = reaches[at] as number;
  for (const within of whole) article.met[within] = (article.paragraphs[within] as string).length;
  if (block.jump === 'in') return 'N';
  return first ? (at === 0 && article.headline === '' ? 'N' : 'P') : 'C';
}

/** The last characters of a paragraph cut short above (收。), too few to be told by themselves. */
function asRemnant(article: Wanted, block: Block, above: Block | undefined): Label | undefined {
  const [text, before] = [comparable(block.text), comparable(above?.text ?? '').slice(-14)];
  if (text.length === 0 || text.length >= TELLING || before.length < TELLING) return;
  return article.paragraphs.some((paragraph) => paragraph.endsWith(before + text)) ? 'C' : undefined;
}

function asByline(article: Wanted, block: Block): Label | undefined {
  const text = comparable(block.text);
  if (article.byline === '' || text.length < 2 || text.length > 60) return;
  return article.byline.includes(text) || text.includes(article.byline) ? 'B' : undefined;
}

/** What was taken for the beginning of a headline that is printed whole below is none. */
function disown(labels: Label[], owners: number[], article: number): void {
  owners.forEach((owner, at) => {
    if (owner !== article) return;
    labels[at] = 'X';
    owners[at] = -1;
  });
}

/** Labels of the blocks, and the article that each belongs to (-1: none). */
function labelBlocks(
  blocks: readonly Block[],
  wanted: readonly Wanted[],
): { labels: Label[]; owners: number[] } {
  const labels: Label[] = [];
  const owners: number[] = [];
  let current = -1;
  blocks.forEach((block, place) => {
    let label: Label = 'X';
    let owner = -1;
    const others = wanted.map((_, at) => at).filter((at) => at !== current);
    for (const at of current < 0 ? others : [current, ...others]) {
      const article = wanted[at] as Wanted;
      const found =
        asTitle(article, block, owners[place - 1] === at ? labels[place - 1] : undefined) ??
        asParagraph(article, block, blocks.slice(place + 1, place + 1 + REACH)) ??
        (at === current ? asRemnant(article, block, blocks[owners.lastIndexOf(at)]) : undefined) ??
        (at === current ? asByline(article, block) : undefined);
      if (!found) continue;
      [label, owner, current] = [found, at, at];
      const title = titleOf(block);
      // A paper's name may be the first letters of a headline that is printed further down.
      const anew = owners[place - 1] !== at && article.headline.startsWith(title);
      if (found === 'h' && (anew || title.includes(article.headline))) {
        label = 'H';
        article.titled = title.length;
        disown(labels, owners, at);
      }
      break;
    }
    labels.push(label);
    owners.push(owner);
  });
  return { labels, owners };
}

/** What stands outside: a title-like line above a headline is a kicker, below one a subtitle, between paragraphs a subhead. */
function nameOutside(chain: Chain, labels: Label[], owners: readonly number[]): void {
  labels.forEach((label, at) => {
    if (label !== 'X') return;
    const block = chain.blocks[at] as Block;
    // Whom a notice is addressed to is a part of it, as the program has it; gold keeps it or leaves it out.
    if (ADDRESSEE.test(block.folded) && labels[at + 1] === 'P') {
      labels[at] = 'P';
      return;
    }
    const kind = chain.kinds[at] as string;
    const above = labels.slice(0, at).findLastIndex((other) => other !== 'X');
    const below = labels.findIndex((other, index) => index > at && other !== 'X');
    const inside =
      above >= 0 && below >= 0 && (owners[above] as number) >= 0 && owners[above] === owners[below];
    if (inside && 'TtnVAw'.includes(kind) && block.text.length < SHORT_TITLE) {
      if ('HhU'.includes(labels[at - 1] as string) && 'PB'.includes(labels[below] as string))
        labels[at] = 'U';
      else if (labels[at + 1] === 'P') labels[at] = 'S';
    } else if (!inside && labels[at + 1] === 'H' && 'TtV'.includes(kind) && block.text.length > 7)
      labels[at] = 'K';
  });
}

/** The example that a bulletin makes, or undefined where its blocks cannot be told. */
export function wholeExample({ gold, document }: WholeBulletin): Example | undefined {
  const { chain } = readChain(document);
  const titles = new Set(chain.blocks.map(titleOf));
  const wanted = gold.articles.flatMap(({ headline, byline, paragraphs }): Wanted | Wanted[] => {
    const prose = paragraphs.filter((text) => !ADDRESSEE.test(fold(text.trim())));
    if (prose.length === 0) return []; // A headline alone makes no article.
    const title = comparable(fold(headline ?? ''));
    return {
      headline: title,
      byline: comparable(byline ?? ''),
      paragraphs: prose.map(comparable),
      inOneBlock: titles.has(title),
      titled: 0,
      met: prose.map(() => -1),
    };
  });
  const { labels, owners } = labelBlocks(chain.blocks, wanted);
  nameOutside(chain, labels, owners);
  const followed = wanted.filter(
    ({ headline, titled, met }) => !met.includes(-1) && (headline === '' || titled > 0),
  );
  return followed.length >= wanted.length - 1 && isLegal(labels) ? { chain, labels } : undefined;
}

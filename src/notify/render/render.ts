// Articles as messages: one article, several of one bulletin in one message, a long text on pages, and why it was sent.
// Pure: what it needs arrives in `view`. All text is escaped, and no message is longer than Telegram takes.

import type { Article } from '../../domain/article.ts';
import type { Facet } from '../../domain/catalogue.ts';
import type { MatchReason } from '../../domain/delivery.ts';
import type { Message, MessageButton } from '../../domain/message.ts';
import type { Language } from '../../domain/subscriber.ts';
import { tapData } from '../../domain/tap.ts';
import { bare, clip, codePoints } from '../../lib/text.ts';
import {
  type Fate,
  fateLine,
  footerLine,
  headlineOf,
  type OtherTeller,
  othersLine,
  reasonPieces,
  sourceLine,
  tagLines,
  urgentLine,
  zonesInBrief,
} from './part.ts';
import { bold, folded, join, LIMIT, type Piece, printed, text } from './piece.ts';
import { byZone, richDigest } from './rich.ts';
import { firstSentences, pages } from './sentence.ts';
import { WORDING } from './wording.ts';

export interface View extends Fate {
  readonly language: Language;
  /** IANA name; decides which day "received" is. */
  readonly timeZone: string;
  /** The name that people know a zone, city, industry, group or topic by. */
  readonly nameOf: (facet: Facet, id: string) => string;
  /** Other sources of the same story. */
  readonly others?: readonly OtherTeller[];
  /** The chat's own line under everything that it gets. */
  readonly footer?: string | null;
  /** False leaves the folded full text out; true by default. */
  readonly fullText?: boolean;
}

/** How a subscriber sees articles in a list. */
export interface DigestView extends Omit<View, keyof Fate> {
  /** By the article's id. */
  readonly fates?: ReadonlyMap<number, Fate>;
}

/** Most articles that one digest message takes; longer lists are sent in several. */
export const DIGEST_SIZE = 20;

function finish(body: Piece, buttons: Message['buttons']): Message {
  return { html: body.html, plain: body.plain, buttons, preview: false };
}

function whyAndMute(article: Article, language: Language): MessageButton[] {
  const words = WORDING[language];
  return [
    { text: words.buttonWhy, data: tapData({ kind: 'why', articleId: article.id }) },
    { text: words.buttonMute, data: tapData({ kind: 'mute', articleId: article.id }) },
  ];
}

/** What a reader can do with an article: ask why it came, hear less of its kind, say what it was worth. */
function actions(article: Article, language: Language): MessageButton[][] {
  const words = WORDING[language];
  return [
    whyAndMute(article, language),
    [
      { text: words.buttonUseful, data: tapData({ kind: 'useful', articleId: article.id }) },
      { text: words.buttonUseless, data: tapData({ kind: 'useless', articleId: article.id }) },
    ],
  ];
}

const openButton = (words: string, articleId: number): MessageButton => ({
  text: words,
  data: tapData({ kind: 'open', articleId }),
});

const fullTextOf = (article: Article): string => article.paragraphs.map(printed).filter(Boolean).join('\n');

/** The push: headline, tags, date, at most three sentences, the text folded, and where it is from. */
export function renderArticle(article: Article, view: View): Message {
  const words = WORDING[view.language];
  const withdrawn = article.state === 'dropped';
  const summary = withdrawn ? '' : printed(firstSentences(article.summary, 3, 1_000));
  const fate = fateLine(article, view, view);
  const head = join(
    [
      ...(withdrawn ? [] : urgentLine(article, view.language)),
      bold(headlineOf(article, view.language)),
      ...tagLines(article, view),
      ...(withdrawn ? [] : fate),
    ],
    '\n',
  );
  const blocks = [head, ...(withdrawn ? fate : []), ...(summary === '' ? [] : [text(summary)])];
  const tail = join(
    [
      sourceLine(article, view.language),
      ...othersLine(view.others ?? [], view.language),
      ...footerLine(view.footer),
    ],
    '\n',
  );
  const whole = view.fullText === false || withdrawn ? '' : fullTextOf(article);
  const into = (withdrawn && view.joined) || undefined;
  const buttons = into
    ? [[openButton(words.buttonOpen, into.id)], ...actions(into, view.language)]
    : actions(article, view.language);
  if (whole === '' || bare(whole) === bare(summary)) return finish(join([...blocks, tail], '\n\n'), buttons);
  const room = LIMIT - join([...blocks, tail], '\n\n').length - 2;
  if (codePoints(whole) <= room) return finish(join([...blocks, folded(whole), tail], '\n\n'), buttons);
  const note = text(words.unfinished);
  const part = pages(whole, Math.max(1, room - note.length - 1))[0] ?? '';
  const rest = join([folded(part), note], '\n');
  return finish(join([...blocks, rest, tail], '\n\n'), [
    [openButton(words.buttonOpen, article.id)],
    ...buttons,
  ]);
}

/** The whole text in as many messages as it takes, for the button under a shortened push or a digest. */
export function renderFullText(article: Article, view: View): Message[] {
  const words = WORDING[view.language];
  const head = join([bold(headlineOf(article, view.language)), ...tagLines(article, view)], '\n');
  const tail = sourceLine(article, view.language);
  const room = LIMIT - head.length - tail.length - 40;
  const found = pages(fullTextOf(article), room);
  if (found.length <= 1)
    return [finish(join([head, text(found[0] ?? ''), tail], '\n\n'), actions(article, view.language))];
  return found.map((page, index) => {
    const number = text(words.page(index + 1, found.length));
    const last = index === found.length - 1;
    const body = [...(index === 0 ? [head] : []), text(page), number, ...(last ? [tail] : [])];
    return finish(join(body, '\n\n'), last ? actions(article, view.language) : []);
  });
}

/** Articles of one bulletin in one message (at most `DIGEST_SIZE`), a line or two each, with numbered buttons to open them. */
export function renderDigest(articles: readonly Article[], view: DigestView): Message {
  const words = WORDING[view.language];
  const shown = articles.slice(0, DIGEST_SIZE);
  const title = bold(digestTitle(articles, view.language));
  const lines = (headlineMost: number, detailMost: number): Piece[] =>
    shown.map((article, index) => {
      const head = join([
        text(`${index + 1}. ${article.urgent && article.state !== 'dropped' ? `🔴 ${words.urgent} ` : ''}`),
        bold(clip(headlineOf(article, view.language), headlineMost)),
      ]);
      const brief = article.state === 'dropped' ? '' : printed(firstSentences(article.summary, 1, 100));
      const detail = clip([zonesInBrief(article, view), brief].filter(Boolean).join(' · '), detailMost);
      const fate = fateLine(article, view.fates?.get(article.id) ?? {}, view);
      return join([head, ...fate, ...(detail === '' ? [] : [text(detail)])], '\n');
    });
  const body = (headlineMost: number, detailMost: number): Piece =>
    join(
      [title, ...lines(headlineMost, detailMost), text(words.digestHint), ...footerLine(view.footer)],
      '\n\n',
    );
  const roomy = body(200, 140);
  const tight = roomy.length <= LIMIT ? roomy : body(100, 60);
  return finish(tight.length <= LIMIT ? tight : body(40, 20), openButtons(shown, view));
}

/** A digest at its hour: the same grouped by zone, and as a rich message in which each article unfolds. */
export function renderRichDigest(articles: readonly Article[], view: DigestView): Message {
  const grouped = byZone(articles.slice(0, DIGEST_SIZE), view).flatMap(([, some]) => some);
  const rich = richDigest(digestTitle(grouped, view.language), grouped, view);
  return { ...renderDigest(grouped, view), ...(rich === undefined ? {} : { rich }) };
}

function digestTitle(articles: readonly Article[], language: Language): string {
  const words = WORDING[language];
  const sources = new Set(articles.map(({ sourceName }) => sourceName));
  if (sources.size > 1) return words.digestOfMany(articles.length);
  return words.digest(clip(printed(articles[0]?.sourceName ?? ''), 80), articles.length);
}

/** Where an article has gone on in another, its button opens that one. */
function openButtons(articles: readonly Article[], { fates }: DigestView): MessageButton[][] {
  const buttons = articles.map(({ id, state }, index) => {
    const into = state === 'dropped' ? fates?.get(id)?.joined : undefined;
    return openButton(String(index + 1), into?.id ?? id);
  });
  return Array.from({ length: Math.ceil(buttons.length / 5) }, (_, row) =>
    buttons.slice(row * 5, row * 5 + 5),
  );
}

/** Which wishes this article met, in words. */
export function renderWhy(
  article: Article,
  reasons: readonly MatchReason[],
  view: Pick<View, 'language' | 'nameOf'>,
): Message {
  const words = WORDING[view.language];
  const title = bold(clip(headlineOf(article, view.language), 300));
  if (reasons.length === 0) return finish(join([title, text(words.whyNothing)], '\n\n'), []);
  const lines = reasonPieces(article, reasons, view);
  const kept: Piece[] = [];
  let length = title.length + words.why.length + 10;
  for (const line of lines) {
    length += line.length + 1;
    if (length > LIMIT) break;
    kept.push(line);
  }
  const mute = whyAndMute(article, view.language).slice(1);
  return finish(join([title, join([text(words.why), ...kept], '\n')], '\n\n'), [mute]);
}

/** A word from the owner, as everybody gets it. */
export function renderBroadcast(words: string): Message {
  return finish(text(`📢 ${printed(words)}`), []);
}

/** How far a broadcast is, for its owner; a button stops it while it goes. */
export function renderProgress(
  broadcast: { readonly id: number },
  counts: {
    readonly waiting: number;
    readonly sent: number;
    readonly unknown: number;
    readonly failed: number;
  },
  language: Language,
  over: boolean,
): Message {
  const words = WORDING[language];
  const body = text((over ? words.broadcastOver : words.broadcastGoing)(counts));
  return finish(body, over ? [] : [[{ text: words.buttonStop, data: `bc:stop:${broadcast.id}` }]]);
}

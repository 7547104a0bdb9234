// A digest as a rich message: a heading for each zone, and each article a line that unfolds to its text.

import type { Article } from '../../domain/article.ts';
import type { Facet } from '../../domain/catalogue.ts';
import type { Language } from '../../domain/subscriber.ts';
import { clip, codePoints, escapeHtml } from '../../lib/text.ts';
import { type Fate, fateLine, headlineOf, leadingZone, sourceLine, tagLines } from './part.ts';
import { printed } from './piece.ts';
import { WORDING } from './wording.ts';

/** Telegram takes 32,768; some room for what it may count differently. */
const LIMIT = 30_000;

interface RichView {
  readonly language: Language;
  readonly timeZone: string;
  readonly nameOf: (facet: Facet, id: string) => string;
  readonly footer?: string | null;
  readonly fates?: ReadonlyMap<number, Fate>;
}

/** In the order of first appearance; what has no zone comes last. */
export function byZone(articles: readonly Article[], view: RichView): [zone: string, articles: Article[]][] {
  const elsewhere = WORDING[view.language].elsewhere;
  const groups = [...Map.groupBy(articles, (article) => leadingZone(article, view) ?? elsewhere)];
  return [...groups.filter(([zone]) => zone !== elsewhere), ...groups.filter(([zone]) => zone === elsewhere)];
}

function folded(article: Article, serial: number, view: RichView, most: number): string {
  const lines = tagLines(article, view).map(({ html }) => html);
  const withdrawn = article.state === 'dropped';
  const whole = withdrawn ? [] : article.paragraphs.map(printed).filter(Boolean);
  const body = codePoints(whole.join('')) <= most ? whole : [clip(printed(article.summary), most)];
  const headline = escapeHtml(clip(headlineOf(article, view.language), 200));
  const paragraphs = [
    lines.join('<br>'),
    ...(body.length === 0 ? [] : [body.map(escapeHtml).join('<br>')]),
    sourceLine(article, view.language).html,
  ];
  // Beside the headline, so that it is seen without unfolding.
  const fate = fateLine(article, view.fates?.get(article.id) ?? {}, view).map(({ html }) => ` · ${html}`);
  const urgent = article.urgent && !withdrawn ? `🔴 ${WORDING[view.language].urgent} ` : '';
  return `<details><summary>${serial}. ${urgent}${headline}${fate.join('')}</summary>${paragraphs.map((one) => `<p>${one}</p>`).join('')}</details>`;
}

/** `articles` in the order of `byZone`, so that the numbers are those of the buttons. Undefined when even headlines do not fit. */
export function richDigest(title: string, articles: readonly Article[], view: RichView): string | undefined {
  const render = (most: number): string => {
    let serial = 0;
    const groups = byZone(articles, view).map(([zone, some]) => {
      const lines = some.map((article) => folded(article, ++serial, view, most));
      return `<h3>${escapeHtml(zone)}</h3>${lines.join('')}`;
    });
    return `<h2>${escapeHtml(title)}</h2>${groups.join('')}${view.footer ? `<p>${escapeHtml(view.footer)}</p>` : ''}`;
  };
  // Whole texts where they fit, else summaries.
  for (const most of [20_000, 3_000, 1_000, 300, 100]) {
    const html = render(most);
    if (codePoints(html) <= LIMIT) return html;
  }
  return undefined;
}

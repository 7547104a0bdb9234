// The parts that messages share: headline, the lines of tags, the source, and reasons in words.

import type { Article } from '../../domain/article.ts';
import type { Facet } from '../../domain/catalogue.ts';
import type { Criteria } from '../../domain/criteria.ts';
import type { MatchReason } from '../../domain/delivery.ts';
import type { Language } from '../../domain/subscriber.ts';
import { clip } from '../../lib/text.ts';
import { bold, join, link, type Piece, printed, text } from './piece.ts';
import { correctedLine, dateLine, WORDING } from './wording.ts';

/** Another source that told the same story. */
export interface OtherTeller {
  readonly name: string;
  readonly url: string | null;
}

/** What became of an article after it was sent. */
export interface Fate {
  /** Epoch ms; absent or null: it was not corrected. */
  readonly correctedAt?: number | null;
  /** The article in which the text of this dropped one goes on. */
  readonly joined?: Article | null;
}

interface Names {
  readonly language: Language;
  readonly nameOf: (facet: Facet, id: string) => string;
}

/** As printed; only a monster of more than 800 code points is clipped, visibly. */
export function headlineOf(article: Article, language: Language): string {
  return clip(printed(article.headline), 800) || WORDING[language].untitled;
}

/** The word above an urgent article's headline. */
export function urgentLine({ urgent }: Article, language: Language): Piece[] {
  return urgent ? [bold(`🔴 ${WORDING[language].urgent}`)] : [];
}

/** The line that says what became of an article since it was sent; none where nothing did. */
export function fateLine(
  article: Article,
  { correctedAt, joined }: Fate,
  { language, timeZone }: { readonly language: Language; readonly timeZone: string },
): Piece[] {
  const words = WORDING[language];
  if (article.state !== 'dropped')
    return correctedAt == null ? [] : [text(correctedLine(correctedAt, language, timeZone))];
  if (!joined) return [text(words.withdrawn)];
  const [before, after] = words.joined;
  const address = joined.url !== null && joined.url.length <= 150 ? joined.url : null;
  return [join([text(before), link(clip(headlineOf(joined, language), 100), address), text(after)])];
}

/** A group's or channel's own line under what it gets. */
export function footerLine(footer: string | null | undefined): Piece[] {
  return footer ? [text(printed(footer))] : [];
}

function nameFor(names: Names, facet: Facet, id: string, otherwise: string): string {
  const known = names.nameOf(facet, id);
  return clip(printed(known === '' || known === id ? otherwise : known), 60);
}

function listed(names: readonly string[], most: number, language: Language): string {
  const words = WORDING[language];
  const unique = [...new Set(names)];
  if (unique.length <= most) return unique.join(words.and);
  return `${unique.slice(0, most).join(words.and)}${words.more(unique.length)}`;
}

function zoneNames(article: Article, names: Names): string[] {
  const first = article.zones.filter((zone) => zone.role === 'primary');
  const others = article.zones.filter((zone) => zone.role !== 'primary');
  return [...first, ...others].map((zone) => nameFor(names, 'zone', zone.id, zone.name));
}

/** Zones, industries and date, a line each; a facet without tags has no line. */
export function tagLines(article: Article, view: Names & { readonly timeZone: string }): Piece[] {
  const words = WORDING[view.language];
  const zones = listed(zoneNames(article, view), 6, view.language);
  const industries = listed(
    article.industries.map((tag) => nameFor(view, 'industry', tag.id, tag.name)),
    6,
    view.language,
  );
  return [
    ...(zones === '' ? [] : [text(`${words.zones}${zones}`)]),
    ...(industries === '' ? [] : [text(`${words.industries}${industries}`)]),
    text(dateLine(article.date, article.createdAt, view.language, view.timeZone)),
  ];
}

/** At most two zones, for a line in a list. */
export function zonesInBrief(article: Article, names: Names): string {
  return listed(zoneNames(article, names), 2, names.language);
}

/** The zone under which a digest lists the article; undefined where it has none. */
export function leadingZone(article: Article, names: Names): string | undefined {
  return zoneNames(article, names)[0];
}

export function sourceLine(article: Article, language: Language): Piece {
  const name = clip(printed(article.sourceName), 100) || '—';
  const url = article.url !== null && article.url.length <= 1_000 ? article.url : null;
  return join([text(WORDING[language].source), link(name, url)]);
}

/** The other sources that tell the story, at most five by name. */
export function othersLine(others: readonly OtherTeller[], language: Language): Piece[] {
  if (others.length === 0) return [];
  const words = WORDING[language];
  const links = others.slice(0, 5).map(({ name, url }) => {
    const address = url !== null && url.length <= 150 ? url : null;
    return link(clip(printed(name), 60) || '—', address);
  });
  const more = others.length > 5 ? [text(words.more(others.length))] : [];
  return [join([text(words.others), join(links, words.and), ...more])];
}

function criteriaInWords(criteria: Criteria, names: Names): string {
  const facets: readonly [Facet, readonly string[]][] = [
    ['zone', criteria.zones],
    ['industry', criteria.industries],
    ['topic', criteria.topics],
  ];
  const parts = facets
    .filter(([, ids]) => ids.length > 0)
    .map(([facet, ids]) =>
      listed(
        ids.map((id) => nameFor(names, facet, id, id)),
        5,
        names.language,
      ),
    );
  const keywords = criteria.keywords.map((word) => clip(printed(word), 40));
  return [...parts, ...(keywords.length > 0 ? [listed(keywords, 5, names.language)] : [])].join(' + ');
}

function hitInWords(article: Article, hit: MatchReason['hits'][number], names: Names): string {
  const words = WORDING[names.language];
  if (hit.facet === 'keyword') return words.keyword(clip(printed(hit.found), 60));
  const tags = { zone: article.zones, industry: article.industries, topic: article.topics }[hit.facet];
  const tag = tags.find((one) => one.id === hit.found);
  const name = nameFor(names, hit.facet, hit.found, tag?.name ?? hit.found);
  const placed =
    hit.wanted === hit.found ? name : words.within(name, nameFor(names, hit.facet, hit.wanted, hit.wanted));
  const evidence = tag && 'evidence' in tag ? clip(printed(tag.evidence), 40) : '';
  const said = evidence === '' || evidence === name ? placed : words.evidence(placed, evidence);
  return `${words.facets[hit.facet]} ${said}`;
}

/** One line for each subscription that matched: what it asks for, and what in the article met it. */
export function reasonPieces(article: Article, reasons: readonly MatchReason[], names: Names): Piece[] {
  const words = WORDING[names.language];
  return reasons.map((reason) => {
    const hits = reason.hits.map((hit) => hitInWords(article, hit, names));
    return text(
      `• ${words.subscription(criteriaInWords(reason.criteria, names))}${words.colon}${listed(hits, 8, names.language)}`,
    );
  });
}

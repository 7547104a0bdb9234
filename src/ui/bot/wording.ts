// Criteria, articles and times in words, in the reader's language.

import type { Article, Doubt } from '../../domain/article.ts';
import type { Term } from '../../domain/catalogue.ts';
import { type Criteria, criteriaOf } from '../../domain/criteria.ts';
import type { Frequency, Language } from '../../domain/subscriber.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import type { Lookup } from '../../lookup/lookup.ts';
import type { Texts } from './texts.ts';

/** 曲沃经济技术开发区 + 氢能; plain text. */
export function criteriaInWords(criteria: Criteria, lookup: Lookup, language: Language): string {
  const or = language === 'zh' ? ' 或 ' : ' or ';
  const facet = (ids: readonly string[], name: Term['facet']): string =>
    ids.map((id) => lookup.nameOf({ facet: name, id }, language)).join(or);
  const words = [
    facet(criteria.zones, 'zone'),
    facet(criteria.industries, 'industry'),
    facet(criteria.topics, 'topic'),
    criteria.keywords.map((word) => `“${word}”`).join(or),
  ].filter((part) => part !== '');
  const not = [
    ...criteria.not.zones.map((id) => lookup.nameOf({ facet: 'zone', id }, language)),
    ...criteria.not.industries.map((id) => lookup.nameOf({ facet: 'industry', id }, language)),
    ...criteria.not.topics.map((id) => lookup.nameOf({ facet: 'topic', id }, language)),
    ...criteria.not.keywords.map((word) => `“${word}”`),
  ];
  return words.join(' + ') + (not.length > 0 ? ` − ${not.join(' − ')}` : '');
}

export function criteriaFrom(terms: readonly Term[], keywords: readonly string[] = []): Criteria {
  const ids = (facet: Term['facet']): string[] =>
    terms.filter((term) => term.facet === facet).map((term) => term.id);
  return criteriaOf({ zones: ids('zone'), industries: ids('industry'), topics: ids('topic'), keywords });
}

/** 每天 08:00 汇总 */
export function frequencyInWords(frequency: Frequency, texts: Texts): string {
  switch (frequency.kind) {
    case 'immediate':
      return texts.everyTime;
    case 'daily':
      return texts.everyDay(frequency.at);
    case 'weekly':
      return texts.everyWeek(texts.weekdays[frequency.day - 1] ?? '', frequency.at);
  }
}

/** The same as a line of its own. */
export const frequencyLine = (frequency: Frequency, texts: Texts): string =>
  `🔔 ${frequencyInWords(frequency, texts)}`;

/** The one term that criteria consist of, if that is all they ask. */
export function soleTerm(criteria: Criteria): Term | undefined {
  const terms: Term[] = [
    ...criteria.zones.map((id): Term => ({ facet: 'zone', id })),
    ...criteria.industries.map((id): Term => ({ facet: 'industry', id })),
    ...criteria.topics.map((id): Term => ({ facet: 'topic', id })),
  ];
  const rest = criteria.keywords.length + Object.values(criteria.not).flat().length;
  return terms.length === 1 && rest === 0 ? terms[0] : undefined;
}

/** A list entry: number, headline, zones, industries and day; HTML. */
export function articleLine(article: Article, number: number, lookup: Lookup, language: Language): string {
  const named = (facet: Term['facet'], tag: { id: string; name: string }): string =>
    lookup.find({ facet, id: tag.id }) ? lookup.nameOf({ facet, id: tag.id }, language) : tag.name;
  const facts = [
    ...article.zones.filter((zone) => zone.role === 'primary').map((zone) => named('zone', zone)),
    ...article.industries.slice(0, 3).map((tag) => named('industry', tag)),
    article.date && article.date !== 'approx' ? article.date : '',
  ];
  const note = clip(facts.filter((fact) => fact !== '').join(' · '), 120);
  const headline = clip(wellFormed(article.headline || article.paragraphs[0] || '—'), 80);
  return `<b>${number}. ${escapeHtml(headline)}</b>${note ? `\n     <i>${escapeHtml(note)}</i>` : ''}`;
}

/** Day and minute in the reader's time zone. */
export function momentInWords(at: number, timeZone: string, language: Language): string {
  return new Date(at).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone,
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** Why an article is doubtful. What an older program stored is told as it stands. */
export const doubtsInWords = (doubts: readonly string[], texts: Texts): string =>
  doubts.map((doubt) => texts.doubts[doubt as Doubt] ?? doubt).join(texts.doubtBreak) ||
  texts.doubts['several small signs together'];

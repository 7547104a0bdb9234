// /search: full text over everything ingested, in pages, with the place where it stands; narrowed by @zone or @industry
// and by days (/search 签约 @长治市 30天). The words travel in a draft, so pages work after a restart.

import type { Composer } from 'grammy';
import type { Article } from '../../domain/article.ts';
import { type Criteria, criteriaOf } from '../../domain/criteria.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { answer, type BotContext, type BotParts, type Button, say, show } from './conversation.ts';
import { findDraft, keepDraft } from './drafts.ts';
import { openButtons, PAGE } from './latest.ts';
import { criteriaNamed, findMeeting, meets } from './meeting.ts';
import { snippet } from './snippet.ts';
import { wishFor } from './wish.ts';
import { articleLine, criteriaFrom } from './wording.ts';

const MOST_WORDS = 10;
/** Hits looked through when they are narrowed, and how many at once. */
const SCANNED = 2_000;
const BATCH = 250;
const DAY = 24 * 60 * 60 * 1000;
const DAYS = /^(?:最近|近|last)?(\d{1,4})(?:天|日|days?|d)(?:内)?$/i;

/** What was asked for, taken apart. */
interface Query {
  readonly words: readonly string[];
  /** Null where no @name was given. */
  readonly criteria: Criteria | null;
  readonly days: number | null;
  /** A name after @ that names nothing, or several things. */
  readonly unknown: string | null;
}

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('search', async (ctx) => {
    const tokens = wellFormed(ctx.match)
      .split(/[\s,，、;；]+/)
      .filter((token) => token !== '')
      .slice(0, MOST_WORDS)
      .map((token) => clip(token, 60));
    if (tokens.length === 0) return say(ctx, ctx.texts.searchUsage);
    const draft = await keepDraft(ctx, parts, { ...wishFor([], false), keywords: tokens });
    await showFound(ctx, parts, tokens, 0, draft);
  });
  bot.callbackQuery(/^f:([0-9a-z]{6}):(\d{1,4})$/, async (ctx) => {
    const draft = ctx.match[1] as string;
    const wish = await findDraft(ctx, parts, draft);
    if (!wish) return answer(ctx, ctx.texts.oldButton);
    await answer(ctx);
    await showFound(ctx, parts, wish.keywords, Number(ctx.match[2]), draft);
  });
}

function readQuery(tokens: readonly string[], parts: BotParts): Query {
  const names = tokens.filter((token) => /^[@＠]./.test(token)).map((token) => token.slice(1));
  const days = tokens.map((token) => DAYS.exec(token)?.[1]).find((found) => found !== undefined);
  const words = tokens.filter((token) => !/^[@＠]./.test(token) && !DAYS.test(token));
  const { terms, unknown, ambiguous } = parts.lookup.understand(names.join(' '));
  return {
    words,
    criteria: names.length === 0 ? null : criteriaFrom(terms),
    days: days === undefined ? null : Number(days),
    unknown: unknown[0]?.word ?? ambiguous[0]?.word ?? null,
  };
}

async function find(parts: BotParts, query: Query, page: number): Promise<Article[]> {
  const { articles } = parts.store;
  const { words, days } = query;
  if (!query.criteria && days === null) return articles.search(words, PAGE + 1, page * PAGE);
  const criteria = query.criteria ?? criteriaFrom([]);
  const since = days === null ? 0 : parts.clock.now() - days * DAY;
  const wanted = page * PAGE + PAGE + 1;
  if (words.length === 0) {
    const limits = { wanted, scanned: SCANNED, since };
    return (await findMeeting(articles, [criteria], parts.lookup, limits)).slice(page * PAGE);
  }
  const found: Article[] = [];
  for (let offset = 0; offset < SCANNED && found.length < wanted; offset += BATCH) {
    const batch = await articles.search(words, BATCH, offset);
    found.push(...batch.filter((one) => one.createdAt >= since && meets(one, criteria, parts.lookup)));
    if (batch.length < BATCH) break;
  }
  return found.slice(page * PAGE, wanted);
}

/** The same query by what its words name, where no article has them: hydrogen is written in none. */
async function byName(parts: BotParts, query: Query): Promise<Query | undefined> {
  if (query.words.length === 0 || (await parts.store.articles.search(query.words, 1)).length > 0) return;
  const named = criteriaNamed(query.words.join(' '), parts.lookup);
  if (!named) return;
  const given = query.criteria ?? criteriaFrom([]);
  const criteria = criteriaOf({
    zones: [...given.zones, ...named.zones],
    industries: [...given.industries, ...named.industries],
    topics: [...given.topics, ...named.topics],
    keywords: named.keywords,
  });
  return { ...query, words: [], criteria };
}

async function showFound(
  ctx: BotContext,
  parts: BotParts,
  tokens: readonly string[],
  page: number,
  draft: string,
): Promise<void> {
  const query = readQuery(tokens, parts);
  if (query.unknown !== null) return say(ctx, ctx.texts.searchFilter(escapeHtml(clip(query.unknown, 40))));
  const inText = await find(parts, query, page);
  const named = inText.length === 0 ? await byName(parts, query) : undefined;
  const found = named ? await find(parts, named, page) : inText;
  const asked = escapeHtml(clip(tokens.join(' '), 60));
  if (found.length === 0 && page === 0) return say(ctx, ctx.texts.searchNone(asked));
  const shown = found.slice(0, PAGE);
  const from = page * PAGE + 1;
  const lines = shown.map((article, index) => {
    const place = snippet(article, query.words);
    const line = articleLine(article, index + from, parts.lookup, ctx.language);
    return place === '' ? line : `${line}\n${place}`;
  });
  const turn: Button[] = [];
  if (page > 0) turn.push({ text: ctx.texts.previous, data: `f:${draft}:${page - 1}` });
  if (found.length > PAGE) turn.push({ text: ctx.texts.next, data: `f:${draft}:${page + 1}` });
  await show(ctx, [`🔎 <b>${asked}</b>`, ...lines].join('\n\n'), [openButtons(shown, from), turn]);
}

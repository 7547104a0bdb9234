// The buttons under a push: open the article, why did I get this, mute its zone, industry or topic, useful or not.

import type { Composer } from 'grammy';
import type { Article } from '../../domain/article.ts';
import type { Facet, Term } from '../../domain/catalogue.ts';
import { readTap } from '../../domain/tap.ts';
import { renderFullText } from '../../notify/render/render.ts';
import {
  answer,
  answerWithLink,
  type BotContext,
  type BotParts,
  type Button,
  enter,
  say,
  sayMessage,
} from './conversation.ts';
import { mayChange } from './rights.ts';
import { articleRow } from './saved.ts';
import { facetOf } from './term.ts';
import { sayWhy, viewOf, whyOf } from './why.ts';

const DAY = 24 * 60 * 60 * 1000;
const TIMES = { d: DAY, w: 7 * DAY, g: null } as const;
/** Rows of the mute menu: an article may carry more tags than anyone wants to read. */
const MOST_TERMS = 8;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.callbackQuery(/^[wmo+-]:\d+$/, async (ctx) => {
    const tap = readTap(ctx.callbackQuery.data);
    const article = tap && (await parts.store.articles.find(tap.articleId));
    if (!tap || !article || article.state === 'dropped' || article.state === 'review')
      return answer(ctx, ctx.texts.articleGone);
    if (tap.kind === 'useful' || tap.kind === 'useless') return judge(ctx, parts, article, tap.kind);
    // A group's or channel's members read in their own chat: what they tap must not fill the common one.
    if (ctx.place.kind !== 'private') return tappedInCommon(ctx, parts, tap.kind, article);
    await answer(ctx);
    switch (tap.kind) {
      case 'open':
        return openArticle(ctx, parts, article);
      case 'why':
        return sayWhy(ctx, parts, article);
      case 'mute':
        return offerMutes(ctx, parts, article);
    }
  });
  bot.callbackQuery(/^q:([zit]):([dwg]):([^:]+)$/, async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const term: Term = { facet: facetOf(ctx.match[1] as string), id: ctx.match[3] as string };
    if (!ctx.subscriber || !parts.lookup.find(term)) return answer(ctx, ctx.texts.oldButton);
    const time = ctx.match[2] as keyof typeof TIMES;
    const now = parts.clock.now();
    const lasts = TIMES[time];
    const until = lasts === null ? null : now + lasts;
    await parts.store.subscribers.mute(ctx.subscriber.id, { facet: term.facet, termId: term.id, until }, now);
    const words = { d: ctx.texts.muteDay, w: ctx.texts.muteWeek, g: ctx.texts.muteGood }[time];
    await answer(ctx, ctx.texts.muted(parts.lookup.nameOf(term, ctx.language), words));
    await ctx.deleteMessage().catch(() => undefined); // the question has been answered; an old one cannot be deleted
  });
}

/** For the chat as a whole: in a group its admins judge. The same judgement again takes it back. */
async function judge(
  ctx: BotContext,
  parts: BotParts,
  article: Article,
  kind: 'useful' | 'useless',
): Promise<void> {
  if (!(await mayChange(ctx))) return;
  const { subscribers } = parts.store;
  // Not `enter` for one who has stopped: a judgement does not bring the pushes back.
  const { id } = ctx.subscriber ?? (await enter(ctx, parts));
  const useful = kind === 'useful';
  const before = (await subscribers.judged(id)).find(({ articleId }) => articleId === article.id);
  const again = before?.useful === useful;
  await subscribers.judge(id, article.id, again ? null : useful);
  await answer(
    ctx,
    again ? ctx.texts.judgedNoMore : useful ? ctx.texts.judgedUseful : ctx.texts.judgedUseless,
  );
}

async function tappedInCommon(
  ctx: BotContext,
  parts: BotParts,
  kind: 'open' | 'why' | 'mute',
  article: Article,
): Promise<void> {
  if (kind === 'open') return answerWithLink(ctx, `article_${article.id}`);
  if (kind === 'why') return answer(ctx, (await whyOf(ctx, parts, article)).plain, true);
  if (!(await mayChange(ctx))) return;
  await answer(ctx);
  await offerMutes(ctx, parts, article);
}

export async function openArticle(ctx: BotContext, parts: BotParts, article: Article): Promise<void> {
  const view = viewOf(ctx, parts);
  const pages = renderFullText(article, view);
  for (const [index, page] of pages.entries()) {
    const last = index === pages.length - 1;
    await sayMessage(ctx, last ? { ...page, buttons: [...page.buttons, articleRow(ctx, article.id)] } : page);
  }
}

async function offerMutes(ctx: BotContext, parts: BotParts, article: Article): Promise<void> {
  const named = (facet: Facet, tags: readonly { id: string }[]): Term[] =>
    tags.map(({ id }) => ({ facet, id }));
  const terms = [
    ...named(
      'zone',
      article.zones.filter((zone) => zone.role === 'primary'),
    ),
    ...named('industry', article.industries),
    ...named('topic', article.topics),
  ].filter((term) => parts.lookup.find(term) !== undefined);
  if (terms.length === 0) return say(ctx, ctx.texts.nothingToMute);
  const rows = terms.slice(0, MOST_TERMS).flatMap((term): Button[][] => {
    const data = (time: string): string => `q:${term.facet[0]}:${time}:${term.id}`;
    return [
      [{ text: `🔕 ${parts.lookup.nameOf(term, ctx.language)}`, data: data('g') }],
      [
        { text: ctx.texts.muteDay, data: data('d') },
        { text: ctx.texts.muteWeek, data: data('w') },
        { text: ctx.texts.muteGood, data: data('g') },
      ],
    ];
  });
  await say(ctx, ctx.texts.muteWhat, rows);
}

// What others follow: the wishes that most subscribers share, each one tap away. Wishes of a few are nobody's business.

import type { Composer } from 'grammy';
import type { Term } from '../../domain/catalogue.ts';
import type { Criteria } from '../../domain/criteria.ts';
import { answer, type BotContext, type BotParts, type Button, show } from './conversation.ts';
import { linkPayload } from './term.ts';
import { waysIn } from './ways.ts';
import { criteriaInWords } from './wording.ts';

const SHOWN = 8;
/** Fewer subscribers than this would tell who they are. */
const LEAST = 3;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.callbackQuery('h', async (ctx) => {
    await answer(ctx);
    // Keywords are personal; twice as many are asked for, so that enough remain without them.
    const popular = (await parts.store.subscribers.popular(SHOWN * 2, LEAST)).filter(({ criteria }) =>
      onlyTerms(criteria),
    );
    if (popular.length === 0) return show(ctx, ctx.texts.popularNone, waysIn(ctx.texts));
    const rows = popular.slice(0, SHOWN).flatMap(({ criteria, subscribers }): Button[][] => {
      const payload = linkPayload(termsOf(criteria));
      const words = criteriaInWords(criteria, parts.lookup, ctx.language);
      return payload && payload.length <= 62
        ? [[{ text: `${words} · ${subscribers}`, data: `d:${payload}` }]]
        : [];
    });
    await show(ctx, ctx.texts.popularTitle, [...rows, [{ text: ctx.texts.back, data: 'b:root' }]]);
  });
}

const onlyTerms = ({ keywords, not }: Criteria): boolean =>
  keywords.length === 0 && Object.values(not).every((ids) => ids.length === 0);

const termsOf = ({ zones, industries, topics }: Criteria): Term[] => [
  ...zones.map((id): Term => ({ facet: 'zone', id })),
  ...industries.map((id): Term => ({ facet: 'industry', id })),
  ...topics.map((id): Term => ({ facet: 'topic', id })),
];

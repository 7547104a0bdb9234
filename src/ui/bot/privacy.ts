// /privacy, /export and /forget: what is stored about a person, all of it as a file, and none of it any more.

import { type Composer, InputFile } from 'grammy';
import { answer, type BotContext, type BotParts, say, show } from './conversation.ts';
import { draftsOf } from './drafts.ts';
import { mayChange } from './rights.ts';
import { criteriaInWords } from './wording.ts';

const MOST_DELIVERIES = 10_000;
const MOST_SAVED = 1000;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('privacy', (ctx) => say(ctx, ctx.texts.privacy));
  bot.command('export', async (ctx) => {
    if (!(await mayChange(ctx))) return;
    if (!ctx.subscriber) return say(ctx, ctx.texts.nothingStored);
    const file = Buffer.from(JSON.stringify(await everythingAbout(ctx, parts), null, 2));
    await ctx.replyWithDocument(new InputFile(file, 'zonewire.json'), { caption: ctx.texts.exportCaption });
  });
  bot.command('forget', async (ctx) => {
    if (!(await mayChange(ctx))) return;
    if (!ctx.subscriber) return say(ctx, ctx.texts.nothingStored);
    await say(ctx, ctx.texts.forgetAsk, [
      [
        { text: ctx.texts.forgetYes, data: 'e:yes' },
        { text: ctx.texts.keepButton, data: 'x' },
      ],
    ]);
  });
  bot.callbackQuery('e:yes', async (ctx) => {
    if (!(await mayChange(ctx))) return;
    await answer(ctx);
    if (ctx.subscriber) await parts.store.subscribers.end(ctx.subscriber.id, 'forgotten', parts.clock.now());
    await parts.store.facts.remove(draftsOf(ctx.place));
    await show(ctx, ctx.texts.forgotten);
  });
}

/** The chat's whole record, for its own people. */
async function everythingAbout(ctx: BotContext, parts: BotParts): Promise<unknown> {
  const subscriber = ctx.subscriber!;
  const { subscribers, deliveries, saved } = parts.store;
  const subscriptions = await subscribers.subscriptions(subscriber.id);
  const { id: _, ...chat } = subscriber;
  return {
    chat,
    subscriptions: subscriptions.map(({ criteria, frequency, createdAt, pausedAt }) => ({
      inWords: criteriaInWords(criteria, parts.lookup, ctx.language),
      criteria,
      frequency,
      createdAt,
      pausedAt,
    })),
    mutes: await subscribers.mutes(subscriber.id, 0),
    // The last few wishes and searches, kept so that their buttons work.
    drafts: JSON.parse((await parts.store.facts.find(draftsOf(ctx.place))) ?? '[]'),
    savedArticles: await saved.list(subscriber.id, MOST_SAVED),
    opinions: await subscribers.judged(subscriber.id),
    deliveries: (await deliveries.ofSubscriber(subscriber.id, MOST_DELIVERIES)).map(
      ({ articleId, state, messageId }) => ({ articleId, state, messageId }),
    ),
  };
}

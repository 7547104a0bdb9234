// /start, /help, /language, /settings and /stop: arriving, finding one's way, leaving.

import type { Composer } from 'grammy';
import type { Language } from '../../domain/subscriber.ts';
import {
  type BotContext,
  type BotParts,
  type Buttons,
  enter,
  isAdmin,
  mayChange,
  say,
  unpackTerms,
} from './conversation.ts';
import { subscribeTo } from './subscribe.ts';
import { TEXTS, type Texts } from './texts.ts';

export function waysIn(texts: Texts): Buttons {
  return [
    [
      { text: texts.byZone, data: 'b:cities:0' },
      { text: texts.byIndustry, data: 'b:groups' },
    ],
    [
      { text: texts.byTopic, data: 'b:topics' },
      { text: texts.latestButton, data: 'l' },
    ],
  ];
}

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('start', async (ctx) => {
    if (!(await mayChange(ctx))) return void (await say(ctx, ctx.texts.notGroupAdmin));
    const returning = ctx.subscriber !== undefined && ctx.subscriber.endedAt !== null;
    const subscriber = await enter(ctx, parts);
    const wish = deepLink(ctx.match);
    if (wish && parts.lookup.find(wish)) return subscribeTo(ctx, parts, [wish], []);
    const subscriptions = returning ? await parts.store.subscribers.subscriptions(subscriber.id) : [];
    if (subscriptions.length > 0) await say(ctx, ctx.texts.welcomeBack(subscriptions.length));
    else await say(ctx, ctx.texts.welcome, waysIn(ctx.texts));
  });

  bot.command('help', async (ctx) => {
    await say(ctx, ctx.texts.help + (isAdmin(ctx, parts) ? ctx.texts.adminHelp : ''), waysIn(ctx.texts));
  });

  bot.command('language', async (ctx) => {
    if (!(await mayChange(ctx))) return void (await say(ctx, ctx.texts.notGroupAdmin));
    const subscriber = await enter(ctx, parts);
    const wanted = /^(zh|中文)/i.test(ctx.match) ? 'zh' : /^en/i.test(ctx.match) ? 'en' : other(ctx.language);
    await parts.store.subscribers.change(subscriber.id, { language: wanted });
    await say(ctx, TEXTS[wanted].languageNow);
  });

  bot.command('settings', async (ctx) => {
    await say(ctx, ctx.texts.settings(ctx.texts.languageName, ctx.subscriber?.timeZone ?? parts.timeZone));
  });

  bot.command('stop', async (ctx) => {
    if (!(await mayChange(ctx))) return void (await say(ctx, ctx.texts.notGroupAdmin));
    if (ctx.subscriber) await parts.store.subscribers.end(ctx.subscriber.id, 'stopped', parts.clock.now());
    await say(ctx, ctx.texts.stopped);
  });
}

const other = (language: Language): Language => (language === 'zh' ? 'en' : 'zh');

/** `zone_changzhi-gaoxinqu`, `industry_hydrogen`, `topic_policy`: the payload of a t.me link. */
function deepLink(payload: string): { facet: 'zone' | 'industry' | 'topic'; id: string } | undefined {
  const hit = /^(zone|industry|topic)_([a-z0-9-]{1,60})$/.exec(payload.trim());
  const [term] = hit ? (unpackTerms(`${hit[1]![0]}=${hit[2]}`) ?? []) : [];
  return term;
}

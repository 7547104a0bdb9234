// /settings and /language: language, time zone, quiet hours, and the chat's own ways, by buttons or in words
// (/settings quiet 22:00-07:30).

import type { Composer } from 'grammy';
import type { Language, Subscriber } from '../../domain/subscriber.ts';
import { clip, escapeHtml } from '../../lib/text.ts';
import {
  answer,
  type BotContext,
  type BotParts,
  type Button,
  type Buttons,
  enter,
  say,
  show,
} from './conversation.ts';
import { mayChange } from './rights.ts';
import { TEXTS } from './texts.ts';
import { readClock } from './timing.ts';
import * as usual from './usual.ts';

/** Offered by button; any IANA name can be written. */
const TIME_ZONES = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Tokyo',
  'Asia/Singapore',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
];
const QUIET = ['22:00-07:00', '23:00-08:00', '21:00-09:00', '20:00-08:00'];

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  usual.register(bot, parts);
  bot.command('language', async (ctx) => {
    if (!(await mayChange(ctx))) return;
    await useLanguage(ctx, parts, languageIn(ctx.match) ?? other(ctx.language));
    await say(ctx, ctx.texts.languageNow);
  });
  bot.command('settings', async (ctx) => {
    const [what = '', ...rest] = ctx.match.trim().split(/\s+/);
    if (what === '') return say(ctx, ...board(ctx, parts));
    if (!(await mayChange(ctx))) return;
    await changeByWords(ctx, parts, what.toLowerCase(), rest.join(' '));
  });
  bot.callbackQuery('g', async (ctx) => {
    await answer(ctx);
    await show(ctx, ...board(ctx, parts));
  });
  bot.callbackQuery(/^g:(tz|q)$/, async (ctx) => {
    await answer(ctx);
    await (ctx.match[1] === 'tz' ? chooseTimeZone(ctx) : chooseQuiet(ctx));
  });
  bot.callbackQuery(/^g:(l|tz|q):(.{1,50})$/, async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const value = ctx.match[2] as string;
    const what = { l: 'language', tz: 'timezone', q: 'quiet' }[ctx.match[1] as 'l' | 'tz' | 'q'];
    const wrong = await change(ctx, parts, what, value);
    if (wrong) return answer(ctx, ctx.texts.oldButton);
    await answer(ctx, ctx.texts.saved);
    await show(ctx, ...board(ctx, parts));
  });
}

const other = (language: Language): Language => (language === 'zh' ? 'en' : 'zh');

const languageIn = (word: string): Language | undefined =>
  /^\s*(?:zh|cn|中|汉|chinese)/i.test(word) ? 'zh' : /^\s*(?:en|英)/i.test(word) ? 'en' : undefined;

async function useLanguage(ctx: BotContext, parts: BotParts, language: Language): Promise<void> {
  const subscriber = await enter(ctx, parts);
  await parts.store.subscribers.change(subscriber.id, { language });
  ctx.subscriber = { ...subscriber, language };
  ctx.language = language;
  ctx.texts = TEXTS[language];
}

async function changeByWords(ctx: BotContext, parts: BotParts, what: string, value: string): Promise<void> {
  const name = /^(?:lang|语言|語言)/.test(what)
    ? 'language'
    : /^(?:time|tz|时区|時區)/.test(what)
      ? 'timezone'
      : /^(?:quiet|免打扰|勿扰|免打擾)/.test(what)
        ? 'quiet'
        : /^(?:freq|频率|頻率)/.test(what)
          ? 'frequency'
          : /^(?:foot|页脚|頁腳)/.test(what)
            ? 'footer'
            : undefined;
  if (!name) return say(ctx, ctx.texts.settingsUsage);
  const wrong = await change(ctx, parts, name, value);
  if (wrong) return say(ctx, wrong);
  await say(ctx, ...board(ctx, parts));
}

/** Undefined when it has been changed, else what is wrong with the value (HTML). */
async function change(
  ctx: BotContext,
  parts: BotParts,
  what: string,
  value: string,
): Promise<string | undefined> {
  const shown = escapeHtml(clip(value, 40));
  if (what === 'language') {
    const language = languageIn(value);
    if (!language) return ctx.texts.wrongLanguage(shown);
    await useLanguage(ctx, parts, language);
    return undefined;
  }
  if (what === 'frequency') return usual.changeUsual(ctx, parts, value);
  if (what === 'footer') return usual.changeFooter(ctx, parts, value);
  if (what === 'timezone') {
    const timeZone = timeZoneIn(value);
    return timeZone ? save(ctx, parts, { timeZone }) : ctx.texts.wrongTimeZone(shown);
  }
  if (/^(?:off|no|none|关|關|无|不)/i.test(value)) return save(ctx, parts, { quietHours: null });
  const [from, to, ...more] = value.split(/\s*(?:-|–|—|~|～|至|到|\bto\b)\s*/);
  if (from === undefined || to === undefined || more.length > 0) return ctx.texts.quietUsage;
  const times = [readClock(from), readClock(to)] as const;
  if (times[0] === undefined) return ctx.texts.wrongTime(escapeHtml(clip(from, 20)));
  if (times[1] === undefined) return ctx.texts.wrongTime(escapeHtml(clip(to, 20)));
  if (times[0] === times[1]) return ctx.texts.quietSame;
  return save(ctx, parts, { quietHours: { from: times[0], to: times[1] } });
}

async function save(
  ctx: BotContext,
  parts: BotParts,
  settings: Partial<Pick<Subscriber, 'timeZone' | 'quietHours'>>,
): Promise<undefined> {
  const subscriber = await enter(ctx, parts);
  await parts.store.subscribers.change(subscriber.id, settings);
  ctx.subscriber = { ...subscriber, ...settings };
}

/** The name as the program's time zone data writes it. */
function timeZoneIn(value: string): string | undefined {
  const name = value.trim().replace(/^(?:北京|上海|中国).*$/, 'Asia/Shanghai');
  if (name === '' || !/^[A-Za-z]/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function board(ctx: BotContext, parts: BotParts): [string, Buttons] {
  const { subscriber, texts } = ctx;
  const quiet = subscriber?.quietHours;
  const timeZone = subscriber?.timeZone ?? parts.timeZone;
  const now = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(parts.clock.now());
  return [
    [
      texts.settings({
        timeZone: `${timeZone} (${now})`,
        quiet: quiet ? `${quiet.from}–${quiet.to}` : texts.quietOff,
      }),
      ...usual.usualLines(ctx),
    ].join('\n'),
    [
      [
        { text: `${ctx.language === 'zh' ? '✓ ' : ''}中文`, data: 'g:l:zh' },
        { text: `${ctx.language === 'en' ? '✓ ' : ''}English`, data: 'g:l:en' },
      ],
      [
        { text: texts.timeZoneButton, data: 'g:tz' },
        { text: texts.quietButton, data: 'g:q' },
      ],
      usual.usualButtons(ctx),
      [{ text: texts.mineButton, data: 'm' }],
    ],
  ];
}

const inPairs = (buttons: readonly Button[]): Button[][] =>
  buttons.flatMap((_, at) => (at % 2 === 0 ? [buttons.slice(at, at + 2)] : []));

async function chooseTimeZone(ctx: BotContext): Promise<void> {
  const here = ctx.subscriber?.timeZone;
  const buttons = TIME_ZONES.map((name) => ({
    text: name === here ? `✓ ${name}` : name,
    data: `g:tz:${name}`,
  }));
  await show(ctx, ctx.texts.timeZoneHint, [...inPairs(buttons), [{ text: ctx.texts.back, data: 'g' }]]);
}

async function chooseQuiet(ctx: BotContext): Promise<void> {
  const quiet = ctx.subscriber?.quietHours;
  const here = quiet ? `${quiet.from}-${quiet.to}` : 'off';
  const buttons = QUIET.map((hours) => ({
    text: `${hours === here ? '✓ ' : ''}${hours.replace('-', '–')}`,
    data: `g:q:${hours}`,
  }));
  await show(ctx, ctx.texts.quietHint, [
    ...inPairs(buttons),
    [{ text: `${here === 'off' ? '✓ ' : ''}${ctx.texts.quietNone}`, data: 'g:q:off' }],
    [{ text: ctx.texts.back, data: 'g' }],
  ]);
}

// Sources as buttons: the list, and each source's card with its state, history and what can be done with it.

import type { Composer } from 'grammy';
import type { Poll, Source } from '../../domain/source.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import {
  answer,
  type BotContext,
  type BotParts,
  type Button,
  type Buttons,
  say,
  show,
} from './conversation.ts';
import { testSource } from './preview.ts';
import { hasRole, mayAdminister } from './rights.ts';
import { note } from './roles.ts';
import { momentInWords } from './wording.ts';

const PAGE = 8;
const HISTORY = 10;
const WEEK_MS = 7 * 86_400_000;
/** Minutes offered by button; 0 lets the program choose. */
const INTERVALS = [0, 15, 60, 360, 1440];

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.callbackQuery(/^o:l:(\d{1,4})$/, async (ctx) => {
    if (!(await mayAdminister(ctx, 'viewer'))) return;
    await answer(ctx);
    await showSources(ctx, parts, Number(ctx.match[1]));
  });
  bot.callbackQuery(/^o:([cprtdgyib])(\d{0,4}):(\d{1,15})$/, async (ctx) => {
    const verb = ctx.match[1] as string;
    if (!(await mayAdminister(ctx, verb === 'c' ? 'viewer' : 'editor'))) return;
    const source = await parts.store.sources.find(Number(ctx.match[3]));
    if (!source || source.state === 'removed') return answer(ctx, ctx.texts.oldButton);
    await act(ctx, parts, verb, Number(ctx.match[2] || 0), source);
  });
}

async function act(
  ctx: BotContext,
  parts: BotParts,
  verb: string,
  minutes: number,
  source: Source,
): Promise<void> {
  switch (verb) {
    case 'g': {
      await answer(ctx);
      return say(ctx, escapeHtml(ctx.texts.polled(await parts.admin.poll(source.id))));
    }
    case 't':
      await answer(ctx);
      return testSource(ctx, parts, source.address, source.name, source.ignoreRobots);
    case 'd':
      await answer(ctx);
      return show(ctx, ctx.texts.sourceRemoveAsk(escapeHtml(source.name)), [
        [
          { text: ctx.texts.sourceRemoveYes, data: `o:y:${source.id}` },
          { text: ctx.texts.keepButton, data: `o:c:${source.id}` },
        ],
      ]);
    case 'y':
      await changeState(ctx, parts, source, 'removed');
      return showSources(ctx, parts, 0);
    case 'p':
    case 'r':
      await changeState(ctx, parts, source, verb === 'p' ? 'paused' : 'active');
      break;
    case 'b':
      // The file says it of its own sources, at each start.
      if (!choosesRobots(source)) return answer(ctx, ctx.texts.oldButton);
      await parts.store.sources.change(source.id, { ignoreRobots: !source.ignoreRobots });
      await note(ctx, parts, `source robots.txt ${source.ignoreRobots ? 'obeyed' : 'ignored'} #${source.id}`);
      await answer(ctx, source.ignoreRobots ? ctx.texts.robotsObeyed : ctx.texts.robotsIgnored, true);
      break;
    case 'i':
      if (!INTERVALS.includes(minutes)) return answer(ctx, ctx.texts.oldButton);
      await parts.store.sources.change(source.id, { intervalMinutes: minutes === 0 ? null : minutes });
      await note(ctx, parts, `source interval #${source.id} ${minutes}`);
      await answer(ctx, ctx.texts.saved);
      break;
    default:
      await answer(ctx);
  }
  await show(ctx, ...(await sourceCard(ctx, parts, (await parts.store.sources.find(source.id)) ?? source)));
}

/** Whether robots.txt concerns it, and an admin decides here. */
const choosesRobots = ({ kind, origin }: Source): boolean =>
  origin === 'admin' && (kind === 'feed' || kind === 'page');

async function changeState(
  ctx: BotContext,
  parts: BotParts,
  source: Source,
  state: Source['state'],
): Promise<void> {
  await parts.admin.changeSource(source.id, state);
  await note(ctx, parts, `source ${state} #${source.id}`);
  await answer(ctx, ctx.texts.sourceState[state]);
}

export async function showSources(ctx: BotContext, parts: BotParts, wanted: number): Promise<void> {
  const sources = await parts.store.sources.list();
  if (sources.length === 0) return show(ctx, ctx.texts.sourceNone);
  const last = Math.ceil(sources.length / PAGE) - 1;
  const page = Math.min(wanted, last);
  const shown = sources.slice(page * PAGE, page * PAGE + PAGE);
  const turn: Button[] = [];
  if (page > 0) turn.push({ text: ctx.texts.previous, data: `o:l:${page - 1}` });
  if (page < last) turn.push({ text: ctx.texts.next, data: `o:l:${page + 1}` });
  const brought = await parts.store.sources.brought(parts.clock.now() - WEEK_MS);
  const lines = shown.map((source) => sourceLines(ctx, parts, source, brought.get(source.id) ?? 0));
  await show(ctx, lines.join('\n\n'), [
    ...shown.map((source): Button[] => [
      { text: `#${source.id} ${clip(wellFormed(source.name), 40)}`, data: `o:c:${source.id}` },
    ]),
    turn,
  ]);
}

function sourceLines(ctx: BotContext, parts: BotParts, source: Source, articles: number): string {
  const { texts } = ctx;
  const when = (at: number): string => momentInWords(at, parts.timeZone, ctx.language);
  const success = source.lastSuccessAt === null ? null : when(source.lastSuccessAt);
  const facts = [
    source.lastPolledAt === null ? texts.sourceNever : texts.sourceLast(success),
    ...(source.state === 'active' && source.origin !== 'system'
      ? [texts.sourceNext(when(source.nextPollAt))]
      : []),
    texts.sourceWeek(articles),
  ];
  const failing =
    source.lastError === null
      ? ''
      : `\n${texts.sourceFailing(escapeHtml(clip(wellFormed(texts.fault(source.lastError)), 200)))}`;
  return `#${source.id} <b>${escapeHtml(clip(wellFormed(source.name), 60))}</b> · ${texts.sourceKind[source.kind]} · ${texts.sourceState[source.state]}\n${facts.join(' · ')}${failing}`;
}

function pollLine(ctx: BotContext, parts: BotParts, poll: Poll): string {
  const { texts } = ctx;
  const counts = poll.outcome === 'fresh' || poll.outcome === 'held';
  return [
    momentInWords(poll.at, parts.timeZone, ctx.language),
    texts.pollOutcome[poll.outcome],
    ...(counts ? [texts.pollCounts(poll.fresh, poll.listed)] : []),
    ...(poll.note === null ? [] : [escapeHtml(clip(wellFormed(texts.fault(poll.note)), 140))]),
  ].join(' · ');
}

/** Text and buttons; viewers get no buttons that change anything. */
export async function sourceCard(
  ctx: BotContext,
  parts: BotParts,
  source: Source,
): Promise<[string, Buttons]> {
  const polls = await parts.store.sources.polls(source.id, HISTORY);
  const brought = await parts.store.sources.brought(parts.clock.now() - WEEK_MS);
  const history = polls.map((poll) => pollLine(ctx, parts, poll));
  const interval = source.intervalMinutes ?? 0;
  const text = [
    sourceLines(ctx, parts, source, brought.get(source.id) ?? 0),
    `<code>${escapeHtml(clip(source.address, 300))}</code>`,
    ...(history.length > 0 ? [[ctx.texts.sourceHistory, ...history].join('\n')] : []),
  ].join('\n\n');
  const back: Button = { text: ctx.texts.back, data: 'o:l:0' };
  if (!hasRole(ctx, 'editor')) return [text, [[back]]];
  const button = (label: string, verb: string): Button => ({ text: label, data: `o:${verb}:${source.id}` });
  return [
    text,
    [
      [
        button(ctx.texts.sourcePoll, 'g'),
        source.state === 'paused' ? button(ctx.texts.resumeButton, 'r') : button(ctx.texts.pauseButton, 'p'),
        button(ctx.texts.sourceTest, 't'),
      ],
      INTERVALS.map((minutes) =>
        button(`${minutes === interval ? '✓ ' : ''}${ctx.texts.everyMinutes(minutes)}`, `i${minutes}`),
      ),
      choosesRobots(source)
        ? [button(`${source.ignoreRobots ? '✓ ' : ''}${ctx.texts.robotsButton}`, 'b')]
        : [],
      [button(ctx.texts.sourceRemove, 'd'), back],
    ],
  ];
}

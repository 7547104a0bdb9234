// /audit: who changed what, in the reader's language. The store keeps one line a change, as `note` writes it.

import type { Composer } from 'grammy';
import { escapeHtml } from '../../lib/text.ts';
import { type BotContext, type BotParts, say } from './conversation.ts';
import { mayAdminister } from './rights.ts';
import type { Texts } from './texts.ts';
import { momentInWords } from './wording.ts';

const LINES = 20;

/** Every line that is written, and what it is called; the groups are handed to its words in their order. */
const ENTRIES: readonly (readonly [RegExp, keyof Texts['history']])[] = [
  [/^source add #(\d+) (.*?) \(robots\.txt ignored\)$/s, 'sourceOwn'],
  [/^source add #(\d+) (.*)$/s, 'sourceAdd'],
  [/^source (?:pause|paused) #(\d+)$/, 'sourcePause'],
  [/^source (?:resume|active) #(\d+)$/, 'sourceResume'],
  [/^source (?:remove|removed) #(\d+)$/, 'sourceRemove'],
  [/^source robots\.txt ignored #(\d+)$/, 'robotsIgnored'],
  [/^source robots\.txt obeyed #(\d+)$/, 'robotsObeyed'],
  [/^source interval #(\d+) (\d+)$/, 'sourceInterval'],
  [/^feeds added (\d+)$/, 'feeds'],
  [/^bulletin (\d+) (.*)$/s, 'bulletin'],
  [/^review approve (\d+)$/, 'approve'],
  [/^review drop (\d+)$/, 'drop'],
  [/^review title (\d+): (.*)$/s, 'title'],
  [/^review tags (\d+): (.*)$/s, 'tags'],
  [/^review join (\d+) into (\d+)$/, 'join'],
  [/^review split (\d+) at (\d+) into (\d+)$/, 'split'],
  [/^review split (\d+) at (\d+) into what was known$/, 'splitKnown'],
  [/^article withdraw (\d+)$/, 'withdraw'],
  [/^article urgent (\d+)$/, 'urgent'],
  [/^article push (\d+) to (\d+)$/, 'push'],
  [/^catalogue undo (.*)$/s, 'catalogueUndo'],
  [/^catalogue (.*)$/s, 'catalogue'],
  [/^broadcast stop (\d+)$/, 'broadcastStop'],
  [/^broadcast (\d+) to (\d+): (.*)$/s, 'broadcast'],
  [/^admin add (\d+) editor$/, 'editor'],
  [/^admin add (\d+) viewer$/, 'viewer'],
  [/^admin block (\d+)/, 'block'],
  [/^admin remove (\d+)/, 'unappoint'],
];

/** Plain text; a line that another version wrote is told as it stands. */
export function changeInWords(what: string, { history }: Pick<Texts, 'history'>): string {
  for (const [pattern, name] of ENTRIES) {
    const [, one = '', two = '', three = ''] = pattern.exec(what) ?? [''];
    if (one !== '') return history[name](one, two, three);
  }
  return what;
}

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('audit', async (ctx) => {
    if (!(await mayAdminister(ctx, 'viewer'))) return;
    const entries = await parts.store.audit.newest(LINES);
    if (entries.length === 0) return say(ctx, ctx.texts.auditNone);
    const zone = ctx.subscriber?.timeZone ?? parts.timeZone;
    const lines = entries.map(
      ({ at, userId, what }) =>
        `${momentInWords(at, zone, ctx.language)} · <code>${userId}</code> · ${escapeHtml(changeInWords(what, ctx.texts))}`,
    );
    await say(ctx, [ctx.texts.auditTitle, ...lines].join('\n'));
  });
}

// /catalogue, for editors: another name for a zone, a zone that the files do not know, a new name for anything that is
// followed. It is in force at once, and can be taken back.

import type { Composer } from 'grammy';
import type { KeptEdit, Objection } from '../../admin/admin.ts';
import type { Term } from '../../domain/catalogue.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { type BotContext, type BotParts, say } from './conversation.ts';
import { hasRole, mayAdminister } from './rights.ts';
import { note } from './roles.ts';

/** Changes shown, the newest. */
const SHOWN = 30;
/** What our question about a discovered zone begins with. */
const QUESTION = /^🆕 「([^」]{1,60})」/;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('catalogue', async (ctx) => {
    if (!(await mayAdminister(ctx))) return;
    const words = wellFormed(ctx.match).replace(/\s+/g, ' ').trim();
    if (words === '') return showEdits(ctx, parts);
    const undo = /^undo #?(\d{1,9})$/i.exec(words);
    if (undo) return takeBack(ctx, parts, Number(undo[1]));
    const hit = /^(alias|zone|name) ([^=＝]+)[=＝]([^=＝]+)$/i.exec(words);
    if (!hit) return say(ctx, ctx.texts.catalogueUsage);
    await change(ctx, parts, hit[1]!.toLowerCase(), hit[2]!.trim(), hit[3]!.trim());
  });
  bot.on('message:text', async (ctx, next) => {
    const asked = ctx.message.reply_to_message;
    const hit = asked?.from?.id === ctx.me.id ? QUESTION.exec(asked.text ?? '') : undefined;
    if (!hit || !hasRole(ctx, 'editor') || ctx.message.text.startsWith('/')) return next();
    await placeZone(ctx, parts, hit[1]!, wellFormed(ctx.message.text).replace(/\s+/g, ' ').trim());
  });
}

/** The question whose answer puts a discovered zone into the catalogue. */
export async function askAboutZone(ctx: BotContext, name: string): Promise<void> {
  await ctx.reply(`🆕 「${name}」 ${ctx.texts.zoneAsk}`, {
    reply_markup: { force_reply: true, selective: true },
  });
}

async function change(
  ctx: BotContext,
  parts: BotParts,
  verb: string,
  left: string,
  right: string,
): Promise<void> {
  if (verb === 'zone') return placeZone(ctx, parts, left, right);
  const term = await soleTerm(ctx, parts, verb === 'alias' ? right : left);
  if (!term) return;
  if (verb === 'alias') return report(ctx, parts, await parts.admin.addAlias(left, term.id));
  await report(ctx, parts, await parts.admin.rename(term, right));
}

/** `words`: its city, with the official name before it or not; or the known zone that it is another name of. */
async function placeZone(ctx: BotContext, parts: BotParts, found: string, words: string): Promise<void> {
  const last = words.split(' ').at(-1) ?? '';
  const name = words.slice(0, words.length - last.length).trim();
  const term = await soleTerm(ctx, parts, last);
  if (!term) return;
  if (term.id.startsWith('city-'))
    return report(ctx, parts, await parts.admin.addZone(found, name === '' ? found : name, term.id));
  if (name !== '' || term.facet !== 'zone') return say(ctx, ctx.texts.objections['no-city']);
  await report(ctx, parts, await parts.admin.addAlias(found, term.id));
}

/** The one thing that the words name; otherwise says so. */
async function soleTerm(ctx: BotContext, parts: BotParts, words: string): Promise<Term | undefined> {
  const { terms, keywords, ambiguous, unknown } = parts.lookup.understand(words);
  if (terms.length === 1 && keywords.length + ambiguous.length + unknown.length === 0) return terms[0];
  await say(ctx, ctx.texts.muteUnknown(escapeHtml(clip(words, 40))));
  return undefined;
}

async function report(
  ctx: BotContext,
  parts: BotParts,
  done: KeptEdit | { readonly why: Objection },
): Promise<void> {
  if ('why' in done) return say(ctx, ctx.texts.objections[done.why]);
  const words = inWords(ctx, parts, done);
  await note(ctx, parts, `catalogue ${words}`);
  await say(ctx, ctx.texts.catalogueDone(escapeHtml(words)));
}

async function takeBack(ctx: BotContext, parts: BotParts, number: number): Promise<void> {
  const gone = await parts.admin.undo(number);
  if (!gone) return say(ctx, ctx.texts.editUnknown(number));
  const words = inWords(ctx, parts, gone);
  await note(ctx, parts, `catalogue undo ${words}`);
  await say(ctx, ctx.texts.catalogueUndone(escapeHtml(words)));
}

async function showEdits(ctx: BotContext, parts: BotParts): Promise<void> {
  const edits = (await parts.admin.edits()).slice(-SHOWN);
  const lines = edits.map((edit) => escapeHtml(clip(inWords(ctx, parts, edit), 110)));
  const list = lines.length > 0 ? [`<b>${ctx.texts.catalogueEdits}</b>`, ...lines, ''] : [];
  await say(ctx, [...list, ctx.texts.catalogueUsage].join('\n'));
}

/** #3 长高区 = 长治高新技术产业开发区; plain text. */
function inWords(ctx: BotContext, parts: BotParts, { number, edit }: KeptEdit): string {
  const named = (term: Term): string => parts.lookup.nameOf(term, ctx.language);
  switch (edit.kind) {
    case 'alias':
      return `#${number} ${edit.alias} = ${named({ facet: 'zone', id: edit.zoneId })}`;
    case 'zone':
      return `#${number} 🆕 ${edit.name} (${named({ facet: 'zone', id: edit.cityId })}, ${edit.id})`;
    case 'name':
      return `#${number} ${edit.was ?? edit.id} → ${edit.name}`;
  }
}

// Roles of those who run the wire: owners come from ADMIN_IDS; editors and viewers are appointed by them with /admin.
// Viewers see sources, state and history; editors also change sources and articles; owners also appoint, and block people
// whom the bot then no longer hears.

import type { Composer } from 'grammy';
import { clip } from '../../lib/text.ts';
import type { FactStore } from '../../store/ports.ts';
import { type BotContext, type BotParts, say } from './conversation.ts';
import { mayAdminister } from './rights.ts';

export type Role = 'blocked' | 'viewer' | 'editor' | 'owner';
type Appointed = Readonly<Record<string, Exclude<Role, 'owner'>>>;

const FACT = 'roles';

async function appointed(facts: FactStore): Promise<Appointed> {
  const kept = await facts.find(FACT);
  return kept ? (JSON.parse(kept) as Appointed) : {};
}

/** Undefined for ordinary people. */
export async function roleOf(
  userId: number | undefined,
  parts: { readonly adminIds: readonly number[]; readonly store: { readonly facts: FactStore } },
): Promise<Role | undefined> {
  if (userId === undefined) return undefined;
  if (parts.adminIds.includes(userId)) return 'owner';
  const roles = await appointed(parts.store.facts);
  return Object.hasOwn(roles, String(userId)) ? roles[String(userId)] : undefined;
}

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('admin', async (ctx) => {
    if (!(await mayAdminister(ctx, 'owner'))) return;
    const [verb = '', id = '', asked = 'editor'] = ctx.match.trim().toLowerCase().split(/\s+/);
    if (verb === 'list' || verb === '') return listRoles(ctx, parts);
    const role = verb === 'add' ? asked : verb === 'block' ? 'blocked' : verb === 'remove' ? 'none' : '';
    if (!/^[1-9]\d{0,15}$/.test(id) || !/^(?:editor|viewer|blocked|none)$/.test(role))
      return say(ctx, ctx.texts.adminUsage);
    if (parts.adminIds.includes(Number(id))) return say(ctx, ctx.texts.adminIsOwner);
    const { [id]: before, ...others } = await appointed(parts.store.facts);
    if (role === 'none' && before === undefined) return say(ctx, ctx.texts.roleNone(id));
    const roles = role === 'none' ? others : { ...others, [id]: role };
    await parts.store.facts.put(FACT, JSON.stringify(roles));
    await note(ctx, parts, `admin ${verb} ${id}${role === 'none' ? '' : ` ${role}`}`);
    const name = ctx.texts.roles[role as Exclude<Role, 'owner'>];
    await say(ctx, role === 'none' ? ctx.texts.adminRemoved(id) : ctx.texts.adminAdded(id, name));
  });
}

async function listRoles(ctx: BotContext, parts: BotParts): Promise<void> {
  const lines = [
    ...parts.adminIds.map((id) => `<code>${id}</code> · ${ctx.texts.roles.owner}`),
    ...Object.entries(await appointed(parts.store.facts)).map(
      ([id, role]) => `<code>${id}</code> · ${ctx.texts.roles[role]}`,
    ),
  ];
  await say(ctx, [ctx.texts.adminTitle, ...lines.slice(0, 60), '', ctx.texts.adminUsage].join('\n'));
}

/** One line for the admins' history: who is talking did this. */
export async function note(
  ctx: BotContext,
  parts: Pick<BotParts, 'store' | 'clock'>,
  what: string,
): Promise<void> {
  await parts.store.audit.record({ at: parts.clock.now(), userId: ctx.from?.id ?? 0, what: clip(what, 200) });
}

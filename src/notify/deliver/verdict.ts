// What Telegram's answer to a send means for the delivery. Pure; the words it looks for are Telegram's own.

import type { SendOutcome } from '../../domain/delivery.ts';
import type { EndedReason } from '../../domain/subscriber.ts';

/** An answer that is not ok, as Telegram gives it. */
export interface Refusal {
  readonly code: number;
  readonly description: string;
  readonly retryAfter?: number | undefined;
  readonly migrateTo?: number | undefined;
}

/** First fitting line wins. */
const GONE: readonly (readonly [RegExp, EndedReason])[] = [
  [/bot was blocked|can't initiate conversation|USER_IS_BLOCKED|can't send messages to bots/i, 'blocked'],
  [/user is deactivated|INPUT_USER_DEACTIVATED/i, 'deactivated'],
  [
    /kicked|not a member|group chat was deleted|CHANNEL_PRIVATE|USER_NOT_PARTICIPANT|group is deactivated/i,
    'kicked',
  ],
  [/TOPIC_(CLOSED|DELETED|ID_INVALID)|message thread not found/i, 'topic-closed'],
  [/chat not found|PEER_ID_INVALID|user not found|CHAT_ID_INVALID/i, 'chat-not-found'],
  [
    /not enough rights|no rights|need administrator rights|CHAT_(WRITE_FORBIDDEN|ADMIN_REQUIRED|RESTRICTED|SEND_\w+_FORBIDDEN)/i,
    'no-rights',
  ],
];

/** True when plain text may pass where this HTML did not. */
export function isAboutMarkup(refusal: Refusal): boolean {
  return (
    refusal.code === 400 &&
    /can't parse entities|ENTITY_|can't find end of the entity/i.test(refusal.description)
  );
}

/** `now`: epoch ms, from which waiting times count. */
export function verdictOn(refusal: Refusal, now: number): SendOutcome {
  const { code, description } = refusal;
  if (refusal.migrateTo !== undefined) return { kind: 'moved', chatId: refusal.migrateTo };
  if (code === 429 || refusal.retryAfter !== undefined)
    return {
      kind: 'retry',
      at: now + Math.max(1, refusal.retryAfter ?? 5) * 1_000,
      scope: 'chat',
      why: `429 ${description}`,
    };
  if (code >= 500) return { kind: 'retry', at: now + 1_000, scope: 'chat', why: `${code} ${description}` };
  if (code === 401 || code === 404)
    return {
      kind: 'retry',
      at: now + 60_000,
      scope: 'all',
      why: `${code} ${description}: is BOT_TOKEN right?`,
    };
  if (code === 400 || code === 403) {
    const reason = GONE.find(([words]) => words.test(description))?.[1];
    if (reason) return { kind: 'gone', reason };
    if (code === 403) return { kind: 'gone', reason: 'blocked' };
  }
  if (code === 409) return { kind: 'retry', at: now + 1_000, scope: 'chat', why: `${code} ${description}` };
  return { kind: 'rejected', why: `${code} ${description}` };
}

// The stand-in's bad days: floods, refusals, broken lines and slow answers, on a script or by seeded chance.

/** What goes wrong. `cut-before`: the line breaks and Telegram has nothing; `cut-after`: it took the message, the answer is lost. */
export type Mishap =
  | { readonly kind: 'flood'; readonly retryAfter: number; readonly scope?: 'chat' | 'all' }
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  | { readonly kind: 'cut-before' }
  | { readonly kind: 'cut-after' }
  /** Never answers; `taken` says whether the message was accepted all the same. */
  | { readonly kind: 'hang'; readonly taken: boolean }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'refuse'; readonly code: number; readonly description: string }
  | { readonly kind: 'migrate'; readonly to: number }
  | { readonly kind: keyof typeof REFUSALS };

export interface Rule {
  /** Methods it applies to; by default everything that sends or edits. */
  readonly methods?: readonly string[];
  readonly chatId?: number;
  /** How often it strikes; by default once. `Infinity`: until taken back. */
  readonly times?: number;
  /** Calls that it lets pass first. */
  readonly skip?: number;
  /** 0…1, drawn from the stand-in's seed for each call; by default always. */
  readonly chance?: number;
  readonly mishap: Mishap;
}

/** What Telegram answers, word for word, for the ways in which a chat can be lost. */
export const REFUSALS = {
  blocked: [403, 'Forbidden: bot was blocked by the user'],
  deactivated: [403, 'Forbidden: user is deactivated'],
  kicked: [403, 'Forbidden: bot was kicked from the supergroup chat'],
  'kicked-group': [403, 'Forbidden: bot was kicked from the group chat'],
  'kicked-channel': [403, 'Forbidden: bot was kicked from the channel chat'],
  'not-member': [403, 'Forbidden: bot is not a member of the supergroup chat'],
  'never-started': [403, "Forbidden: bot can't initiate conversation with a user"],
  'group-deleted': [403, 'Forbidden: the group chat was deleted'],
  'not-found': [400, 'Bad Request: chat not found'],
  'no-rights': [400, 'Bad Request: not enough rights to send text messages to the chat'],
  'need-admin': [400, 'Bad Request: need administrator rights in the channel chat'],
  'write-forbidden': [400, 'Bad Request: CHAT_WRITE_FORBIDDEN'],
  'topic-closed': [400, 'Bad Request: TOPIC_CLOSED'],
  'topic-deleted': [400, 'Bad Request: message thread not found'],
  unparsable: [400, 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0'],
  unauthorized: [401, 'Unauthorized'],
} as const;

const SENDS = [
  'sendMessage',
  'sendRichMessage',
  'sendDocument',
  'sendPhoto',
  'editMessageText',
  'editMessageReplyMarkup',
];

/** A small seeded generator (mulberry32): the same seed gives the same bad day. */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The script: rules in order; the first that fits strikes. */
export function createScript(chance: () => number) {
  const rules: { rule: Rule; left: number; skip: number }[] = [];
  return {
    /** Returns a function that takes the rule back. */
    add(rule: Rule): () => void {
      const entry = { rule, left: rule.times ?? 1, skip: rule.skip ?? 0 };
      rules.push(entry);
      return () => {
        entry.left = 0;
      };
    },
    strike(method: string, chatId: number | undefined): Mishap | undefined {
      for (const entry of rules) {
        const { rule } = entry;
        if (entry.left <= 0 || !(rule.methods ?? SENDS).includes(method)) continue;
        if (rule.chatId !== undefined && rule.chatId !== chatId) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        if (rule.chance !== undefined && chance() >= rule.chance) continue;
        entry.left -= 1;
        return rule.mishap;
      }
      return undefined;
    },
  };
}

export interface Limits {
  /** Messages a second to all chats together. */
  readonly perSecond?: number;
  /** Messages a second to one private chat. */
  readonly perChatSecond?: number;
  /** Messages a minute to one group or channel. */
  readonly perGroupMinute?: number;
}

/** Telegram's limits, kept strictly over sliding windows. A breach closes its scope; what is sent meanwhile is a violation. */
export function createFloodGate(limits: Limits, now: () => number) {
  const closed = new Map<number | 'all', number>();
  const history = new Map<number | 'all', number[]>();
  let violations = 0;
  let breaches = 0;
  const over = (key: number | 'all', most: number | undefined, windowMs: number): number => {
    if (!most) return 0;
    const times = history.get(key) ?? [];
    while (times.length > 0 && times[0]! <= now() - windowMs) times.shift();
    return times.length >= most ? Math.max(1, Math.ceil((times[0]! + windowMs - now()) / 1000)) : 0;
  };
  return {
    close(key: number | 'all', seconds: number): void {
      closed.set(key, now() + seconds * 1000);
    },
    /** Seconds to wait, 0 when the message may pass. */
    refuse(chatId: number): number {
      for (const key of ['all', chatId] as const) {
        const until = closed.get(key) ?? 0;
        if (until > now()) {
          violations += 1;
          return Math.ceil((until - now()) / 1000);
        }
      }
      const chat =
        chatId > 0 ? over(chatId, limits.perChatSecond, 1000) : over(chatId, limits.perGroupMinute, 60_000);
      const all = over('all', limits.perSecond, 1000);
      if (chat === 0 && all === 0) {
        for (const key of ['all', chatId] as const) {
          if (key === 'all' ? limits.perSecond : limits.perChatSecond || limits.perGroupMinute)
            history
              .set(key, history.get(key) ?? [])
              .get(key)!
              .push(now());
        }
        return 0;
      }
      breaches += 1;
      closed.set(all > 0 ? 'all' : chatId, now() + Math.max(all, chat) * 1000);
      return Math.max(all, chat);
    },
    /** Calls made into a closed scope, and limits broken. */
    counts: () => ({ violations, breaches }),
  };
}

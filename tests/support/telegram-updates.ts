// The stand-in's side of getUpdates: a queue with long polling and confirmation by offset, and the people who write to it.

export interface Person {
  readonly id: number;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface ChatFacts {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup' | 'channel';
  readonly title?: string;
  readonly is_forum?: boolean;
}

/** A person with a Chinese client unless said otherwise. */
export function person(id: number, facts: Partial<Person> = {}): Person {
  return { id, first_name: `人${id}`, language_code: 'zh-hans', ...facts };
}

/** What kind of chat an id denotes, as far as ids tell. */
export function chatOf(id: number): ChatFacts {
  if (id > 0) return { id, type: 'private' };
  return id <= -1_000_000_000_000
    ? { id, type: 'supergroup', title: `G${-id}` }
    : { id, type: 'group', title: `g${-id}` };
}

type Update = Readonly<Record<string, unknown>>;
const DEFAULT_SILENT = ['chat_member', 'message_reaction', 'message_reaction_count'];

/** Confirmed updates are forgotten; a second poller ends the first one's wait with `conflict`. */
export function createUpdateQueue() {
  const queue: { update_id: number; update: Update }[] = [];
  let nextId = 500_001;
  let waiting: ((why: 'news' | 'conflict' | 'timeout') => void) | undefined;
  const ready = (limit: number, allowed: readonly string[] | undefined): Update[] =>
    queue
      .filter(({ update }) => {
        const kind = Object.keys(update)[0] as string;
        return allowed && allowed.length > 0 ? allowed.includes(kind) : !DEFAULT_SILENT.includes(kind);
      })
      .slice(0, limit)
      .map(({ update_id, update }) => ({ update_id, ...update }));
  return {
    push(update: Update): number {
      const update_id = nextId++;
      queue.push({ update_id, update });
      waiting?.('news');
      return update_id;
    },
    /** Updates that no poller has confirmed yet. */
    unconfirmed: () => queue.length,
    async poll(params: {
      offset?: number;
      limit?: number;
      timeout?: number;
      allowed_updates?: string[];
    }): Promise<Update[] | 'conflict'> {
      waiting?.('conflict');
      waiting = undefined;
      if (params.offset !== undefined)
        while (queue.length > 0 && queue[0]!.update_id < params.offset) queue.shift();
      const limit = Math.min(params.limit ?? 100, 100);
      const end = Date.now() + (params.timeout ?? 0) * 1000;
      for (;;) {
        const found = ready(limit, params.allowed_updates);
        if (found.length > 0 || Date.now() >= end) return found;
        const why = await new Promise<'news' | 'conflict' | 'timeout'>((resolve) => {
          const timer = setTimeout(() => resolve('timeout'), end - Date.now());
          waiting = (reason) => {
            clearTimeout(timer);
            resolve(reason);
          };
        });
        if (why === 'conflict') return 'conflict';
        waiting = undefined;
      }
    },
    /** Lets a waiting poller go empty-handed. */
    release(): void {
      waiting?.('conflict');
    },
  };
}

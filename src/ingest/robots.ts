// robots.txt, as RFC 9309 has it: asked for once a day and host, the longest matching rule decides.

import type { Clock } from '../lib/clock.ts';
import type { Fetcher } from './fetch/fetch.ts';

export interface Robots {
  /** False where the site's robots.txt asks programs not to fetch this address. */
  allows(url: string, signal?: AbortSignal): Promise<boolean>;
}

interface Rule {
  readonly allow: boolean;
  readonly path: string;
}

const DAY = 86_400_000;
const MAX_BYTES = 512_000;
const NAME = 'zonewire';
const known = new WeakMap<Fetcher, Robots>();

/** One memory for each fetcher, shared by all sources. */
export function robotsOf(fetcher: Fetcher, clock: Clock): Robots {
  let robots = known.get(fetcher);
  if (!robots) {
    robots = createRobots(fetcher, clock);
    known.set(fetcher, robots);
  }
  return robots;
}

function createRobots(fetcher: Fetcher, clock: Clock): Robots {
  const hosts = new Map<string, { readonly rules: Promise<readonly Rule[]>; readonly until: number }>();
  return {
    allows: async (url, signal) => {
      if (!URL.canParse(url)) return true;
      const { origin, pathname, search } = new URL(url);
      const now = clock.now();
      let entry = hosts.get(origin);
      if (!entry || entry.until < now) {
        if (hosts.size > 20_000) hosts.clear();
        entry = { rules: readRules(fetcher, origin, signal), until: now + DAY };
        hosts.set(origin, entry);
      }
      return permits(await entry.rules, `${pathname}${search}`);
    },
  };
}

/** A robots.txt that is not there or cannot be read forbids nothing. */
async function readRules(fetcher: Fetcher, origin: string, signal?: AbortSignal): Promise<readonly Rule[]> {
  const request = {
    url: `${origin}/robots.txt`,
    etag: null,
    lastModified: null,
    maxBytes: MAX_BYTES,
    signal,
  };
  const outcome = await fetcher.fetch(request);
  if (outcome.kind !== 'fresh') return [];
  const text = Buffer.from(outcome.bytes).toString('utf8');
  return /^\s*</.test(text) ? [] : parseRobots(text);
}

/** The rules of the group that names us, else of the group for everyone. */
export function parseRobots(text: string): readonly Rule[] {
  const groups = new Map<string, Rule[]>();
  let names: string[] = [];
  let naming = false;
  for (const line of text.split(/\r\n?|\n/)) {
    const hit = /^\s*([\w-]+)\s*:\s*([^#]*)/.exec(line);
    if (!hit) continue;
    const field = (hit[1] as string).toLowerCase();
    const value = (hit[2] as string).trim();
    if (field === 'user-agent') {
      names = naming ? [...names, value.toLowerCase()] : [value.toLowerCase()];
      naming = true;
      for (const name of names) if (!groups.has(name)) groups.set(name, []);
    } else if (field === 'allow' || field === 'disallow') {
      naming = false;
      if (value !== '')
        for (const name of names) groups.get(name)?.push({ allow: field === 'allow', path: value });
    } else naming = false;
  }
  const own = [...groups.keys()].find((name) => name !== '*' && name !== '' && NAME.includes(name));
  return groups.get(own ?? '*') ?? [];
}

export function permits(rules: readonly Rule[], path: string): boolean {
  let best: Rule | undefined;
  for (const rule of rules) {
    if (!matches(rule.path, path)) continue;
    const longer = !best || rule.path.length > best.path.length;
    if (longer || (best && rule.path.length === best.path.length && rule.allow)) best = rule;
  }
  return best?.allow ?? true;
}

/** `*` stands for anything, `$` for the end. Compared piece by piece, so that no pattern can be slow. */
function matches(pattern: string, path: string): boolean {
  const ends = pattern.endsWith('$');
  const [first = '', ...rest] = (ends ? pattern.slice(0, -1) : pattern).split(/\*+/);
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [index, piece] of rest.entries()) {
    if (ends && index === rest.length - 1) return path.length - piece.length >= at && path.endsWith(piece);
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return !ends || at === path.length;
}

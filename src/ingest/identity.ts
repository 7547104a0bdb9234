// Which of a source's items are new. Guids change, repeat or are missing; links gain parameters; titles gain "(图)".
// Every item is remembered under several keys; a source whose identifiers prove unreliable is read by the next
// weaker key from then on, and never goes back.

import type { Announcement, PollMemory, Source } from '../domain/source.ts';
import { sha256 } from '../lib/hash.ts';
import { bare } from '../lib/text.ts';
import type { SourceStore } from '../store/ports.ts';

type Identity = PollMemory['identity'];

export interface Choice {
  readonly identity: Identity;
  /** New items in the source's order (newest first, as a rule). */
  readonly fresh: readonly Announcement[];
  /** Every key under which an item is to be remembered, the deciding one first. */
  keysOf(item: Announcement): readonly string[];
}

const DAY = 86_400_000;
/** So many items (and this share of the list) must come back under new names before a source is distrusted. */
const FEW = 2;
const SHARE = 0.05;

export async function chooseNew(
  store: Pick<SourceStore, 'unannounced'>,
  source: Pick<Source, 'id' | 'identity'>,
  items: readonly Announcement[],
): Promise<Choice> {
  const keys = keysOfAll(items);
  const all = [...keys.values()].flatMap(({ guid, link, title }) => [guid, link, title]);
  const unknown = await store.unannounced(
    source.id,
    all.filter((key): key is string => key !== null),
  );
  const known = (key: string | null): boolean => key !== null && !unknown.has(key);
  let identity = source.identity;
  if (identity === 'guid' && unreliable(items, (item) => backUnder(keys.get(item)!, known, 'guid')))
    identity =
      items.filter((item) => keys.get(item)!.link !== null).length * 2 >= items.length
        ? 'link'
        : 'title-date';
  if (identity === 'link' && unreliable(items, (item) => backUnder(keys.get(item)!, known, 'link')))
    identity = 'title-date';
  const seen = new Set<string>();
  const fresh = items.filter((item) => {
    const own = keys.get(item)!;
    const key = deciding(own, identity);
    if (seen.has(key)) return false;
    seen.add(key);
    return !known(key) && !(known(own.link) && known(own.title));
  });
  return {
    identity,
    fresh,
    keysOf: (item) => {
      const own = keys.get(item) as Keys;
      const first = deciding(own, identity);
      const others = [own.guid, own.link, own.title];
      return [first, ...others.filter((key): key is string => key !== null && key !== first)];
    },
  };
}

interface Keys {
  readonly guid: string;
  /** Null where there is none or several items of the list share it. */
  readonly link: string | null;
  readonly title: string | null;
}

function deciding(keys: Keys, identity: Identity): string {
  switch (identity) {
    case 'guid':
      return keys.guid;
    case 'link':
      return keys.link ?? keys.title ?? keys.guid;
    case 'title-date':
      return keys.title ?? keys.link ?? keys.guid;
  }
}

/** Unknown by the key in use, known by a weaker one: the same item under a new name. */
function backUnder(keys: Keys, known: (key: string | null) => boolean, identity: 'guid' | 'link'): boolean {
  if (known(deciding(keys, identity))) return false;
  return identity === 'guid' ? known(keys.link) || known(keys.title) : known(keys.title);
}

function unreliable(items: readonly Announcement[], isBack: (item: Announcement) => boolean): boolean {
  const back = items.filter(isBack).length;
  return back >= FEW && back > items.length * SHARE;
}

function keysOfAll(items: readonly Announcement[]): ReadonlyMap<Announcement, Keys> {
  const links = items.map(({ url }) => (url === null ? null : plainLink(url)));
  const count = new Map<string | null, number>();
  for (const link of links) count.set(link, (count.get(link) ?? 0) + 1);
  return new Map(
    items.map((item, at) => {
      const link = links[at] ?? null;
      return [item, keysFor(item, count.get(link) === 1 ? link : null)];
    }),
  );
}

function keysFor(item: Announcement, link: string | null): Keys {
  const title = plainTitle(item.title ?? '');
  const day = item.publishedAt === null ? '' : String(Math.floor((item.publishedAt + 8 * 3_600_000) / DAY));
  return {
    guid: item.key,
    link: link === null ? null : `url:${link}`,
    title: title.length < 4 ? null : `title:${sha256(`${title}\n${day}`).slice(0, 32)}`,
  };
}

/** 某某项目开工（图） → 某某项目开工 */
function plainTitle(title: string): string {
  return bare(
    title.replace(
      /[（(【[]\s*(?:多?组?图|图文|附图|视频|高清|更新|转载|[一二三四五六七八九十\d]+图)\s*[）)】\]]\s*$/,
      '',
    ),
  );
}

const PASSENGER =
  /^(?:utm_\w+|spm|from|source|src|ref|share\w*|timestamp|ts|_t|t|rand(?:om)?|r|v|sid|session\w*|jsessionid|phpsessid|fbclid|gclid|scene|isappinstalled|wxshare\w*)$/i;

/** An address without what does not tell pages apart: scheme, www, tracking parameters, session, fragment, closing slash. */
export function plainLink(address: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return address;
  }
  const kept =
    url.search === ''
      ? []
      : [...url.searchParams]
          .filter(([name]) => !PASSENGER.test(name))
          .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const query = kept.length === 0 ? '' : new URLSearchParams(kept).toString();
  const path = url.pathname.replace(/;jsessionid=[^/]*/i, '').replace(/\/(?:index\.(?:html?|php|jsp))?$/, '');
  return `${url.host.replace(/^www\./, '')}${path}${query ? `?${query}` : ''}${/^#[!/]/.test(url.hash) ? url.hash : ''}`;
}

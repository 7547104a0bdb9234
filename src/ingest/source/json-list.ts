// A list served as JSON: the array of records is found by what its fields are called, or named by selectors
// (`list: data.rows`, `title: subject`, `link: https://site.example/view/{id}.html`, `date: time`).

import type { Announcement, Selectors } from '../../domain/source.ts';
import { resolve, unrepeated } from './feed.ts';
import { dateAmong, dateInAddress, LIST_OFFSET } from './list-date.ts';
import { readMoment } from './moment.ts';
import type { PageOutcome } from './page.ts';
import { plainTitle } from './title.ts';

type Row = Readonly<Record<string, unknown>>;

const TITLES = [
  'title',
  'doctitle',
  'subject',
  'articletitle',
  'newstitle',
  'name',
  'headline',
  'topic',
  'bt',
];
const LINKS = [
  'url',
  'link',
  'href',
  'docpuburl',
  'linkurl',
  'weburl',
  'htmlurl',
  'puburl',
  'path',
  'contenturl',
  'detailurl',
  'urls',
];
const DATES = [
  'pubdate',
  'publishtime',
  'publishdate',
  'docreltime',
  'docpubtime',
  'pubtime',
  'releasetime',
  'displaytime',
  'time',
  'date',
  'daytime',
  'createtime',
  'created',
  'createdate',
  'created_at',
  'published',
  'published_at',
  'updatetime',
  'rq',
];

export function listJson(
  text: string,
  address: string,
  selectors: Selectors | null,
  now: number,
): PageOutcome {
  const { host } = new URL(address);
  const data = parsed(text);
  if (data === undefined) return { why: { kind: 'json-broken', host } };
  const rows = selectors?.list ? rowsAt(data, selectors.list) : largestList(data);
  if (!rows || rows.length === 0)
    return { why: { kind: 'json-no-list', host, selector: selectors?.list ?? null } };
  const announcements = rows.flatMap((row) => announce(row, address, selectors, now) ?? []);
  if (announcements.length === 0) return { why: { kind: 'json-no-titles', host } };
  return { title: null, announcements: unrepeated(announcements), next: null };
}

/** Values of a page looked at, and letters of each script: pages that carry their list so have it in one large value. */
const MOST_VALUES = 40;
const MOST_LETTERS = 2_000_000;

/** The longest dated list among the values that a page hands to its scripts; undefined where there is none. */
export function listInScripts(
  html: string,
  address: string,
  now: number,
): readonly Announcement[] | undefined {
  let best: readonly Announcement[] | undefined;
  for (const value of valuesInScripts(html)) {
    const rows = largestList(parsed(value)) ?? [];
    const found = unrepeated(rows.flatMap((row) => announce(row, address, null, now) ?? []));
    const dated = found.filter(({ publishedAt }) => publishedAt !== null).length;
    if (found.length >= 3 && dated * 2 >= found.length && found.length > (best?.length ?? 0)) best = found;
  }
  return best;
}

function valuesInScripts(html: string): string[] {
  const values: string[] = [];
  const opening = /<script\b/gi;
  const closing = /<\/script/gi;
  for (let hit = opening.exec(html); hit && values.length < MOST_VALUES; hit = opening.exec(html)) {
    const from = html.indexOf('>', hit.index) + 1;
    closing.lastIndex = from;
    const end = from > 0 ? closing.exec(html) : null;
    if (!end) break;
    values.push(...valuesIn(html.slice(from, Math.min(end.index, from + MOST_LETTERS)), values.length));
    opening.lastIndex = closing.lastIndex;
  }
  return values;
}

/** Each letter is passed once: a value is left at its end, and after one that is never closed nothing more is looked for. */
function valuesIn(script: string, before: number): string[] {
  const values: string[] = [];
  const starts = /(?:^|=)\s*(?=[[{]\s*[[{"])/g;
  for (let hit = starts.exec(script); hit; hit = starts.exec(script)) {
    const from = hit.index + hit[0].length;
    const value = wholeValue(script, from);
    if (value === undefined || before + values.push(value) >= MOST_VALUES) break;
    starts.lastIndex = from + value.length;
  }
  return values;
}

/** From an opening bracket to the one that closes it; undefined where none does. */
function wholeValue(text: string, start: number): string | undefined {
  let depth = 0;
  let quoted = false;
  const signs = /["\\[\]{}]/g;
  signs.lastIndex = start;
  for (let hit = signs.exec(text); hit; hit = signs.exec(text)) {
    const [sign] = hit;
    if (sign === '"') quoted = !quoted;
    else if (sign === '\\') signs.lastIndex += quoted ? 1 : 0;
    else if (!quoted) depth += sign === '[' || sign === '{' ? 1 : -1;
    if (depth === 0) return text.slice(start, signs.lastIndex);
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function announce(
  row: Row,
  address: string,
  selectors: Selectors | null,
  now: number,
): Announcement | undefined {
  const title = plainTitle(text(selectors?.title ? at(row, selectors.title) : named(row, TITLES)));
  const url = resolve(linkOf(row, selectors?.link), address);
  if (title === '' || url === null) return undefined;
  const stated = text(selectors?.date ? at(row, selectors.date) : named(row, DATES));
  const publishedAt =
    readMoment(stated, { offset: LIST_OFFSET }) ?? dateAmong([stated], now) ?? dateInAddress(url);
  return { key: `link:${url}`, title, url, publishedAt, html: null };
}

/** A field, or a template with fields in braces. */
function linkOf(row: Row, wanted: string | undefined): string {
  if (wanted?.includes('{'))
    return wanted.replace(/\{([^{}]+)\}/g, (_, field: string) => encodeURIComponent(text(at(row, field))));
  return text(wanted ? at(row, wanted) : named(row, LINKS));
}

function named(row: Row, names: readonly string[]): unknown {
  const keys = new Map(Object.keys(row).map((key) => [key.toLowerCase().replace(/[_-]/g, ''), key]));
  for (const name of names) {
    const key = keys.get(name.replace(/[_-]/g, ''));
    if (key !== undefined && text(row[key]) !== '') return row[key];
  }
  return undefined;
}

/** The longest array of objects that have a title. */
function largestList(data: unknown): Row[] | undefined {
  let best: Row[] | undefined;
  const search = (value: unknown, depth: number): void => {
    if (depth > 8 || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      const rows = value.filter(isRow).filter((row) => text(named(row, TITLES)) !== '');
      if (rows.length > (best?.length ?? 0)) best = rows;
      if (rows.length === 0) for (const inner of value.slice(0, 50)) search(inner, depth + 1);
      return;
    }
    for (const inner of Object.values(value)) search(inner, depth + 1);
  };
  search(data, 0);
  return best;
}

function rowsAt(data: unknown, path: string): Row[] | undefined {
  const found = at(data, path);
  return Array.isArray(found) ? found.filter(isRow) : undefined;
}

/** `data.rows.0.title`; own fields only. */
function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .filter((part) => part !== '' && part !== '$')
    .reduce<unknown>(
      (current, part) =>
        typeof current === 'object' && current !== null && Object.hasOwn(current, part)
          ? (current as Row)[part]
          : undefined,
      value,
    );
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

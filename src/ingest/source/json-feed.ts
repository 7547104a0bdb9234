// JSON Feed 1.0 and 1.1, and the common JSON lists that resemble it.

import type { Announcement } from '../../domain/source.ts';
import { type Feed, keyOf, resolve, unrepeated } from './feed.ts';
import { readMoment } from './moment.ts';
import { plainTitle } from './title.ts';

/** Undefined where the text is not JSON or holds no list of items. */
export function parseJsonFeed(text: string, address: string): Feed | undefined {
  const data = readJson(text);
  if (typeof data !== 'object' || data === null || !('items' in data) || !Array.isArray(data.items))
    return undefined;
  const base = resolve(string(field(data, 'home_page_url')), address) ?? address;
  const offset = /[\u4e00-\u9fff]/.test(text) ? 480 : 0;
  return {
    title: plainTitle(string(field(data, 'title'))) || null,
    site: resolve(string(field(data, 'home_page_url')), address),
    ttlMs: null,
    announcements: unrepeated(
      data.items
        .filter((item): item is object => typeof item === 'object' && item !== null)
        .map((item) => announce(item, base, offset)),
    ),
  };
}

function announce(item: object, base: string, offset: number): Announcement {
  const id = string(field(item, 'id')).trim();
  const url = resolve(string(field(item, 'url')) || string(field(item, 'external_url')), base);
  const title = plainTitle(string(field(item, 'title'))) || null;
  const html = contentOf(item);
  const date = string(field(item, 'date_published')) || string(field(item, 'date_modified'));
  return {
    key: keyOf(id, url, title, html ?? ''),
    title,
    url: url ?? (/^https?:\/\//.test(id) ? id : null),
    publishedAt: readMoment(date, { offset }),
    html,
  };
}

function contentOf(item: object): string | null {
  const html = string(field(item, 'content_html'));
  if (html.trim() !== '') return html;
  const text = string(field(item, 'content_text')) || string(field(item, 'summary'));
  if (text.trim() === '') return null;
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\r?\n/g, '<br>');
}

/** JSON as it is served: byte order mark, trailing commas and raw control characters do not matter. */
function readJson(text: string): unknown {
  const clean = text.replace(/^[\ufeff\s]+/, '');
  if (!/^[[{]/.test(clean)) return undefined;
  for (const attempt of [
    clean,
    clean.replace(/[\u0000-\u001f]+/g, ' '),
    clean.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*([}\]])/g, '$1'),
  ])
    try {
      return JSON.parse(attempt);
    } catch {
      // the next, more lenient reading
    }
  return undefined;
}

function field(from: object, name: string): unknown {
  return (from as Record<string, unknown>)[name];
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

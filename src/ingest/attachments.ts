// The PDFs that a notice links to are bulletins too: each is fetched once and taken like any other.

import type { Announcement, Source } from '../domain/source.ts';
import { sha256 } from '../lib/hash.ts';
import { type LoadParts, load, nothing } from './load.ts';
import type { IngestParts } from './parts.ts';
import { take } from './take.ts';

/** Of one notice, at most: more is a directory, not a notice. */
const MOST = 5;

/**
 * Returns how many articles they brought. What cannot be read is kept as an empty bulletin that says why; what does not
 * answer now is put aside and tried again.
 */
export async function takeAttachments(
  parts: IngestParts,
  source: Source,
  notice: Announcement,
  links: readonly { readonly url: string; readonly title: string }[],
  reading: LoadParts,
): Promise<{ articles: number; scanned: readonly string[] }> {
  const keyOf = (url: string): string => `attachment:${url}`;
  const keys = links.map(({ url }) => keyOf(url));
  const unknown = links.length === 0 ? new Set() : await parts.store.sources.unannounced(source.id, keys);
  let articles = 0;
  const scanned: string[] = [];
  for (const { url, title } of links.filter((link) => unknown.has(keyOf(link.url))).slice(0, MOST)) {
    const item = { key: keyOf(url), title, url, publishedAt: notice.publishedAt, html: null };
    const loaded = await load(reading, item, true);
    if (loaded.kind === 'unreadable' && loaded.scanned) scanned.push(url);
    const common = {
      sourceId: source.id,
      announcementKey: item.key,
      url,
      publishedAt: notice.publishedAt,
      baseline: false,
    };
    const taken = await take(
      parts,
      loaded.kind === 'document'
        ? { ...common, contentHash: loaded.hash, document: loaded.document }
        : {
            ...common,
            contentHash: sha256(`${source.id} ${item.key}`),
            document: nothing(title, loaded.why),
            ...(loaded.kind === 'later'
              ? { aside: [{ announcement: item, keys: [item.key], mayFetch: true, news: true }] }
              : {}),
          },
      true,
    );
    if (taken.kind === 'saved' && taken.saved.kind === 'saved') articles += taken.saved.articleIds.length;
  }
  return { articles, scanned };
}

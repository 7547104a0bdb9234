// The PDFs that a notice links to are bulletins too. They are put aside together with the notice, so that a crash or a
// site that is down does not lose them, and each is taken once, like any other item.

import type { Announcement, Source } from '../domain/source.ts';
import type { AsideItem } from '../store/ports.ts';
import type { IngestParts } from './parts.ts';

/** Of one notice, at most: more is a directory, not a notice. */
const MOST = 5;
/** What is put aside is tried again after this. */
export const AGAIN_MS = 10 * 60_000;

const PREFIX = 'attachment:';

/** Those that this source has not announced before. An attachment has none itself. */
export async function attachmentsOf(
  parts: Pick<IngestParts, 'store' | 'clock'>,
  source: Source,
  notice: Announcement,
  links: readonly { readonly url: string; readonly title: string }[],
): Promise<readonly AsideItem[]> {
  if (links.length === 0 || notice.key.startsWith(PREFIX)) return [];
  const items = links.map(({ url, title }) => ({
    key: `${PREFIX}${url}`,
    title,
    url,
    publishedAt: notice.publishedAt,
    html: null,
  }));
  const keys = items.map(({ key }) => key);
  const unknown = await parts.store.sources.unannounced(source.id, keys);
  const news = { againAt: parts.clock.now() + AGAIN_MS };
  return items
    .filter(({ key }) => unknown.has(key))
    .slice(0, MOST)
    .map((announcement) => ({ announcement, keys: [announcement.key], mayFetch: true, news }));
}

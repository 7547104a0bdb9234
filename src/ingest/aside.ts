// What polls put aside in the store, so that a restart goes on with it: the newest items of first polls, to be split and
// tagged for readers when there is time and never pushed; and the PDFs of a notice that did not answer, or that a crash
// kept from being taken, which are news.

import type { Source } from '../domain/source.ts';
import type { AsideItem } from '../store/ports.ts';
import { AGAIN_MS } from './attachments.ts';
import type { IngestParts } from './parts.ts';
import { takeItem } from './take-listed.ts';

/** So many times as long as an item took, others have their turn. */
const REST = 4;
/** An item whose page does not answer, or with which the program stopped, is tried again until it has waited for so long. */
const GIVE_UP_MS = 86_400_000;

/** Takes what is put aside, one at a time, and leaves most of the time to everything else. Ends early when stopped. */
export async function takeAside(parts: IngestParts, signal?: AbortSignal): Promise<void> {
  const { sources } = parts.store;
  while (!signal?.aborted) {
    const now = parts.clock.now();
    const next = await sources.claimAside(now, now + AGAIN_MS);
    if (!next) return;
    const began = performance.now();
    const { id, source, putAt, item } = next;
    const last = now - putAt > GIVE_UP_MS;
    const taken = source.state === 'removed' || (await take(parts, source, item, last, signal));
    if (taken || last) await sources.endAside(id);
    await parts.clock.sleep(REST * (performance.now() - began), signal);
  }
}

/** False: to be tried again. */
async function take(
  parts: IngestParts,
  source: Source,
  { announcement, keys, mayFetch, news }: AsideItem,
  last: boolean,
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    const came = await takeItem(parts, source, announcement, keys, !news, mayFetch, signal, last);
    if (came.kind === 'taken' && news && came.scanned.length > 0)
      parts.onTrouble?.({ kind: 'scanned', source, documents: came.scanned });
    return came.kind === 'taken';
  } catch (err) {
    parts.log.warn(
      { err, source: source.id, item: announcement.key },
      'an item of a first poll was not taken',
    );
    return false;
  }
}

// What a poll notes is kept as a value; sentences that earlier versions kept are shown as they are.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import type { Fault } from '../../src/domain/fault.ts';
import { openStore } from '../../src/store/store.ts';
import { feedSettings } from '../contracts/store-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'zonewire-polls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('keeps notes as values, and hands on the sentences of earlier versions', async () => {
  const path = join(folder, 'polls.db');
  const store = await openStore(path);
  const { source } = await store.sources.add(feedSettings(), 'admin', 0);
  const note: Fault = {
    kind: 'several',
    faults: [
      { kind: 'items-wait', count: 2, why: { kind: 'no-route', host: 'a.example' } },
      { kind: 'locked', name: '“简报”.pdf' },
    ],
  };
  const poll = { at: 1, outcome: 'unreachable', listed: 0, fresh: 0, tookMs: 1, note } as const;
  await store.sources.recordPoll(source.id, poll, {
    memory: { etag: null, lastModified: null, failures: 1, identity: 'guid' },
    nextPollAt: 2,
    baselineDone: false,
  });
  expect(await store.sources.polls(source.id, 9)).toEqual([poll]);
  expect((await store.sources.find(source.id))?.lastError).toEqual(note);
  await store.close();

  const old = '[::1] is an address on a private network; “x” = {1}.';
  const raw = new Database(path);
  raw.prepare('UPDATE poll SET note = ?').run(old);
  raw.prepare('UPDATE source SET last_error = ?').run(old);
  raw.close();
  const again = await openStore(path);
  const words = { kind: 'words', words: old };
  expect(await again.sources.polls(source.id, 9)).toMatchObject([{ note: words }]);
  expect((await again.sources.find(source.id))?.lastError).toEqual(words);
  await again.close();
});

it('writes down the polls that end as the store is closed', async () => {
  const path = join(folder, 'closing.db');
  const store = await openStore(path);
  const { source } = await store.sources.add(feedSettings(), 'admin', 0);
  const poll = { at: 1, outcome: 'fresh', listed: 3, fresh: 1, tookMs: 1, note: null } as const;
  const recorded = store.sources.recordPoll(source.id, poll, {
    memory: { etag: '"v1"', lastModified: null, failures: 0, identity: 'guid' },
    nextPollAt: 2,
    baselineDone: true,
  });
  await Promise.all([store.close(), recorded]);
  const again = await openStore(path);
  expect(await again.sources.polls(source.id, 9)).toEqual([poll]);
  expect(await again.sources.find(source.id)).toMatchObject({ etag: '"v1"', baselineDone: true });
  await again.close();
});

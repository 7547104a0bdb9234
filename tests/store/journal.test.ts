// The journal of updates: each handed out once, none lost between two runs.

import { expect, it } from 'vitest';
import { createUpdateJournal } from '../../src/store/journal.ts';
import { migrate } from '../../src/store/migrations.ts';
import { openFile, typed } from '../../src/store/sqlite.ts';

function openJournal() {
  const raw = openFile(':memory:');
  migrate(raw, ':memory:');
  return { journal: createUpdateJournal(typed(raw).db), raw };
}

it('names an update as new once, and hands out what was not handled', async () => {
  const { journal } = openJournal();
  const updates = [7, 8, 9].map((updateId) => ({ updateId, body: `{"update_id":${updateId}}` }));
  expect(await journal.keep(updates, 1000)).toEqual([7, 8, 9]);
  expect(await journal.keep(updates, 1001)).toEqual([]);
  await journal.markHandled(8, 1002);
  expect((await journal.unhandled(1003)).map(({ updateId, tries }) => [updateId, tries])).toEqual([
    [7, 2],
    [9, 2],
  ]);
  expect((await journal.unhandled(1004))[0]).toEqual({ updateId: 7, body: '{"update_id":7}', tries: 3 });
});

it('remembers a handled update for two days, without its text', async () => {
  const { journal, raw } = openJournal();
  const day = 24 * 60 * 60 * 1000;
  await journal.keep([{ updateId: 5, body: 'secret' }], 0);
  await journal.markHandled(5, 0);
  expect(raw.prepare('SELECT body FROM received_update').pluck().all()).toEqual([null]);
  expect(await journal.keep([{ updateId: 5, body: 'again' }], day)).toEqual([]);
  for (let batch = 0; batch < 250; batch += 1)
    await journal.keep([{ updateId: 100 + batch, body: '' }], 3 * day);
  expect(raw.prepare('SELECT count(*) FROM received_update WHERE update_id = 5').pluck().get()).toBe(0);
});

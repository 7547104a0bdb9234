// Backup and restore through the command line: what a machine lost comes back, and nothing is pushed twice.

import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { criteriaOf } from '../../src/domain/criteria.ts';
import { openStore } from '../../src/store/store.ts';
import { runProgram, temporaryFolder } from '../support/program.ts';

const SAMPLE = resolve(import.meta.dirname, '../../data/samples/01-yuanqu-kuaixun.txt');
let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const cli = (dataDir: string, ...args: string[]) =>
  runProgram(args, { DATA_DIR: join(folder.path, dataDir) }).ended;

it('brings subscriptions and articles to an empty machine and sends nothing again', async () => {
  const before = await openStore(join(folder.path, 'old', 'zonewire.db'));
  const subscriber = await before.subscribers.enter(
    { chatId: 5, threadId: 0, kind: 'private' },
    'zh',
    'Asia/Shanghai',
    1,
  );
  await before.subscribers.subscribe(
    subscriber.id,
    criteriaOf({ zones: ['changzhi-gaoxinqu'] }),
    { kind: 'immediate' },
    1,
  );
  await before.close();
  expect((await cli('old', 'ingest', SAMPLE)).out).toContain('1 deliveries enqueued');

  const copy = join(folder.path, 'copy.db');
  expect((await cli('old', 'backup', copy)).code).toBe(0);
  const restored = await cli('new', 'restore', copy);
  expect(restored.code).toBe(0);
  expect(restored.out).toContain('1 deliveries waited');

  const after = await openStore(join(folder.path, 'new', 'zonewire.db'));
  const back = await after.subscribers.find({ chatId: 5, threadId: 0 });
  expect(back && (await after.subscribers.subscriptions(back.id))).toHaveLength(1);
  expect((await after.articles.counts()).ready).toBe(4);
  expect((await after.deliveries.counts()).pending).toBe(0);
  await after.close();
  expect((await cli('new', 'ingest', SAMPLE)).out).toMatch(/already here|4 already known/);
}, 30_000);

it('never overwrites a backup, refuses what is no backup, and keeps the database that was there', async () => {
  await cli('one', 'ingest', SAMPLE);
  const copy = join(folder.path, 'copy.db');
  await cli('one', 'backup', copy);
  const twice = await cli('one', 'backup', copy);
  expect(twice.code).toBe(1);
  expect(twice.err).toMatch(/exists already/);

  const fake = join(folder.path, 'fake.db');
  writeFileSync(fake, 'not a database');
  const refused = await cli('one', 'restore', fake);
  expect(refused.code).toBe(1);
  expect(refused.err.trim().split('\n')).toHaveLength(1);
  expect(existsSync(join(folder.path, 'one', 'zonewire.db'))).toBe(true);

  expect((await cli('one', 'restore', copy)).out).toContain('kept as');
  expect(readdirSync(join(folder.path, 'one')).some((name) => name.includes('.before-'))).toBe(true);
}, 30_000);

// kill -9 at any moment: each fact of the store is there whole or not at all.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Store } from '../../src/store/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { MINUTE, MORNING } from '../contracts/store-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'zonewire-crash-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PEOPLE = 20;
const ARTICLES = 5;
const LIVES = 12;

/** Runs the writer for a while, kills it, and hands back what it had said was done. */
function life(path: string, ms: number): Promise<string[]> {
  return new Promise((done) => {
    const writer: ChildProcess = spawn(
      process.execPath,
      [resolve(import.meta.dirname, 'crash-writer.ts'), path, String(PEOPLE), String(ARTICLES)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let said = '';
    writer.stdout?.on('data', (chunk: Buffer) => {
      if (said === '') setTimeout(() => writer.kill('SIGKILL'), ms);
      said += chunk.toString();
    });
    writer.on('close', () => done(said.split('\n').slice(0, -1)));
  });
}

/** What must hold after every crash, whatever the moment. */
async function expectWhole(store: Store, said: readonly string[]): Promise<void> {
  const counts = await store.deliveries.counts();
  const articles = await store.articles.counts();
  const unmatched = (await store.articles.unmatched(1_000)).length;
  // A bulletin has all its articles; an article is matched exactly when all its deliveries are there.
  expect(articles.ready % ARTICLES).toBe(0);
  const deliveries = Object.values(counts).reduce((sum, one) => sum + one, 0);
  expect(deliveries).toBe((articles.ready - unmatched) * PEOPLE);
  // What was reported as done was done.
  for (const line of said) {
    const [word, article, subscriber] = line.split(' ');
    if (word === 'saved') expect(await store.articles.find(Number(article)), line).toBeDefined();
    if (word === 'sent')
      expect((await store.deliveries.find(Number(article), Number(subscriber)))?.state, line).toBe('sent');
  }
}

it('loses no fact to kill -9 and keeps none by halves', async () => {
  const path = join(folder, 'zonewire.db');
  let facts = 0;
  for (let at = 0; at < LIVES; at += 1) {
    const said = await life(path, 15 + ((at * 37) % 120));
    const store = await openStore(path);
    await expectWhole(store, said);
    facts += said.length;
    await store.close();
  }
  expect(facts).toBeGreaterThan(LIVES * 3);
  const store = await openStore(path);
  const late = MORNING + 1_000 * MINUTE;
  const before = await store.deliveries.counts();
  const { returned, unknown } = await store.deliveries.recover(late);
  const after = await store.deliveries.counts();
  expect(returned + unknown).toBe(before.claimed);
  expect(after).toEqual({
    ...before,
    claimed: 0,
    pending: before.pending + returned,
    unknown: before.unknown + unknown,
  });
  await store.close();
}, 60_000);

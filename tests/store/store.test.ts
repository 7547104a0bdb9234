// The SQLite store: the contract, and the sentences for a file that cannot be the database.

import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { Failure } from '../../src/lib/failure.ts';
import { openStore } from '../../src/store/store.ts';
import { storeContract } from '../contracts/store.contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'zonewire-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

storeContract('SQLite', (name, now) =>
  openStore(join(folder, 'made', `${name}.db`), now === undefined ? {} : { now }),
);

describe('a file that cannot be the database', () => {
  async function refusal(path: string): Promise<string> {
    const error = await openStore(path).then(
      (store) => store.close().then(() => 'it was opened'),
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Failure);
    return (error as Failure).message;
  }

  it('is named when it is newer than the program, and stays as it is', async () => {
    const path = join(folder, 'newer.db');
    await (await openStore(path)).close();
    const raw = new Database(path);
    raw.pragma('user_version = 999');
    raw.close();
    const before = readFileSync(path);
    expect(await refusal(path)).toMatch(/newer\.db was written by a newer Zonewire .*update the program/);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('is named when it is no database, and stays as it is', async () => {
    const path = join(folder, 'notes.db');
    const notes = '这是一份笔记。'.repeat(500);
    writeFileSync(path, notes);
    expect(await refusal(path)).toMatch(/notes\.db is not a database: move it away/);
    expect(readFileSync(path, 'utf8')).toBe(notes);
  });

  it('is named when it belongs to another program', async () => {
    const path = join(folder, 'other.db');
    const raw = new Database(path);
    raw.exec('CREATE TABLE article (id INTEGER)');
    raw.close();
    expect(await refusal(path)).toMatch(/other\.db is the database of another program/);
  });

  it('is named when its place is a folder, or lies under a file', async () => {
    mkdirSync(join(folder, 'folder.db'));
    expect(await refusal(join(folder, 'folder.db'))).toMatch(/folder\.db cannot be opened/);
    expect(await refusal(join(folder, 'notes.db', 'x.db'))).toMatch(/x\.db cannot be opened/);
  });

  it('is named when it is damaged', async () => {
    const path = join(folder, 'whole.db');
    await (await openStore(path)).close();
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 100, 4_096);
    const broken = join(folder, 'broken.db');
    copyFileSync(path, broken);
    writeFileSync(broken, bytes);
    expect(await refusal(broken)).toMatch(/broken\.db is damaged/);
  });

  it('two programs may open a new one at the same moment', async () => {
    const path = join(folder, 'both.db');
    const [one, two] = await Promise.all([openStore(path), openStore(path)]);
    await one.facts.put('a', '1');
    expect(await two.facts.find('a')).toBe('1');
    await Promise.all([one.close(), two.close()]);
  });
});

// The house rules of docs/ARCHITECTURE.md, checked on every file of src: who may import whom, doors only, default deny.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');

/** room -> rooms it may enter by their doors. Every room may use domain and lib; the root (app, main, schedule) is apart. */
const MAY_ENTER: Record<string, readonly string[]> = {
  domain: [],
  lib: [],
  config: [],
  lookup: [],
  store: [],
  'ingest/source': [],
  'ingest/fetch': [],
  'ingest/extract': [],
  'ingest/split': [],
  'ingest/enrich': [],
  'ingest/cluster': [],
  'ingest/llm': [],
  ingest: [
    'ingest/source',
    'ingest/fetch',
    'ingest/extract',
    'ingest/split',
    'ingest/enrich',
    'ingest/cluster',
    'ingest/llm',
    'store/ports',
  ],
  'notify/match': [],
  'notify/render': [],
  'notify/deliver': [],
  notify: ['notify/match', 'notify/deliver', 'notify/render', 'store/ports'],
  admin: ['ingest', 'notify', 'notify/match', 'lookup', 'store/ports'],
  'ui/bot': ['admin', 'lookup', 'notify/render', 'store/ports'],
  'ui/web': ['admin', 'lookup', 'store/ports'],
  'ui/cli': ['admin', 'config', 'lookup', 'notify/render', 'store/ports'],
};

/** package -> the only places that may import it. Packages not named here are free. */
const ONLY_IN: Record<string, readonly string[]> = {
  grammy: ['ui/bot', 'notify/deliver/telegram.ts'],
  '@grammyjs/runner': ['ui/bot'],
  kysely: ['store'],
  'better-sqlite3': ['store'],
  'node-cron': ['schedule.ts'],
};

interface Import {
  readonly file: string;
  readonly from: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(ts|js)$/.test(name),
);
const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(SRC, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const found = text.matchAll(
    /\b(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g,
  );
  return [...found].map((hit) => ({ file, from: (hit[1] ?? hit[2]) as string }));
});

function roomOf(path: string): string | undefined {
  const folder = dirname(path);
  return folder === '.'
    ? undefined
    : Object.keys(MAY_ENTER)
        .filter((room) => `${folder}/`.startsWith(`${room}/`))
        .sort((a, b) => b.length - a.length)[0];
}

const doorOf = (room: string): string =>
  room === 'store/ports' ? 'store/ports.ts' : `${room}/${room.split('/').at(-1)}.ts`;

function complaint({ file, from }: Import): string | undefined {
  const room = roomOf(file);
  if (!from.startsWith('.')) {
    const name = Object.keys(ONLY_IN).find((known) => from === known || from.startsWith(`${known}/`));
    return !name || ONLY_IN[name]!.some((place) => file === place || file.startsWith(`${place}/`))
      ? undefined
      : `${file} imports ${from}`;
  }
  if (room === undefined) return undefined; // app, main, schedule and launch build the program
  const target = relative(SRC, resolve(SRC, dirname(file), from));
  const other = roomOf(target);
  if (other === room || (room !== 'lib' && (other === 'domain' || other === 'lib') && room !== 'domain'))
    return undefined;
  const allowed = MAY_ENTER[room] ?? [];
  return allowed.some((door) => target === doorOf(door)) ? undefined : `${file} imports ${target}`;
}

describe('the house', () => {
  it('has a rule for every folder', () => {
    expect(files.filter((file) => dirname(file) !== '.' && roomOf(file) === undefined)).toEqual([]);
  });
  it('lets rooms enter only the doors they were given', () => {
    expect(imports.length).toBeGreaterThan(10);
    expect(imports.map(complaint).filter(Boolean)).toEqual([]);
  });
  it('reads the environment only in config', () => {
    const readers = files.filter(
      (file) => !file.startsWith('config/') && /process\.env/.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(readers).toEqual([]);
  });
  it('has no barrels', () => {
    expect(
      files.filter((file) => /^export\s+(\*|\{[^}]*\})\s+from/m.test(readFileSync(join(SRC, file), 'utf8'))),
    ).toEqual([]);
  });
  it('keeps lib small', () => {
    expect(files.filter((file) => file.startsWith('lib/')).length).toBeLessThanOrEqual(8);
  });
});

// The data folder: made with those above it, or refused with the system's words, and held by one program at a time.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { holdFolder } from '../../src/running.ts';
import { lockFolder, makeFolder } from '../../src/store/folder-lock.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zonewire-folder-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('is made with the folders above it, and left as it is when it is there', () => {
  const deep = join(dir, 'a', 'b', 'c');
  makeFolder(deep);
  makeFolder(deep);
  expect(existsSync(deep)).toBe(true);
});

it('is not made below a file', () => {
  writeFileSync(join(dir, 'file'), '');
  expect(() => makeFolder(join(dir, 'file', 'below'))).toThrow(/ENOTDIR|EEXIST/);
});

it.runIf(existsSync('/proc/self'))('ends with a sentence where the system makes none, as below /proc', () => {
  expect(() => holdFolder('/proc/zonewire/data', '')).toThrow(
    /^The folder \/proc\/zonewire\/data cannot be made \(ENOENT.*\): make it, or set DATA_DIR to another one\.$/,
  );
});

it('is held by one at a time', () => {
  const release = lockFolder(dir);
  expect(lockFolder(dir)).toBeUndefined();
  release?.();
  lockFolder(dir)?.();
});

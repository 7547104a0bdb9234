// A folder as a source: its files, once they have stopped growing. Nothing in it is moved or changed.

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../../domain/fault.ts';

export interface FolderFile {
  /** Identity: a changed file is a new one. */
  readonly key: string;
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly modifiedAt: number;
}

/** Changed so far in the future: by another clock, or before this one was set back. It tells nothing, so it is not waited for. */
const OTHER_CLOCK_MS = 60_000;

/** Files directly in `path` that have not changed for `stillMs`, oldest first; dot files and folders are left out. */
export async function readFolder(
  path: string,
  now: number,
  stillMs = 1000,
): Promise<{ readonly files: readonly FolderFile[] } | { readonly why: Fault }> {
  let names: string[];
  try {
    names = await readdir(path);
  } catch (error) {
    const { code = '?' } = error as { code?: string };
    if (code === 'ENOENT') return { why: { kind: 'folder-missing', path } };
    if (code === 'ENOTDIR') return { why: { kind: 'folder-is-file', path } };
    return { why: { kind: 'folder-closed', path, code } };
  }
  const files: FolderFile[] = [];
  for (const name of names) {
    if (name.startsWith('.') || name.endsWith('.why.txt') || /\.(?:part|tmp|crdownload|swp)$|~$/i.test(name))
      continue;
    const found = await stat(join(path, name)).catch(() => undefined);
    if (!found?.isFile()) continue;
    const age = now - found.mtimeMs;
    if (age < stillMs && age > -OTHER_CLOCK_MS) continue;
    const key = `file:${name}:${found.size}:${Math.round(found.mtimeMs)}`;
    files.push({ key, path: join(path, name), name, size: found.size, modifiedAt: found.mtimeMs });
  }
  return { files: files.sort((a, b) => a.modifiedAt - b.modifiedAt || a.name.localeCompare(b.name)) };
}

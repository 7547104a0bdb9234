// `feeds`: the watched feeds as an OPML file, and those of another reader's file to be watched.

import { writeFileSync } from 'node:fs';
import { faultInEnglish } from '../../domain/in-english.ts';
import { Failure } from '../../lib/failure.ts';
import type { CliParts } from './parts.ts';
import { readBulletin } from './split.ts';

/** `-` is standard output. */
export async function exportFeeds(parts: CliParts, file: string): Promise<number> {
  const opened = await parts.open();
  try {
    const list = await opened.admin.exportFeeds();
    if (file === '-') parts.out(list);
    else writeFileSync(file, list);
    return 0;
  } finally {
    await opened.close();
  }
}

export async function importFeeds(parts: CliParts, file: string): Promise<number> {
  const bytes = await readBulletin(parts, file);
  const opened = await parts.open();
  try {
    const outcome = await opened.admin.importFeeds(bytes);
    if ('why' in outcome) throw new Failure(`${file}: ${faultInEnglish(outcome.why)}`);
    parts.out(`${outcome.added} feeds added, ${outcome.known} were there already.\n`);
    return 0;
  } finally {
    await opened.close();
  }
}

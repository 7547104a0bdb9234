// `gold`: the bulletins that admins put right, as a folder that `npm run bench:split` can score.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CliParts } from './parts.ts';

export async function gold(parts: CliParts, folder: string): Promise<number> {
  const opened = await parts.open();
  try {
    const { bulletins, unfinished } = await opened.admin.gold();
    if (bulletins.length > 0) {
      mkdirSync(folder, { recursive: true });
      for (const bulletin of bulletins) writeFileSync(join(folder, bulletin.gold.file), bulletin.text);
      const lines = bulletins.map((bulletin) => `${JSON.stringify(bulletin.gold)}\n`);
      writeFileSync(join(folder, 'gold.jsonl'), lines.join(''));
    }
    parts.out(
      `${bulletins.length} corrected bulletins${bulletins.length > 0 ? ` written to ${join(folder, 'gold.jsonl')}` : ''}; ${unfinished} left out, because some of their articles are still in review.\n`,
    );
    return 0;
  } finally {
    await opened.close();
  }
}

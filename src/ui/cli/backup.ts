// `backup` and `restore`: the whole of what Zonewire knows, as one file.

import { resolve } from 'node:path';
import type { CliParts } from './parts.ts';

export async function backup(parts: CliParts, file: string): Promise<number> {
  const bytes = await parts.backUp(resolve(file));
  parts.out(
    `${file}: ${(bytes / 1_048_576).toFixed(1)} MB, checked. "npm run cli -- restore ${file}" brings it back.\n`,
  );
  return 0;
}

export async function restore(parts: CliParts, file: string): Promise<number> {
  const { aside, held } = await parts.restore(resolve(file));
  parts.out(`Restored from ${file}.\n`);
  if (aside) parts.out(`What was there before is kept as ${aside}.\n`);
  if (held > 0)
    parts.out(
      `${held} deliveries waited when the backup was taken; they may have been sent since and are not sent again.\n`,
    );
  return 0;
}

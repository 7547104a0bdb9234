// sources.yaml: the sources an operator watches.

import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import type { SourceSettings } from '../domain/source.ts';
import { Failure } from '../lib/failure.ts';
import { readYamlFile } from './yaml-file.ts';

const KINDS = ['feed', 'page', 'document', 'folder', 'channel'] as const;

const line = (expected: string) => z.string({ error: expected }).trim().min(1, expected);
const selector = line('a CSS selector').optional();

const sourceSchema = z.strictObject(
  {
    kind: z.enum(KINDS, { error: `one of ${KINDS.join(', ')}` }),
    address: line('a URL, or the path of a folder'),
    name: line('the name that readers see'),
    intervalMinutes: z
      .number({ error: 'minutes, 1 to 10080' })
      .min(1, 'minutes, 1 to 10080')
      .max(10_080, 'minutes, 1 to 10080')
      .nullable()
      .default(null),
    ignoreRobots: z.boolean({ error: 'true or false' }).default(false),
    pushFirst: z
      .int({ error: 'a whole number, 0 to 100' })
      .min(0, 'a whole number, 0 to 100')
      .max(100, 'a whole number, 0 to 100')
      .default(0),
    selectors: z
      .strictObject(
        {
          list: selector,
          item: selector,
          title: selector,
          link: selector,
          date: selector,
          body: selector,
          next: selector,
        },
        { error: 'CSS selectors by name' },
      )
      .nullable()
      .default(null),
  },
  { error: 'a source with kind, address and name' },
);

const fileSchema = z.strictObject(
  {
    sources: z.array(sourceSchema, { error: 'a list of sources, or []' }).nullable().default([]),
  },
  { error: 'a mapping with the key sources' },
);

/** No file means no sources. Relative folders count from `cwd`. Throws a Failure (exit code 2). */
export function readSources(configDir: string, cwd: string): SourceSettings[] {
  const file = readYamlFile(resolve(configDir, 'sources.yaml'), fileSchema, cwd);
  const seen = new Set<string>();
  return (file?.value.sources ?? []).map((source, at) => {
    const complain = (sentence: string): Failure =>
      file?.complain(['sources', at, 'address'], sentence) ?? new Failure(sentence, 2);
    const address = addressOf(source.kind, source.address, cwd);
    if (address === undefined)
      throw complain(
        `‘${source.address}’ is no address for kind ${source.kind}; expected an http or https URL.`,
      );
    if (seen.has(address)) throw complain(`‘${address}’ is listed twice; remove one of the two.`);
    seen.add(address);
    return { ...source, address };
  });
}

function addressOf(kind: SourceSettings['kind'], address: string, cwd: string): string | undefined {
  if (kind === 'folder') return isAbsolute(address) ? address : resolve(cwd, address);
  if (kind === 'channel' && /^@\w{4,}$/.test(address)) return address;
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) ? address : undefined;
}

// Building the wings: what sources.yaml says is watched, also after it was edited.

import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import type { Source } from '../src/domain/source.ts';
import { systemClock } from '../src/lib/clock.ts';
import { createLog } from '../src/lib/log.ts';
import { createDryRunSender } from '../src/notify/deliver/dry-run.ts';
import { buildWings } from '../src/wings.ts';
import { feedSettings } from './contracts/store-samples.ts';
import { temporaryFolder } from './support/program.ts';

const folder = temporaryFolder();
afterEach(folder.remove);

it('an edited sources.yaml takes effect at the next start; what admins did stays', async () => {
  const config = readConfig({ DATA_DIR: join(folder.path, 'data') });
  const log = createLog({ level: 'silent', secrets: [], pretty: false });
  const start = async (
    sources: typeof config.sources,
    meanwhile: (source: Source, change: (minutes: number) => Promise<void>) => Promise<void>,
  ): Promise<void> => {
    const parts = { config: { ...config, sources }, sender: createDryRunSender(), log, paced: false };
    const wings = await buildWings({ ...parts, clock: systemClock });
    const source = (await wings.store.sources.list())[0]!;
    await meanwhile(source, (minutes) => wings.store.sources.change(source.id, { intervalMinutes: minutes }));
    await wings.close();
  };
  const settings = { ...feedSettings('https://zone.example/feed'), name: '旧名', intervalMinutes: null };
  await start([settings], (_, change) => change(60));
  await start([{ ...settings, name: '新名', selectors: { item: 'li' } }], async (source) => {
    expect(source).toMatchObject({ name: '新名', selectors: { item: 'li' }, intervalMinutes: 60 });
  });
  await start([{ ...settings, intervalMinutes: 30 }], async (source) => {
    expect(source.intervalMinutes).toBe(30);
  });
});

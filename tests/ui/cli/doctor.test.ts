// `doctor` as operators run it: each thing that is wrong gets a line with what to do, and the exit code says so.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Source } from '../../../src/domain/source.ts';
import { openStore } from '../../../src/store/store.ts';
import { sourceFindings } from '../../../src/ui/cli/source-health.ts';
import { feedSettings } from '../../contracts/store-samples.ts';
import { runProgram, temporaryFolder } from '../../support/program.ts';
import { type StandIn, startStandIn } from '../../support/telegram-stand-in.ts';

let telegram: StandIn;
let folder: ReturnType<typeof temporaryFolder>;

beforeEach(async () => {
  telegram = await startStandIn();
  folder = temporaryFolder();
});
afterEach(async () => {
  await telegram.close();
  folder.remove();
});

const doctor = (env: Record<string, string> = {}) =>
  runProgram(['doctor'], {
    DATA_DIR: folder.path,
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    ADMIN_IDS: '1',
    ...env,
  }).ended;

it('finds nothing wrong with a fresh installation, and never prints the token', async () => {
  const { code, out, err } = await doctor();
  expect(err).toBe('');
  expect(out).not.toMatch(/^[✗!]/m);
  expect(out).toMatch(/✓ database\s+none yet[\s\S]*✓ telegram\s+reachable as @zonewire_test_bot/);
  expect(out + err).not.toContain(telegram.token.split(':')[1]);
  expect(code).toBe(0);
});

it('tells a damaged database and a token that is no token', async () => {
  writeFileSync(join(folder.path, 'zonewire.db'), 'no database at all');
  const { code, out } = await doctor({ BOT_TOKEN: '12:short' });
  expect(out).toMatch(/✗ database .*restore BACKUP/);
  expect(out).toMatch(/! token .*@BotFather/);
  expect(out).toMatch(/✗ telegram .*refuses this BOT_TOKEN/);
  expect(out).not.toContain('12:short');
  expect(code).toBe(1);
});

it('tells a folder that cannot be written, missing settings and a Telegram out of reach', async () => {
  writeFileSync(join(folder.path, 'file'), '');
  const { code, out } = await doctor({
    DATA_DIR: join(folder.path, 'file/data'),
    ADMIN_IDS: '',
    TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
  });
  expect(out).toMatch(/✗ data .*cannot be written.*DATA_DIR/);
  expect(out).toMatch(/✗ telegram .*TELEGRAM_PROXY/);
  expect(out).toMatch(/✗ admins .*ADMIN_IDS/);
  expect(code).toBe(1);
});

it('counts what is stored, and names sources that fail or wait', async () => {
  mkdirSync(folder.path, { recursive: true });
  const store = await openStore(join(folder.path, 'zonewire.db'));
  const long = Date.now() - 3_600_000;
  const { source } = await store.sources.add(feedSettings(), 'admin', long);
  await store.sources.recordPoll(
    source.id,
    {
      at: long,
      outcome: 'unreachable',
      listed: 0,
      fresh: 0,
      tookMs: 1,
      note: { kind: 'connection-refused', host: 'a.example' },
    },
    {
      memory: { etag: null, lastModified: null, failures: 1, identity: 'guid' },
      nextPollAt: long + 60_000,
      baselineDone: true,
    },
  );
  await store.close();
  const { code, out } = await doctor();
  expect(out).toMatch(/✓ database\s+intact: 0 articles/);
  expect(out).toMatch(/! source #\d+ .*a\.example refused the connection.*\/source pause/);
  expect(out).toMatch(/! polling .*1 sources are due: "npm start"/);
  expect(code).toBe(0);
});

it('takes waiting sources for a fault only while the program runs', () => {
  const source = { state: 'active', nextPollAt: 0, lastError: null } as Source;
  const found = sourceFindings([source], { now: 3_600_000, timeZone: 'Asia/Shanghai', served: true });
  expect(found.map(({ sign }) => sign)).toEqual(['✓', '✗']);
});

// The composition root: the only place that picks engines and builds things. What a command needs is built when the
// command asks for it, so that `split` runs without a database and `doctor` without a bot.

import { join } from 'node:path';
import { type Config, readConfig, type Settings } from './config/config.ts';
import { systemClock } from './lib/clock.ts';
import { createLog, type Log } from './lib/log.ts';
import { DATABASE, holdFolder } from './running.ts';
import type { CliParts, Opened } from './ui/cli/parts.ts';

/** Everything the commands may ask for. `signal` aborts on Ctrl-C and SIGTERM. */
export function composition(signal: AbortSignal): CliParts {
  let config: Config | undefined;
  const read = (): Config => {
    config ??= readConfig();
    return config;
  };
  const logFor = ({ settings }: Config): Log =>
    createLog({
      level: settings.logLevel,
      secrets: secretsOf(settings),
      pretty: process.stderr.isTTY === true,
    });
  return {
    signal,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    readInput,
    config: read,
    start: async () => (await import('./serve.ts')).serve(read(), logFor(read()), signal),
    open: () => open(read(), signal),
    async read(bytes, name, receivedOn) {
      return (await import('./read-bulletin.ts')).readBulletin(read(), bytes, name, receivedOn);
    },
    async explain(bytes, name, receivedOn) {
      return (await import('./read-bulletin.ts')).explainBulletin(bytes, name, receivedOn);
    },
    askTelegram: async () => (await import('./serve.ts')).askTelegram(read().settings),
    inspect: async () => (await import('./inspect.ts')).inspectFolder(read().settings.dataDir),
    backUp: async (file) => (await import('./store/backup.ts')).backUp(databaseOf(read()), file),
    async restore(file) {
      const release = holdFolder(read().settings.dataDir, 'stop it first, then restore.');
      try {
        const { restore } = await import('./store/backup.ts');
        return await restore(file, databaseOf(read()), systemClock.now());
      } finally {
        release();
      }
    },
    demo: async () => (await import('./demo.ts')).runDemo(read()),
  };
}

/** What no log line may hold. A key such as “none” is no secret, and would black out words. */
const secretsOf = ({ botToken, telegramProxy, llm }: Settings): string[] =>
  [botToken, telegramProxy, llm?.apiKey].filter((secret) => secret != null && secret.length > 7) as string[];

const databaseOf = (config: Config): string => join(config.settings.dataDir, DATABASE);

async function readInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The wings without Telegram: what they enqueue is sent by the next `start`. Logs only what goes wrong. */
async function open(config: Config, signal: AbortSignal): Promise<Opened> {
  const { buildWings } = await import('./wings.ts');
  const { createDryRunSender } = await import('./notify/deliver/dry-run.ts');
  const log = createLog({ level: 'error', secrets: secretsOf(config.settings), pretty: true });
  return buildWings({ config, sender: createDryRunSender(), clock: systemClock, log, paced: false, signal });
}

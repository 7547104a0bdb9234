// The ground of a journey through the real program: a stand-in for Telegram, a data folder, and programs that are gone afterwards.

import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { eventually, type Program, runProgram, temporaryFolder } from './program.ts';
import type { ShownMessage } from './telegram-chats.ts';
import { type StandIn, startStandIn } from './telegram-stand-in.ts';

export interface Journey {
  readonly telegram: StandIn;
  /** Path of the data folder. */
  readonly folder: string;
  /** Starts the program without waiting for it. */
  launch(env?: Record<string, string>): Program;
  /** Starts the program and resolves when it says that it is healthy. */
  start(): Promise<Program>;
  /** The first message to the chat that holds these words, as soon as there is one. */
  reads(chatId: number, words: string): Promise<ShownMessage>;
  /** Puts a copy of the file into the inbox, whole at once. */
  drop(file: string): void;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

/** Call it at the top of a test file; every test gets a stand-in and a folder of its own. `env` goes to each program. */
export function setOut(env: Record<string, string> = {}): Journey {
  let telegram: StandIn;
  let folder: ReturnType<typeof temporaryFolder>;
  const programs: Program[] = [];
  beforeEach(async () => {
    telegram = await startStandIn();
    folder = temporaryFolder();
  });
  afterEach(async () => {
    for (const program of programs.splice(0)) {
      program.kill('SIGKILL');
      await program.ended;
    }
    await telegram.close();
    folder.remove();
  });
  const launch = (more: Record<string, string> = {}): Program => {
    const program = runProgram(['start'], {
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      DATA_DIR: folder.path,
      ...env,
      ...more,
    });
    programs.push(program);
    return program;
  };
  return {
    get telegram() {
      return telegram;
    },
    get folder() {
      return folder.path;
    },
    launch,
    async start() {
      const port = await freePort();
      const program = launch({ HTTP_PORT: String(port) });
      await eventually('the program is healthy', async () => {
        const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
        return answer?.status === 200;
      });
      return program;
    },
    reads: (chatId, words) =>
      eventually(
        `${chatId} reads ‘${words}’`,
        () => telegram.messages(chatId).find((message) => message.text.includes(words)),
        30_000,
      ),
    drop(file) {
      const [outside, inbox] = [join(folder.path, basename(file)), join(folder.path, 'inbox')];
      mkdirSync(inbox, { recursive: true });
      copyFileSync(file, outside);
      renameSync(outside, join(inbox, basename(file)));
    },
  };
}

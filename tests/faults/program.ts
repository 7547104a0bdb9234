// The program under test as the fault runs start it, and the wait until it has done everything.

import { type Program, runProgram } from '../support/program.ts';
import type { StandIn } from '../support/telegram-stand-in.ts';
import { openWork } from './world.ts';

export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const running = new Set<Program>();
process.on('exit', () => {
  for (const program of running) program.kill('SIGKILL');
});

export function start(telegram: StandIn, dataDir: string, env: Record<string, string> = {}): Program {
  const program = runProgram(['start'], {
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    DATA_DIR: dataDir,
    SEND_RATE: '300',
    LOG_LEVEL: 'error',
    ...env,
  });
  running.add(program);
  void program.ended.then(() => running.delete(program));
  return program;
}

/** An unanswered send gets its second try up to 90 s later, a parcel that was left to its lease up to three minutes later. */
const FINISH_MS = 240_000;

/** Waits until everything has ended, then stops the program in order. */
export async function finish(program: Program, dataDir: string, articles: number): Promise<void> {
  const until = Date.now() + FINISH_MS;
  for (let left = 'everything'; left !== ''; left = openWork(dataDir, articles)) {
    if (Date.now() > until) {
      program.kill('SIGKILL');
      throw new Error(`after ${FINISH_MS / 1_000} s there is still: ${left}\n${program.err().slice(-2_000)}`);
    }
    await sleep(1_000);
  }
  program.kill('SIGTERM');
  const ended = await program.ended;
  if (ended.code !== 0) throw new Error(`SIGTERM ended it with ${ended.code}\n${ended.err.slice(-2_000)}`);
}

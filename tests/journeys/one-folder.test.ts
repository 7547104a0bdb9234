// Two programs on one data folder: the second refuses in one sentence, whatever became of the first one's note.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually, type Program, runProgram, temporaryFolder } from '../support/program.ts';
import { type StandIn, startStandIn } from '../support/telegram-stand-in.ts';

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

function start(): Program {
  const env = { BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url, DATA_DIR: folder.path };
  const program = runProgram(['start'], env);
  programs.push(program);
  return program;
}
const ready = (program: Program) => eventually('it is ready', () => program.err().includes('"ready"'));

it('refuses a second start and a restore while the first lives, and neither after a SIGKILL', async () => {
  const first = start();
  await ready(first);

  const second = await start().ended;
  expect(second.code).toBe(1);
  expect(second.err.trim().split('\n')).toHaveLength(1);
  expect(second.err).toContain(folder.path);
  expect(second.err).toContain(`process ${first.pid} `);
  expect(second.err).toContain('stop that one first');

  const copy = join(folder.path, 'copy.db');
  const cli = (...args: string[]) => runProgram(args, { DATA_DIR: folder.path }).ended;
  expect((await cli('backup', copy)).code).toBe(0);
  const refused = await cli('restore', copy);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('stop it first');

  first.kill('SIGKILL');
  await first.ended;
  expect((await cli('restore', copy)).code).toBe(0);
  await ready(start());
}, 60_000);

it('does not take a living process that has the number in the note for itself', async () => {
  writeFileSync(join(folder.path, 'zonewire.pid'), `${process.pid}\n`);
  await ready(start());
}, 30_000);

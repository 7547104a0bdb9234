// Two programs on one data folder: the second refuses in one sentence, whatever became of the first one's note.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { setOut } from '../support/journey.ts';
import { eventually, type Program, runProgram } from '../support/program.ts';

const journey = setOut();

const ready = (program: Program) => eventually('it is ready', () => program.err().includes('"ready"'));

it('refuses a second start and a restore while the first lives, and neither after a SIGKILL', async () => {
  const first = journey.launch();
  await ready(first);

  const second = await journey.launch().ended;
  expect(second.code).toBe(1);
  expect(second.err.trim().split('\n')).toHaveLength(1);
  expect(second.err).toContain(journey.folder);
  expect(second.err).toContain(`process ${first.pid} `);
  expect(second.err).toContain('stop that one first');

  const copy = join(journey.folder, 'copy.db');
  const cli = (...args: string[]) => runProgram(args, { DATA_DIR: journey.folder }).ended;
  expect((await cli('backup', copy)).code).toBe(0);
  const refused = await cli('restore', copy);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('stop it first');

  first.kill('SIGKILL');
  await first.ended;
  expect((await cli('restore', copy)).code).toBe(0);
  await ready(journey.launch());
}, 60_000);

it('does not take a living process that has the number in the note for itself', async () => {
  writeFileSync(join(journey.folder, 'zonewire.pid'), `${process.pid}\n`);
  await ready(journey.launch());
}, 30_000);

// `why` on the real program: an article that is not there and a chat that is not there are told apart.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { runProgram, temporaryFolder } from '../../support/program.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const run = (...args: string[]) => runProgram(args, { DATA_DIR: folder.path }).ended;

it('says whether the article or the chat is missing', async () => {
  await run('ingest', 'data/samples/02-linfen-jianbao.txt');
  const stranger = await run('why', '1', '101');
  expect(stranger.err).toMatch(/^Chat 101 never wrote to the bot/);
  expect(stranger.code).toBe(1);
  const absent = await run('why', '99', '101');
  expect(absent.err).toMatch(/^There is no article 99\./);
  expect(absent.code).toBe(1);
});

// A full disk is told in a sentence that says what to do; other accidents stay accidents.

import { expect, it } from 'vitest';
import { unwritten } from '../../src/lib/failure.ts';

it.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_READONLY', 'ENOSPC', 'EROFS'])('knows %s', (code) => {
  const failure = unwritten(Object.assign(new Error('no room'), { code }));
  expect(failure?.message).toMatch(/no room.*free some space/);
  expect(failure?.exitCode).toBe(1);
});

it('leaves other accidents alone', () => {
  expect(unwritten(Object.assign(new Error('x'), { code: 'SQLITE_CONSTRAINT' }))).toBeUndefined();
  expect(unwritten(new Error('x'))).toBeUndefined();
  expect(unwritten('x')).toBeUndefined();
});

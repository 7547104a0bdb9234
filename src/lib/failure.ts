// The one kind of exception that is meant for people: a sentence saying what is wrong, where, and what to do next.

export class Failure extends Error {
  /** 1: it failed · 2: it was asked for wrongly (usage, configuration). */
  readonly exitCode: 1 | 2;

  constructor(sentence: string, exitCode: 1 | 2 = 1, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'Failure';
    this.exitCode = exitCode;
  }
}

/** The sentence for a write that the disk did not take; undefined for any other accident. */
export function unwritten(error: unknown): Failure | undefined {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: string };
  if (typeof code !== 'string' || !/^(ENOSPC|EDQUOT|EROFS|SQLITE_(FULL|IOERR|READONLY))/.test(code)) return;
  return new Failure(
    `The disk did not take it (${message}): free some space, check the rights of DATA_DIR, and try again. What was stored before is unharmed.`,
    1,
    { cause: error },
  );
}

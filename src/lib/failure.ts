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

// Reads one YAML file, checks it against a schema, and says in one sentence where and how it is wrong.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import type { z } from 'zod';
import { Failure } from '../lib/failure.ts';
import { readQuickYaml } from './quick-yaml.ts';

/** A checked file, and a way to say that something in it is wrong for a reason that the schema cannot know. */
export interface YamlFile<T> {
  readonly value: T;
  /** The failure to throw; `path` leads to the place, e.g. `['zones', 3, 'city']`. */
  complain(path: readonly PropertyKey[], sentence: string): Failure;
}

/** Undefined where the file does not exist. Throws a Failure (exit code 2) when it cannot be read or is not as it should be. */
export function readYamlFile<T>(path: string, schema: z.ZodType<T>, cwd: string): YamlFile<T> | undefined {
  const name = shownPath(path, cwd);
  const text = readText(path, name);
  if (text === undefined) return undefined;
  const content = readQuickYaml(text) ?? readWholeYaml(text, name);
  const result = schema.safeParse(content ?? {});
  const complain = (at: readonly PropertyKey[], sentence: string): Failure =>
    new Failure(`${name}, ${placeOf(text, at)}: ${sentence}`, 2);
  if (result.success) return { value: result.data, complain };
  const issue = result.error.issues[0]!;
  throw complain(placeOfIssue(issue), sentenceOf(issue, content));
}

export function shownPath(path: string, cwd: string): string {
  const near = relative(cwd, path);
  return near.startsWith('..') ? path : near;
}

function readText(path: string, name: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return undefined;
    const why =
      code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
        ? 'it is not UTF-8; save it as UTF-8'
        : (code ?? String(error));
    throw new Failure(`${name} cannot be read: ${why}.`, 2);
  }
}

/** Loaded only when needed: a configuration written plainly, as ours is, starts without it. */
const yaml = (): typeof import('yaml') => createRequire(import.meta.url)('yaml');

function readWholeYaml(text: string, name: string): unknown {
  const { parseDocument, LineCounter } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const error = document.errors[0];
  if (!error) return document.toJS({ maxAliasCount: 100 });
  const { line, col } = lines.linePos(error.pos[0]);
  const found = excerpt(text.split('\n')[line - 1] ?? '');
  throw new Failure(
    `${name}, line ${line}, column ${col}: this is not valid YAML: ${error.message.replace(/\.$/, '')}; there stands ${found}.`,
    2,
  );
}

function placeOf(text: string, path: readonly PropertyKey[]): string {
  const { parseDocument, LineCounter } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: [number, number, number] }
      | undefined;
    if (!node?.range) continue;
    const { line, col } = lines.linePos(node.range[0]);
    return `line ${line}, column ${col}`;
  }
  return 'line 1, column 1';
}

type Issue = z.core.$ZodIssue;

function placeOfIssue(issue: Issue): readonly PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
}

function sentenceOf(issue: Issue, content: unknown): string {
  const where = nameOf(issue.path);
  if (issue.code === 'unrecognized_keys')
    return `"${issue.keys[0]}" is not a field of ${where}; check its spelling or remove it.`;
  let found = content;
  for (const step of issue.path) found = (found as Record<PropertyKey, unknown> | undefined)?.[step];
  return found === undefined
    ? `${where} is missing; expected ${issue.message}.`
    : `${where} is ${excerpt(JSON.stringify(found))}; expected ${issue.message}.`;
}

/** `zones[3].city`, counted from 1 as people do. */
function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'this file';
  return path
    .map((step, at) => (typeof step === 'number' ? ` no. ${step + 1}` : `${at ? ', ' : ''}${String(step)}`))
    .join('');
}

const excerpt = (text: string): string => {
  const short = text.trim();
  return `‘${short.length > 60 ? `${short.slice(0, 60)}…` : short}’`;
};

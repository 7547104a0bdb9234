// Collects paragraphs one per line, with a blank line between, and remembers what the markup said of each.

import type { Dropped, Hint } from '../../domain/document.ts';

/** What the markup says of one line or of a part of it; offsets are relative to the line. */
export interface LineHint {
  readonly kind: Hint['kind'];
  readonly level?: number;
  readonly start?: number;
  readonly end?: number;
}

export interface Line {
  readonly text: string;
  readonly hints: readonly LineHint[];
}

export interface Built {
  readonly text: string;
  readonly hints: readonly Hint[];
}

/** Joins the lines; hints that are not limited to a part span their whole line. */
export function build(lines: readonly Line[]): Built {
  const parts: string[] = [];
  const hints: Hint[] = [];
  let at = 0;
  for (const line of lines) {
    for (const { kind, level, start = 0, end = line.text.length } of line.hints)
      hints.push({ start: at + start, end: at + end, kind, ...(level === undefined ? {} : { level }) });
    parts.push(line.text);
    at += line.text.length + 2;
  }
  return { text: parts.join('\n\n'), hints };
}

/** White space of markup is one space, and none between two Chinese characters' ends; full-width indents go. */
export function tidy(text: string): string {
  return text
    .replace(/\u200d|[\u200b\u200c\u2060\ufeff\u00ad]/g, '')
    .replace(/[ \t\r\n\f\v\u00a0\u2002-\u200a\u3000]+/g, (run) => (run.includes('\u3000') ? '\u3000' : ' '))
    .replace(/^[ \u3000]+|[ \u3000]+$/g, '');
}

export function dropped(why: string, text: string): Dropped[] {
  const kept = text.trim();
  return kept === '' ? [] : [{ why, text: kept }];
}

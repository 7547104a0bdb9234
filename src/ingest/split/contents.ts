// A list of contents: which lines announce what stands below them.

import { CONTENTS_HEAD, CONTENTS_LINE, numberingOf } from './cues.ts';
import { closed } from './fold.ts';
import type { Line } from './lines.ts';

/** Letters by which a contents entry and its headline are matched. */
const KEY = 9;
const ORNAMENT = /^[^\p{L}\p{N}\p{P}\s]/u;

/** A contents list: after 目录 (or with leaders to page numbers) each line that is no prose, until prose begins. */
export function markContents(
  lines: readonly Line[],
  shorts: readonly string[],
  why: (string | undefined)[],
): void {
  let places: Map<string, number> | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    if (why[at] || shorts[at] === '') continue;
    const text = closed(shorts[at] as string);
    if (CONTENTS_LINE.test(text) && text.length > 6 && !/。/.test(text)) why[at] = 'contents';
    if (!CONTENTS_HEAD.test(text)) continue;
    why[at] = 'contents';
    places ??= lastPlaces(shorts);
    for (let next = at + 1; next < lines.length; next += 1) {
      const entry = shorts[next] as string;
      if (why[next] === 'page-number' || why[next] === 'rule') continue;
      const leader = CONTENTS_LINE.test(entry) || /\s{1,}\(?\d{1,3}\)?$/.test(entry);
      const echoes = (line: string | undefined): boolean => {
        if (!line) return false;
        // 机关党委：… names whose article it is.
        const keys = [entryKey(line), entryKey(line.slice(line.indexOf(':') + 1))];
        return keys.some((key) => key.length >= 4 && (places?.get(key) ?? 0) > next + 1);
      };
      // An entry wrapped over two lines: the second echoes nothing, but the line after it does.
      const wrapped = next > at + 1 && entry.length <= 24 && echoes(shorts[next + 1]);
      // The next of a list of ★ …, though its headline is worded otherwise.
      const listed = next > at + 2 && lines[next]?.gap === 0 && ORNAMENT.exec(entry)?.[0];
      const alike = listed && listed === ORNAMENT.exec(shorts[next - 1] as string)?.[0];
      if (entry === '' || !(leader || echoes(entry) || wrapped || alike)) break;
      why[next] = 'contents';
    }
  }
}

/** A contents entry and the headline it announces, in one form: no numbering, leaders or page number. */
function entryKey(text: string): string {
  const open = text.replace(/^[^\p{L}\p{N}(]+/u, '');
  const body = open.slice(numberingOf(open)?.length ?? 0);
  return body
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    .replace(/\s+/g, '')
    .slice(0, KEY);
}

/** Where each short line's beginning stands for the last time: an echo below tells a contents list without page numbers. */
function lastPlaces(shorts: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  shorts.forEach((text, at) => {
    if (text !== '' && !/[。;,]$/.test(text)) places.set(entryKey(text), at);
  });
  return places;
}

// What the readers of PDF and DOCX have in common: their limits, and when a document's own metadata may be believed.

import type { NamelessFault } from '../../domain/fault.ts';

export interface ReadLimits {
  /** Bytes of the file itself, and of what one of its parts may unpack to. */
  readonly bytes: number;
  /** Characters (UTF-16 code units) of text that a document may hold. */
  readonly characters: number;
  readonly pages: number;
  /** Nesting of XML elements. */
  readonly depth: number;
}

/** A document that cannot be read, and why. */
export class Unreadable extends Error {
  readonly fault: NamelessFault;
  constructor(fault: NamelessFault) {
    super(JSON.stringify(fault));
    this.fault = fault;
  }
}

/** The name as people are shown it: the last part of a path or address; null where there is none. */
export function shownName(name: string | null): string | null {
  const tail = name?.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? name;
  if (!tail) return null;
  return tail.length > 80 ? `${tail.slice(0, 77)}…` : tail;
}

const MEBIBYTE = 1_048_576;

export const READ_LIMITS: ReadLimits = {
  bytes: 50 * MEBIBYTE,
  characters: 5_000_000,
  pages: 2_000,
  depth: 200,
};

/**
 * The title that a document's metadata states, if the document also prints it: programs leave their own words there,
 * or the title of whatever file served as the pattern.
 */
export function statedTitle(title: string | undefined, text: string): string | null {
  const clean = (title ?? '').replace(/\s+/g, ' ').trim();
  const bare = (from: string): string => from.normalize('NFKC').replace(/[\s\p{P}]/gu, '');
  if (bare(clean).length < 4 || clean.length > 120) return null;
  return bare(text).includes(bare(clean)) ? clean : null;
}

/** `YYYY-MM-DD` of an ISO date-time or of PDF's `D:20230412…`, if it can be the day of a bulletin; else null. */
export function statedDay(stamp: string | undefined, now: Date): string | null {
  const hit = /^(?:D:)?(\d{4})-?(\d{2})-?(\d{2})/.exec(stamp ?? '');
  if (!hit) return null;
  const day = `${hit[1]}-${hit[2]}-${hit[3]}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) return null;
  // Before 2000 a clock was not set; the one day in 2013 is python-docx's built-in pattern.
  if (day < '2000-01-01' || day === '2013-12-23' || time > now.getTime() + 2 * 86_400_000) return null;
  return day;
}

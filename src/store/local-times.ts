// Local times of subscribers: when the next digest is due and when quiet hours end. Pure; Intl knows the time zones.

/** A digest time: `day` 0 is every day, 1 (Monday) … 7 (Sunday); `at` is `HH:MM` on the wall of `timeZone`. */
export interface DigestTime {
  readonly timeZone: string;
  readonly day: number;
  readonly at: string;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Wall clock of `timeZone` at `at` (epoch ms), written as if it were UTC: differences of it are wall differences. */
function wallAt(at: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The first instant at which the wall shows `wall` (as-if-UTC ms). A wall time that the clocks skip counts as the moment
 * after the gap; one that comes twice counts the first time.
 */
function instantOf(wall: number, timeZone: string): number {
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((near) => wallAt(near, timeZone) - near);
  const [before = 0, after = 0] = offsets;
  const early = wall - Math.max(before, after);
  const late = wall - Math.min(before, after);
  if (wallAt(early, timeZone) === wall) return early;
  if (wallAt(late, timeZone) === wall) return late;
  // Skipped: the offset before the change puts it just behind the gap.
  return wall - before;
}

/** The next instant after `now` (epoch ms, exclusive) at which this digest is due. */
export function nextDigestAt({ timeZone, day, at }: DigestTime, now: number): number {
  const today = Math.floor(wallAt(now, timeZone) / DAY_MS) * DAY_MS;
  for (let ahead = -1; ahead <= 8; ahead += 1) {
    const date = today + ahead * DAY_MS;
    if (day !== 0 && weekday(date) !== day) continue;
    const due = instantOf(date + minutesOf(at) * MINUTE_MS, timeZone);
    if (due > now) return due;
  }
  throw new RangeError(`no digest time found for day ${day} at ${at} in ${timeZone}`);
}

/** When the quiet hours that hold at `now` end (epoch ms), or undefined outside them. Equal ends: never quiet. */
export function quietUntil(
  hours: { readonly from: string; readonly to: string },
  timeZone: string,
  now: number,
): number | undefined {
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  if (from === to) return undefined;
  const wall = wallAt(now, timeZone);
  const today = Math.floor(wall / DAY_MS) * DAY_MS;
  const minute = (wall - today) / MINUTE_MS;
  const quiet = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!quiet) return undefined;
  const date = minute < to ? today : today + DAY_MS;
  const end = instantOf(date + to * MINUTE_MS, timeZone);
  // Where the clocks go back over the end, the wall is quiet twice: wait for the second time.
  return end > now ? end : now + MINUTE_MS;
}

function weekday(date: number): number {
  return new Date(date).getUTCDay() || 7;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

// Buttons for how often and when: at once, daily or weekly; then the hour, and for weekly the day.

import type { Frequency } from '../../domain/subscriber.ts';
import type { Button } from './conversation.ts';
import type { Texts } from './texts.ts';
import { DEFAULT_TIME, IMMEDIATE } from './timing.ts';

/** Offered by button; any other time can be written. */
const HOURS = ['07', '08', '12', '18', '20'] as const;

/** What stands in the callback data of these buttons, as a pattern: kind, `h08`, or `k1` (Monday) … `k7`. */
export const CHOICE = '[idw]|h\\d\\d|k[1-7]';

/** `data` makes the callback data of a choice. */
export function frequencyRows(
  frequency: Frequency,
  texts: Texts,
  data: (choice: string) => string,
): Button[][] {
  const tick = (on: boolean, text: string): string => (on ? `✓ ${text}` : text);
  const kinds = (
    [
      ['i', 'immediate', texts.atOnce],
      ['d', 'daily', texts.daily],
      ['w', 'weekly', texts.weekly],
    ] as const
  ).map(([letter, kind, text]) => ({ text: tick(frequency.kind === kind, text), data: data(letter) }));
  if (frequency.kind === 'immediate') return [kinds];
  const hours = HOURS.map((hour) => ({
    text: tick(frequency.at === `${hour}:00`, `${hour}:00`),
    data: data(`h${hour}`),
  }));
  if (frequency.kind === 'daily') return [kinds, hours];
  const days = texts.shortWeekdays.map((day, index) => ({
    text: tick(frequency.day === index + 1, day),
    data: data(`k${index + 1}`),
  }));
  return [kinds, hours, days];
}

/** The frequency after a choice; what the choice does not speak of stays. */
export function chosenFrequency(choice: string, before: Frequency): Frequency {
  const at = before.kind === 'immediate' ? DEFAULT_TIME : before.at;
  const day = before.kind === 'weekly' ? before.day : 1;
  const hour = /^h([01]\d|2[0-3])$/.exec(choice)?.[1];
  if (choice === 'i') return IMMEDIATE;
  if (choice === 'd') return { kind: 'daily', at };
  if (choice === 'w') return { kind: 'weekly', day, at };
  if (hour !== undefined)
    return before.kind === 'weekly'
      ? { kind: 'weekly', day, at: `${hour}:00` }
      : { kind: 'daily', at: `${hour}:00` };
  if (/^k[1-7]$/.test(choice)) return { kind: 'weekly', day: Number(choice[1]), at };
  return before;
}

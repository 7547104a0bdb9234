// What doctor says of the sources: how many there are in which state, which fail, and which should have been polled.

import { faultInEnglish } from '../../domain/in-english.ts';
import type { Source } from '../../domain/source.ts';
import type { Finding } from './doctor.ts';

/** Polls are asked for every few seconds: what waits longer has been forgotten. */
const LATE_MS = 10 * 60_000;

export function sourceFindings(
  sources: readonly Source[],
  { now, timeZone, served }: { now: number; timeZone: string; served: boolean },
): Finding[] {
  if (sources.length === 0)
    return [
      {
        sign: '!',
        what: 'sources',
        detail: 'none: add one to config/sources.yaml or with /source add in the bot',
      },
    ];
  const at = (moment: number | null): string =>
    moment === null ? 'never' : new Date(moment).toLocaleString('sv-SE', { timeZone });
  const active = sources.filter(({ state }) => state === 'active');
  const late = active.filter(({ nextPollAt }) => nextPollAt < now - LATE_MS);
  const failing = active.filter(({ lastError }) => lastError !== null);
  const all: Finding = {
    sign: '✓',
    what: 'sources',
    detail: `${active.length} active, ${sources.length - active.length} paused`,
  };
  const broken = failing.map(
    ({ id, name, lastError, lastSuccessAt }): Finding => ({
      sign: '!',
      what: `source #${id}`,
      detail: `${name} fails: ${lastError && faultInEnglish(lastError)} (last success: ${at(lastSuccessAt)}). Try "npm run cli -- poll ${id}", mend its address, or /source pause ${id} in the bot`,
    }),
  );
  if (late.length === 0) return [all, ...broken];
  const waiting: Finding = served
    ? {
        sign: '✗',
        what: 'polling',
        detail: `${late.length} sources should have been polled, the first at ${at(Math.min(...late.map(({ nextPollAt }) => nextPollAt)))}, though the program runs: look into its log, then start it anew`,
      }
    : { sign: '!', what: 'polling', detail: `${late.length} sources are due: "npm start" polls them` };
  return [all, ...broken, waiting];
}

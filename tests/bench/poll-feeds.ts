// What server and program of `npm run bench:poll` agree on.

export const PORT = 18_090;
export const FEEDS = 200;
export const ITEMS = 50;
export const LATENCY_MS = 20;

/** Each feed has a loopback address of its own: politeness between requests to one host is not what is timed. */
export const urlOf = (site: number): string =>
  `http://127.0.${1 + Math.floor(site / 250)}.${1 + (site % 250)}:${PORT}/feed`;

/** The other way round, from the host of a request. */
export function siteAt(host: string): number {
  const [, , high = 1, low = 1] = host.replace(/:.*/, '').split('.').map(Number);
  return (high - 1) * 250 + low - 1;
}

/** What one stretch of work cost the program's process, all its threads. Seconds, MB and milliseconds. */
export interface Round {
  readonly wall: number;
  readonly cpu: number;
  readonly mb: number;
  readonly mostMb: number;
  readonly lagP99: number;
  readonly lagMost: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly articles: number;
}

/** What the program is told to do. `hoursLater` moves its clock before. */
export interface Order {
  readonly do: 'poll' | 'aside' | 'minute' | 'close';
  readonly hoursLater: number;
}

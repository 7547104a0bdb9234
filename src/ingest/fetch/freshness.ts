// What response headers say about when to come back.

type Headers = Record<string, string | string[] | undefined>;

const DAY = 86_400_000;

export function headerOf(headers: Headers, name: string): string | null {
  const value = headers[name];
  return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
}

/** `Retry-After` in milliseconds from `now` (seconds or a date), at most a day; null where absent or senseless. */
export function retryAfter(headers: Headers, now: number): number | null {
  const text = headerOf(headers, 'retry-after')?.trim();
  if (!text) return null;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - clockOf(headers, now);
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, DAY) : null;
}

/** How long the server says its answer stays fresh (`max-age`, else `Expires`), at most a day; null where it says nothing. */
export function freshFor(headers: Headers, now: number): number | null {
  const control = headerOf(headers, 'cache-control')?.toLowerCase() ?? '';
  if (/\bno-(?:cache|store)\b/.test(control)) return null;
  const age = /\bmax-age\s*=\s*"?(\d+)/.exec(control);
  if (age) return Number(age[1]) > 0 ? Math.min(Number(age[1]) * 1000, DAY) : null;
  const expires = Date.parse(headerOf(headers, 'expires') ?? '');
  const ms = expires - clockOf(headers, now);
  return ms > 0 ? Math.min(ms, DAY) : null;
}

/** What the server takes for now: its dates are to be read by its own clock, which may be years off. */
function clockOf(headers: Headers, now: number): number {
  const said = Date.parse(headerOf(headers, 'date') ?? '');
  return Number.isFinite(said) ? said : now;
}

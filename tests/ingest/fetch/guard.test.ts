// The guard: every spelling of a forbidden address is refused, and ordinary ones are not.

import { describe, expect, it } from 'vitest';
import { createFetcher } from '../../../src/ingest/fetch/fetch.ts';
import { classOf } from '../../../src/ingest/fetch/guard.ts';
import { systemClock } from '../../../src/lib/clock.ts';

const PRIVATE = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://0x7f.1/',
  'http://127.0.0.1./',
  'http://１２７.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::127.0.0.1]/',
  'http://[0:0:0:0:0:ffff:c0a8:0101]/',
  'http://10.1.2.3/',
  'http://172.31.255.255/',
  'http://192.168.0.1/',
  'http://100.64.0.1/',
  'http://0.0.0.0/',
  'http://0/',
  'http://[::]/',
  'http://[fd00::1]/',
  'http://[fc00::1]/',
  'http://[64:ff9b::10.0.0.1]/',
  'http://[2002:7f00:1::]/',
  'http://[::ffff:0:127.0.0.1]/',
  'http://localhost/',
  'http://localhost./',
  'http://LOCALHOST/',
  'http://198.18.0.1/',
]; // prettier-ignore
const NEVER = [
  'http://169.254.169.254/latest/meta-data',
  'http://[::ffff:169.254.169.254]/',
  'http://[fe80::1]/',
  'http://[fd00:ec2::254]/',
  'http://100.100.100.200/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
]; // prettier-ignore
const OTHER_SCHEMES = [
  'file:///etc/passwd',
  'ftp://example.com/a',
  'gopher://example.com/',
  'data:text/plain,a',
  'javascript:1',
];

const ask = (url: string, allowPrivate: boolean) => {
  const fetcher = createFetcher({ allowPrivate, clock: systemClock, timeoutMs: 2000 });
  return fetcher
    .fetch({ url, etag: null, lastModified: null, maxBytes: 1000 })
    .finally(() => fetcher.close());
};

describe('the guard', () => {
  it.each(PRIVATE)('refuses %s unless private sources are allowed', async (url) => {
    expect(await ask(url, false)).toMatchObject({
      kind: 'refused',
      why: { kind: 'private-address' },
    });
  });
  it.each(NEVER)('refuses %s even when private sources are allowed', async (url) => {
    expect(await ask(url, true)).toMatchObject({ kind: 'refused' });
  });
  it.each(OTHER_SCHEMES)('does not fetch %s', async (url) => {
    expect(await ask(url, true)).toMatchObject({
      kind: 'refused',
      why: { kind: 'scheme' },
    });
  });
  it('lets public addresses through', () => {
    for (const address of ['8.8.8.8', '101.226.4.6', '172.32.0.1', '2400:3200::1', '[2001:4860:4860::8888]'])
      expect(classOf(address), address).toBe('public');
  });
  it('says what is wrong with something that is no address', async () => {
    expect(await ask('not a url', true)).toMatchObject({
      kind: 'refused',
      why: { kind: 'no-address' },
    });
  });
});

// What becomes of announcements that carry no text themselves.

import { expect, it } from 'vitest';
import { load } from '../../src/ingest/load.ts';

const item = { key: 'k', title: '三个项目签约', publishedAt: null, html: null };
const never = { fetch: () => Promise.reject(new Error('fetched')), timeZone: 'Asia/Shanghai' };

it('tells an item that was not fetched from one that leads nowhere', async () => {
  expect(await load(never, { ...item, url: 'http://a.example/1' }, false)).toEqual({
    kind: 'unreadable',
    why: { kind: 'item-unfetched' },
  });
  expect(await load(never, { ...item, url: null }, true)).toEqual({
    kind: 'unreadable',
    why: { kind: 'item-bare' },
  });
});

// From parcels to messages: who sees an article alike shares one message, and nobody gets another's.

import { expect, it } from 'vitest';
import type { Subscriber } from '../../src/domain/subscriber.ts';
import { composeWith } from '../../src/notify/compose.ts';
import { sampleArticle } from '../support/telegram-sample.ts';

const reader = (facts: Partial<Subscriber> = {}): Subscriber => ({
  id: 1,
  chatId: 1,
  threadId: 0,
  kind: 'private',
  language: 'zh',
  timeZone: 'Asia/Shanghai',
  quietHours: null,
  createdAt: 0,
  endedAt: null,
  endedReason: null,
  ...facts,
});

function composing(tellers: () => Map<number, { name: string; url: string | null }[]> = () => new Map()) {
  const compose = composeWith(
    ({ id }) => id,
    async () => tellers(),
  );
  return async (subscriber: Subscriber, article = sampleArticle()) => {
    const [one] = await compose({ subscriber, digest: false, articles: [{ article, attempts: 0 }] });
    return one!.message;
  };
}

it('draws an article once for those who see it alike', async () => {
  const compose = composing();
  const article = sampleArticle();
  expect(await compose(reader({ id: 1 }), article)).toBe(
    await compose(reader({ id: 2, chatId: 2 }), article),
  );
});

it('draws it anew for another language, time zone or last line, and for the article as it is later', async () => {
  const compose = composing();
  const article = sampleArticle({ date: null, createdAt: Date.UTC(2024, 4, 7, 20) });
  const first = await compose(reader(), article);
  expect((await compose(reader({ language: 'en' }), article)).html).not.toBe(first.html);
  expect((await compose(reader({ timeZone: 'UTC' }), article)).html).not.toBe(first.html);
  expect((await compose(reader({ footer: '本群自用' }), article)).html).toContain('本群自用');
  expect((await compose(reader(), { ...article, headline: '更正后的标题' })).html).toContain('更正后的标题');
  expect(await compose(reader(), article)).toBe(first);
});

it('draws it anew when another source has told the story meanwhile', async () => {
  const tellers = new Map<number, { name: string; url: string | null }[]>();
  const compose = composing(() => tellers);
  const article = sampleArticle();
  const alone = await compose(reader(), article);
  tellers.set(article.id, [{ name: '别的来源', url: null }]);
  expect(alone.html).not.toContain('别的来源');
  expect((await compose(reader(), article)).html).toContain('别的来源');
});

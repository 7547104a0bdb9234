// Putting the splitter and the tagger right by hand. Whoever was sent an article that changes sees the change in the
// message that they have; what a cut brings to light goes the way of any new article.

import type { Article } from '../domain/article.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { Notify } from '../notify/notify.ts';
import type { Content, Store } from '../store/ports.ts';
import type { Mending } from './admin.ts';
import { goldOf } from './gold.ts';

export interface MendingParts {
  readonly ingest: Pick<Ingest, 'readPart'>;
  readonly notify: Pick<Notify, 'matchPending' | 'nudge'>;
  readonly store: Pick<Store, 'articles' | 'deliveries'>;
  readonly clock: { now(): number };
}

/** The end of a sentence; a paragraph without it was broken off by a column or a page. */
const ENDED = /[。！？!?.…；;：:”’"」』）)]\s*$/;

export function createMending({ ingest, notify, store, clock }: MendingParts): Mending {
  const { articles } = store;

  const contentOf = async (
    { headline, paragraphs, byline }: Pick<Article, 'headline' | 'paragraphs' | 'byline'>,
    receivedAt: number,
  ): Promise<Content> => {
    const read = await ingest.readPart({ headline, paragraphs }, receivedAt);
    return { headline, paragraphs, byline, ...read, confidence: 1, doubts: [] };
  };

  async function standing(id: number): Promise<Article | undefined> {
    const article = await articles.find(id);
    return article?.state === 'dropped' ? undefined : article;
  }

  return {
    async correct(articleId, correction) {
      const article = await standing(articleId);
      if (!article) return false;
      await articles.correct(articleId, correction);
      notify.nudge(); // what was sent is due to be amended already
      return true;
    },

    async markUrgent(articleId) {
      const article = await standing(articleId);
      if (article?.state !== 'ready' && article?.state !== 'review') return false;
      await articles.markUrgent(articleId, clock.now());
      notify.nudge(); // the messages that have it are due to say so, and it waits for no quiet hours any more
      return true;
    },

    async divide(articleId, at, headline) {
      const article = await standing(articleId);
      if (!article) return { why: 'gone' };
      const { paragraphs } = article;
      // Each part keeps at least one paragraph.
      const from = headline === null ? at + 1 : at;
      if (!Number.isSafeInteger(at) || at < 1 || from >= paragraphs.length) return { why: 'nothing-left' };
      const first = { headline: article.headline, paragraphs: paragraphs.slice(0, at), byline: null };
      const second = {
        headline: headline ?? paragraphs[at]!,
        paragraphs: paragraphs.slice(from),
        // Printed at an article's end, as a rule.
        byline: article.byline,
      };
      const [added] = await articles.reshape(
        {
          changed: [{ id: articleId, ...(await contentOf(first, article.createdAt)), date: article.date }],
          added: [
            {
              behind: articleId,
              ordinal: 0,
              state: article.state,
              ...(await contentOf(second, article.createdAt)),
            },
          ],
          dropped: [],
        },
        clock.now(),
      );
      notify.nudge(); // what was sent is due to be amended already
      await notify.matchPending();
      return { first: articleId, second: added ?? null };
    },

    async join(articleId) {
      const article = await standing(articleId);
      const before = article && (await articles.previous(articleId));
      if (!article || !before) return undefined;
      const joined = {
        headline: before.headline,
        paragraphs: runOn(before.paragraphs, article),
        byline: article.byline ?? before.byline,
      };
      const content = await contentOf(joined, before.createdAt);
      await articles.reshape(
        {
          changed: [{ id: before.id, ...content, date: before.date ?? article.date }],
          added: [],
          dropped: [articleId],
          into: before.id,
        },
        clock.now(),
      );
      notify.nudge();
      return before.id;
    },

    async pushAnew(articleId) {
      if (await store.deliveries.rematch(articleId)) await notify.matchPending();
    },

    async refuse(articleId) {
      const article = await standing(articleId);
      if (!article) return;
      await articles.changeState(articleId, 'dropped');
      notify.nudge();
    },

    gold: () => goldOf(articles),
  };
}

/** One text again: what was taken for a headline is a paragraph, and a paragraph broken off goes on. */
function runOn(before: readonly string[], { headline, paragraphs }: Article): string[] {
  const blocks = headline === '' ? paragraphs : [headline, ...paragraphs];
  const last = before.at(-1);
  if (last === undefined || ENDED.test(last) || headline !== '' || blocks.length === 0)
    return [...before, ...blocks];
  return [...before.slice(0, -1), last + blocks[0]!, ...blocks.slice(1)];
}

// From a parcel to messages: few articles one by one, more of them as digests with numbered buttons.

import type { Article } from '../domain/article.ts';
import type { Facet, Term } from '../domain/catalogue.ts';
import type { Parcel } from '../domain/delivery.ts';
import type { Message } from '../domain/message.ts';
import type { Language, Subscriber } from '../domain/subscriber.ts';
import type { Consignment } from './deliver/deliver.ts';
import { DIGEST_SIZE, renderArticle, renderDigest, renderRichDigest, type View } from './render/render.ts';

/** Up to this many articles of one bulletin come as messages of their own. */
export const SINGLES = 3;

type NameOf = (term: Term, language: Language) => string;

function chunks<T>(items: readonly T[], size: number): T[][] {
  const found: T[][] = [];
  for (let at = 0; at < items.length; at += size) found.push(items.slice(at, at + size));
  return found;
}

type Tellers = NonNullable<View['others']>;
const ALONE: Tellers = [];

/** Readers of one article who see it alike get one and the same message: drawn once, and put into words for the line once. */
function renderedOnce(): (article: Article, view: View, others: Tellers) => Message {
  const drawn = new WeakMap<Article, { others: Tellers; messages: Map<string, Message> }>();
  return (article, view, others) => {
    const known = drawn.get(article);
    const kept = known?.others === others ? known : { others, messages: new Map<string, Message>() };
    if (kept !== known) drawn.set(article, kept);
    const key = JSON.stringify([view.language, view.timeZone, view.footer]);
    const message = kept.messages.get(key) ?? renderArticle(article, { ...view, others });
    kept.messages.set(key, message);
    return message;
  };
}

/** How a subscriber sees articles. */
export function viewOf(subscriber: Subscriber, nameOf: NameOf): View {
  return {
    language: subscriber.language,
    timeZone: subscriber.timeZone,
    footer: subscriber.footer ?? null,
    nameOf: (facet: Facet, id: string) => nameOf({ facet, id }, subscriber.language),
  };
}

/** Each article of the parcel is in exactly one of the messages. `othersOf`: the other sources of each article's story. */
export function composeWith(
  nameOf: NameOf,
  othersOf: (articleIds: readonly number[]) => Promise<Map<number, Tellers>>,
): (parcel: Parcel) => Promise<Consignment[]> {
  const render = renderedOnce();
  return async ({ subscriber, digest, articles }) => {
    const view = viewOf(subscriber, nameOf);
    const single = articles.length === 1 || (articles.length <= SINGLES && !digest);
    const others = single
      ? await othersOf(articles.map(({ article }) => article.id))
      : new Map<number, Tellers>();
    if (single)
      return articles.map(({ article }) => ({
        message: render(article, view, others.get(article.id) ?? ALONE),
        articleIds: [article.id],
      }));
    return chunks(articles, DIGEST_SIZE).map((some): Consignment => {
      const message: Message = (digest ? renderRichDigest : renderDigest)(
        some.map(({ article }) => article),
        view,
      );
      return { message, articleIds: some.map(({ article }) => article.id) };
    });
  };
}

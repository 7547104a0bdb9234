// From a parcel to messages: few articles one by one, more of them as digests with numbered buttons.

import type { Facet, Term } from '../domain/catalogue.ts';
import type { Parcel } from '../domain/delivery.ts';
import type { Message } from '../domain/message.ts';
import type { Language } from '../domain/subscriber.ts';
import type { Consignment } from './deliver/deliver.ts';
import { DIGEST_SIZE, renderArticle, renderDigest, renderRichDigest } from './render/render.ts';

/** Up to this many articles of one bulletin come as messages of their own. */
export const SINGLES = 3;

type NameOf = (term: Term, language: Language) => string;

function chunks<T>(items: readonly T[], size: number): T[][] {
  const found: T[][] = [];
  for (let at = 0; at < items.length; at += size) found.push(items.slice(at, at + size));
  return found;
}

/** Each article of the parcel is in exactly one of the messages. */
export function composeWith(nameOf: NameOf): (parcel: Parcel) => Consignment[] {
  return ({ subscriber, digest, articles }) => {
    const view = {
      language: subscriber.language,
      timeZone: subscriber.timeZone,
      nameOf: (facet: Facet, id: string) => nameOf({ facet, id }, subscriber.language),
    };
    if (articles.length === 1 || (articles.length <= SINGLES && !digest))
      return articles.map(({ article, reasons }) => ({
        message: renderArticle(article, { ...view, reasons }),
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

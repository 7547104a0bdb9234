// A delivery (投递): one article for one subscriber, from pending to its end.

import type { Article } from './article.ts';
import type { Facet } from './catalogue.ts';
import type { Criteria } from './criteria.ts';
import type { EndedReason, Subscriber } from './subscriber.ts';

/** `unknown`: Telegram may have it, its answer never came. `abandoned`: given up, with a reason. */
export type DeliveryState = 'pending' | 'claimed' | 'sent' | 'unknown' | 'abandoned';

/** Which wishes an article met, kept with the match. */
export interface MatchReason {
  readonly criteria: Criteria;
  /** The terms and keywords that hit, e.g. zone `changzhi-gaoxinqu` through `city-changzhi`. */
  readonly hits: readonly {
    readonly facet: Facet | 'keyword';
    readonly wanted: string;
    readonly found: string;
  }[];
}

/** What one send carries: articles of one bulletin for one subscriber (usually one article), or a digest. */
export interface Parcel {
  readonly subscriber: Subscriber;
  /** True for a digest at its hour and for what quiet hours held back when it is much: then of several bulletins, in one message. */
  readonly digest: boolean;
  readonly articles: readonly {
    readonly article: Article;
    readonly attempts: number;
  }[];
}

/** How one send ended. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly messageId: number }
  /** Not before `at` (epoch ms). `scope` says what is closed until then: this chat, or every send. */
  | { readonly kind: 'retry'; readonly at: number; readonly scope: 'chat' | 'all'; readonly why: string }
  | { readonly kind: 'gone'; readonly reason: EndedReason }
  | { readonly kind: 'moved'; readonly chatId: number }
  /** Telegram will never take this text. */
  | { readonly kind: 'rejected'; readonly why: string }
  /** The request was written, no answer came. */
  | { readonly kind: 'unknown'; readonly why: string };

// Bulletins that an admin put right, in the gold format that the splitter and the tagger are measured by: a line each.

import type { ArticleDate } from '../domain/article.ts';
import type { MendedBulletin, Store } from '../store/ports.ts';

export interface GoldBulletin {
  readonly id: string;
  /** Where its text is to stand, beside the file of these lines. */
  readonly file: string;
  /** `YYYY-MM-DD` */
  readonly issued: string;
  readonly note: string;
  readonly articles: readonly {
    readonly headline: string;
    readonly paragraphs: readonly string[];
    readonly byline: string | null;
    readonly date: ArticleDate;
    /** Official names, the primary ones apart from the mentioned. */
    readonly zones: readonly string[];
    readonly mentioned: readonly string[];
    /** Ids. */
    readonly industries: readonly string[];
    readonly maybe: readonly string[];
  }[];
}

export interface Gold {
  /** Last corrected first; `text` is the bulletin as it was read. */
  readonly bulletins: readonly { readonly gold: GoldBulletin; readonly text: string }[];
  /** Corrected, but with articles still in review: nobody has said yet that they are right. */
  readonly unfinished: number;
}

const MOST = 1_000;

export async function goldOf(articles: Pick<Store['articles'], 'mended'>): Promise<Gold> {
  const mended = await articles.mended(MOST);
  const finished = mended.filter((bulletin) => bulletin.articles.every(({ state }) => state !== 'review'));
  return {
    bulletins: finished.map((bulletin) => ({ gold: goldBulletin(bulletin), text: bulletin.text })),
    unfinished: mended.length - finished.length,
  };
}

function goldBulletin(bulletin: MendedBulletin): GoldBulletin {
  const id = `mended-${bulletin.id}`;
  const zones = (articles: MendedBulletin['articles'][number], role: 'primary' | 'mentioned'): string[] =>
    articles.zones.filter((zone) => zone.role === role).map(({ name }) => name);
  return {
    id,
    file: `${id}.txt`,
    issued: bulletin.issuedOn ?? new Date(bulletin.receivedAt).toISOString().slice(0, 10),
    note: [bulletin.title, bulletin.url, bulletin.media].filter((fact) => fact !== null).join(' · '),
    articles: bulletin.articles.map((article) => ({
      headline: article.headline,
      paragraphs: article.paragraphs,
      byline: article.byline,
      date: article.date,
      zones: zones(article, 'primary'),
      mentioned: zones(article, 'mentioned'),
      industries: article.industries.map((tag) => tag.id),
      maybe: [],
    })),
  };
}

// What may be asked about articles that tell the same story.

import type { Article } from '../../domain/article.ts';

/** Where a new article stands among those that tell the same story. */
export interface StoryPlace {
  /** Keys (unsigned 32 bits) under which similar articles find it. */
  readonly bands: readonly number[];
  /** The article whose story it belongs to: a stored one, or one of the same bulletin by its position there; null: none known. */
  readonly joins: { readonly articleId: number } | { readonly position: number } | null;
}

/** Another source that told the story. */
export interface OtherSource {
  readonly name: string;
  readonly url: string | null;
}

export interface StoryStore {
  /** Articles stored since then that share a band, those that share most first, each with its story's id. */
  candidates(
    bands: readonly number[],
    since: number,
    limit: number,
  ): Promise<{ readonly article: Article; readonly storyId: number }[]>;
  /** By article id: the other sources of its story, first come first; an article that no other source brought is left out. */
  others(articleIds: readonly number[]): Promise<Map<number, OtherSource[]>>;
}

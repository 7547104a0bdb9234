// Finds the story of each new article, and saves in the same turn: two sources polled at once must not miss each other.

import { setImmediate as breathe } from 'node:timers/promises';
import type { NewArticle } from '../domain/article.ts';
import type { StoryPlace, StoryStore } from '../store/ports.ts';
import { bandsOf, type Candidate, sketchOf, storyFor } from './cluster/cluster.ts';

/** Calls `save` with the place of each article, one bulletin at a time. */
export type PlaceAndSave = <T>(
  articles: readonly NewArticle[],
  receivedAt: number,
  save: (places: readonly StoryPlace[]) => Promise<T>,
) => Promise<T>;

/** Older articles are no longer looked at: the same words after that long are a new event. */
const WINDOW_MS = 30 * 86_400_000;
/** Stored articles compared with each new one, at most. */
const COMPARED = 12;

type Found = Candidate & { readonly joins: NonNullable<StoryPlace['joins']> };

export function createStoryPlacer(stories: Pick<StoryStore, 'candidates'>): PlaceAndSave {
  let turn: Promise<unknown> = Promise.resolve();
  return (articles, receivedAt, save) => {
    const mine = turn.then(async () => save(await placesOf(stories, articles, receivedAt - WINDOW_MS)));
    turn = mine.catch(() => undefined);
    return mine;
  };
}

async function placesOf(
  stories: Pick<StoryStore, 'candidates'>,
  articles: readonly NewArticle[],
  since: number,
): Promise<StoryPlace[]> {
  const places: StoryPlace[] = [];
  const here = new Map<number, Found[]>();
  for (const [position, article] of articles.entries()) {
    if (position % 10 === 9) await breathe();
    const bands = bandsOf(sketchOf(article));
    const stored = (await stories.candidates(bands, since, COMPARED)).map(
      ({ article: before, storyId }): Found => ({
        told: before,
        story: String(storyId),
        joins: { articleId: before.id },
      }),
    );
    const beside = new Set(bands.flatMap((band) => here.get(band) ?? []));
    const found = storyFor(article, [...stored, ...[...beside].slice(0, COMPARED)]);
    places.push({ bands, joins: found?.joins ?? null });
    const mine: Found = { told: article, story: found?.story ?? `here ${position}`, joins: { position } };
    for (const band of bands) here.set(band, [...(here.get(band) ?? []), mine].slice(-COMPARED));
  }
  return places;
}

// The buttons under a pushed article, as callback data. Telegram allows 64 bytes; old messages keep their buttons for
// years, so a form once given out is read for ever.

export type Tap =
  | { readonly kind: 'why'; readonly articleId: number }
  /** Opens the choice of what to mute: this article's zones and industries, for how long. */
  | { readonly kind: 'mute'; readonly articleId: number }
  /** What the reader says of it; the same again takes it back. */
  | { readonly kind: 'useful'; readonly articleId: number }
  | { readonly kind: 'useless'; readonly articleId: number }
  | { readonly kind: 'open'; readonly articleId: number };

const LETTER = { why: 'w', mute: 'm', open: 'o', useful: '+', useless: '-' } as const;

export function tapData(tap: Tap): string {
  return `${LETTER[tap.kind]}:${tap.articleId}`;
}

/** Undefined for anything that this program never wrote. */
export function readTap(data: string): Tap | undefined {
  const hit = /^([wmo+-]):(\d{1,15})$/.exec(data);
  if (!hit) return undefined;
  const kind = (Object.keys(LETTER) as Tap['kind'][]).find((name) => LETTER[name] === hit[1]);
  return kind && { kind, articleId: Number(hit[2]) };
}

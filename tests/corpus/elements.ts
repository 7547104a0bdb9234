// A bulletin before it is rendered: the printed elements in order, each with its role, and the gold that goes with them.

/** What an element is; `gone` roles are printed but belong to no article. */
export type Role =
  | 'headline'
  | 'headline-more'
  | 'kicker'
  | 'subtitle'
  | 'subhead'
  | 'paragraph'
  | 'continuation'
  | 'byline'
  | 'tail'
  | 'furniture'
  | 'table'
  | 'caption'
  | 'image'
  | 'repeat';

export interface Element {
  readonly role: Role;
  text: string;
  /** Printed directly behind the element before, on its line. */
  readonly inline?: boolean;
  /** What follows is printed on its line. */
  readonly runIn?: boolean;
  /** An article begins with this paragraph, without a headline. */
  readonly headless?: boolean;
  /** Heading level in Markdown and HTML. */
  readonly level?: number;
  /** Empty lines above, beyond the layout's own. */
  gap?: number;
}

export interface GoldArticle {
  readonly source: string;
  readonly headline: string | null;
  readonly paragraphs: readonly string[];
  readonly byline: string | null;
  readonly date: string | null;
  readonly zones: readonly string[];
  readonly mentioned: readonly string[];
  readonly industries: readonly string[] | null;
  readonly maybe: readonly string[];
  readonly topics: readonly string[];
  readonly facts: readonly string[];
  readonly printed: 'one' | 'split' | 'inverted' | 'none';
  readonly cut: readonly number[];
}

export interface Composed {
  readonly id: string;
  readonly layout: string;
  readonly file: string;
  readonly issued: string;
  readonly text: string;
  readonly elements: readonly Element[];
  readonly articles: readonly GoldArticle[];
}

// The layouts a bulletin can be printed in: how often each habit and each defect occurs.

export type Surface = 'spaced' | 'indented' | 'wrapped' | 'wrapped-spaced' | 'columns' | 'markdown' | 'html';

export interface Layout {
  readonly name: string;
  readonly surface: Surface;
  readonly articles: readonly [number, number];
  /** Probabilities 0…1 of habits, drawn once a bulletin. */
  readonly masthead: number;
  readonly contents: number;
  readonly numbered: number;
  readonly datelines: number;
  readonly headless: number;
  readonly sections: number;
  /** Probabilities of marks and defects, drawn for each article. */
  readonly kickers: number;
  readonly bylines: number;
  readonly sources: number;
  readonly captions: number;
  readonly tables: number;
  readonly splitHeadlines: number;
  readonly inverted: number;
  readonly cuts: number;
  readonly gaps: number;
  readonly pages: number;
  readonly tails: number;
  readonly repeats: number;
  readonly jumps: number;
  readonly misread: number;
  readonly contacts: number;
  readonly script?: 'traditional';
  readonly lang?: 'en';
  readonly single?: boolean;
  /** Headlines stand in brackets on the line of the lead. */
  readonly runIn?: boolean;
  /** Briefs behind their days, nothing else. */
  readonly chronicle?: boolean;
  /** Probability that a bulletin prints of each article only its first paragraph, or the first sentence of that. */
  readonly leadOnly?: number;
}

const BASE: Layout = {
  name: 'spaced',
  surface: 'spaced',
  articles: [4, 9],
  masthead: 0.4,
  contents: 0.1,
  numbered: 0,
  datelines: 0.7,
  headless: 0,
  sections: 0.1,
  kickers: 0.3,
  bylines: 0.85,
  sources: 0.05,
  captions: 0.3,
  tables: 0.04,
  splitHeadlines: 0.35,
  inverted: 0.12,
  cuts: 0.25,
  gaps: 0.15,
  pages: 0.1,
  tails: 0.06,
  repeats: 0.03,
  jumps: 0.03,
  misread: 0.15,
  contacts: 0.3,
};

const CLEAN = {
  splitHeadlines: 0,
  inverted: 0,
  cuts: 0,
  gaps: 0,
  pages: 0,
  tails: 0,
  repeats: 0,
  jumps: 0,
  misread: 0,
};

export const LAYOUTS: readonly Layout[] = [
  BASE,
  {
    ...BASE,
    name: 'stress',
    cuts: 0.6,
    splitHeadlines: 0.8,
    inverted: 0.4,
    gaps: 0.4,
    pages: 0.4,
    tails: 0.2,
    repeats: 0.1,
    misread: 0.5,
    jumps: 0.1,
    captions: 0.5,
  },
  { ...BASE, name: 'indented', surface: 'indented', cuts: 0.1, inverted: 0.05 },
  { ...BASE, name: 'wrapped', surface: 'wrapped', cuts: 0.15, jumps: 0 },
  { ...BASE, name: 'wrapped-spaced', surface: 'wrapped-spaced', cuts: 0.15, jumps: 0 },
  {
    ...BASE,
    name: 'newspaper',
    masthead: 0.8,
    sections: 0.6,
    kickers: 0.9,
    splitHeadlines: 0.7,
    inverted: 0.2,
    jumps: 0.25,
    cuts: 0.5,
    pages: 0.5,
    captions: 0.5,
    headless: 0.15,
  },
  {
    ...BASE,
    name: 'briefing',
    masthead: 1,
    contents: 0.8,
    numbered: 0.5,
    datelines: 0.25,
    pages: 0.9,
    kickers: 0,
    splitHeadlines: 0.1,
    inverted: 0,
    captions: 0.05,
    bylines: 0.5,
    sections: 0.2,
    cuts: 0.3,
  },
  {
    ...BASE,
    name: 'items',
    masthead: 0.6,
    numbered: 1,
    datelines: 0.15,
    kickers: 0,
    bylines: 0.3,
    splitHeadlines: 0,
    inverted: 0,
    captions: 0,
    cuts: 0.1,
  },
  {
    ...BASE,
    name: 'briefs',
    masthead: 0.6,
    headless: 1,
    leadOnly: 0.4,
    numbered: 0.35,
    datelines: 0.5,
    articles: [5, 12],
    kickers: 0,
    bylines: 0.3,
    captions: 0,
    tables: 0,
    cuts: 0.1,
    jumps: 0,
  },
  {
    ...BASE,
    ...CLEAN,
    name: 'wechat',
    datelines: 0.2,
    captions: 0.6,
    sources: 0.5,
    bylines: 0.4,
    contacts: 1,
    sections: 0.3,
    gaps: 0.5,
  },
  { ...BASE, ...CLEAN, name: 'markdown', surface: 'markdown', datelines: 0.3, captions: 0.3, cuts: 0.08 },
  {
    ...BASE,
    ...CLEAN,
    name: 'html-digest',
    surface: 'html',
    datelines: 0.3,
    captions: 0.4,
    masthead: 1,
    cuts: 0.05,
  },
  {
    ...BASE,
    ...CLEAN,
    name: 'html-article',
    surface: 'html',
    articles: [1, 1],
    single: true,
    masthead: 0,
    contents: 0,
    captions: 0.5,
    kickers: 0.2,
    contacts: 0.5,
  },
  { ...BASE, name: 'traditional', script: 'traditional' },
  {
    ...BASE,
    name: 'english',
    lang: 'en',
    articles: [2, 6],
    kickers: 0,
    captions: 0.1,
    contents: 0.1,
    splitHeadlines: 0.2,
    inverted: 0,
    jumps: 0,
    misread: 0,
    sections: 0,
  },
  {
    ...BASE,
    ...CLEAN,
    name: 'single',
    articles: [1, 1],
    masthead: 0.3,
    contents: 0,
    cuts: 0.3,
    kickers: 0.5,
    misread: 0.1,
    gaps: 0.1,
  },
  {
    ...BASE,
    name: 'columns',
    surface: 'columns',
    masthead: 0.8,
    sections: 0.4,
    kickers: 0.7,
    splitHeadlines: 0.7,
    inverted: 0.15,
    jumps: 0.15,
    cuts: 0.2,
    pages: 0.4,
    captions: 0.4,
  },
  {
    ...BASE,
    ...CLEAN,
    name: 'run-in',
    runIn: true,
    articles: [4, 12],
    masthead: 0.7,
    sections: 0.6,
    datelines: 0.1,
    kickers: 0,
    bylines: 0.3,
    sources: 0.3,
    captions: 0.2,
    contacts: 0.8,
  },
  {
    ...BASE,
    ...CLEAN,
    name: 'chronicle',
    chronicle: true,
    headless: 1,
    articles: [6, 14],
    masthead: 1,
    contents: 0,
    sections: 0.6,
    datelines: 0,
    kickers: 0,
    bylines: 0.05,
    captions: 0,
    tables: 0,
    misread: 0.05,
    contacts: 0.3,
  },
];

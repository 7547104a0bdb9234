// Composes one bulletin: draws habits and defects of its layout, prints its articles as elements, and notes the gold.

import { type CorpusArticle, type DatedArticle, writeDate } from './articles.ts';
import { cutAt, misread, splitPlace } from './defects.ts';
import type { Element, GoldArticle } from './elements.ts';
import type { Layout } from './layouts.ts';
import { closingNote, freshKicker, openingNote } from './notes.ts';
import type { Random } from './random.ts';
import { CITIES, chinese, type IssueFacts, NAMES, otherName, type Templates } from './templates.ts';

export interface Draft {
  readonly elements: Element[];
  readonly articles: GoldArticle[];
  readonly issued: string;
  readonly title: string;
}

/** Choices that hold for a whole bulletin: one dateline form, one byline form, and so on. */
interface Habits {
  readonly datelines: readonly Templates['datelines'][number][] | null;
  readonly byline: string;
  readonly bylinePlace: 'below' | 'inline' | 'above';
  readonly number: ((at: number) => string) | null;
  readonly mark: string;
  readonly headless: boolean;
  readonly bullets: string;
  /** Printed behind the day of a chronicle's entry. */
  readonly dayGap: string;
  /** The day stands on a line of its own above. */
  readonly dayLine: boolean;
  readonly subheadNumbers: boolean;
  readonly issue: IssueFacts;
  readonly english: Templates['englishDatelines'][number];
}

function drawIssue(random: Random, templates: Templates): { issue: IssueFacts; issued: string } {
  const year = random.chance(0.6) ? 2023 : random.between(2021, 2025);
  const at = new Date(Date.UTC(year, random.between(0, 11), random.between(1, 28)));
  const number = random.between(2, 60);
  const day = `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
  const title = `${random.chance(0.5) ? random.pick(CITIES) : ''}${random.pick(templates.titles)}`;
  const issue = {
    title,
    number,
    total: number + random.between(60, 400),
    day,
    publisher: random.pick(templates.publishers),
    englishDay: at.toLocaleDateString('en-US', {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      timeZone: 'UTC',
    }),
  };
  return { issue, issued: at.toISOString().slice(0, 10) };
}

function drawHabits(layout: Layout, templates: Templates, random: Random, issue: IssueFacts): Habits {
  const forms = random.shuffled(templates.datelines).slice(0, random.chance(0.7) ? 1 : 2);
  const headless = random.chance(layout.headless);
  const numbered = random.chance(layout.numbered);
  return {
    datelines: random.chance(layout.datelines) ? forms : null,
    byline: random.pick(templates.bylines),
    bylinePlace: random.chance(0.7) ? 'below' : random.chance(0.7) ? 'inline' : 'above',
    number: numbered ? random.pick(templates.itemNumbers) : null,
    mark: numbered || layout.surface === 'html' ? '' : random.pick(templates.titleMarks),
    headless,
    bullets: random.pick(['▲', '◆', '●', '■', '★', '◇', '○ ', '']),
    dayGap: random.pick(['　', '　', ' ', '，', '：']),
    dayLine: templates.notes === true && random.chance(0.35),
    subheadNumbers: !numbered && random.chance(0.35),
    issue,
    english: random.pick(templates.englishDatelines),
  };
}

export function composeDraft(
  layout: Layout,
  templates: Templates,
  pool: readonly CorpusArticle[],
  random: Random,
): Draft {
  const { issue, issued } = drawIssue(random, templates);
  const habits = drawHabits(layout, templates, random, issue);
  const lang = layout.lang ?? 'zh';
  const leadOnly = random.chance(layout.leadOnly ?? 0);
  const fits = (article: CorpusArticle): boolean =>
    article.lang === lang &&
    !(layout.chronicle && article.date === 'exact') &&
    !(habits.number && Object.values(article.subheads).some((text) => /^[一二三]、|^\d/.test(text))) &&
    !(
      habits.headless &&
      (Object.keys(article.subheads).length > 0 ||
        article.paragraphs.length > 2 ||
        article.paragraphs.join('').length > 520) &&
      !leadOnly
    ) &&
    !(layout.single && layout.surface === 'html' && article.paragraphs.join('').length < 200);
  const chosen = random
    .shuffled(pool.filter(fits))
    .slice(0, random.between(layout.articles[0], layout.articles[1]))
    .map((article) => writeDate(article, issued, random))
    .map((article) => (leadOnly ? leadOf(article, random) : article))
    .map((article) =>
      layout.headless === 0 && random.chance(0.25) ? numberPoints(article, random) : article,
    );
  const articles: GoldArticle[] = [];
  const bodies: Element[][] = [];
  const pendingTails: Element[][] = [];
  chosen.forEach((article, at) => {
    const printed = printArticle(article, at + 1, habits, layout, templates, random);
    articles.push(printed.gold);
    bodies.push(printed.elements);
    if (printed.tail) pendingTails.push(printed.tail);
  });
  const repeated =
    chosen.length > 2 && random.chance(layout.repeats)
      ? bodies[random.between(0, chosen.length - 2)]
      : undefined;
  if (repeated) bodies.push(repeated.map((element) => ({ ...element, role: 'repeat' as const })));
  bodies.push(...pendingTails);
  const elements = frame(bodies, articles, habits, layout, templates, random);
  return { elements, articles, issued, title: issue.title };
}

/** The article as a line of the morning's news: its first paragraph, or the first sentence of that. */
function leadOf(article: DatedArticle, random: Random): DatedArticle {
  const lead = article.paragraphs[0] as string;
  const sentence = /^.{20,}?。(?!”)/.exec(lead)?.[0];
  return { ...article, paragraphs: [random.chance(0.5) && sentence ? sentence : lead], subheads: {} };
}

/** What follows the lead as numbered points, which are no articles. */
function numberPoints(article: DatedArticle, random: Random): DatedArticle {
  if (article.paragraphs.length < 3 || article.lang === 'en' || Object.keys(article.subheads).length > 0)
    return article;
  const form = random.pick([
    (at: number) => `${chinese(at)}、`,
    (at: number) => `${at}.`,
    (at: number) => `（${chinese(at)}）`,
    (at: number) => `${at}、`,
    (at: number) => `${chinese(at)}是`,
  ]);
  return {
    ...article,
    paragraphs: article.paragraphs.map((text, at) => (at === 0 ? text : form(at) + text)),
  };
}

/** The article's own byline; in training sometimes another, for more variety than its articles have. */
function bylineOf(article: DatedArticle, templates: Templates, random: Random): string {
  if (article.lang === 'en' || !templates.moreBylines || !random.chance(0.5)) return article.byline as string;
  const name = random.pick(NAMES);
  return random.pick(templates.moreBylines)(name, otherName(random, name), random.pick(CITIES));
}

interface Printed {
  readonly gold: GoldArticle;
  readonly elements: Element[];
  /** The rest of an article that a 下转 mark sends to a later page. */
  readonly tail: Element[] | null;
}

function datelineOf(article: DatedArticle, habits: Habits, random: Random): string {
  if (article.lang === 'en') {
    const [year, month, day] = article.day.split('-').map(Number) as [number, number, number];
    const name = new Date(Date.UTC(year, month - 1, day)).toLocaleString('en', {
      month: 'long',
      timeZone: 'UTC',
    });
    return article.date === 'exact'
      ? habits.english(random.pick(['Qinglan', 'Shuanghe', 'Lanting']), `${name} ${day}`)
      : '';
  }
  if (!habits.datelines) return '';
  const name = random.pick(NAMES);
  const facts = { day: article.shortDay, name, other: otherName(random, name), city: random.pick(CITIES) };
  return random.pick(habits.datelines)(facts);
}

function printArticle(
  article: DatedArticle,
  at: number,
  habits: Habits,
  layout: Layout,
  templates: Templates,
  random: Random,
): Printed {
  const elements: Element[] = [];
  const titles = habits.headless
    ? []
    : layout.runIn
      ? printRunIn(article, elements)
      : printHeadline(article, at, habits, layout, templates, random, elements);
  const signed = article.byline !== null && random.chance(layout.bylines);
  const byline = signed ? bylineOf(article, templates, random) : null;
  if (byline !== null && habits.bylinePlace === 'above' && !habits.headless && !layout.runIn)
    elements.push({ role: 'byline', text: habits.byline.replace('{}', byline) });
  const source = random.chance(layout.sources) ? random.pick(templates.sources)(random.pick(CITIES)) : null;
  if (source && random.chance(0.5) && !habits.headless && !layout.runIn)
    elements.push({ role: 'furniture', text: source });
  const dateline = datelineOf(article, habits, random);
  const cut: number[] = [];
  const jump =
    article.paragraphs.length > 2 && random.chance(layout.jumps)
      ? random.pick(templates.jumps)(random.between(2, 4))
      : null;
  const breakAfter = jump ? random.between(0, article.paragraphs.length - 2) : -1;
  let tail: Element[] | null = null;
  let target = elements;
  article.paragraphs.forEach((paragraph, index) => {
    const subhead = article.subheads[String(index)];
    if (subhead !== undefined && !(layout.runIn && index === 0))
      target.push({
        role: 'subhead',
        text:
          habits.subheadNumbers && !/^[一二三（]/.test(subhead) ? `${chinese(index)}、${subhead}` : subhead,
        level: 3,
      });
    const lead = index === 0;
    if (layout.chronicle && lead && habits.dayLine)
      target.push({ role: 'furniture', text: dayLabel(article.day) });
    const number = layout.chronicle
      ? lead && !habits.dayLine
        ? `${dayLabel(article.day)}${habits.dayGap}`
        : ''
      : lead && habits.headless
        ? habits.number
          ? habits.number(at)
          : dateline
            ? ''
            : habits.bullets
        : '';
    const text = `${number}${lead ? dateline : ''}${paragraph}`;
    const shown = random.chance(layout.misread) ? misread(text, random) : text;
    const role = tail && target.length === 0 ? 'tail' : 'paragraph';
    const place = random.chance(layout.cuts) || index === breakAfter ? cutAt(shown, random) : -1;
    if (place > 0) {
      cut.push(index);
      target.push({
        role,
        text: shown.slice(0, place),
        ...(lead && habits.headless ? { headless: true } : {}),
      });
      if (index === breakAfter && jump) {
        (target[target.length - 1] as Element).text += jump[0];
        tail = [{ role: 'tail', text: `${jump[1]}${shown.slice(place)}` }];
        target = tail;
        return;
      }
      betweenHalves(layout, habits, templates, random, target);
      target.push({ role: 'continuation', text: shown.slice(place) });
    } else
      target.push({
        role,
        text: shown,
        ...(index > 0 && random.chance(layout.gaps * 0.3) ? { gap: random.between(1, 3) } : {}),
        ...(lead && habits.headless ? { headless: true } : {}),
      });
    if (random.chance(layout.captions / article.paragraphs.length) && !habits.headless)
      printCaption(article, templates, random, target);
  });
  if (random.chance(layout.tables) && !habits.headless) printTable(templates, random, target);
  if (byline !== null && (habits.bylinePlace !== 'above' || habits.headless || layout.runIn))
    target.push({
      role: 'byline',
      text: habits.byline.replace('{}', byline),
      inline: habits.bylinePlace === 'inline' && /[（(［]/.test(habits.byline),
    });
  if (source && !elements.some((element) => element.text === source))
    target.push({ role: 'furniture', text: source });
  if (random.chance(layout.tails) && !tail) printTail(elements, random);
  return {
    elements,
    tail,
    gold: goldOf(
      layout.chronicle ? { ...article, date: 'exact' } : article,
      titles,
      byline,
      cut,
      habits,
      article.lang === 'en'
        ? dateline
        : layout.chronicle && !habits.dayLine
          ? `${dayLabel(article.day)}${habits.dayGap}`
          : '',
    ),
  };
}

/** `5月8日` of an ISO day. */
function dayLabel(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日`;
}

function goldOf(
  article: DatedArticle,
  titles: readonly string[],
  byline: string | null,
  cut: readonly number[],
  habits: Habits,
  stays: string,
): GoldArticle {
  const inverted =
    titles.length === 2 && titles[0] !== article.headline[0] && titles[1] === article.headline[0];
  return {
    source: article.id,
    headline: habits.headless ? null : article.headline.join(article.lang === 'en' ? ' ' : ''),
    // English datelines are part of the paragraph; Chinese formulas are not.
    paragraphs: article.paragraphs.map((text, at) => (at === 0 ? stays + text : text)),
    byline,
    date: article.date === 'exact' ? article.day : article.date,
    zones: article.zones,
    mentioned: article.mentioned,
    industries: article.industries,
    maybe: article.maybe,
    topics: article.topics,
    facts: article.facts,
    printed: habits.headless ? 'none' : titles.length < 2 ? 'one' : inverted ? 'inverted' : 'split',
    cut,
  };
}

/** A headline can be put right again only where its subject stands in the first part alone. */
function canInvert([first, second]: readonly string[]): boolean {
  const subject = /区|园|县|市|省|公司|大学|企业|管委会|集团/;
  return (
    subject.test(first as string) && !/经开区|高新区|示范区|园区|综保区|新区|开发区/.test(second as string)
  );
}

/** Prints the headline in brackets; the lead comes on its line. */
function printRunIn(article: DatedArticle, elements: Element[]): string[] {
  const title = article.headline.join(article.lang === 'en' ? ' ' : '');
  elements.push({ role: 'headline', text: `【${title}】`, runIn: true });
  return [title];
}

/** Prints kicker, headline parts and subtitle; returns the headline's parts as printed. */
function printHeadline(
  article: DatedArticle,
  at: number,
  habits: Habits,
  layout: Layout,
  templates: Templates,
  random: Random,
  elements: Element[],
): string[] {
  let parts = [...article.headline];
  const split = random.chance(layout.splitHeadlines);
  if (parts.length === 1 && split && random.chance(0.5)) parts = splitPlace(parts[0] as string, random);
  else if (parts.length === 2 && !split)
    parts = [parts.join(article.lang === 'en' ? ' ' : random.chance(0.5) ? '　' : '')];
  else if (
    parts.length === 2 &&
    article.headline.length === 2 &&
    canInvert(parts) &&
    random.chance(layout.inverted * 2)
  )
    parts.reverse();
  const spare =
    templates.moreKickers && article.lang === 'zh' && random.chance(0.25)
      ? random.chance(0.5)
        ? freshKicker(random)
        : random.pick(templates.moreKickers)
      : null;
  const kicker = article.kicker ?? spare;
  if (kicker && random.chance(layout.kickers)) elements.push({ role: 'kicker', text: kicker });
  const number = habits.number ? habits.number(at) : habits.mark;
  parts.forEach((text, index) => {
    const shown = random.chance(layout.misread / 4) ? misread(text, random) : text;
    elements.push({
      role: index === 0 ? 'headline' : 'headline-more',
      text: index === 0 ? number + shown : shown,
      level: 2,
    });
  });
  if (article.subtitle && random.chance(layout.kickers))
    elements.push({ role: 'subtitle', text: `——${article.subtitle}` });
  if (random.chance(layout.gaps)) elements.push({ role: 'image', text: '', gap: random.between(1, 4) });
  return parts;
}

/** What a column or page end leaves between the two halves of a paragraph. */
function betweenHalves(
  layout: Layout,
  habits: Habits,
  templates: Templates,
  random: Random,
  target: Element[],
): void {
  if (random.chance(layout.pages * 0.6)) {
    const page = random.between(1, 9);
    if (random.chance(0.6))
      target.push({ role: 'furniture', text: random.pick(templates.runningHeaders)(habits.issue) });
    target.push({ role: 'furniture', text: random.pick(templates.pageNumbers)(page) });
  } else if (random.chance(layout.captions * 0.2))
    target.push({
      role: 'caption',
      text: random.pick(templates.captions)('图为项目建设现场。', random.pick(NAMES)),
    });
  else if (random.chance(layout.gaps)) target.push({ role: 'image', text: '', gap: random.between(1, 3) });
}

function printCaption(article: CorpusArticle, templates: Templates, random: Random, target: Element[]): void {
  const bare = article.caption?.replace(/^图为|。$/g, '');
  const text =
    article.lang === 'en'
      ? 'Photo: the site during the visit.'
      : bare && random.chance(0.3)
        ? bare
        : random.pick(templates.captions)(
            article.caption ??
              random.pick([
                '图为活动现场。',
                '图为生产车间。',
                '图为企业技术人员调试设备',
                '图为园区航拍图。',
              ]),
            random.pick(NAMES),
          );
  target.push({ role: 'caption', text });
}

function printTable(templates: Templates, random: Random, target: Element[]): void {
  const gap = random.pick(['\t', '　　　', '    ', ' | ']);
  target.push({ role: 'table', text: random.pick(templates.tableTitles) });
  const rows = random
    .shuffled(['工业增加值', '固定资产投资', '进出口总额', '税收收入', '新增企业'])
    .slice(0, random.between(3, 5));
  target.push({ role: 'table', text: ['指标', '完成额', '增速'].join(gap) });
  for (const name of rows)
    target.push({
      role: 'table',
      text: [
        name,
        `${random.between(3, 400)}.${random.between(0, 9)}`,
        `${random.between(1, 30)}.${random.between(0, 9)}%`,
      ].join(gap),
    });
}

/** The last paragraph (or what follows its cut) and the byline once more. */
function printTail(elements: Element[], random: Random): void {
  let from = elements.length - 1;
  while (from > 0 && !['paragraph', 'continuation'].includes((elements[from] as Element).role)) from -= 1;
  const last = elements[from] as Element;
  if (last.text.length < 40) return;
  const repeat = elements.slice(from).map((element) => ({ ...element, role: 'repeat' as const }));
  if (last.role === 'paragraph' && random.chance(0.5)) {
    const place = cutAt(last.text, random);
    if (place > 0 && last.text.length - place > 30) (repeat[0] as Element).text = last.text.slice(place);
  }
  elements.push(...repeat);
}

/** Masthead, contents, sections, pages, credits and contacts around the articles. */
function frame(
  bodies: readonly Element[][],
  articles: readonly GoldArticle[],
  habits: Habits,
  layout: Layout,
  templates: Templates,
  random: Random,
): Element[] {
  const out: Element[] = [];
  const furniture = (text: string, level?: number): void =>
    void out.push({ role: 'furniture', text, ...(level ? { level } : {}) });
  const english = layout.lang === 'en';
  if (random.chance(layout.masthead)) {
    const lines = random.pick(english ? templates.englishMastheads : templates.mastheads)(habits.issue);
    for (const [at, text] of lines.entries()) furniture(text, at === 0 ? 1 : undefined);
  }
  if (templates.notes && random.chance(0.2)) for (const text of openingNote(random, english)) furniture(text);
  if (random.chance(layout.contents) && !habits.headless && articles.length > 2) {
    furniture(english ? 'CONTENTS' : random.pick(templates.contentsHeads));
    const leader = random.pick(templates.leaders);
    const numbers = habits.number && random.chance(0.5) ? habits.number : () => '';
    for (const [at, { headline }] of articles.entries())
      furniture(leader(`${numbers(at + 1)}${headline}`, at + random.between(1, 2)));
  }
  const pages = random.chance(layout.pages);
  const [pageNumber, running] = [random.pick(templates.pageNumbers), random.pick(templates.runningHeaders)];
  const sectionNumber = random.chance(0.2) ? (value: number): string => `${chinese(value)}、` : () => '';
  const withSections = random.chance(layout.sections) && !english && !habits.number;
  let page = 0;
  let since = 0;
  bodies.forEach((body, at) => {
    if (withSections && at % 3 === 0) furniture(sectionNumber(at / 3 + 1) + random.pick(templates.sections));
    if (pages && since > 9) {
      page += 1;
      since = 0;
      if (random.chance(0.7)) furniture(english ? 'Zone Digest' : running(habits.issue));
      furniture(english ? `Page ${page}` : pageNumber(page));
    }
    const first = body[0];
    if (first && at > 0) first.gap = (first.gap ?? 0) + random.pick([0, 0, 1]);
    out.push(...body);
    since += body.length;
  });
  if (random.chance(layout.contacts)) {
    const name = random.pick(NAMES);
    if (english) furniture('Contact us: news@example.com');
    else {
      if (random.chance(0.6)) furniture(random.pick(templates.credits)(name, otherName(random, name)));
      for (let count = random.between(0, 2); count > 0; count -= 1)
        furniture(random.pick(templates.contacts));
    }
  }
  if (templates.notes && random.chance(0.35))
    for (let count = random.between(1, 2); count > 0; count -= 1)
      for (const text of closingNote(random, english)) furniture(text);
  return out;
}

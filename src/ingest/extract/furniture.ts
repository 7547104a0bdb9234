// What of a page is not its content: navigation, footers, hidden and interactive parts; and where the content sits.

import type { Dropped } from '../../domain/document.ts';
import { type Element, rawText } from '../../lib/html-tree.ts';
import { dropped, tidy } from './builder.ts';
import { writeLines } from './walk.ts';

const NEVER_SHOWN = new Set(
  'head title script style noscript template iframe object embed svg math canvas audio video map select option datalist dialog link meta'.split(
    ' ',
  ),
);
const INTERACTIVE = new Set(['button', 'input', 'textarea', 'label', 'fieldset']);
const FURNITURE_TAGS: Record<string, string> = {
  nav: 'navigation',
  footer: 'footer',
  aside: 'aside',
  menu: 'navigation',
};
const FURNITURE_WORDS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|[-_ ])(?:nav|navbar|navigation|menu|topmenu|submenu|sitemap)(?:$|[-_ \d])|导航/i, 'navigation'],
  [/bread-?crumb|crumbs?(?:$|[-_ ])|(?:^|[-_ ])(?:position|location|dqwz|curpos)(?:$|[-_ ])/i, 'breadcrumb'],
  [/(?:^|[-_ ])(?:footer|foot|bottom|copyright|beian)(?:$|[-_ \d])/i, 'footer'],
  [
    /(?:^|[-_ ])(?:share|bdshare\w*|social|toolbar|print|fontsize|qrcode|ewm|erweima)(?:$|[-_ ])/i,
    'share buttons',
  ],
  [
    /(?:^|[-_ ])(?:related|relate|recommend\w*|hot|hotnews|ranking|sidebar|side|friend-?links?|links)(?:$|[-_ ])/i,
    'related links',
  ],
  [
    /(?:^|[-_ ])(?:comments?|login|search\w*|pagination|pager|pages?-?nav|prevnext|advert\w*|ads?|banner)(?:$|[-_ ])/i,
    'page furniture',
  ],
];
const KEPT_TAGS = new Set(['html', 'body', '#root', 'main', 'article']);

/** Why this element is no content; undefined where it may be. `pageLength` is the length of the page's whole text. */
export function furnitureReason(element: Element, pageLength: number): string | undefined {
  const { name, attribs } = element;
  if (NEVER_SHOWN.has(name)) return 'not shown';
  if (INTERACTIVE.has(name)) return 'form control';
  if (KEPT_TAGS.has(name)) return undefined;
  if ('hidden' in attribs || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribs.style ?? '')) {
    // WeChat hides its whole text until a script has run.
    return attribs.id === 'js_content' ? undefined : 'hidden';
  }
  if (attribs.role === 'navigation') return 'navigation';
  const byTag = FURNITURE_TAGS[name];
  if (byTag) return byTag;
  if (name === 'header' && rawText(element).length < 400 && !/<h1/.test(tagsWithin(element)))
    return 'page header';
  if (/^(?:div|section|ul|ol|dl|table|td)$/.test(name) && isOtherNews(element, pageLength))
    return 'related links';
  const label = `${attribs.class ?? ''} ${attribs.id ?? ''}`;
  if (label.trim() === '' || !/^(?:div|section|ul|ol|dl|table|p|span|td)$/.test(name)) return undefined;
  const found = FURNITURE_WORDS.find(([pattern]) => pattern.test(label));
  if (!found) return undefined;
  return tidy(rawText(element)).length > pageLength * 0.4 || sentences(element) > 3 ? undefined : found[1];
}

const OTHER_NEWS = /^(?:热点|热门|相关|推荐|最新|点击排行|延伸|猜你喜欢|友情)\S{0,6}[:：]?$/;

const LONGEST_BOX = 5000;

/** A box of links under a heading like 热点文章, whatever it is called in the markup. */
function isOtherNews(element: Element, pageLength: number): boolean {
  const most = Math.min(LONGEST_BOX, pageLength);
  return OTHER_NEWS.test(firstText(element)) && lettersLeft(element, most) > 0 && linkShare(element) > 0.7;
}

/** Of so many letters, those that the element leaves; counted no further than to none. */
function lettersLeft(element: Element, most: number): number {
  let left = most;
  for (const child of element.children) {
    if (left <= 0) return 0;
    left = child.type === 'text' ? left - child.data.length : lettersLeft(child, left);
  }
  return left;
}

function firstText(element: Element): string {
  for (const child of element.children) {
    const text = child.type === 'text' ? child.data.trim() : firstText(child);
    if (text !== '') return text;
  }
  return '';
}

function tagsWithin(element: Element): string {
  return element.children
    .map((child) => (child.type === 'tag' ? `<${child.name}${tagsWithin(child)}` : ''))
    .join('');
}

function sentences(element: Element): number {
  return rawText(element).match(/[^。！？\n]{12,}[。！？]/g)?.length ?? 0;
}

/** A copy of the tree without furniture; what went is told with its reason. */
export function withoutFurniture(root: Element): { root: Element; dropped: Dropped[] } {
  const left: Dropped[] = [];
  const pageLength = tidy(rawText(root)).length;
  const copy = (element: Element, parent: Element | null): Element => {
    const kept: Element = { ...element, parent, children: [] };
    for (const child of element.children) {
      if (child.type === 'text') {
        kept.children.push({ ...child, parent: kept });
        continue;
      }
      const why = furnitureReason(child, pageLength);
      if (why === undefined) kept.children.push(copy(child, kept));
      else if (why !== 'not shown')
        left.push(
          ...dropped(
            why,
            writeLines(child)
              .map(({ text }) => text)
              .join('\n'),
          ),
        );
      else if (child.name !== 'head' && (child.name === 'script' || child.name === 'noscript'))
        left.push(...dropped('script', child.children.map(rawText).join('')));
    }
    return kept;
  };
  return { root: copy(root, null), dropped: left };
}

/**
 * The smallest element that holds the page's prose. It never goes into one of several alike siblings with prose
 * (the articles of a round-up), and not where a good part of the prose would stay behind.
 */
export function contentElement(root: Element): Element {
  const prose = new Map<Element, number>();
  weigh(root, prose);
  let current = root;
  for (;;) {
    const whole = prose.get(current) ?? 0;
    if (whole === 0) return current;
    const blocks = current.children.filter((child): child is Element => child.type === 'tag');
    const child = blocks.find((block) => (prose.get(block) ?? 0) >= whole * 0.85);
    if (!child || PROSE_HOLDERS.has(child.name)) return current;
    const alike = blocks.some(
      (block) =>
        block !== child &&
        block.name === child.name &&
        (block.attribs.class ?? '') === (child.attribs.class ?? '') &&
        (prose.get(block) ?? 0) > 0 &&
        linkShare(block) < 0.5,
    );
    if (alike || /^(?:table|tbody|tr|ul|ol)$/.test(child.name)) {
      if (alike) return current;
    }
    current = child;
  }
}

const PROSE_HOLDERS = new Set([
  'p',
  'span',
  'font',
  'b',
  'strong',
  'em',
  'i',
  'a',
  'li',
  'pre',
  'blockquote',
  'h1',
  'h2',
  'h3',
]);

/** Characters of prose (sentences, not links) below each element. */
function weigh(element: Element, prose: Map<Element, number>): number {
  let sum = 0;
  for (const child of element.children) {
    if (child.type === 'tag') sum += child.name === 'a' ? 0 : weigh(child, prose);
    else {
      const length = tidy(child.data).length;
      if (length >= 15 || (length >= 4 && /[。，；：]/.test(child.data))) sum += length;
    }
  }
  prose.set(element, sum);
  return sum;
}

/** Share of an element's text that stands in links. */
export function linkShare(element: Element): number {
  const whole = tidy(rawText(element)).length;
  const linked = (from: Element): number =>
    from.name === 'a'
      ? tidy(rawText(from)).length
      : from.children.reduce((sum, child) => sum + (child.type === 'tag' ? linked(child) : 0), 0);
  return whole === 0 ? 0 : linked(element) / whole;
}

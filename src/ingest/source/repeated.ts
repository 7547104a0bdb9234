// Finds the repeated block of a page that is its news list, among navigation, hot lists and friendly links.

import { type Element, elementsOf, type Node } from '../../lib/html-tree.ts';
import { targetOf, words } from './links.ts';
import { type ListItem, readItem } from './list-item.ts';

interface Group {
  readonly key: string;
  readonly parents: Element[];
  readonly members: Element[];
}

export interface FoundList {
  readonly items: readonly ListItem[];
  /** The element that holds the list; pagination stands near it. */
  readonly holder: Element;
  readonly score: number;
}

/** Elements looked at in all groups together: a page nested out of reason must not take minutes. */
const WORK = 400_000;
/** No list has more items than this on one page; what is beyond is not read. */
const MOST_ITEMS = 1000;

function sizeOf(element: Element, sizes: Map<Element, number>): number {
  let size = 1;
  for (const child of element.children) if (child.type === 'tag') size += sizeOf(child, sizes);
  sizes.set(element, size);
  return size;
}

/** The best list of the page, or undefined where nothing looks like one (at least three items). */
export function findList(root: Element, base: string, now: number): FoundList | undefined {
  const sizes = new Map<Element, number>();
  sizeOf(root, sizes);
  let left = WORK;
  const ranked = groups(root)
    .filter(({ members }) => {
      left -= members.reduce((sum, member) => sum + (sizes.get(member) ?? 0), 0);
      return left > 0;
    })
    .map((group) => judge(group, base, now))
    .filter((found): found is FoundList => found !== undefined)
    .sort((a, b) => b.score - a.score);
  return ranked[0];
}

/** Children of one parent that look alike; those of alike neighbouring parents count together (lists in parts). */
function groups(root: Element): Group[] {
  const found = new Map<string, Group>();
  const ids = new Map<Element, number>();
  const idOf = (element: Element | null): number => {
    if (!element) return 0;
    if (!ids.has(element)) ids.set(element, ids.size + 1);
    return ids.get(element) as number;
  };
  for (const parent of [root, ...elementsOf(root)]) {
    const alike = new Map<string, Element[]>();
    for (const child of parent.children) {
      if (child.type !== 'tag' || /^(?:script|style|br|hr|option|img|input|link|meta)$/.test(child.name))
        continue;
      const look = lookOf(child);
      const same = alike.get(look);
      if (same) same.push(child);
      else alike.set(look, [child]);
    }
    for (const [look, members] of alike) {
      const around = parent.parent;
      const key = `${idOf(around)} ${around ? lookOf(parent) : ''} ${look}`;
      const group = found.get(key) ?? { key, parents: [], members: [] };
      group.parents.push(parent);
      for (const member of members) if (group.members.length < MOST_ITEMS) group.members.push(member);
      found.set(key, group);
    }
  }
  return [...found.values()].filter(({ members }) => members.length >= 3);
}

function lookOf(element: Element): string {
  if (/^(?:li|tr|dt|dd|dl|tbody|td|p)$/.test(element.name)) return element.name;
  const kind = (element.attribs.class ?? '')
    .split(/\s+/)
    .find(
      (name) =>
        name !== '' &&
        !/^(?:first|last|odd|even|on|active|cur\w*|clear\w*|fl|fr|left|right|line|bg|no\w*)\d*$/i.test(name),
    );
  return `${element.name}.${(kind ?? '').replace(/\d+/g, '')}`;
}

const FURNITURE =
  /(?:^|[-_ ])(?:nav\w*|menu\w*|foot\w*|head\w*|top|side\w*|left|hot\w*|rank\w*|phb|paihang|tuijian|recommend\w*|related?|friend\w*|links?|yqlj|crumbs?|breadcrumb|position|page\w*|paging|pagination|pager|share|search|login|banner|slide\w*|swiper\w*|carousel|tab\w*)(?:$|[-_ \d])/i;
const OTHER_HEADING =
  /热门|热点|排行|点击榜|推荐阅读|友情链接|相关(?:链接|新闻|阅读)|快速(?:导航|通道)|网站(?:导航|地图)|图片新闻|专题专栏/;
const PAGING = /下一页|下页|尾页|末页|首页\s*上一页|共\s*\d+\s*[页条]|createPageHTML|next\s*page/i;

function judge(group: Group, base: string, now: number): FoundList | undefined {
  const items = unrepeated(readMembers(group, base, now));
  if (items.length < 3 || items.length < group.members.length * 0.4) return undefined;
  const links = group.members.map((member) => linksWithin(member, base));
  const crowded = links.filter((count) => count > 3).length / group.members.length;
  if (crowded > 0.3) return undefined;
  const lengths = items.map(({ title }) => [...title].length).sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] as number;
  if (median < 5) return undefined;
  const dated = items.filter(({ publishedAt }) => publishedAt !== null).length / items.length;
  const holder = commonHolder(group.parents);
  // Where the news itself comes by script, what is left is no stand-in for it.
  if (dated === 0 && (OTHER_HEADING.test(headingBefore(holder)) || areSites(items))) return undefined;
  const host = hostOf(base);
  const abroad = items.filter(({ url }) => hostOf(url) !== host).length / items.length;
  const hosts = new Set(items.map(({ url }) => hostOf(url))).size;
  const article =
    items.filter(({ url }) =>
      /\d{3,}|\.s?html?|id=|\/(?:art|article|content|news|info|detail|view)\b/i.test(url),
    ).length / items.length;
  const score =
    Math.min(items.length, 40) ** 0.7 *
    (median < 8 ? 0.3 : median < 12 ? 0.8 : 1) *
    (0.35 + 1.3 * dated) *
    (0.4 + 0.6 * article) *
    (abroad > 0.6 && hosts > items.length / 2 ? 0.15 : 1) *
    surroundings(holder, group.members);
  return { items, holder, score };
}

/** Most lead to the front pages of sites: friends, not news. */
function areSites(items: readonly ListItem[]): boolean {
  return items.filter(({ url }) => new URL(url).pathname === '/').length > items.length / 2;
}

/** How much the place on the page speaks for or against a list; 1 where it says nothing. */
function surroundings(holder: Element, members: readonly Element[]): number {
  let weight = 1;
  let at: Element | null = holder;
  for (let level = 0; at && at.name !== 'body' && level < 6; level += 1, at = at.parent) {
    if (
      /^(?:nav|footer|aside|header)$/.test(at.name) ||
      FURNITURE.test(`${at.attribs.class ?? ''} ${at.attribs.id ?? ''}`)
    )
      weight = Math.min(weight, level < 4 ? 0.25 : 0.5);
  }
  if (FURNITURE.test(members[0]?.attribs.class ?? '')) weight *= 0.5;
  if (OTHER_HEADING.test(headingBefore(holder))) weight *= 0.3;
  at = holder;
  for (let level = 0; at && level < 3; level += 1, at = at.parent) {
    const text = words(at);
    if (PAGING.test(text.slice(-400)) || hasPager(at)) return weight * 1.6;
    if (at.name === 'body') break;
  }
  return weight;
}

function hasPager(element: Element): boolean {
  return element.children.some(
    (child) =>
      child.type === 'tag' &&
      /(?:^|[-_ ])(?:page\w*|paging|pagination|pager|fenye)(?:$|[-_ \d])/i.test(
        `${child.attribs.class ?? ''} ${child.attribs.id ?? ''}`,
      ),
  );
}

/** Short text that stands before the list in its box, like 热点新闻. */
function headingBefore(holder: Element): string {
  const siblings = holder.parent?.children ?? [];
  const before = siblings.slice(0, siblings.indexOf(holder)).toReversed();
  const found = before.find((node) => node.type === 'tag' && words(node) !== '');
  const text = found?.type === 'tag' ? words(found) : '';
  return text.length <= 12 ? text : '';
}

/** Members with what stands between them: a date in a `dd` or after a bare link belongs to the link before (or after). */
function readMembers(group: Group, base: string, now: number): ListItem[] {
  const read = (side: 'after' | 'before'): ListItem[] =>
    group.members.flatMap((member) => readItem(member, between(member, side, base), base, now) ?? []);
  const after = read('after');
  const dated = (items: readonly ListItem[]): number =>
    items.filter(({ publishedAt }) => publishedAt !== null).length;
  if (dated(after) === after.length) return after;
  const before = read('before');
  return dated(before) > dated(after) ? before : after;
}

/** What looks like the member and leads nowhere is no item, but may be the line under it. */
function between(member: Element, side: 'after' | 'before', base: string): Node[] {
  const siblings = member.parent?.children ?? [];
  const places = placesOf(member.parent);
  const step = side === 'after' ? 1 : -1;
  const found: Node[] = [];
  for (
    let at = (places.get(member) ?? 0) + step;
    at >= 0 && at < siblings.length && found.length < 8;
    at += step
  ) {
    const node = siblings[at] as Node;
    if (node.type === 'tag' && lookOf(node) === lookOf(member) && leads(node, base)) break;
    found.push(node);
  }
  return step === 1 ? found : found.reverse();
}

const known = new WeakMap<Element, Map<Node, number>>();

/** Where each child stands; asked for every member, so looked up once. */
function placesOf(parent: Element | null): Map<Node, number> {
  if (!parent) return new Map();
  let places = known.get(parent);
  if (!places) {
    places = new Map(parent.children.map((child, at) => [child, at]));
    known.set(parent, places);
  }
  return places;
}

function leads(element: Element, base: string): boolean {
  for (const inner of [element, ...elementsOf(element)]) if (targetOf(inner, base) !== null) return true;
  return false;
}

function linksWithin(element: Element, base: string): number {
  const targets = new Set<string>();
  for (const inner of [element, ...elementsOf(element)]) {
    const target = targetOf(inner, base);
    if (target !== null && words(inner).length >= 5) targets.add(target);
  }
  return targets.size;
}

function commonHolder(parents: readonly Element[]): Element {
  const first = parents[0] as Element;
  return parents.length > 1 && first.parent ? first.parent : first;
}

function unrepeated(items: readonly ListItem[]): ListItem[] {
  const seen = new Set<string>();
  return items.filter(({ url }) => {
    const fresh = !seen.has(url);
    seen.add(url);
    return fresh;
  });
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : '';
}

// Finds the repeated block of a page that is its news list, among navigation, hot lists and friendly links.

import { type Element, elementsOf, type Node } from '../../lib/html-tree.ts';
import { targetOf, words } from './links.ts';
import { yearsInOrder } from './list-date.ts';
import { type ListItem, readItem } from './list-item.ts';
import { headingBefore, nearby, OTHER_HEADING, surroundings } from './list-place.ts';

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
  const titles = [...elementsOf(root)].filter(({ name }) => name === 'title');
  const title = titles[0] ? words(titles[0]) : '';
  let left = WORK;
  const ranked = groups(root)
    .filter(({ members }) => {
      left -= members.reduce((sum, member) => sum + (sizes.get(member) ?? 0), 0);
      return left > 0;
    })
    .map((group) => judge(group, base, title, now))
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
      // A column that holds nothing but its part of the list is no more than a frame around it.
      const frame = parent.parent && isOnlyChild(parent) ? parent.parent : parent;
      const around = frame.parent;
      const key = `${idOf(around)} ${around ? lookOf(frame) : ''} ${frame === parent ? '' : lookOf(parent)} ${look}`;
      const group = found.get(key) ?? { key, parents: [], members: [] };
      group.parents.push(parent);
      for (const member of members) if (group.members.length < MOST_ITEMS) group.members.push(member);
      found.set(key, group);
    }
  }
  return [...found.values()].filter(({ members }) => members.length >= 3);
}

function isOnlyChild(element: Element): boolean {
  return (element.parent?.children ?? []).every(
    (node) => node === element || (node.type === 'text' && node.data.trim() === ''),
  );
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

function judge(group: Group, base: string, title: string, now: number): FoundList | undefined {
  const items = yearsInOrder(unrepeated(readMembers(group, base, now)));
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
    surroundings(holder, group.members, title) *
    (1 + nearby(items, base));
  return { items, holder, score };
}

/** Most lead to the front pages of sites: friends, not news. */
function areSites(items: readonly ListItem[]): boolean {
  return items.filter(({ url }) => new URL(url).pathname === '/').length > items.length / 2;
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

const leading = new WeakMap<Element, boolean>();

/** Whether a link is in it; asked for every neighbour, so looked up once. */
function leads(element: Element, base: string): boolean {
  const known = leading.get(element);
  if (known !== undefined) return known;
  const found =
    targetOf(element, base) !== null ||
    element.children.some((child) => child.type === 'tag' && leads(child, base));
  leading.set(element, found);
  return found;
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
  if (parents.length === 1 || !first.parent) return first;
  return parents.every(({ parent }) => parent === first.parent)
    ? first.parent
    : (first.parent.parent ?? first.parent);
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

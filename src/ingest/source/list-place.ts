// What the place of a list on its page says of it: the news, or navigation, teasers and friendly links.

import type { Element } from '../../lib/html-tree.ts';
import { words } from './links.ts';
import type { ListItem } from './list-item.ts';

/** Names of what is never the news … */
const FURNITURE =
  /(?:^|[-_ ])(?:nav\w*|menu\w*|sub-?menu|mega\w*|drop-?down\w*|foot\w*|ft|hot\w*|rank\w*|phb|paihang|tuijian|friend\w*|yqlj|crumbs?|breadcrumb|position|share|login|banner|slide\w*|swiper\w*|carousel|focus\w*)(?:$|[-_ \d])/i;
/** … and of what may hold it, if it has a name of the news as well: news_list_page, search-result, tab-content. */
const PLACES =
  /(?:^|[-_ ])(?:head\w*|hd|top|side\w*|left|recommend\w*|related?|links?|pages?|paging|pagination|pager|search|tabs?|tab-\w+)(?:$|[-_ \d])/i;
const NEWS = /news|list|result|content|article|main|wenzhang|xinwen|dongtai/i;
export const OTHER_HEADING =
  /热门|热点|排行|点击榜|推荐|精彩|一周|关注|友情链接|相关(?:链接|新闻|阅读)|快速(?:导航|通道)|网站(?:导航|地图)|图片新闻|专题专栏/;
/** A heading that leads on to more: what stands under it is a taste of another list. */
const TEASER = /更多|more|>>|»/i;
const PAGING = /下一页|下页|尾页|末页|首页\s*上一页|共\s*\d+\s*[页条]|createPageHTML|next\s*page/i;

/** How much the place on the page speaks for or against a list; 1 where it says nothing. */
export function surroundings(holder: Element, members: readonly Element[], title: string): number {
  let weight = 1;
  let at: Element | null = holder;
  for (let level = 0; at && at.name !== 'body' && level < 6; level += 1, at = at.parent) {
    const names = `${at.attribs.class ?? ''} ${at.attribs.id ?? ''}`;
    if (
      /^(?:nav|footer|aside|header|marquee)$/.test(at.name) ||
      FURNITURE.test(names) ||
      (PLACES.test(names) && !NEWS.test(names))
    )
      weight = Math.min(weight, level < 4 ? 0.25 : 0.5);
  }
  if (FURNITURE.test(members[0]?.attribs.class ?? '')) weight *= 0.5;
  const heading = headingBefore(holder);
  const name = heading.replace(TEASER, '').trim();
  if (OTHER_HEADING.test(name)) weight *= 0.3;
  else if (TEASER.test(heading)) weight *= 0.4;
  if (name.length >= 2 && title !== '') weight *= title.includes(name) ? 1.3 : 0.8;
  at = holder;
  for (let level = 0; at && level < 3; level += 1, at = at.parent) {
    const pages = PAGING.test(words(at).slice(-400));
    if (isFollowedByPager(at) || (level === 0 && pages)) return weight * 1.8;
    if (pages || hasPager(at)) return weight * 1.3;
    if (at.name === 'body') break;
  }
  return weight;
}

/** The buttons to other pages come right after the list, or after one element more. */
function isFollowedByPager(element: Element): boolean {
  const siblings = element.parent?.children ?? [];
  const after = siblings
    .slice(siblings.indexOf(element) + 1)
    .filter((node): node is Element => node.type === 'tag' && !/^(?:script|style|br)$/.test(node.name));
  return after.slice(0, 2).some((node) => {
    if (isPager(node)) return true;
    const text = words(node);
    return text.length < 200 && PAGING.test(text);
  });
}

function isPager({ attribs }: Element): boolean {
  return /(?:^|[-_ ])(?:page\w*|paging|pagination|pager|fenye)(?:$|[-_ \d])/i.test(
    `${attribs.class ?? ''} ${attribs.id ?? ''}`,
  );
}

function hasPager(element: Element): boolean {
  return element.children.some((child) => child.type === 'tag' && isPager(child));
}

/** Short text that stands before the list in its box, like 热点新闻. */
export function headingBefore(holder: Element): string {
  const siblings = holder.parent?.children ?? [];
  const before = siblings.slice(0, siblings.indexOf(holder)).toReversed();
  const found = before.find((node) => node.type === 'tag' && words(node) !== '');
  const text = found?.type === 'tag' ? words(found) : '';
  return text.length <= 12 ? text : '';
}

/** Share of items that lie below the page's own folder, as the articles of a column do; 0 at the top of a site. */
export function nearby(items: readonly ListItem[], base: string): number {
  const folder = new URL('.', base);
  if (folder.pathname === '/') return 0;
  return items.filter(({ url }) => url.startsWith(folder.href)).length / items.length;
}

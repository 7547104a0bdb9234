// The zone whose own bulletin it is: an article there that names none, or only says 我区 or 高新区, is about that one.

import type { ZoneTag } from '../../domain/article.ts';
import { foldText } from './fold.ts';
import { isLoose, withoutRegion } from './own-names.ts';
import { classOf, isCommonName, ownOf, shortClass, zoneKey } from './zone-names.ts';

/** An article as far as it is known when the whole bulletin has been read. */
export interface Resident {
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly zones: readonly ZoneTag[];
}

/** So many of the articles that name a zone must be about the same one, and this share of them; less where it is in the masthead. */
const ENOUGH = 2;
const OF_ONE = 2 / 3;
const OF_ONE_PRINTED = 1 / 2;
/** A masthead that names one zone is believed where at most this share of the articles name any. */
const FEW = 1 / 4;
/** Of a bulletin with more zones than this, articles that name none are not searched for hints at them. */
const MOST_ZONES = 100;
/** What any zone calls itself. */
const OURSELVES =
  '我区|全区|该区|本区|区内|区属|区党工委|党工委|管委会|管理委员会|园区|开发区|the zone|The zone';
/** Of the country, the province or the city, whoever prints it. */
const FROM_ABOVE =
  /^(?:全国|国务院|国家|中央|中共中央|全省|省委|省政府|省[\u4e00-\u9fff]{1,6}[厅局委]|全市|市委|市政府|本市)/;

/** The zones of each article. `around`: mastheads, running heads, the title and the like, a line each, with the zones in it. */
export function settleAtHome(
  articles: readonly Resident[],
  around: readonly ZoneTag[],
): readonly (readonly ZoneTag[])[] {
  const known = [...oneForm([...around, ...articles.flatMap(({ zones }) => zones)]).values()];
  const signs = known.length > MOST_ZONES ? [] : known.map(({ tag }) => ({ tag, sign: signOf(tag.name) }));
  const byPlace = (article: Resident): readonly ZoneTag[] => {
    const text = foldText([article.headline, ...article.paragraphs].join('\n'));
    const meant = signs.filter(({ sign }) => sign?.(text));
    return meant.length === 1 ? [{ ...meant[0]!.tag, role: 'primary' }] : [];
  };
  const home = homeOf(articles, around);
  if (!home) return articles.map((article) => (article.zones.length > 0 ? article.zones : byPlace(article)));
  const naming = articles.filter(({ zones }) => zones.some((tag) => isOneName(tag, home))).length;
  const isNamed = naming * 2 > articles.length || around.some((tag) => isOneName(tag, home));
  const words = bareWords(home.name);
  return articles.map((article) => {
    const zones = article.zones.map((tag) => (isOneName(tag, home) ? { ...home, role: tag.role } : tag));
    if (zones.some((tag) => tag.id === home.id)) return zones;
    const here = { ...home, role: 'primary' as const };
    if (zones.length === 0) {
      const speaks =
        isNamed || [article.headline, ...article.paragraphs].some((text) => words.test(foldText(text)));
      return speaks && !FROM_ABOVE.test(article.headline) ? [here] : byPlace(article);
    }
    // 高新区与另一个经开区签约: who is named in full is the guest.
    const hosts = words.exec(article.headline)?.index === 0;
    return hosts ? [here, ...zones.map((tag) => ({ ...tag, role: 'mentioned' as const }))] : zones;
  });
}

function homeOf(articles: readonly Resident[], around: readonly ZoneTag[]): ZoneTag | undefined {
  const printed = oneForm(around);
  const named = oneForm(articles.flatMap(({ zones }) => zones.filter(({ role }) => role === 'primary')));
  const all = [...named.values()].reduce((sum, { count }) => sum + count, 0);
  const [only, next] = [...printed.values()].sort((a, b) => b.count - a.count);
  const alone = only && only.count > (next?.count ?? 0) && (isFirm(only.tag) || only.count > 1);
  if (alone && all <= articles.length * FEW) return only.tag;
  if (all === 0) return undefined;
  const top = [...named.values()].reduce((most, each) => (each.count > most.count ? each : most)).tag;
  const masthead = [...printed.values()].find(({ tag }) => isOneName(tag, top))?.tag;
  const count = [...named.values()].reduce(
    (sum, each) => sum + (isOneName(each.tag, masthead ?? top) ? each.count : 0),
    0,
  );
  // Of guests, each comes once; parks of the zone itself are not in the catalogue.
  const ours = alone ? (named.get(zoneKey(only.tag.name))?.count ?? 0) : 0;
  const guests = [...named.values()].filter(({ tag }) => !isNew(tag) && tag.id !== only?.tag.id);
  if (ours > 0 && guests.every((each) => each.count < ours)) return only!.tag;
  if (masthead) return count >= all * OF_ONE_PRINTED ? fuller(masthead, top) : undefined;
  return count >= ENOUGH && count >= all * OF_ONE ? top : undefined;
}

interface Counted {
  readonly tag: ZoneTag;
  readonly count: number;
}

/** By what they are called, forms of one name together. */
function oneForm(tags: readonly ZoneTag[]): Map<string, Counted> {
  const byKey = new Map<string, Counted>();
  for (const tag of tags) {
    const key = zoneKey(tag.name);
    const there = byKey.get(key);
    byKey.set(key, { tag: there ? fuller(there.tag, tag) : tag, count: (there?.count ?? 0) + 1 });
  }
  return byKey;
}

/** The one in the catalogue, else the longer name. */
function fuller(a: ZoneTag, b: ZoneTag): ZoneTag {
  if (isNew(a) !== isNew(b)) return isNew(a) ? b : a;
  return isNew(a) && b.name.length > a.name.length ? b : a;
}

/** Whoever prints it means a zone, and not just any park. */
const isFirm = (tag: ZoneTag): boolean => !isNew(tag) || !isLoose(classOf(tag.name) ?? '园区');

const isNew = (tag: ZoneTag): boolean => tag.id.startsWith('new:');

/** 临港经开区 in the bulletin of 宜宾临港经开区. */
function isOneName(a: ZoneTag, b: ZoneTag): boolean {
  const [one, other] = [zoneKey(a.name), zoneKey(b.name)];
  return one === other || ((isNew(a) || isNew(b)) && (one.endsWith(other) || other.endsWith(one)));
}

/** How an article means a zone without its whole name: 航空经开区 for 陕西航空经开区, or 淮滨 and then 经开区. */
function signOf(name: string): ((text: string) => boolean) | undefined {
  const ending = classOf(name);
  const own = withoutRegion(ownOf(foldText(name)));
  if (ending === undefined || isLoose(ending) || own.length < 2) return undefined;
  const kind = shortClass(ending);
  const bare = new RegExp(`(?<![\\u4e00-\\u9fff])${kind}`);
  return (text) => text.includes(own + kind) || (text.includes(own) && !isCommonName(own) && bare.test(text));
}

/** 高新区 and 稀土高新区, or 临港区, for what is 高新区 or 临港 there; not 郑州高新区. */
function bareWords(name: string): RegExp {
  const kind = shortClass(classOf(name) ?? '');
  const own = ownOf(name).slice(-2);
  const bare = [kind, own.length === 2 && /[\u4e00-\u9fff]{2}/.test(own) ? `${own}区` : ''].filter(Boolean);
  // A name that is not Chinese has no such words, and no pattern must then match at nothing.
  return new RegExp(
    bare.length === 0 ? OURSELVES : `(?<![\\u4e00-\\u9fff])(?:${bare.join('|')})|${OURSELVES}`,
  );
}

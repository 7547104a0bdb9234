// Which zone an article is about (primary), and which it only mentions.

import type { ZoneTag } from '../../domain/article.ts';
import type { NamedZone } from './register.ts';
import { CLASSES } from './zone-names.ts';
import type { ArticleText, ZoneSpot } from './zones.ts';

/** Right after a zone's name these make it the home of visitors. */
const VISITORS =
  /^[\u4e00-\u9fff、]{0,14}?(?:考察团|代表团|考察组|学习组|访问团|考察学习团|调研组|客商|招商团|参访团|党政代表|一行|客人|访客|来客|来访|来我|企业家团|观摩团|交流团)/;
/** They went there: the visitors' own zone is what the article is about. */
const AWAY = /^[\u4e00-\u9fff]{0,16}?(?:赴|前往|远赴|走出去)/;
const JOINED = /^(?:[管委会党工]{0,5})(?:与|和|同|、|携手|联手|联合|及|牵手|＋|\+|·|对接)$/;

interface Standing {
  readonly zone: NamedZone;
  readonly spots: ZoneSpot[];
}

/** Tags in order: primary zones as printed, then mentioned ones as printed. */
export function chooseRoles(text: ArticleText, spots: readonly ZoneSpot[]): ZoneTag[] {
  const byId = new Map<string, Standing>();
  for (const spot of spots) {
    const there = byId.get(spot.zone.id);
    if (there) there.spots.push(spot);
    else byId.set(spot.zone.id, { zone: spot.zone, spots: [spot] });
  }
  const standings = withoutSubParks([...byId.values()], text);
  const primary = new Set(primaryIds(text, spots, standings));
  const tags = standings.map(({ zone }) => ({
    id: zone.id,
    name: zone.name,
    role: primary.has(zone.id) ? ('primary' as const) : ('mentioned' as const),
  }));
  return [...tags.filter((tag) => tag.role === 'primary'), ...tags.filter((tag) => tag.role === 'mentioned')];
}

/** 华翔产业园 inside a development zone is a building site, not a zone that anyone follows. */
function withoutSubParks(standings: Standing[], text: ArticleText): Standing[] {
  const isPark = ({ zone }: Standing): boolean =>
    /^new:[\u4e00-\u9fff]/.test(zone.id) && /园/.test(zone.kind);
  if (standings.every(isPark)) return standings;
  return standings.filter(
    (each) => !isPark(each) || each.spots.some((spot) => spot.start < text.headlineEnd),
  );
}

function primaryIds(text: ArticleText, spots: readonly ZoneSpot[], standings: readonly Standing[]): string[] {
  const kept = new Set(standings.map(({ zone }) => zone.id));
  const joint = together(text.folded.slice(0, text.headlineEnd), standings);
  if (joint.length > 0) return joint;
  const inHeadline = spots.filter((spot) => spot.start < text.headlineEnd && kept.has(spot.zone.id));
  const headline = inHeadline.filter((spot, at) => !isParent(spot, inHeadline[at + 1], text));
  if (headline.length > 0) return fromHeadline(text, headline, standings);
  const bare = bareInHeadline(text, standings);
  if (bare) return [bare];
  const best = [...standings].sort((a, b) => score(text, b) - score(text, a))[0];
  return best ? [best.zone.id] : [];
}

/** 综改示范区学府园区: the first only says where the second lies. */
const isParent = (spot: ZoneSpot, next: ZoneSpot | undefined, text: ArticleText): boolean =>
  next !== undefined &&
  /^[（(]?$/.test(text.folded.slice(spot.end, next.start)) &&
  next.zone.id !== spot.zone.id;

const TOGETHER =
  /(?:[两二三四五六七八九]|[2-9])(?:家|个|地|区|大)(?:国家级|省级)?(?:经开区|高新区|开发区|园区)/;

/** 昆山、连云港两家开发区签约: all whose places the headline names, where the text names them in full. */
function together(headline: string, standings: readonly Standing[]): string[] {
  if (!TOGETHER.test(headline)) return [];
  const named = standings.filter(({ zone }) => zone.own.length > 1 && headline.includes(zone.own));
  return named.length > 1 ? named.map(({ zone }) => zone.id) : [];
}

function fromHeadline(
  text: ArticleText,
  headline: readonly ZoneSpot[],
  standings: readonly Standing[],
): string[] {
  const first = headline[0]!;
  const ids = [first.zone.id];
  for (let at = 1; at < headline.length; at += 1) {
    const between = text.folded.slice(headline[at - 1]!.end, headline[at]!.start).replace(/\s/g, '');
    if (!JOINED.test(between)) break;
    ids.push(headline[at]!.zone.id);
  }
  const other = headline.find((spot) => spot.zone.id !== first.zone.id);
  const sharing = sharesClass(text.folded.slice(0, first.start), standings);
  if (sharing !== undefined) ids.unshift(sharing);
  const after = text.folded.slice(first.end, text.headlineEnd);
  if (ids.length === 1 && other && VISITORS.test(after) && !AWAY.test(after)) return [other.zone.id];
  // Visitors in the headline, the place only in the text: 辽阳经开区考察团来访.
  if (!other && VISITORS.test(after) && !AWAY.test(after)) {
    const hosts = standings.filter(({ zone }) => zone.id !== first.zone.id);
    const host = hosts.sort((a, b) => score(text, b) - score(text, a))[0];
    if (host) return [host.zone.id];
  }
  return [...new Set(ids)];
}

/** In 寿阳、昔阳经开区 the zone of 寿阳, where the text names it in full. */
function sharesClass(before: string, standings: readonly Standing[]): string | undefined {
  const joined = /[、和与及]$/.exec(before);
  const own = joined && before.slice(0, joined.index);
  return own
    ? standings.find(({ zone }) => zone.own.length > 1 && own.endsWith(zone.own))?.zone.id
    : undefined;
}

/** 高新区组团参展: the zone of that class that the article names. */
function bareInHeadline(text: ArticleText, standings: readonly Standing[]): string | undefined {
  const headline = text.folded.slice(0, text.headlineEnd);
  const isThere = (kind: string): boolean =>
    CLASSES.some(([short, words]) => short === kind && words.some((word) => headline.includes(word)));
  const fitting = standings.filter(({ zone }) => isThere(zone.kind));
  return fitting.length === 1 ? fitting[0]!.zone.id : undefined;
}

/** True where the zone's name tells where visitors come from. */
function isVisiting(text: ArticleText, spot: ZoneSpot): boolean {
  const after = text.folded.slice(spot.end, spot.end + 24);
  const before = text.folded.slice(Math.max(0, spot.start - 40), spot.start);
  if (/(?:officials?|delegation|delegates|visitors?|guests?|group|team|people) from (?:the )?$/.test(before))
    return true;
  return VISITORS.test(after) && !AWAY.test(after);
}

/** How much speaks for a zone that the headline does not name. */
function score(text: ArticleText, { zone, spots }: Standing): number {
  const headline = text.folded.slice(0, text.headlineEnd);
  const inLead = spots.filter((spot) => spot.start < text.leadEnd);
  // Who opens the headline is its subject, also when visiting.
  const visits = isVisiting(text, spots[0]!) && placeInHeadline(headline, zone, spots[0]!) < 4;
  return (
    placeInHeadline(headline, zone, spots[0]!) +
    (inLead.length > 0 ? 2 : 0) +
    Math.min(spots.length, 5) * 0.6 -
    (visits ? 4 : 0) -
    spots[0]!.start / (text.folded.length + 1)
  );
}

/** 沁水 in 沁水捧回金奖 speaks for the zone of that place, most of all where the headline begins. */
function placeInHeadline(headline: string, zone: NamedZone, spot: ZoneSpot): number {
  const own = spot.roman ?? zone.own.toLowerCase();
  const at = own.length > 1 ? headline.indexOf(own) : -1;
  return at < 0 ? 0 : at === 0 ? 4 : 3;
}

// Zones in English texts: "Zezhou Economic and Technological Development Zone", then "the zone" or "Zezhou zone".

import type { Catalogue, Zone } from '../../domain/catalogue.ts';

/** English class → short Chinese class, longest first. */
const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/^econom/i, '经开区'],
  [/^(?:hi|high)/i, '高新区'],
  [/bonded/i, '综保区'],
  [/^(?:pilot )?free/i, '自贸区'],
  [/^agri|^modern agri/i, '农业示范区'],
  [/touris/i, '文旅示范区'],
  [/^industrial park/i, '工业园'],
  [/new area/i, '新区'],
];

/** Capitalised words (and joints) that end in Zone, Park, Area and the like; the class may stand in small letters. */
const CANDIDATE =
  /(?<![\w'’-])[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|and|&|of|development|economic|high-tech|hi-tech|industrial|bonded|free|trade|new|agricultural|tourism)){0,10} (?:[Zz]one|[Pp]ark|[Aa]rea|Estate|Trade Port|Innovation District|Development District|(?:Manufacturing|Industrial) Base)\b/g;
/** The first of these, after the own name, begins the class. */
const KIND_WORD =
  /^(?:econom|high|hi-|free|bonded|comprehensive|integrated|industr|innovation|development|logistic|science|technolog|software|modern|agricult|eco|cultur|touris|new$|pilot|national$|export|chemical|port$|airport$|demonstration|national|special|trade$|manufactur|estate|zone|park|area)/i;
const NO_NAME =
  /^(?:The|A|An|At|In|From|Of|For|And|To|With|By|On|Near|National|Provincial|State|Several|Most|Two|Three|Its|This|Inside|Outside|How|Why|When|Officials?|Visitors?|Their|Our|Every|Each|Any|One|Inspectors|Companies|Meanwhile|Since|After|Before|As|But|If|Industrial|Development|Economic)$/;

export interface EnglishZone {
  readonly start: number;
  readonly end: number;
  readonly own: string;
  /** Short Chinese class. */
  readonly kind: string;
  /** "Zezhou zone": names a zone only if one of that name is known. */
  readonly short: boolean;
}

/** Full names in print order. `text` is the original, not folded: capitals carry the name. */
export function findEnglishZones(text: string): EnglishZone[] {
  const found: EnglishZone[] = [];
  if (!/[A-Z]/.test(text)) return found;
  for (const hit of text.matchAll(CANDIDATE)) {
    const words = hit[0].split(' ');
    while (words.length > 0 && NO_NAME.test(words[0]!)) words.shift();
    const kindAt = words.findIndex((word, at) => at > 0 && KIND_WORD.test(word));
    const own = words.slice(0, kindAt).join(' ');
    const kind = words.slice(kindAt).join(' ');
    if (kindAt < 1 || kindAt > 4 || /\b(?:and|of|&)\b/.test(own)) continue;
    const end = hit.index + hit[0].length;
    found.push({
      start: end - words.join(' ').length,
      end,
      own,
      kind: CLASSES.find(([pattern]) => pattern.test(kind))?.[1] ?? '开发区',
      short: /^(?:[a-z]+ )?(?:zone|park|area)$/.test(kind) || !/ /.test(kind),
    });
  }
  return found;
}

/** Ends of zone ids → short Chinese class. */
const SLUG_KINDS: Readonly<Record<string, string>> = {
  jingkaiqu: '经开区',
  jkq: '经开区',
  jjkq: '经开区',
  gaoxinqu: '高新区',
  gxq: '高新区',
  zongbaoqu: '综保区',
  zbq: '综保区',
  nongye: '农业示范区',
  wenlu: '文旅示范区',
  jujiqu: '集聚区',
  gyy: '工业园',
  kfq: '开发区',
  cyy: '产业园',
};

/** Words of own names that English translates. */
const TRANSLATED: Readonly<Record<string, string>> = {
  lake: 'hu',
  torch: 'huoju',
  bay: 'wan',
  island: 'dao',
  mountain: 'shan',
};

/** The forms in which `romanNames` may have an own name: Songshan Lake is songshanlake, or songshanhu. */
export const romanForms = (own: string): readonly string[] => {
  const words = own.toLowerCase().split(' ');
  const forms = [words, words.map((word) => TRANSLATED[word] ?? word)];
  return [...new Set(forms.map((form) => form.join('').replace(/[^a-z]/g, '')))];
};

/** Pinyin of a zone's own name → its zones by class; ids carry the pinyin. */
export function romanNames(catalogue: Catalogue): Map<string, { kind: string; zone: Zone }[]> {
  const names = new Map<string, { kind: string; zone: Zone }[]>();
  const add = (own: string, kind: string, zone: Zone): void => {
    const there = names.get(own) ?? [];
    if (!there.some((entry) => entry.zone === zone)) names.set(own, [...there, { kind, zone }]);
  };
  for (const zone of catalogue.zones) {
    const parts = zone.id.split('-');
    const at = parts.findIndex((part) => part in SLUG_KINDS);
    if (at < 1) continue;
    const kind = SLUG_KINDS[parts[at]!]!;
    const own = parts.slice(0, at).join('');
    add(own, kind, zone);
    // National ids start with the province: jiangsu-kunshan-jkq.
    if (at > 1) add(parts.slice(1, at).join(''), kind, zone);
    // So may the own name, with province or city: 惠州仲恺 is Zhongkai.
    for (const place of [parts[0]!, (zone.cityId ?? '').replace(/^city-/, '')])
      if (at > 1 && place !== '' && parts[1]!.startsWith(place))
        add(parts[1]!.slice(place.length), kind, zone);
  }
  return names;
}

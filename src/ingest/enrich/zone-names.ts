// How zones are called: the classes and their short forms, and every spelling of every zone in the catalogue.

import type { Catalogue, City, Zone } from '../../domain/catalogue.ts';
import { foldText } from './fold.ts';

/** Short form → the classes it may stand for, longest first. Classes of one row are written for one another. */
export const CLASSES: readonly (readonly [string, readonly string[]])[] = [
  ['经开区', ['经济技术开发区', '经济开发区', '经开区']],
  ['高新区', ['高新技术产业开发区', '高新技术产业园区', '高新技术开发区', '高新产业开发区', '高新区']],
  ['综保区', ['综合保税区', '综保区']],
  ['自贸区', ['自由贸易试验区', '自贸试验区', '自由贸易区', '自贸区']],
  ['农高区', ['农业高新技术产业示范区', '农业高新技术产业开发区', '农高区']],
  [
    '农业示范区',
    ['现代农业产业示范区', '现代农业示范区', '农业示范区', '现代农业产业园区', '现代农业产业园'],
  ],
  [
    '文旅示范区',
    ['生态文化旅游示范区', '文化旅游示范区', '生态文旅示范区', '文旅示范区', '生态文化旅游区', '文化旅游区'],
  ],
  ['集聚区', ['产业集聚区', '集聚区']],
  ['集中区', ['工业集中区', '产业集中区', '集中区']],
  ['工业园', ['工业园区', '工业园', '工业区']],
  ['产业园', ['产业园区', '产业园', '产业开发区', '产业新城', '产业新区', '出口加工园']],
  ['产业基地', ['高技术产业基地', '能源化工基地']],
  ['化工园', ['化工园区', '化工园']],
  ['加工园', ['农产品加工园', '食品加工园', '加工园']],
  ['循环经济园', ['循环经济园区', '循环经济园']],
  ['智造园', ['智造园', '智造港', '智创园', '数据港', '石材园', '材料园', '矿业园']],
  ['物流园', ['物流园区', '物流园', '物流产业园']],
  ['科技园', ['科技园区', '科技园', '软件园', '科学城', '科技城', '科技新城']],
  ['保税区', ['保税物流中心', '保税港区', '保税区', '出口加工区']],
  ['经济区', ['临空经济示范区', '空港经济区', '临空经济区', '临港经济区', '经济合作区', '经济区']],
  ['度假区', ['旅游度假区']],
  ['试验区', ['综合改革试验区', '转型试验区', '经济综合实验区', '综合实验区']],
  ['合作区', ['深度合作区', '现代服务业合作区', '特别合作区', '合作区']],
  ['开发区', ['旅游开发区', '开发区']],
  ['新区', ['新区']],
  ['园区', ['园区']],
  ['示范区', ['综合改革示范区', '示范区']],
];

/** Every class word, longest first. */
export const CLASS_WORDS: readonly string[] = CLASSES.flatMap(([, words]) => words).sort(
  (a, b) => b.length - a.length,
);

const shortOf = new Map(CLASSES.flatMap(([short, words]) => words.map((word) => [word, short] as const)));

/** The class word that ends `name`, or undefined. */
export const classOf = (name: string): string | undefined => CLASS_WORDS.find((word) => name.endsWith(word));

/** A name without its class word. */
export function ownOf(name: string): string {
  const ending = classOf(name);
  return ending === undefined ? name : name.slice(0, -ending.length);
}

/** 经济技术开发区 → 经开区; the form in which names of one zone become equal. */
export const shortClass = (word: string): string => shortOf.get(word) ?? word;

/** Own name and short class: 云溪经济技术开发区 and 云溪经开区 give the same. */
export function zoneKey(name: string): string {
  const ending = classOf(name);
  const own = ending === undefined ? name : name.slice(0, -ending.length);
  return own.replace(/[—–]/g, '-') + (ending === undefined ? '' : shortClass(ending));
}

/** Words of which a name like 环保科技产业园 consists: it could stand anywhere. */
const COMMON =
  /经济|技术|开发|高新|产业|工业|新能源|新材料|材料|环保|汽车|航空|现代|农业|示范|特色|化工|化学|石化|轴承|铝业|农机|物流|临港|临空|沿海|空港|综合|保税|科技|科创|创新|创业|生态|文化|旅游|智慧|智能|制造|装备|数字|信息|电子|医药|健康|生物|食品|循环|国际|高校|中心|城[东西南北]|[东西南北]部|火车站|集中|集聚|合作|市|县|省|国家级?|园|区|新|港|类似|服务|外包|软件|金融|商务|影视|体育|教育|建材|陶瓷|服装|纺织|家居|电商|跨境|光电|氢能|氢|光伏|钢铁|铸造|机械|机器人|大|小微|中小企业|企业|飞地|零碳|低碳|绿色|加工|农产品|精细|煤|石材|总部|基地|众创|孵化|实验|精密|模具|军民融合|先进|高端|专业|标准|标准化|共享|校企|海归|留学生|大学生|返乡|青年|劳务|人力资源|印刷|包装|玻璃|酒|茶|药|中药材?|果|蔬|粮|种|牧|渔|花卉|苗木|冷链|仓储|快递|再生|资源|固废|静脉|能源|动力|电池|储能|半导体|芯片|集成电路|算力|数据|大数据|云|区块链|人工智能|低空|通航|通用|卫星|北斗/g;

/** A short name needs one letter of its own, a longer one two. */
export function isCommonName(name: string): boolean {
  const own = name.replace(COMMON, '');
  return name.length <= 3 ? own.replace(/[东西南北]/g, '') === '' : own.length < 2;
}

/** All spellings of the catalogue's zones (folded), each with the zones it may mean. */
export function zoneSpellings(catalogue: Catalogue): Map<string, Zone[]> {
  const cities = new Map(catalogue.cities.map((city) => [city.id, city]));
  const spellings = new Map<string, Zone[]>();
  const add = (name: string, zone: Zone): void => {
    const there = spellings.get(name);
    if (!there) spellings.set(name, [zone]);
    else if (!there.includes(zone)) there.push(zone);
  };
  for (const zone of catalogue.zones)
    for (const name of [zone.name, ...zone.aliases]) add(foldText(name), zone);
  // Spellings that the file does not list give way to those it does.
  const listed = new Set(spellings.keys());
  for (const zone of catalogue.zones) {
    const city = cities.get(zone.cityId ?? '');
    for (const name of [zone.name, ...zone.aliases].map(foldText))
      for (const spelling of furtherSpellings(name, city, zone.county))
        if (!listed.has(spelling)) add(spelling, zone);
  }
  return spellings;
}

/** The press mixes the classes of one row freely, puts 市 after a city, and leaves out the province, city or county in front. */
function furtherSpellings(name: string, city: City | undefined, county: string | null): string[] {
  const ending = classOf(name);
  if (ending === undefined) return [];
  const own = name.slice(0, -ending.length);
  if (own === '') return [];
  const owns = shorterOwns(own, city, county);
  // 开发区 alone and the like are left as they are: mixed with other classes they are often undecidable.
  if (['开发区', '园区', '示范区', '新区', '试验区', '经济区'].includes(shortClass(ending)))
    return owns.slice(1).map((each) => each + ending);
  const row = CLASSES.find(([short]) => short === shortClass(ending))![1];
  if (city && own.startsWith(city.short) && !own.startsWith(city.name))
    owns.push(own.replace(city.short, city.name));
  return owns.flatMap((each) => row.map((word) => each + word));
}

/** 大连大窑湾综合保税区 is 大窑湾综保区 to everyone in Dalian. The own name first. */
function shorterOwns(own: string, city: City | undefined, county: string | null): string[] {
  const owns = [own];
  const places = [
    city?.province.replace(/(?:省|市|(?:壮族|回族|维吾尔)?自治区)$/, ''),
    city?.name,
    city?.short,
    county,
    county?.replace(/(?<=..)[市县区旗]$/, ''),
    '国家',
  ];
  let rest = own;
  for (const place of places) {
    if (!place || !rest.startsWith(place)) continue;
    const shorter = rest.slice(place.length);
    if (shorter.length < 2 || isCommonName(shorter)) continue;
    rest = shorter;
    owns.push(rest);
  }
  return owns;
}

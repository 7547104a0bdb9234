// Features of what may be a title, by echoes, words and the titles beside it; and of prose, by the zones it names.

import type { Block } from './blocks.ts';
import { cue } from './cue.ts';
import { OPEN_END, SUBHEAD_WORDS } from './cues.ts';
import { echoOf } from './echo.ts';
import { type Feature, f, group } from './feature.ts';
import { isTitleLike, type Kind } from './kinds.ts';
import { PROSE } from './seams.ts';
import { bucket, type View } from './view.ts';

const TITLE_VERBS = cue(
  /召开|举行|举办|启动|签约|落户|开工|揭牌|投产|发布|开展|推进|推动|调研|考察|荣获|获评|入选|突破|完成|上线|出台|建成|投用|封顶|开通|助力|打造|建设|加快|提升|服务|培训|检查|部署|探索|实现|增长|达|超|首|获|为|让|把|Opens?|Signs?|Launch|Holds?|Wins?|Starts?|Begins?|Adds?|Gets?/,
);
const PLACE = cue(
  /开发区|经开区|高新区|园区|新区|综保区|保税区|示范区|产业园|集聚区|自贸|开发园|Zone|Park|Area/,
);

const FULL_NAME =
  /经济技术开发区|技术产业开发区|经济开发区|示范区|综合保税区|产业集聚区|Economic|Development Zone|Industrial Park/;
const LEAD_DATE = /月[\d一二三四五六七八九十]{1,3}日|近日|日前|连日来/;

/** What official papers are called. */
const NOTICE = cue(
  /(?:公\s?[示告]|通\s?[知告报]|启\s?事|声\s?明|倡议书|感谢信|公开信|慰问信|喜\s?报|大事记|决定|意见|办法|细则|方案|名单|须知|指南|提示)(?:\([^)]{1,16}\))?$/,
);

/** Nothing but the name of a body, as letters and notices are signed. */
const BODY_NAME =
  /^[^,。:;!?"\s]{4,40}(?:局|办公室|办|委|委员会|管委会|部|中心|公司|站|所|工委|集团|政府|协会|商会|支队|大队|医院|学校|总工会|党组|党委|Office|Committee|Department|Bureau)$/;

const echoed = group((own: number, distance: number, below: Kind | '$', lead: string) => [
  f`echo=${own}`,
  f`echo=${own}d${distance}`,
  f`echo=${own}${below}`,
  f`lead=${lead}d${distance}`,
]);

/** How a title is echoed around it, against the habits of the document. */
export function echoes(view: View, at: number, out: Feature[]): void {
  const echo = echoOf(view.blocks, view.kinds, at);
  const own = bucket(echo.share, [0.15, 0.3, 0.45, 0.6, 0.8]);
  const lead = echo.leadKind;
  echoed(out, own, Math.min(echo.distance, 3), view.kinds[at + 1] ?? '$', lead);
  if (echo.distance > 1) out.push(f`run-next=${own}:${bucket(echo.nextShare, [0.15, 0.3, 0.6])}`);
  if (echo.aboveShare >= 0) out.push(f`run-above=${own}:${bucket(echo.aboveShare, [0.15, 0.3, 0.6])}`);
  const back = bucket(echo.backShare, [0.15, 0.3, 0.5]);
  out.push(f`back=${back}`, f`echo-back=${own}:${back}`);
  const { style } = view;
  const dated = lead === 'D';
  out.push(f`style-dateline=${style.datelines}:${dated ? 'd' : 'n'}`);
  const signed = view.kinds[at - 1] === 'B' ? 'b' : at === 0 ? '^' : 'n';
  out.push(f`style-byline=${style.bylines}:${signed}`);
  const longer = (view.widths[at] as number) / Math.max(1, style.titleWidth);
  out.push(f`title-length=${bucket(longer, [0.35, 0.55, 0.75, 1.2])}`);
  out.push(
    f`lead-names=${FULL_NAME.test(echo.lead) ? 'zone' : 'none'}:${LEAD_DATE.test(echo.lead) ? 'date' : 'none'}`,
  );
}

const NEIGHBOURS = [
  ['above', -1],
  ['own', 0],
  ['below', 1],
] as const;

/** The words and signs of a title, and of the titles beside it. */
export function words(view: View, at: number, out: Feature[]): void {
  const text = (view.blocks[at] as Block).folded;
  const verb = TITLE_VERBS.test(text);
  const place = PLACE.test(text);
  out.push(f`verb=${verb ? 1 : 0}place=${place ? 1 : 0}`);
  const whole = (index: number): string => {
    const other = view.blocks[index];
    if (!other || !isTitleLike(view.kinds[index] as Kind)) return '-';
    const has = (TITLE_VERBS.test(other.folded) ? 'v' : '') + (PLACE.test(other.folded) ? 'p' : '');
    const size = (view.widths[index] as number) / Math.max(1, view.widths[at] as number);
    return `${has}${size < 0.6 ? '<' : size > 1.6 ? '>' : '='}`;
  };
  const own = (verb ? 'v' : '') + (place ? 'p' : '');
  const [above, below] = [whole(at - 1), whole(at + 1)];
  if (above !== '-') out.push(f`pair-above=${above}:${own}`);
  if (below !== '-') out.push(f`pair-below=${own}:${below}`);
  if (SUBHEAD_WORDS.test(text)) out.push(f`subhead-word`, f`subhead-word${bucket(text.length, [6, 10, 16])}`);
  for (const [name, index] of NEIGHBOURS)
    if (OPEN_END.test(view.blocks[index + at]?.folded ?? ''))
      out.push(f`open-end=${name}`, f`open-end=${name}:${own}`);
  const halves = /^([\u4e00-\u9fff"]{3,10})\s+([\u4e00-\u9fff"]{3,10})$/.exec(text);
  if (halves && Math.abs((halves[1] as string).length - (halves[2] as string).length) < 2)
    out.push(f`parallel`, f`parallel:${place ? 'place' : 'none'}:${view.kinds[at + 1] ?? '$'}`);
  if (/^从.{2,14}[到向].{2,14}$/.test(text)) out.push(f`from-to:${view.kinds[at + 1] ?? '$'}`);
  if (/^-{1,2}/.test(text)) out.push(f`dash-first`);
  if (/[:]$/.test(text)) out.push(f`ends-colon`);
  if (/[,、]$/.test(text)) out.push(f`ends-comma`);
  if (/\S[\s]\S/.test(text) && /[\u4e00-\u9fff]\s[\u4e00-\u9fff]/.test(text)) out.push(f`two-phrases`);
  if (/[:]/.test(text.slice(1, -1))) out.push(f`inner-colon`);
  if (/[,]/.test(text)) out.push(f`inner-comma`);
  if (NOTICE.test(text)) out.push(f`notice-title`, f`notice-title:${view.kinds[at - 1] ?? '^'}`);
  if (text.split(/\s+/).every((part) => BODY_NAME.test(part)))
    out.push(f`body-name`, f`body-name:${view.kinds[at - 1] ?? '^'}:${view.kinds[at + 1] ?? '$'}`);
  if (/^[\d〇一二三四五六七八九十]+[年月]/.test(text)) out.push(f`date-first`);
  if (/["]/.test(text)) out.push(f`quotes`);
  if (/^(?:主持|召开|举行|举办|赴|到|在|就|为|以|推动|加快|开展|荣获|获)/.test(text)) out.push(f`verb-first`);
  if (/(?:书记|主任|县长|市长|区长|局长|副主任|一行|部长|省长|主席)[\u4e00-\u9fff]{0,4}$/.test(text))
    out.push(f`person-last`);
}

const ZONE =
  /([\u4e00-\u9fff]{2})(?:经济技术开发区|高新技术产业开发区|经济开发区|综合保税区|经开区|高新区|综保区|开发区|示范区|产业园区?|工业园区?|集聚区|新区|园区)/g;

const ZONES_READ = 300;

const NO_ZONES: ReadonlySet<string> = new Set();

function readZones(text: string): ReadonlySet<string> {
  let zones: Set<string> | undefined;
  ZONE.lastIndex = 0;
  for (let hit = ZONE.exec(text); hit; hit = ZONE.exec(text)) {
    zones ??= new Set();
    zones.add(hit[1] as string);
  }
  return zones ?? NO_ZONES;
}

/** The zones that a block's beginning names, by the two characters before the kind of zone. Read once a block. */
function zonesIn(view: View, at: number): ReadonlySet<string> {
  let zones = view.zones[at];
  if (!zones) {
    zones = readZones((view.blocks[at] as Block).folded.slice(0, ZONES_READ));
    view.zones[at] = zones;
  }
  return zones;
}

const led = group((news: string, lead: string, kind: Kind) => [
  f`zones=${news}`,
  f`zones=${news}:${lead}`,
  f`leadlike=${lead}`,
  f`leadlike=${lead}${kind}`,
]);

/** Whether prose speaks of another zone than the prose above, and whether it starts as leads do. */
export function topic(view: View, at: number, out: Feature[]): void {
  const text = (view.blocks[at] as Block).folded.slice(0, 80);
  const kind = view.kinds[at] as Kind;
  const own = zonesIn(view, at);
  const known = new Set<string>();
  for (let above = at - 1; above >= 0 && above >= at - 3; above -= 1)
    if (PROSE.includes(view.kinds[above] as Kind)) for (const zone of zonesIn(view, above)) known.add(zone);
  const news =
    own.size === 0
      ? 'none'
      : [...own].some((zone) => known.has(zone))
        ? 'same'
        : known.size === 0
          ? 'first'
          : 'other';
  const dated = LEAD_DATE.test(text.slice(0, 60)) ? 'd' : '';
  const named = FULL_NAME.test(text) ? 'z' : '';
  led(out, news, `${dated}${named}`, kind);
}

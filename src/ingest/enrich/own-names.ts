// Where the own name of a zone begins: 近日走进云溪经开区 → 云溪. Chinese has no spaces, so it is judged by what stands around.

import { isCommonName } from './zone-names.ts';

/** Longer own names are not believed. Characters. */
const LONGEST = 8;

/** What may stand right before a name and is no part of it; the last one in the stretch counts. */
const BEFORE =
  /[在到赴与和从对由为的是把向于至让将被及同或往以给等了着据自因使当如按以及其]|位于|落户|走进|来到|参观|考察|支持|助力|入驻|进驻|迁入|记者|近日|日前|今年|去年|明年|目前|当日|当天|上午|下午|推动|推进|关于|召开|前往|抵达|来自|依托|围绕|通过|邀请|组织|介绍|了解|感谢|代表|带领|率领|深入|打造|加快|促进|服务|欢迎|帮助|联合|携手|对接|跳出|走出|住进|搬进|开进|飞进|购买|送至|到达|之外|审议了?|迈进|闯进|扎根|立足|放眼|获批|入选|签约|落地|投资|坐落|调研|视察|检查|督导|指导|走访|慰问|莅临|主持|出席|参加|公布|发布|加入|成为|就是|属于|毗邻|紧邻|离开|离不开|连接|带动|辐射|建设|我省|全省|我市|全市|本市|本省|驻|访|赞|看|进|入|选择|季度|半年|年度|月份|以来|期间|之后|日起|时许|增强|加强|设计|规划|提升|强化|展示|塑造|统筹|优化|完善|引导|鼓励|协助|配合|委托|授权|认为|指出|表示|希望|相信|提出|要求|建议|同意|批准|确保|保障|组成|涵盖|包括|覆盖|串联|连通|环绕|穿过|贯穿|途经|关注|看好|瞄准|吸引|留在|扎根|回到|重返|感受|体验|点赞|领略|见证|记录|讲述|宣传|推介|推广|提高|扩大|增加|培育|做强|做大|壮大|繁荣|振兴|改变|改造|改善|更新|扮靓|擦亮|点亮|照亮|激活|赋能|唱响|奏响|构建|创建|创优|构筑|营造|维护|守护|保护|巩固|稳定|拓展|延伸|集聚|汇聚|聚集|全力|全面|积极|认真|着力|大力|切实|努力|进一步|共同|一起|专门|直接|首次|先后|陆续|继续|不断|持续|逐步|正式|成功|如今|作为|依靠|围着|拥有|借助|学习|观摩|打通|实现|发展|聚焦|服务于|搬到|搬进|搬迁|迁到|负责|主管|联系|包联|挂牌|揭牌|开发建设|国有|民营|外资|中共|共青团|国网|剥离|整合|撤销|设立|成立|下放|赋予|授予|我县|我区|全县|选址|网址见|听说|结合|印发|启用|拿下|拨打|遍布|后来|请各|方式/g;

/** Not names of their own, whatever class follows. */
const NO_NAME =
  /^(?:全国|国家级?|省级|市级|县级|全省|全市|全县|各省?市?县?|多个?家?|几个|两个?|三个?|首个|一个?|这个|那个|某个?|整个|所有|其他|其它|周边|邻近|附近|东部|西部|中部|南部|北部|沿海|内陆|重点|一流|特色|新型|现代化?|智慧|本地|当地|本|该|此|我[省市县区州]?|我们|你们|他们|咱们?|每个|有关|相关|兄弟|先进|发达|省内|省外|市内|境内|区内|园内|国内|外地|异地|老|新|大|小|高|数字|示范|国际|山西省?|中国|世界|亚洲|产城融合|城市|工业|农业|产业|科技|自由|边境|跨境|特殊|海关|县域|乡镇|镇域|城镇|传统|未来|一些|不少|许多|众多|部分|[一二三四五六七八九十几多两百]+[座个家片处]|[这那每]?[座片]|十个?|百强|十强|优秀|星级|两地|春季|夏季|秋季|冬季|清廉|个月|第.届|四大|五大|六大|三大|两大|\d)+$/;

/** Common words that do name zones of the stricter classes: 临港自贸区. */
const BY_THE_PORT = /^(?:临港|空港|临空|滨海|沿海|陆港|临海|新港|航空港|科学城|生态城|新城)$/;

const NOT_A_PARK =
  /转移|融合|文明|先行|引领|一体化|改革|治理|共同富裕|高质量|乡村振兴|卫生|健康|双拥|创建|自然保护|风景|水源|禁燃|限行|隔离|生活|居住|行政|管理|综合利用|信用|法治|平安|党建|廉洁|民族团结|试点/;

const PROVINCES =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆';
const PROVINCE = new RegExp(`^(?:${PROVINCES})(?:省|市|(?:壮族|回族|维吾尔)?自治区)?(?=..)`);
const CITY = /^[\u4e00-\u9fff]{2,4}?[市盟](?=..)/;

/** How a stretch before a class word was cut: `hard` at punctuation or the start of the text, `soft` after a word like 走进. */
export interface OwnName {
  readonly name: string;
  readonly hard: boolean;
}

/** The own name that ends at `end` in `text`, not reaching back beyond `least`; undefined where none stands there. */
export function ownNameBefore(text: string, end: number, least: number): OwnName | undefined {
  let start = end;
  while (start > least && end - start < LONGEST + 8 && isHan(text.charCodeAt(start - 1))) start -= 1;
  const open = start > least && isHan(text.charCodeAt(start - 1));
  const stretch = text.slice(start, end);
  let cut = 0;
  BEFORE.lastIndex = 0;
  while (BEFORE.test(stretch)) {
    const after = BEFORE.lastIndex;
    if (stretch.length === after) return undefined;
    if (stretch.length - after >= 2) cut = after;
  }
  const name = withoutRegion(stretch.slice(cut)).replace(/(?<=..)国家级?$/, '');
  if (name.length < 2 || name.length > LONGEST || NO_NAME.test(name)) return undefined;
  return { name, hard: cut === 0 && !open };
}

/** 浙江平湖 → 平湖, 辽阳市白塔 → 白塔; a region that is all there is stays. */
export function withoutRegion(name: string): string {
  const rest = name.replace(PROVINCE, '');
  const inner = rest.replace(CITY, '');
  return inner.length >= 2 ? inner : rest;
}

/** True where own name and class together name a zone, and not a title, an aim or something that any place has. */
export function namesZone(own: string, ending: string): boolean {
  if (isCommonName(own)) return !isLoose(ending) && BY_THE_PORT.test(own);
  // In a long stretch before a loose class, one of these speaks for a sentence, not for a name.
  if (
    isLoose(ending) &&
    own.length > 2 &&
    /[个家些位名期时月日年后前里中上下内外了住出变还也都就已正将要会能可并再又才更很其她他它这那哪谁每]/.test(
      own.replace('国家', ''),
    )
  )
    return false;
  if (/示范区|试验区|新区|园区|集中区|保税区|经济区/.test(ending) && NOT_A_PARK.test(own)) return false;
  return true;
}

/** Classes that say little: 园区 and 开发区 also stand where nothing is named. */
export const isLoose = (ending: string): boolean =>
  /^(?:开发区|园区|示范区|新区|经济区|试验区|合作区|工业园区?|工业区|产业园区?|科技园区?|集中区|集聚区|科技新?城|产业新城|化工园区?|.{0,3}加工园|循环经济园区?|智[造创][园港]|数据港|(?:石材|材料|矿业)园)$/.test(
    ending,
  );

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

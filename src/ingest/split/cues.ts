// What the trade prints around articles: datelines, bylines, mastheads, captions, contacts. All patterns read folded text.

const HEAD = 90;
const HAN = '\\u4e00-\\u9fff';
const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公闫岳肖付仝郄原邸蔚占税海代冶苑亓';
const NAME = `[${SURNAMES}][${HAN}·]{1,3}`;
const REPORTER = '(?:记者|通讯员|实习生|特约记者|报道员|特派员|见习)';

/** Any short tag in brackets before prose is a slug; longer ones only when they end like one. */
const BRACKETED_SLUG =
  /^【(?:[^】。]{0,14}(?:讯|电|消息|报道|快报|播报|速递|来稿|通讯)|[^】。,、]{1,6})】(?=.{12})/;
const HOUSE_SLUG = new RegExp(
  `^[${HAN}A-Za-z0-9]{0,14}?(?:报|刊|网|台|站|社|新闻|融媒|发布|客户端|管委会|开发区|经开区|高新区|新区|园区|示范区|综保区|自贸区|省|市|县|区)[${HAN}]{0,6}?(?:\\d{1,2}月)?(?:\\d{1,2}日)?\\s?(?:讯|消息|快讯|专讯|综合讯)(?=[\\s(:,-]|$)`,
);
const DATED_SLUG = new RegExp(
  `^[${HAN}A-Za-z·]{0,16}?(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日(?:讯|电|消息)(?=[\\s(:,-]|$)`,
);
const SHORT_SLUG = /^(?:本刊|本报|本网|本台|本站|园区|要闻|简讯|快讯|综合)?(?:讯|消息|快讯|简讯)(?=[\s(:])/;
const REPORTER_IN_BRACKETS = new RegExp(`^\\s?\\((?:[^()]{0,8})${REPORTER}[^()]{1,44}\\)`);
const REPORTER_SAYS = new RegExp(
  `^(?:本报|本刊|本网|本台)?(?:首席|见习|实习|特约)?${REPORTER}\\s?${NAME}(?:[\\s、]{1,2}(?:${REPORTER}\\s?)?${NAME}){0,3}\\s?(?:报道|电|讯|摄影报道)\\s?(?:[:,]|\\s|$)`,
);
const ENGLISH_DATELINE =
  /^[A-Z][A-Za-z.' -]{1,30}(?:, [A-Z][A-Za-z.' -]{1,20})?,? \(?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?\)?\s?(?:\([^)]{1,30}\)\s?)?--?/;

/** Code units taken by the dateline formula at the start of a paragraph (本刊讯, 本报讯（记者 …）, 【园区讯】); 0 when none. */
export function datelineLength(folded: string): number {
  const head = folded.slice(0, HEAD);
  const slug =
    BRACKETED_SLUG.exec(head) ??
    DATED_SLUG.exec(head) ??
    HOUSE_SLUG.exec(head) ??
    SHORT_SLUG.exec(head) ??
    REPORTER_SAYS.exec(head);
  let length = slug?.[0].length ?? 0;
  const reporter = REPORTER_IN_BRACKETS.exec(head.slice(length));
  if (reporter) length += reporter[0].length;
  if (length === 0) return 0;
  const tail = /^\s?[:,-]{0,2}\s{0,4}/.exec(head.slice(length));
  return length + (tail?.[0].length ?? 0);
}

/** English datelines (`CITY, May 9 --`) are a cue but stay in the paragraph. */
export function hasEnglishDateline(folded: string): boolean {
  return ENGLISH_DATELINE.test(folded.slice(0, HEAD));
}

const NAMES_IN_BRACKETS = new RegExp(`^[(【]\\s?${NAME}(?:[\\s、,/]{1,2}${NAME}){0,5}\\s?[)】]$`);
const SPACED_NAME = new RegExp(`^[(【]?-{0,2}\\s?[${SURNAMES}]\\s{1,2}[${HAN}]\\s?[)】]?$`);
const CREDIT =
  /^[(【-]{0,2}\s?(?:本报|本刊|本网|本台)?\s?(?:特约|首席|见习|实习)?\s?(?:记者|通讯员|实习生|作者|撰文|撰稿人?|供稿|来稿|投稿|文|图|摄影|文图|图文|文\/图|文字|采写|报道|特约撰稿|小编)\s?[:/|\s及、和]/;
const REPORTERS = new RegExp(
  `^[(【-]{0,2}\\s?(?:[${HAN}]{2,8}\\s?)?${REPORTER}\\s?[:]?\\s?[${HAN}]{1,3}(?:\\s[${HAN}])?(?=$|[\\s、)】/]|通讯员|摄影|实习)`,
);
const SUPPLIED = /^[(—-]{0,2}[^。，,;!?()]{2,30}(?:供稿|供图|来稿|撰稿|报送|报道组)\)?$/;
const BY_ENGLISH =
  /^\(?\s?(?:By|Reported by|Reporting by|Written by|Story by|Text by|Contributed by) [A-Z][A-Za-z.,' &-]{1,60}\)?$/;
const BARE_NAME = new RegExp(
  `^[—-]{0,2}\\s?${NAME.replace('{1,3}', '{1,2}')}(?:[\\s、/]{1,2}${NAME.replace('{1,3}', '{1,2}')}){0,3}$`,
);

const OFFICE = '(?:局|办公室|办|委|委员会|管委会|部|中心|公司|站|科|处|工委|集团|政府|融媒体?|调研组|编辑部)';
const OFFICE_IN_BRACKETS = new RegExp(
  `^[(【](?:[^()。,]{3,26}${OFFICE}|[^()。,\\s]{2,10}\\s{1,2}${NAME})[)】]$`,
);
const OFFICE_AFTER_DASH = new RegExp(`^-{1,2}\\s?(?![记访看写来从])[^()。,]{3,22}${OFFICE}$`);
const BARE_OFFICE = new RegExp(`^[${HAN}]{3,16}${OFFICE}$|^[${HAN}]{2,8}\\s{1,2}${NAME}$`);

const NOT_A_NAME = /公\s?[告示]|通\s?[知告]|启\s?事|声明|简讯|要闻|前言|后记|结语|编者按/;

/** How sure it is that a whole block is a byline: 2 by form, 1 could be (a bare name), 0 no. */
export function bylineStrength(folded: string): 0 | 1 | 2 {
  if (folded.length > 64 || folded.length < 2) return 0;
  if (/[。!?；;]/.test(folded)) return 0;
  if (NAMES_IN_BRACKETS.test(folded) || SPACED_NAME.test(folded) || BY_ENGLISH.test(folded)) return 2;
  if (CREDIT.test(folded) && !/[，]/.test(folded)) return 2;
  if (REPORTERS.test(folded) && !/[，]/.test(folded) && folded.length <= 44) return 2;
  if (SUPPLIED.test(folded) || OFFICE_IN_BRACKETS.test(folded) || OFFICE_AFTER_DASH.test(folded)) return 2;
  if (NOT_A_NAME.test(folded)) return 0;
  return (BARE_NAME.test(folded) && folded.length <= 16) || BARE_OFFICE.test(folded) ? 1 : 0;
}

const BYLINE_AT_END = new RegExp(
  `(?<=[。!?…"'.)])\\s{0,4}[(【](?:[^()]{0,12}(?:${REPORTER}|供稿|撰稿|作者|编辑:|小编|采写|文字|文\\/|图\\/|文图|By )[^()]{0,40}|[^()]{2,24}(?:供稿|供图|来稿)|[^()。,]{3,22}${OFFICE}|[^()。,\\s]{2,10}\\s{1,2}${NAME}|\\s?${NAME}(?:[\\s、,]{1,2}${NAME}){0,4}\\s?)[)】]\\s?$`,
);

/** Where a byline in brackets starts at the end of a paragraph, or -1. */
export function bylineAtEnd(folded: string): number {
  const from = Math.max(0, folded.length - 72);
  const tail = folded.slice(from);
  if (!/[)】]\s?$/.test(tail)) return -1;
  const hit = BYLINE_AT_END.exec(tail);
  return hit ? from + hit.index + (hit[0].length - hit[0].trimStart().length) : -1;
}

export const PAGE_NUMBER =
  /^(?:[-~·*<(|【=]{0,2}\s{0,2}(?:P\.?|p|第|Page|page|PAGE)?\s?\d{1,4}\s?(?:页|頁)?\s{0,2}[-~·*>)|】=]{0,2}|第\s?[一二三四五六七八九十百\d]{1,4}\s?页(?:\s?[,，/]?\s?共\s?[一二三四五六七八九十百\d]{1,4}\s?页)?|(?:Page|page|PAGE)\s\d{1,4}\s(?:of|\/)\s\d{1,4}|\d{1,4}\s?\/\s?\d{1,4})$/;

export const MASTHEAD_CUE =
  /第\s?[\d一二三四五六七八九十百〇零]{1,5}\s?[期号]|总第|总\d{1,4}期|期\s?\(总|Issue\s?\d|Vol\.?\s?\d|No\.\s?\d|ISSUE|VOL|刊号|准印证|内部资料|内部刊物|免费交流/;
export const PUBLISHER_CUE =
  /(?:主办|主管|编印|编发|编辑出版|编制|印发|出品|主编|承办|办公室|委员会|管委会|协会|宣传部|研究室|综合部)\s{0,6}(?:\d{4}年|$)|^(?:主办|主管|编印|编发|出版)(?:单位)?\s?:/;
export const PERIODICAL_NAME =
  /(?:简报|快报|快讯|周报|月报|日报|季报|周刊|月刊|旬报|动态|通讯|信息|专报|内参|园讯|速递|早报|晚报|晨报|导报|时报|要情|参考|汇编|摘编|专刊|资讯|观察|播报|Digest|DIGEST|Bulletin|BULLETIN|Newsletter|NEWSLETTER|Weekly|WEEKLY|Review|Brief|BRIEF)$/;
export const DATE_ONLY =
  /^\(?(?:(?:\d{4}|[〇零一二三四五六七八九]{4})\s?[年./-]\s?)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[月./-]\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日号]?\s{0,3}(?:[,，]?\s?(?:星期|周)[一二三四五六日天])?\s{0,3}(?:(?:农历)[^。]{2,12})?\)?$|^(?:[A-Z][a-z]+day, )?(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}$/;
export const CREDITS_LINE =
  /^(?:\(|【)?\s?(?:(?:本期|本版|执行|责任|值班|文章|稿件|信息|图文|内容)?(?:来源|稿源|编辑|责编|美编|美术编辑|审核|校对|监制|排版|版式|编委|主任|终审|初审|复审|签发|核稿|主编|总编辑?|统筹|策划|出品|制作|设计|制图|录入|编审|审校|审签)|一审|二审|三审|Editors?|Source|Edited by|Editor-in-chief)\s?(?:[:/|】]|\s{1,3}[\u4e00-\u9fff])/;
export const CAPTION_CUE =
  /^(?:[↑↓←→]|【(?:图|图片|组图|图说|资料图)】|\(?图(?:为|是|\d{1,2}\s?[:.、]|[一二三四五六七八九十]\s?[:.、])|\(?(?:上|下|左|右|本|题|组|主)图(?:为|:|\s)|\(?图(?:片|中)?(?:说明|注|示)\s?[:：]|资料图|\(?(?:图片|摄影|图源|供图)\s?[:/]|图\/|Photo:|Photo by|Pictured|Caption|Figure \d|Above:|Below:)/;
const CAPTION_END =
  /(?:[^。]{1,14}\s?(?:摄|供图)\)?|(?:摄影?|图片?|供图)\s?[/:|]\s?[\u4e00-\u9fff\s]{2,5}[)】]?|\((?:资料图片?|图片来源[^)]*|效果图|配图)\))[。]?$/;
export const CONTACT_CUE =
  /(?:电话|热线|邮箱|信箱|传真|邮编|邮政编码|网址|官网|投稿|联系人|联系我们|联系方式|E-?mail|Tel|Fax|Hotline|Contact us|Subscribe|Unsubscribe)\s?[:：\s]|地址\s?:|[A-Za-z0-9._-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}|二维码|扫码|扫一扫|关注我们|公众号|点击(?:上方|下方|蓝字|阅读)|阅读原文|点个?(?:赞|在看)|分享给|转载请|版权所有|未经授权|www\.[a-z]|专线|来稿请|进群|内部(?:资料|参考)|注意保存|欢迎(?:赐稿|来稿|投稿|关注|订阅)|All rights reserved|©|\d{3,4}-\d{7,8}/;
export const CONTENTS_HEAD =
  /^[^\p{L}\p{N}]*(?:(?:本期|今日|内容|要闻|本刊)?(?:目录|目次|导读|要目|内容|提要|导航|看点|索引|速览|导览)|本期要闻|CONTENTS|Contents|In this issue|IN THIS ISSUE|Inside|INSIDE)[^\p{L}\p{N}]*$/u;
/** Leaders to a page number. */
export const CONTENTS_LINE = /(?:\.{3,}|…+|·{3,}|_{3,}|-{3,}|\s{3,})\s?[(【]?(?:第?\d{1,3}版?页?)[)】]?$/;
export const JUMP_OUT =
  /[(【]\s?(?:下转|转至?|紧转|详见)\s?第?\s?[A-Za-z]?[\d一二三四五六七八九十]{1,3}\s?[版页面][^)】]{0,16}[)】]\s?$/;
export const JUMP_IN =
  /^\s?[(【]?\s?(?:上接|接|紧接|续接)\s?第?\s?[A-Za-z]?[\d一二三四五六七八九十]{1,3}\s?[版页面][^)】。]{0,40}[)】]?/;
export const SECTION_NAME =
  /^(?:【|◆|■|●|★|▶|▌)?\s?(?:要闻|头条|头版|综合|综合新闻|园区动态|工作动态|各地动态|基层动态|项目建设|招商引资|营商环境|科技创新|政策解读|政策速递|党建引领|党建|专题|特别报道|视点|聚焦|简讯|一句话新闻|经济|企业风采|企业动态|企业之窗|区域|图片新闻|理论|副刊|公告|通知公告|数据|信息快递|他山之石|经验交流|领导讲话|领导活动|重要活动|News|NEWS|Briefs|BRIEFS|Policy|POLICY)\s?(?:】|◆|■|●|★)?$/;
export const END_MARK = /^(?:\(完\)|【完】|\(待续\)|\(编后\)|-?END-?|—END—|###|\(END\)|\(End\))$/;

/** A photo caption by its cue or by its credit at the end. */
export function isCaption(folded: string): boolean {
  if (folded.length > 110) return false;
  if (CAPTION_CUE.test(folded)) return true;
  return folded.length <= 70 && !/。.{4,}/.test(folded) && CAPTION_END.test(folded) && !/^\(/.test(folded);
}

export type NumberClass = 'cn' | 'cn-bracket' | 'arabic' | 'arabic-bracket' | 'circle' | 'ordinal';

export interface Numbering {
  readonly kind: NumberClass;
  readonly value: number;
  /** Code units of the mark itself with the white space behind it. */
  readonly length: number;
}

const DIGITS = '〇一二三四五六七八九';

/** Reads 一…九十九 and half-width digits; NaN for anything else. */
export function readNumber(word: string): number {
  if (/^\d+$/.test(word)) return Number(word);
  const plain = word.replace('零', '〇');
  if (/^[〇一二三四五六七八九]+$/.test(plain))
    return [...plain].reduce((sum, digit) => sum * 10 + DIGITS.indexOf(digit), 0);
  const ten = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(plain);
  if (!ten) return Number.NaN;
  return (ten[1] ? DIGITS.indexOf(ten[1]) : 1) * 10 + (ten[2] ? DIGITS.indexOf(ten[2]) : 0);
}

const NUMBERINGS: readonly [NumberClass, RegExp][] = [
  ['cn', /^([一二三四五六七八九十]{1,3})\s?[、.．]\s{0,3}/],
  ['cn-bracket', /^\(([一二三四五六七八九十]{1,3})\)\s{0,3}、?/],
  ['arabic', /^(\d{1,2})\s?(?:[、．]|\.(?!\d)|\s{2,})\s{0,3}/],
  ['arabic-bracket', /^\(?(\d{1,2})\)\s{0,3}/],
  ['circle', /^([①-⑳])\s{0,3}/],
  ['ordinal', /^第([一二三四五六七八九十]{1,3})[、,，:]\s{0,3}/],
];

/** The numbering at the start of a block (一、 1. （二） ③), if any. */
export function numberingOf(folded: string): Numbering | undefined {
  const head = folded.slice(0, 12);
  for (const [kind, pattern] of NUMBERINGS) {
    const hit = pattern.exec(head);
    if (!hit) continue;
    const mark = hit[1] as string;
    const value = kind === 'circle' ? mark.charCodeAt(0) - 0x245f : readNumber(mark);
    return Number.isNaN(value) ? undefined : { kind, value, length: hit[0].length };
  }
  return undefined;
}

export const SUBHEAD_WORDS =
  /(?:做法|成效|启示|问题|打算|情况|经验|建议|措施|安排|背景|亮点|特点|举措|要求|目标|任务|体会|进展|思路|方向|原则|内容|方式|流程|条件|对象|标准|保障|组织领导|工作机制|下一步|概况|简介|成果|展望|结语|前言|意义)$/;
/** A sentence ends here. Reads the last few characters of folded text. */
export const FINAL_SIGN = /[。!?…;]["')】》]{0,3}$|[A-Za-z0-9%)]\.["')]{0,2}$/;
export const NEAR_DATE =
  /^(?:(?:\d{4}|[〇零一二三四五六七八九]{4})年)?(?:今年)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日|^\d{1,2}日(?:上午|下午|,|，|晚)|^(?:近日|日前|近期|连日来|昨日|昨天|今日|今天|上周|本周|目前|截至|记者|据悉|据了解|据统计|今年以来|近年来|去年以来|为[^。]{4,40}[，,])/;
/** Starts that carry an article on; none begins with them. */
export const CONNECTIVE =
  /^(?:此外|另外|同时|其中|随后|最后|今后|下一步|接下来|与此同时|在此基础上|期间|会上|会前|会后|座谈会上|调研中|活动中|活动现场|仪式上|培训中|检查中|据介绍|据了解|据悉|会议(?:要求|强调|指出|认为|还)|该(?:项目|区|企业|公司|园区|平台)|他|她|目前|当天|与会|双方|对此|为此|例如|比如|不仅如此|In addition|He |She |It |The (?:project|plan|company|line|two))/;
/** Ornaments that stand before items. */
export const BULLET = /^[◆◇■□●○▲△▼▽★☆►▶▷※·•▌▍]/;

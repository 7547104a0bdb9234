// What the trade prints around articles: datelines, bylines, mastheads, captions, contacts. All patterns read folded text.

import { cue } from './cue.ts';

export const PAGE_NUMBER = cue(
  /^(?:[-~·*<(|【=]{0,2}\s{0,2}(?:P\.?|p|第|Page|page|PAGE)?\s?\d{1,4}\s?(?:页|頁)?\s{0,2}[-~·*>)|】=]{0,2}|第\s?[一二三四五六七八九十百\d]{1,4}\s?页(?:\s?[,，/]?\s?共\s?[一二三四五六七八九十百\d]{1,4}\s?页)?|共\s?\d{1,4}\s?页\s?[,，/]?\s?第\s?\d{1,4}\s?页|(?:Page|page|PAGE)\s\d{1,4}\s(?:of|\/)\s\d{1,4}|\d{1,4}\s?\/\s?\d{1,4})$/,
);

export const MASTHEAD_CUE = cue(
  /第\s?[\d一二三四五六七八九十百〇零]{1,5}\s?[期号]|总第|总\d{1,4}期|期\s?\(总|Issue\s?\d|Vol\.?\s?\d|No\.\s?\d|ISSUE|VOL|刊号|准印证|内部资料|内部刊物|免费交流/,
);
export const PUBLISHER_CUE = cue(
  /(?:主办|主管|编印|编发|编辑出版|编制|印发|出品|主编|承办|办公室|委员会|管委会|协会|宣传部|研究室|综合部)\s{0,6}(?:\d{4}年|$)|^(?:主办|主管|编印|编发|出版)(?:单位)?\s?:/,
);
/** A line that ends by naming who publishes. */
export const PUBLISHED_BY = cue(/\s编$|(?:主办|主管|编印|编发|印发|编辑出版|承编|主编)$/);
export const PERIODICAL_NAME = cue(
  /(?:简报|快报|快讯|周报|月报|日报|季报|周刊|月刊|旬报|动态|通讯|信息|专报|内参|园讯|速递|早报|晚报|晨报|导报|时报|要情|参考|汇编|摘编|专刊|资讯|观察|播报|Digest|DIGEST|Bulletin|BULLETIN|Newsletter|NEWSLETTER|Weekly|WEEKLY|Review|Brief|BRIEF)$/,
);
export const DATE_ONLY =
  /^(?:[▍▎▌■●◆▶]\s?)?\(?(?:(?:\d{4}|[〇零一二三四五六七八九]{4})\s?[年./-]\s?)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[月./-]\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日号]?\s{0,3}(?:[,，]?\s?(?:星期|周)[一二三四五六日天])?\s{0,3}(?:(?:农历)[^。]{2,12})?\)?$|^(?:[A-Z][a-z]+day, )?(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}$/;
export const CREDITS_LINE = cue(
  /^(?:摘自|[节摘]?选自)(?:《[^《》]{1,24}》[^。,:!?;]{0,12}|[^《。,:!?;的了]{3,24})$|^(?:\(|【)?\s?(?:(?:本期|本版|本文|执行|责任|值班|实习|网络|网站|新媒体|文章|稿件|信息|图文|图片|照片|视频|素材|内容|资料|数据|消息)?(?:来源|稿源|编校|(?:[初复终]审)?编辑|责编|美编|美术编辑|审核人?|校对|总?监制|编发|排版|版式|编委|主任|终审|初审|复审|签发|核稿|主编|总编辑?|发行人?|社长|统筹|策划|出品|制作|设计|制图|录入|编审|审校|审签)|一审|二审|三审|(?:转自|转载自|综合)(?=\s?:)|Editors?|Source|Edited by|Editor-in-chief)\s?(?:[:/|】]|\s{1,3}[\u4e00-\u9fff])/,
);
export const CAPTION_CUE = cue(
  /^(?:本[版文组期](?:图片|照片|摄影)|这是\d{1,2}月\d{1,2}日[^。]{0,14}(?:拍摄|航拍)的|(?:图片|照片)(?:均|皆)?由[^。]{2,16}(?:提供|拍摄)|[↑↓←→]|【(?:图|图片|组图|图说|资料图)】|\(?图(?:为|是|[①-⑳]\s?[:.、]?|\d{1,2}\s?[:.、]|[一二三四五六七八九十]\s?[:.、])|\(?(?:上|下|左|右|本|题|组|主)图(?:为|:|\s)|\(?图(?:片|中)?(?:说明|注|示)?\s?[:：]|资料图|\(?(?:图片|摄影|图源|供图)\s?[:/]|图[/|]|Photo:|Photo by|Pictured|Caption|Figure \d|Above:|Below:)/,
);
const CAPTION_END = cue(
  /(?:[^。]{1,14}\s?(?:摄|供图)\)?|记者[\u4e00-\u9fff]{2,4}\s?\/\s?摄影|(?:Photo|Picture|Image)s?(?: by)?\s?: ?[A-Z][A-Za-z. ]{2,30}|(?:摄影?|图片?|供图)\s?[/:|]\s?[\u4e00-\u9fff\s]{2,5}[)】]?|\((?:资料图片?|图片来源[^)]*|效果图|配图)\)|(?:[。"')】]\s?|\s)(?:资料图片?|资料照片))[。]?$/,
);
/** Whose picture it is, behind its caption: LI XIANG/XINHUA, (Xinhua/Li Xiang), [Photo by Li Xiang]. */
export const PHOTO_CREDIT = cue(
  /[a-z.)] ?[A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]+){1,2} ?\/ ?(?:[A-Z]{2,}(?: [A-Z]{2,})*|[Ff]or [A-Z][A-Za-z ]{2,20})$|\((?:Xinhua|AP|AFP|Reuters|CNS|VCG|China Daily|Photo)\s?\/[^()]{2,40}\)$|【Photo[^【】]{0,60}】$/,
);
/** 座谈会现场: the scene that a picture shows. */
const SCENE = cue(
  /^[▲△↑▼▽(【]?\s?(?:(?![把将搬在到进入亮走直探聚来上向让赴以为深])[^\s,。:!?、]){0,7}(?:会|会议|座谈|仪式|活动|签约|考察|调研|参观|培训|揭牌|开工|路演|论坛|启动|演练|观摩|检查|慰问|施工|作业|比赛|发布|推介|讲座|授课|颁奖|展览|交流|走访)现场[。)】]?$/,
);
/** Numbers and addresses to write to, or a line that begins by asking for something. Headlines may speak of 扫码 too. */
export const CONTACT_CUE = cue(
  /(?:电话|热线|专线|传真|邮编|邮政编码)\s?:\s?[\d(+]|信箱\s?:\s?[A-Za-z\d]|(?:邮箱|网址|官网|投稿|联系人|联系方式|E-?mail|Tel|Fax|Hotline|Contact us|Subscribe|Unsubscribe|地址)\s?:|(?:电话|热线|专线|邮箱)\s?[\d(（A-Za-z]|(?:Tel|Fax)\.?\s?[\d(+]|[A-Za-z0-9._-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}|www\.[a-z]|\d{3,4}-(?:\d{7,8}|\d{3,4}\s\d{4}(?!\d)|\d{2,4}[×xX*]{3,5})|^[^\p{L}]*(?:长按|戳|扫描|扫码关注|扫一扫|识别|点击|欢迎(?:赐稿|来稿|投稿|关注|订阅)|关注我们|关注公众号|关注[^。的]{1,12}(?:视频号|公众号|抖音号)|更多(?:资讯|内容|精彩)|联系我们|来稿请|投稿|阅读原文|点个?(?:赞|在看)|觉得|喜欢就|转载请|版权所有|未经(?:授权|许可)|内部(?:资料|参考)|注意保存)|(?:阅读原文|点个在看|关注我们)$|All rights reserved|©/u,
);
export const CONTENTS_HEAD = cue(
  /^[^\p{L}\p{N}]*(?:(?:本期|今日|内容|要闻|本刊)?(?:目录|目次|导读|要目|内容|提要|导航|看点|索引|速览|导览)|本期要闻|CONTENTS|Contents|Table of [Cc]ontents|TABLE OF CONTENTS|In this issue|IN THIS ISSUE|Inside|INSIDE)[^\p{L}\p{N}]*$/u,
);
/** Leaders to a page number. */
export const CONTENTS_LINE = cue(
  /(?:\s(?:第\s?)?[A-Z]?\d{1,3}版$)|(?:\.{3,}|…+|·{3,}|_{3,}|-{3,}|\s{3,})\s?[(【]?(?:第?\d{1,3}版?页?)[)】]?$/,
);
export const JUMP_OUT = cue(
  /[(【]\s?(?:下转|转至?|紧转|详见)\s?(?:本|第?\s?[A-Za-z]?[\d一二三四五六七八九十壹贰叁肆伍陆柒捌玖]{1,3}\s?)[版页面][^)】]{0,16}[)】]\s?$|(?:[>▶→]{1,4}|^)\s?下转\s?第?\s?[A-Za-z]?[\d一二三四五六七八九十壹贰叁肆伍陆柒捌玖]{1,3}\s?版\s?$/,
);
export const JUMP_IN =
  /^\s?(?:[(【]|[<◀←]{1,4})?\s?(?:上接|接|紧接|续接)\s?(?:本|第?\s?[A-Za-z]?[\d一二三四五六七八九十壹贰叁肆伍陆柒捌玖]{1,3}\s?)[版页面][^)】。]{0,40}[)】]?/;
export const SECTION_NAME = cue(
  /^(?:【|◆|■|●|★|▶|▌)?\s?(?:要闻|头条|头版|综合|综合新闻|园区动态|工作动态|各地动态|基层动态|项目建设|招商引资|营商环境|科技创新|政策解读|政策速递|党建引领|党建|专题|特别报道|视点|聚焦|简讯|一句话新闻|经济|企业风采|企业动态|企业之窗|区域|图片新闻|理论|副刊|数据|信息快递|他山之石|经验交流|领导讲话|领导活动|重要活动|News|NEWS|Briefs|BRIEFS|Policy|POLICY)\s?(?:】|◆|■|●|★)?$/,
);
/** Whom an official bulletin goes to and how many were printed. */
export const IMPRINT = cue(
  /^(?:主送|抄[送报]|分送|报送|发送|呈[送报]|[报送发])\s?:\s?[^。]{4,60}。?(?:\s{1,4}(?:主送|抄[送报]|分送|报送|呈[送报]|[报送发])\s?:[^。]{2,60}。?){0,2}$|^\(?(?:共印|印数)\s?:?\s?\d+\s?份\)?$/,
);
/** What a page prints round an article: when it went up, how often it was read, letter sizes, pagers, buttons. */
export const PAGE_META = cue(
  /(?:^|[\s|])(?:浏览|阅读|点击|访问)(?:次数|量|数)?(?:\s?:\s?\d[\d.,]{0,9}\s?[万人次+]{0,3}(?![\d.,、\u4e00-\u9fff])|\s?\d[\d.]{0,7}[万次+]{0,2}$)|字[体号]\s?:\s?(?:【|\[)?[大中小]|^[^。]{0,16}(?:上一[页篇条]|下一[页篇条])[^。]{0,40}$|^(?:原创|转载)\s.{2,40}\d{1,2}:\d{2}|^(?:Read more|Continue reading|Back to top|View in browser)\b.{0,20}$|^[[【]?(?:查看|阅读|了解)?(?:全文|更多|详情|详细)[\]】]?\s?(?:>{1,3}|»|…|\.{3})?$|^(?:[^:。]{0,8}:\s?)?https?:\/\/\S+$|^表\s?\d{1,2}(?:-\d)?[\s:、][^。]{2,40}$|^注\s?:[^。]{2,60}。?$|点击(?:上方|下方)?\s?"?蓝(?:色)?字|^(?:分享|收藏|点赞|在看|转发)(?:\s{1,2}(?:分享|收藏|点赞|在看|转发))+$|^分享(?:[到至]\s?:|\s?:\s?(?=微信|微博|QQ|朋友圈|复制))[^。,]{0,40}$|^(?:[【[(]?(?:打印|关闭|收藏)(?:本页|此页|本文|此文|窗口|页面)[】\])]?[\s|]{0,4}){1,4}$/,
);
/** Words of the editors before an article, no part of it. */
export const EDITOR_NOTE =
  /^[(【]?\s?(?:编者按|编者的话|编者注|编后(?:语|记|按)?(?=\s?[:】)])|小编按|(?:导读|导语|摘要|提要|按)(?=\s?:)|核心提示|内容提要|阅读提示|核心阅读|内容摘要)\s?[)】]?\s?[:\s]?/;
/** What a paper says of itself at its end, or asks its readers. */
export const SELF_NOTE =
  /^[(【]?\s?(?:(?:本|以上)(?:摘编|简报|刊物|专报|邮件|通讯|栏目|资料|内容|信息)[^。]{0,24}(?:仅供|由[^。]{2,14}(?:汇编|编发|编辑|整理|提供)|如与|如有|不代表|供[^。]{2,16}(?:参考|参阅)|截至)|(?:今日|本期)(?:互动|话题)\s?:|(?:(?:重要|特别|温馨)?提示|启事)\s?:[^。]{0,14}(?<![日样成文版基])本(?:刊|报(?![告表名价关送到])|号(?![码段]))|(?:特别|免责)?声明\s?:[^。]{0,30}(?:转载|版权|来源|侵权|本网|本号)|留言区)/;
/** What a paper puts right, whom it warns of a lost paper, and the weather. */
export const SERVICE_NOTE =
  /^【?(?:更正|勘误)(?:启事|说明)?(?:】|[\s:]).{6,}(?:应为|更正|致歉)|^[^。,]{0,30}遗失[^。]{3,}[,。]\s?(?:现|特|特此)?声明(?:作废|无效)。?$|^[^\p{L}\p{N}]{0,2}(?:今日|本周|周末)?天气(?:预报)?(?:】|[\s:]).*(?:℃|多云|晴|阵雨|[小中大]雨|\d\s?度)/u;
/** How a speech was taken down, and a sentence between two stars: （根据录音整理，有删节） */
export const TAKEN_DOWN =
  /^[(【]?[^。]{0,24}(?:根据|据)(?:现场|会议)?录音整理(?:,[^。,]{2,8})?[)】。]?$|^\*\s?[^*]{8,110}[。!?]\s?\*$/;
/** 《某某报》4月17日 头版: which paper had it. */
export const CITED =
  /^《[^《》]{2,16}》(?:网站|客户端|公众号)?\s{0,2}\d{1,2}月\d{1,2}日(?:\s{1,2}(?:头版|第?\s?[A-Z]?[\d一二三四五六七八]{1,2}\s?版))?$/;
/** Who came to a meeting. */
export const PRESENT = /^(?:出席|列席|缺席|请假|参会)(?:人员|领导|单位|人)?\s?:/;
/** 第一章 总则: parts of a rule. 四月: a month of a chronicle. */
export const PART_NAME = cue(
  /^第\s?[一二三四五六七八九十\d]{1,3}\s?[章节编]\s{0,3}[^。,]{0,16}$|^(?:\d{4}年)?\s?(?:[一二三四五六七八九十]{1,2}|\d{1,2})\s?月(?:份)?$/,
);
/** Whom a letter or a notice is addressed to; 各…: may name many. */
export const ADDRESSEE = cue(
  /^(?:(?:[区园辖]内|[驻全]区)?各[^。;!?\d]{1,70}|(?:尊敬的|敬爱的|亲爱的|广大|全体)[^,。]{1,36}|(?:同志|朋友|同学)们(?:[,、](?:同志|朋友)们)?):$/,
);
/** A page's head or foot with its number: 某某周报　第三版 · Park Letter | Page 2. */
export const RUNNING_HEAD = cue(
  /^(?:.{2,34}[\s|·-]{1,3})?第?\s?[A-Z]?[\d一二三四五六七八九十]{1,2}\s?版(?:[\s|·-]{1,3}.{2,30})?$|^.{3,50}[\s|·-]{1,3}(?:Page|page|PAGE|P\.)\s?\d{1,3}$|^.{3,40}(?:\s{2,}|\s?[|·]\s?)第\s?\d{1,3}\s?页$|^(?:Page|page|PAGE)\s?\d{1,3}[\s|·-]{1,3}.{3,50}$/,
);
const ROLE =
  '(?:主编|副主编|执行主编|责任编辑|责编|编辑|校对|审核|排版|版式|美编|监制|签发|编审|终审|审校|制作)';
/** Two or more of the editors with their parts. */
export const EDITORS = cue(
  new RegExp(
    `${ROLE}[:/|\\s]\\s?[\\u4e00-\\u9fff](?:\\s?[\\u4e00-\\u9fff]){1,3}[\\s|/、]{1,4}${ROLE}[:/|\\s]\\s?[\\u4e00-\\u9fff]`,
  ),
);
/** A section's name between ornaments (━━ 企业动态 ━━), or numbered as one (PART 3 · 一问一答). */
export const FRAMED_SECTION = cue(
  /^([-━─=*·•~◆◇■□●○★☆▶▷❖✦※|]{1,6})\s?[^。,:!?]{2,12}?\s?(?:[-━─=*·•~◆◇■□●○★☆◀◁❖✦※|]{1,6})$|^>{1,6}\s?[^。,:!?<>]{2,12}\s?<{1,6}$|^[-━─=*·•~]{0,8}\s?(?:栏目\s?[一二三四五六七八九十\d]{1,2}[\s·|:、]{1,3}|[板版]块\s?[一二三四五六七八九十\d]{1,2}[\s·|]{1,3})[^\s。,!?][^。,!?]{1,17}$|^[-━─=*·•~]{0,8}\s?(?:PART|Part)[.\s]?\d{1,2}\s?[·|:-]{1,2}\s?[\u4e00-\u9fff][^。,!?]{1,18}$/u,
);
/** Whose news it is, in brackets behind the last sentence. */
export const SOURCE_AT_END = cue(
  /(?<=[。!?…"')])\s?[(【](?:(?:(?:消息|信息|稿件|文章|内容|资料|数据)?来源|稿源|摘自|转自)\s?[:/|\s]\s?[^()]{2,36}|(?:据|综合|摘自|转自|转载自)\s?[《"]?[^()。,]{2,24}(?:报|网|社|刊|电视台|客户端|公众号|发布)[》"]?(?:消息|报道|等)?|(?!详?见|[需请须可])[^()。,、:\s]{2,10}(?:(?<![电管路水气组联入上并张])网|[日晚晨早时商]报|新闻|客户端)|新华社|中新社|(?:以上|文中|本文)?(?:图片|照片|视频)均?由[^()。,]{2,16}(?:提供|拍摄|供图)|审核人?\s?[:|]\s?[^()。,]{2,10})[)】]\s?$/,
);
export const END_MARK = cue(
  /^[-*~【(\s]*(?:END|End|The End|全文完|完)[-*~】)\s]*$|^(?:\(完\)|【完】|\(待续\)|\(编后\)|-?END-?|—END—|###|\(END\)|\(End\))$/,
);

/** A photo caption by its cue or by its credit at the end. */
export function isCaption(folded: string): boolean {
  if (folded.length > 110) return false;
  if (CAPTION_CUE.test(folded) || PHOTO_CREDIT.test(folded)) return true;
  if (folded.length <= 16 && SCENE.test(folded)) return true;
  if (!/[摄图供]|Photo|Picture|Image/.test(folded.slice(-40))) return false;
  // 全片由职工用手机拍摄。 is a sentence; a credit is a name and 摄.
  if (/[拍补]摄。$/.test(folded)) return false;
  return folded.length <= 70 && !/。.{10,}/.test(folded) && CAPTION_END.test(folded) && !/^\(/.test(folded);
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
  ['arabic', /^(\d{1,2})\s?(?:[、．]|\.(?!\d)|\.(?=\d{1,2}月(?:\d|[至-]))|\s{2,})\s{0,3}/],
  ['arabic', /^(0\d)\s(?=\S)/],
  ['arabic-bracket', /^【(\d{1,2})】\s{0,3}/],
  ['arabic-bracket', /^\(?(\d{1,2})\)\s{0,3}/],
  ['circle', /^([①-⑳❶-❿])\s{0,3}/],
  ['circle', /^(\d)\ufe0f?\u20e3\s{0,3}/],
  ['ordinal', /^第([一二三四五六七八九十]{1,3})[、,，:]\s{0,3}/],
];

/** What any of them begins with. */
const NUMBER_FIRST = /^[一二三四五六七八九十\d(【①-⑳❶-❿第]/;

const readMark = (mark: string): number => {
  const code = mark.charCodeAt(0);
  if (code >= 0x2776 && code <= 0x277f) return code - 0x2775; // ❶
  return code >= 0x2460 && code <= 0x2473 ? code - 0x245f : readNumber(mark); // ①
};

/** The numbering at the start of a block (一、 1. （二） ③), if any. */
export function numberingOf(folded: string): Numbering | undefined {
  if (!NUMBER_FIRST.test(folded)) return undefined;
  const head = folded.slice(0, 12);
  for (const [kind, pattern] of NUMBERINGS) {
    const hit = pattern.exec(head);
    if (!hit) continue;
    const mark = hit[1] as string;
    const value = readMark(mark);
    return Number.isNaN(value) ? undefined : { kind, value, length: hit[0].length };
  }
  return undefined;
}

export const SUBHEAD_WORDS = cue(
  /(?:做法|成效|启示|问题|打算|情况|经验|建议|措施|安排|背景|亮点|特点|举措|要求|目标|任务|体会|进展|思路|方向|原则|内容|方式|流程|条件|对象|标准|保障|组织领导|工作机制|下一步|概况|简介|成果|展望|结语|前言|意义)$/,
);
/** A headline's first half that wants its second. */
export const OPEN_END = /(?:[与和及在对将把就为以的暨向从于让使给由叫同被][、,:]?|[、,:])$/;
/** A sentence ends here. Reads the last few characters of folded text. */
export const FINAL_SIGN = /[。!?…;]["')】》]{0,3}$|[A-Za-z0-9%)]\.["')]{0,2}$/;
export const NEAR_DATE =
  /^(?:(?:\d{4}|[〇零一二三四五六七八九]{4})\s?年\s?)?(?:今年)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?月\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?日|^\d{1,2}日(?:上午|下午|,|，|晚)|^(?:近日|同日|日前|近期|连日来|昨日|昨天|今日|今天|上周|本周|目前|截至|记者|据悉|据了解|据统计|今年以来|近年来|去年以来|为[^。]{4,40}[，,])/;
/** Starts that carry an article on; none begins with them. */
export const CONNECTIVE =
  /^(?:此外|另外|同时|其中|随后|最后|今后|下一步|接下来|与此同时|在此基础上|期间|会上|会前|会后|座谈会上|调研中|活动中|活动现场|仪式上|培训中|检查中|据介绍|据了解|据悉|会议(?:要求|强调|指出|认为|还)|该(?:项目|区|企业|公司|园区|平台)|他|她|目前|当天|与会|双方|对此|为此|例如|比如|不仅如此|In addition|He |She |It |The (?:project|plan|company|line|two))/;
/** Ornaments that stand before items. */
export const BULLET = /^(?:[^\p{L}\p{N}\p{P}\s]|[※·•●◎])/u;

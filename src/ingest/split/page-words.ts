// What a web page prints round an article besides its meta line: buttons, ways back, names of pictures. Each a whole line, folded.

import { cue } from './cue.ts';

const WITH = '(?:本页|此页|本文|此文|窗口|页面)?';
const BUTTON = `(?:(?:打印|关闭|收藏|举报|返回)${WITH}|返回(?:[\u4e00-\u9fff]{0,10}首页|顶部|列表|上一?级)|分享[至到]?|点赞|转发|查看|查看(?:本文|全部|所有)?评论|浏览|展开|收起|展开全文|(?:我来|我要|来)?评[两一几]句|我要(?:评论|纠错|打印|收藏)|发表评论|参与互动|评论一下|我来说[两几]句|相关评论|对此文章发表评论|(?:您对(?:这篇|本)文章的满意度)|(?:写|暂无|全部)?评论(?:\\(\\d+\\))?|\\d{1,5}条评论|我也说两句|举报\\/反馈|一键分享|朗读|听全文|(?:保存为|下载)PDF|加载更多|最新文章|热门文章|展开阅读全文|打开APP(?:阅读全文)?|二维码|收藏本站|设为首页|网站地图|联系我们|关于我们|隐私(?:声明|政策)|登录|注册|申请入驻|关怀版|长者版|无障碍(?:浏览|阅读)?|长者模式|(?:继续|向上)滑动看下一个|轻触阅读原文|预览时标签不可点|微信扫一扫使用小程序|语音播报|打开[^\\s。,]{2,8}客户端|打开[^\\s。,]{2,10}\\s?查看(?:精彩|更多)?(?:图片|内容)|点击(?:图片)?查看(?:大图|原图)|放大图片|视频加载中|微信扫一扫|分享让更多人看到|跳转到(?:正文内容|路径导航栏|主要内容)|(?:展开|收缩)通版|通版阅读请点击|当前版:\\d{1,3}版|本期发布|附件下载|(?:字[体号](?:缩小|放大|变小|变大|正常|默认)){1,3}|A\\s?[-+]|加入收藏|繁[體体](?:版|中文)?|简体(?:版|中文)?|站内搜索|TOP|回到顶部|纠错|播放语音|分享按钮|手机扫一扫|打开手机版|评论\\s\\(\\d+\\)|\\d{1,6}人(?:点?赞|在看|收藏)|相关附件|(?:热点新闻|点击|热门|新闻)排行榜?|友情链接|视力保护色|Share|Share - [A-Z]\\w+|Print|Comments?|Sign in|Log in|Skip to (?:main )?content|Advertisement|ADVERTISEMENT|\\d{1,2} min(?:ute)?s? read)`;
const BUTTONS = cue(new RegExp(`^[\\s|【(<*·-]*${BUTTON}(?:[\\s|/】)(【>:.·-]+${BUTTON})*[\\s|】)>:.…·-]*$`));
/** 您的位置：…, but not the 位置：… of a plot of land. */
const WAY = cue(
  /^(?:(?:您|你|当前|现在)(?:的|所在的?|当前|现在的?)*位置(?:是|为)?\s?[:>].{2,60}|(?:所在)?位置\s?:[^。,]{0,20}首页.{0,40}|今天是\s?:?|(?:网站)?首页(?:\s?\/\s?[\u4e00-\u9fff]{2,8}){1,5}|Home(?: [/>] [A-Z][A-Za-z& ]{2,24}){1,5})$/,
);
/** 首页 > 新闻中心 > 正文: what compares two things has one such sign and no blanks. */
const CHAIN = cue(
  /^(?:[\u4e00-\u9fff\s|]{2,12}(?:\s>\s?|\s?>>\s?|\s?>\s?(?=[\u4e00-\u9fff·]{2,12}\s?>))[\u4e00-\u9fff·]{2,12}(?:\s?>{1,2}\s?[\u4e00-\u9fff·]{2,12}){0,5}(?:\s[\u4e00-\u9fff]{2,6})?)$/,
);
/** One of these tells it from the steps of a procedure (申请 > 受理 > 发证). */
const STATION = cue(
  /(?:首页|主页|正文|详情|(?:新闻|要闻|动态|资讯|公告|公开)(?:中心|频道)?)(?=\s?(?:[>|]|$)|\s)/,
);
/** 关注 收藏 订阅: words that are buttons only in a row. */
const PRESS = '点?(?:关注|收藏|订阅|点赞|分享|举报|打印|在看)';
const ROW = cue(new RegExp(`^${PRESS}(?:[\\s|/·]{1,3}${PRESS}){1,5}$`));
/** 阅读 2345 赞 12 在看 5 */
const TALLY = cue(
  /^(?:(?:阅读|浏览|点?赞|在看|分享|评论|喜欢|转发|收藏)\s?[\d.]{1,7}[万wk+]{0,2}\s{0,3}){2,5}$/,
);
/** What an office files a page under, and what a platform says of it. */
const FILED = cue(
  /^(?:[·•]\s?)?(?:(?:索引号|公文种类|发文字号|网站标识码)\s?:?\s?[^。,:]{0,40}|(?:(?:主题|体裁|内容|信息)分类|公开(?:方式|类型|形式|范围|时限))(?:\s?:\s?[^。,:]{0,40}|\s[^。,:]{0,20})?|(?:文号|文件编号|统一编号|信息名称|发布机构|发文机关|主题词|有效性|时效性)\s?:\s?[^。,]{0,40}|收录于(?:合集|话题)(?:\s?[#\d][^。]{0,40})?|微信号\s?:\s?[\w-]{3,24}|原创\s\S{2,12}(?:\s\S{2,12}){1,2})$/,
);
/** How long it is to read. */
const LENGTH = cue(
  /^(?:(?:本文)?字数|(?:预计)?阅读(?:时间|时长))\s?:\s?约?\s?\d{1,6}\s?(?:字|分钟|min)?$|^(?:本文|全文)共?约?\s?\d{2,6}\s?字(?:[,\s][^。]{0,6}阅读[^。]{2,12}分钟)?$|^[^。]{2,40}[·|]\s?(?:预计)?阅读(?:时间|时长)?\s?约?\s?\d{1,3}\s?分钟$/,
);
/** The foot of a site, and its row of sections. */
const SITE = cue(
  /^[^。:]{0,8}(?:公网安备|ICP[备证])\s?\d{5,}\S{0,6}$|^您是(?:本站)?第\s?\d+\s?位(?:访客|访问者)|^建议使用[^。]{2,30}(?:分辨率|浏览器|浏览|字体)$|^首页(?:\s{1,4}[\u4e00-\u9fff]{2,6}){3,}$|轻点两下取消(?:赞|在看)|^GMT[+-]\d{1,2},|^Powered [Bb]y [A-Z]|^Archiver\b/,
);
/** Fields that wait to be filled in. */
const FORM = cue(
  /^(?:标签\s?:|验证码\s?:|用户名?\s?:\s?密码\s?:.{0,20}|用户\s?:\s{1,2}匿名.{0,20}|留言(?:与评论)?\(共有\s?\d+\s?条评论\)|评论\(\d+\))$/,
);
/** What a site says to its visitors, and a notice of itself. */
const GREETING = cue(/^欢迎(?:访问|光临|来到|登录)[^。,]{2,30}(?:网|网站|官网|门户)!?$/);
const NOTE = cue(
  /^\(?(?:图片|图文|照片|视频|配图)(?:均)?(?:来自|来源于|源自|取自)(?:于)?(?:网络|互联网|[^。,()]{0,8}(?:网|台|社|报|公司|管委会|发布))\)?$|^\((?:此件(?:主动|依申请|不予)?公开(?:发布)?|(?:相关|详细|更多|有关)(?:报道|新闻|内容)?(?:刊|详?见|转)(?:今日|本报|本期)?第?\s?[A-Z]?\d{1,2}\s?版)\)$/,
);
const STAMP = cue(/^[(【]?\s?(?:更新)?时间戳\s?:?\s?\d{8,16}\s?[)】]?$/);
/** As pages print them, with signs or blanks between. */
const TAGS = cue(
  /^(?:标签\s?:\s?(?:#[^。]{0,60}|[^\s。,、;:]{1,12}(?:[\s|/]{1,3}[^\s。,、;:]{1,12}){1,8})|Tags?\s?:[^。]{0,60})$/,
);
/** 关键词：换电 重卡, two and more: one may head a chapter. 共2页 1 2. 公众号：某某发布 */
const FOOT = cue(
  /^(?:关键[词字]|TAGS?|Tag)\s?:\s?[^\s。,、;:]{1,12}(?:[\s|/]{1,3}[^\s。,、;:]{1,12}){1,8}$|^(?:分页\s?:|共\s?\d{1,3}\s?页)(?:\s?\d{1,2}){1,9}$|^(?:微信)?公众号\s?:\s?[^\s。,]{2,16}$|^本文(?:来自|转自|摘自|选自)[^。,]{2,24}$|^(?:版权|免责|特别|郑重)?声明\s?:[^。]{0,40}(?:转载|侵权|网络|作者观点|本[站网]|注明)[^。]{0,40}$|^已阅\s?\d{1,7}$|^点个["「]?(?:在看|赞)["」]?.{0,6}$/,
);
/** One tag, or several in a row as a sentence has them: its place decides. */
export const LOOSE_TAGS = /^标签\s?:[^。]{0,60}$/;
const ORIGINAL = cue(/^(?:查看|阅读|访问)原(?:文|网页)(?:链接|地址)?\s?[:(]?\s?https?:\/\/\S+$/);
/** The page of an electronic paper: 00003版：要闻, 某某日报 数字报纸, and the line of its archive. */
const PAPER = cue(
  /^第?\s?[A-Z]?\d{1,5}\s?版\s?:\s?[\u4e00-\u9fff·]{2,8}$|^[\u4e00-\u9fff]{2,10}[报刊]\s(?:数字报纸?|数字报刊|电子报)$|^[\u4e00-\u9fff]{2,10}报\s[\u4e00-\u9fff]{2,6}\s[A-Z]?0\d{2,4}\s.*\d{4}-\d{2}-\d{2}/,
);
const IMAGE_CODE = cue(/^(?:说明|图片|图)\s?:\s?[0-9A-Fa-f]{16,40}$/);
const IMAGE_NAME = /^[【(<]?[\w\u4e00-\u9fff()（）. -]{1,60}\.(?:jpe?g|png|gif|bmp|webp|tiff?)[】)>]?$/i;
const SIGNS = [BUTTONS, ROW, TALLY, FILED, LENGTH, SITE, FORM, NOTE, WAY, STAMP, TAGS, FOOT, ORIGINAL];

/** Why a line is the page's and not an article's, by its words alone; undefined where it may be an article's. */
export function pageWordsIn(folded: string): 'page-meta' | 'running-header' | 'image' | undefined {
  if (GREETING.test(folded)) return 'page-meta';
  if (/[。,;!?]$/.test(folded)) return undefined;
  if (
    (folded.includes('.') && IMAGE_NAME.test(folded)) ||
    IMAGE_CODE.test(folded) ||
    /^[【(<]\s?(?:图片|视频)\s?[】)>]$/.test(folded)
  )
    return 'image';
  if (PAPER.test(folded)) return 'running-header';
  if (CHAIN.test(folded) && STATION.test(folded)) return 'page-meta';
  return SIGNS.some((sign) => sign.test(folded)) ? 'page-meta' : undefined;
}

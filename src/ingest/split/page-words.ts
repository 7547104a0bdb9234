// What a web page prints round an article besides its meta line: buttons, ways back, names of pictures. Each a whole line, folded.

const WITH = '(?:本页|此页|本文|此文|窗口|页面)?';
const BUTTON = `(?:(?:打印|关闭|收藏|举报|返回)${WITH}|返回(?:[\u4e00-\u9fff]{0,10}首页|顶部|列表|上一?级)|分享[至到]?|点赞|转发|查看|查看(?:本文|全部|所有)?评论|浏览|展开|收起|展开全文|(?:我来|我要|来)?评[两一几]句|我要(?:评论|纠错|打印|收藏)|发表评论|参与互动|评论一下|登录|注册|申请入驻|关怀版|长者版|无障碍(?:浏览)?|语音播报|打开[^\\s。,]{2,8}客户端|打开[^\\s。,]{2,10}\\s?查看(?:精彩|更多)?(?:图片|内容)|点击(?:图片)?查看(?:大图|原图)|视频加载中|Share|Share - [A-Z]\\w+|Print|Comments?|Sign in|Log in|Skip to (?:main )?content|Advertisement|ADVERTISEMENT|\\d{1,2} min(?:ute)?s? read)`;
const BUTTONS = new RegExp(`^[\\s|【(<*·-]*${BUTTON}(?:[\\s|/】)(【>:.·-]+${BUTTON})*[\\s|】)>:.…·-]*$`);
/** 您的位置：…, but not the 位置：… of a plot of land. */
const WAY =
  /^(?:(?:您|你|当前|现在)(?:的|所在的?|当前|现在的?)*位置\s?:.{2,60}|(?:所在)?位置\s?:[^。,]{0,20}首页.{0,40}|今天是\s?:?|Home(?: [/>] [A-Z][A-Za-z& ]{2,24}){1,5})$/;
/** 首页 > 新闻中心 > 正文: what compares two things has one such sign and no blanks. */
const CHAIN =
  /^(?:[\u4e00-\u9fff\s|]{2,12}(?:\s>\s?|\s?>>\s?|\s?>\s?(?=[\u4e00-\u9fff·]{2,12}\s?>))[\u4e00-\u9fff·]{2,12}(?:\s?>{1,2}\s?[\u4e00-\u9fff·]{2,12}){0,5}(?:\s[\u4e00-\u9fff]{2,6})?)$/;
/** One of these tells it from the steps of a procedure (申请 > 受理 > 发证). */
const STATION = /(?:首页|主页|正文|详情|(?:新闻|要闻|动态|资讯|公告|公开)(?:中心|频道)?)(?=\s?(?:[>|]|$)|\s)/;
const STAMP = /^[(【]?\s?(?:更新)?时间戳\s?:?\s?\d{8,16}\s?[)】]?$/;
/** As pages print them, with signs or blanks between. */
const TAGS =
  /^(?:标签\s?:\s?(?:#[^。]{0,60}|[^\s。,、;:]{1,12}(?:[\s|/]{1,3}[^\s。,、;:]{1,12}){1,8})|Tags?\s?:[^。]{0,60})$/;
/** One tag, or several in a row as a sentence has them: its place decides. */
export const LOOSE_TAGS = /^标签\s?:[^。]{0,60}$/;
const ORIGINAL = /^(?:查看|阅读|访问)原(?:文|网页)(?:链接|地址)?\s?[:(]?\s?https?:\/\/\S+$/;
/** The page of an electronic paper: 00003版：要闻, 某某日报 数字报纸, and the line of its archive. */
const PAPER =
  /^第?\s?[A-Z]?\d{1,5}\s?版\s?:\s?[\u4e00-\u9fff·]{2,8}$|^[\u4e00-\u9fff]{2,10}[报刊]\s(?:数字报纸?|数字报刊|电子报)$|^[\u4e00-\u9fff]{2,10}报\s[\u4e00-\u9fff]{2,6}\s[A-Z]?0\d{2,4}\s.*\d{4}-\d{2}-\d{2}/;
const IMAGE_NAME = /^[【(<]?[\w\u4e00-\u9fff()（）. -]{1,60}\.(?:jpe?g|png|gif|bmp|webp|tiff?)[】)>]?$/i;

/** Why a line is the page's and not an article's, by its words alone; undefined where it may be an article's. */
export function pageWordsIn(folded: string): 'page-meta' | 'running-header' | 'image' | undefined {
  if (/[。,;!?]$/.test(folded)) return undefined;
  if ((folded.includes('.') && IMAGE_NAME.test(folded)) || /^[【(<]\s?(?:图片|视频)\s?[】)>]$/.test(folded))
    return 'image';
  if (PAPER.test(folded)) return 'running-header';
  if (CHAIN.test(folded) && STATION.test(folded)) return 'page-meta';
  return [BUTTONS, WAY, STAMP, TAGS, ORIGINAL].some((sign) => sign.test(folded)) ? 'page-meta' : undefined;
}

// Where a printed block falls apart: titles on the line of their lead, bylines, sources and jump marks at its ends.

import { bylineAtEnd, bylineStrength, photographerAtEnd } from './bylines.ts';
import { cue } from './cue.ts';
import { EDITOR_NOTE, isCaption, JUMP_IN, JUMP_OUT, MASTHEAD_CUE, SOURCE_AT_END } from './cues.ts';
import { datelineLength } from './datelines.ts';
import { NAME, REPORTER } from './names.ts';
import { DAY_OF_LEAD, type House, NO_TITLE, PLAIN_HOUSE, readRunIn, WHOSE } from './run-in.ts';

/** 标题 （2023.11.06） 正文 */
const TITLE_BEFORE_DAY = cue(/^([^。;!?]{8,60}?)\s?(?=\((?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}\)\s.{20})/);
/** 标题　3月5日，正文, behind a number too. */
const TITLE_BEFORE_LEAD = cue(
  new RegExp(
    `^([(\\d一二三四五六七八九十)、.．\\s]{0,6}[^\\s\\d。;!?,:()][^。;!?,:]{4,30}?)\\s{1,2}(?=${DAY_OF_LEAD}.{20})`,
  ),
);

/** 标题　　文／王平, 标题　本报记者 王平: who wrote it, on the line of the title. */
const TITLE_THEN_BYLINE = cue(
  new RegExp(
    `^([^。;]{7,44}?)\\s{1,40}(?=[(【]?[□■◎●]?\\s?(?:本[报刊网台](?:特约|首席|见习)?(?:${REPORTER})\\s{0,2}|(?:${REPORTER})[\\s:]{1,2}|(?:文|文图|图文|文\\/图|图\\/文|撰文|作者)\\s?[/:|]\\s?|(?:文\\/图|图\\/文)\\s{1,2})${NAME}(?:[\\s、]{1,2}(?:(?:${REPORTER})\\s)?${NAME}){0,2}[)】]?$)`,
  ),
);
/** What stands there before a name and is no title: other people, days, papers and offices. */
const NO_TITLE_BEFORE_NAME =
  /记者|通讯员|评论员|作者|撰[文稿]|文[图/|:]|图[/|:]|\d{4}\s?[-年./]|\d日$|[报社网台刊局办委部站院]$|中心$|公司$|客户端$|频道$|^(?:受访|采访|对话|访谈|讲述)\S{0,4}[:|]|^(?:责任|值班|编辑|审[核校]|策划|统筹|执行|摄影?|制图|口述|整理|监制|出品|总?编|责编|主编|设计|美编|校对|供图|图片|视频|来源|栏目|主持|嘉宾)\S{0,2}[\s:|/]/;

/** Behind a whole sentence: the edge of a table's cell, which pages laid out in tables leave, or （完）. */
const TEXT_END = /(?<=[。!?"'])\s?[(【](?:完|全文完|END|End)[)】](?:\s?\|)?$|(?<=[。!?"')】])\s?\|$/;
/** [详细], 查看全文>>: the link to the whole text behind a digest's last sentence, in brackets or with an arrow. */
const READ_ON = cue(
  /(?<=[。!?…]["')]?)\s?(?:[[【(<]\s?(?:(?:点击)?(?:查看|阅读|了解)?(?:详细|详情|全文|原文|更多)(?:内容|报道)?|展开)\s?[>»→]{0,3}\s?[\]】)>]|(?:点击)?(?:查看|阅读|了解)(?:详细|详情|全文|原文|更多)\s?(?:>{1,3}|[»→])|(?:详细|详情|全文|更多)\s?(?:>{1,3}|[»→]))$/,
);
const LONGEST_READ_ON = 16;
/** 出品|明湖融媒 编辑|高远 终审|宋词: three and more in a row behind the last sentence. */
const CREDITS_AT_END = cue(
  /(?<=[。!?"')])\s{0,3}(?:(?:出品|策划|来源|记者|文字|图片|摄影|编辑|责编|校对|审核|监制|[一二三初复终]审|值班|统筹|推广|广告)\s?[|:]\s?[^\s|:。]{2,14}[\s|]{0,3}){3,8}$/,
);
const LONGEST_CREDITS = 120;
/** A sentence before its source. */
const SHORTEST_BODY = 12;

/** （上接第一版）《标题》, and nothing behind. */
const HOME_ALONE = /^\s?《[^《》]{4,60}》(?:一文)?\s?$/;

export type Mark = 'jump-in' | 'jump-out' | 'mark' | 'source';

export interface Cut {
  readonly from: number;
  readonly to: number;
  readonly kind: 'title' | 'body' | 'byline' | Mark;
}

/** 图为…。 before the photographer's name. */
const CAPTION_BEFORE = /(?<=[。!?"])\s?图为[^。!?]{4,60}。\s?$/;
const LONGEST_CAPTION = 72;

/** Where the photographer behind the last sentence is named, with the caption (图为…) where that stands before the name; -1 without. */
function captionAtEnd(body: string): number {
  const name = photographerAtEnd(body);
  if (name < 0) return -1;
  const from = Math.max(0, name - LONGEST_CAPTION);
  const caption = CAPTION_BEFORE.exec(body.slice(from, name));
  return caption ? from + caption.index : name;
}

/** Length of a title on the line of its lead, 0 without. */
function titleBeforeLead(folded: string): number {
  const title = TITLE_BEFORE_LEAD.execIn(folded, 0, 90)?.[1];
  if (title === undefined || NO_TITLE.test(title) || WHOSE.test(title)) return 0;
  if (MASTHEAD_CUE.test(title) || EDITOR_NOTE.test(title) || isCaption(folded)) return 0;
  return datelineLength(folded) > 0 || bylineStrength(title) > 0 ? 0 : title.length;
}

/** Length of a title that whoever wrote it is named behind, 0 without. */
function titleBeforeByline(folded: string): number {
  if (folded.length > 90 || isCaption(folded)) return 0;
  const title = TITLE_THEN_BYLINE.exec(folded)?.[1];
  if (title === undefined || NO_TITLE.test(title) || NO_TITLE_BEFORE_NAME.test(title)) return 0;
  return MASTHEAD_CUE.test(title) || bylineStrength(title) > 0 ? 0 : title.length;
}

/** Where a block falls apart: a byline off the end, a title in brackets off the start, jump marks off both. */
export function findCuts(folded: string, house: House = PLAIN_HOUSE): Cut[] {
  const cuts: Cut[] = [];
  let from = 0;
  let to = folded.length;
  const jumpIn = JUMP_IN.exec(folded.slice(0, 80))?.[0];
  if (jumpIn && (jumpIn.length >= to || /[)】]$/.test(jumpIn))) {
    from = HOME_ALONE.test(folded.slice(jumpIn.length)) ? to : jumpIn.length;
    cuts.push({ from: 0, to: from, kind: 'jump-in' });
  }
  const end = TEXT_END.exec(folded.slice(Math.max(from, to - 8)));
  if (end) to = Math.max(from, to - 8) + end.index;
  const tip = Math.max(from, to - LONGEST_READ_ON);
  const readOn = end ? null : READ_ON.execIn(folded, tip, to);
  if (readOn) to = tip + readOn.index;
  const last = Math.max(from, to - LONGEST_CREDITS);
  const credits = end || readOn ? null : CREDITS_AT_END.execIn(folded, last);
  if (credits) to = last + credits.index;
  const printed = to;
  const tail = Math.max(from, to - 40);
  const jumpOut = JUMP_OUT.execIn(folded, tail, to);
  if (jumpOut) to = tail + jumpOut.index;
  const title = from === 0 ? house.bracketed.exec(folded.slice(0, 120)) : null;
  if (title && !NO_TITLE.test(title[2] as string)) {
    const start = (title[1] as string).length;
    const inner = start + (title[2] as string).length;
    cuts.push({ from: 0, to: start, kind: 'mark' });
    cuts.push({ from: start, to: inner, kind: 'title' });
    cuts.push({ from: inner, to: inner + 1, kind: 'mark' });
    from = inner + 1;
  }
  const dated = from === 0 ? TITLE_BEFORE_DAY.execIn(folded, 0, 160) : null;
  if (dated) {
    cuts.push({ from: 0, to: dated[0].length, kind: 'title' });
    from = dated[0].length;
  }
  const signed = from === 0 && !dated ? titleBeforeByline(folded) : 0;
  if (signed > 0)
    return [
      { from: 0, to: signed, kind: 'title' },
      {
        from: signed + (folded.slice(signed).length - folded.slice(signed).trimStart().length),
        to,
        kind: 'byline',
      },
    ];
  const runIn = from === 0 ? readRunIn(folded, house) : undefined;
  const led = from === 0 && !runIn ? titleBeforeLead(folded) : 0;
  if (runIn) {
    if (runIn.from > 0) cuts.push({ from: 0, to: runIn.from, kind: 'mark' });
    cuts.push({ from: runIn.from, to: runIn.to, kind: 'title' });
    if (runIn.body > runIn.to) cuts.push({ from: runIn.to, to: runIn.body, kind: 'mark' });
    from = runIn.body;
  } else if (led > 0) {
    cuts.push({ from: 0, to: led, kind: 'title' });
    from = led;
  }
  const source = SOURCE_AT_END.execIn(folded, Math.max(from, to - 60), to);
  const whole = to;
  const sourced = source ? Math.max(from, to - 60) + source.index : to;
  if (sourced - from >= SHORTEST_BODY) to = sourced;
  const body = folded.slice(from, to);
  const byline = isCaption(folded) ? -1 : Math.max(bylineAtEnd(body), captionAtEnd(body));
  const bodyEnd = byline > 10 ? from + byline : to;
  if (bodyEnd > from) cuts.push({ from, to: bodyEnd, kind: 'body' });
  if (bodyEnd < to) cuts.push({ from: bodyEnd, to, kind: 'byline' });
  if (to < whole) cuts.push({ from: to, to: whole, kind: 'source' });
  if (jumpOut) cuts.push({ from: whole, to: printed, kind: 'jump-out' });
  if (printed < folded.length)
    cuts.push({ from: printed, to: folded.length, kind: credits ? 'source' : 'mark' });
  return cuts;
}

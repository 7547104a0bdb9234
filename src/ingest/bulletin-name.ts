// What readers call a bulletin that somebody handed in: the name in its masthead, else its own title, else its file's name.

import type { Dropped, ExtractedDocument } from '../domain/document.ts';

/** Where in the text a masthead may stand. */
const TOP = 400;
const PERIODICAL =
  /(?:快讯|快报|简报|周报|日报|晨报|早报|晚报|月报|季报|旬报|专报|动态|要闻|要情|参考|通讯|信息|内参|速递|速览|导报|导刊|时讯|资讯|摘要|一周|周刊|月刊)$|\b(?:weekly|daily|monthly|bulletin|brief(?:ing)?s?|news(?:letter)?|gazette|digest|express|wire|report|review|update)\b/i;
/** A longer line is no masthead, whatever its issue number and its rules take away. */
const LONGEST_LINE = 200;
/** Issue numbers, days and the brackets around them. */
const ISSUE =
  /[（(【[]?\s*(?:(?:\d{4}\s*年\s*)?(?:总?第\s*[\d〇零一二三四五六七八九十百]+\s*[期号周卷]|[\d〇一二三四五六七八九十]{1,4}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月(?:\s*[\d一二三四五六七八九十]{1,3}\s*日)?|增刊)|\d{4}[-./]\d{1,2}[-./]\d{1,2}|(?:vol(?:ume)?|issue|no)\.?\s*\d+|(?:[a-z]{3,9}\.?\s+\d{1,2},?|\d{1,2}\s+[a-z]{3,9}\.?)\s+\d{4}|星期[一二三四五六日天])\s*[）)】\]]?/gi;
const ISSUER = /主办|主编|承办|协办|编印|编辑|编制|办公室|管委会|印发|出品|内部资料|editor|published/i;
/** File names that a program gave for want of one. */
const NO_NAME = /^(?:message|bulletin|document|file|untitled|standard-input|未命名|新建.*)$/i;

/** Null where nothing names it. `headlines` are its articles': none of them is its name. */
export function bulletinName(
  document: Pick<ExtractedDocument, 'text' | 'title' | 'single'>,
  dropped: readonly Dropped[],
  headlines: readonly string[],
  fileName: string,
): string | null {
  const start = document.text.search(/\S/);
  const head = dropped.filter(({ at }) => at !== undefined && at < start + TOP);
  const lines = [
    ...head.filter(({ why, at }) => why === 'masthead' || (why === 'outside' && at === start)),
    ...(document.title === null || document.single ? [] : [{ why: 'title', text: document.title }]),
  ].flatMap(({ why, text }) => text.split('\n').map((line) => ({ why, name: nameIn(line) })));
  const names = lines.filter(({ name }) => name !== '' && !headlines.includes(name));
  const named = names.find(({ name }) => PERIODICAL.test(name)) ?? names.find(({ why }) => why !== 'outside');
  if (named) return named.name;
  const file = fileName.replace(/^.*[/\\]/, '').replace(/(?:\.(?:gb18030|gbk|utf-?8))?\.[a-z\d]{1,8}$/i, '');
  return file === '' || NO_NAME.test(file) ? null : file;
}

/** The name in a line of a masthead; empty where it holds none. */
function nameIn(line: string): string {
  if (line.length > LONGEST_LINE) return '';
  const plain = line
    .normalize('NFKC')
    .replace(ISSUE, ' ')
    .replace(/^[\s#*—|·•《-]+|[\s*—|·•》-]+$/g, '')
    .replace(/\s*[|·•]\s*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  return letters < 3 || plain.length > 40 || ISSUER.test(plain) || /[。！？；]/.test(plain) ? '' : plain;
}

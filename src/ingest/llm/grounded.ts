// Does an answer say only what the article says? A model invents seldom and smoothly; numbers, names and most of the
// words can be checked, and when one does not stand in the article the whole answer is refused. Too strict does no harm.

import { numbersOf } from './numbers.ts';
import { type Language, LONGEST, languageOf, MOST_SENTENCES, type Told } from './prompt.ts';

/** Why the answer must not be used, for the log; null when it may. */
export function whyRefused(answer: string, article: Told): string | null {
  const language = languageOf(article);
  const source = plain([article.headline, ...article.paragraphs].join('\n'));
  const text = plain(answer);
  const missing = (parts: Iterable<string>, where: (part: string) => boolean): string | undefined =>
    [...parts].find((part) => !where(part));
  const form = formFault(answer, language);
  if (form) return form;
  const known = numbersOf(source);
  const number = missing(numbersOf(text), (each) => known.has(each));
  if (number) return `the number ${number} is not in the article`;
  const name = missing(namesOf(text, language), (each) => source.includes(each));
  if (name) return `the name ${name} is not in the article`;
  const person = language === 'chinese' ? strangerIn(text, source) : undefined;
  if (person) return `${person} is not in the article`;
  const share = sharedWords(text, source, language);
  return share < LEAST_SHARED ? `only ${Math.round(share * 100)} % of its words are in the article` : null;
}

/** Of the neighbouring characters (words of four letters and more in English), how many must stand in the article. */
const LEAST_SHARED = 0.65;

function formFault(answer: string, language: Language): string | null {
  if (answer.length > LONGEST[language]) return `it has ${answer.length} characters`;
  if (/[\n\r\t<>{}[\]*_`#|\\]|https?:|www\.|[@＠]|^[-•]|\p{Extended_Pictographic}/u.test(answer))
    return 'it is not plain text';
  const ends =
    answer.match(language === 'english' ? /[.!?](?=["”’)]*(?:\s|$))/g : /[。！？!?]/g)?.length ?? 0;
  if (ends > MOST_SENTENCES) return `it has ${ends} sentences`;
  if (!/[。！？.!?][”’"）)]?$/.test(answer)) return 'it does not end';
  return language === 'chinese' && !/\p{Script=Han}/u.test(answer) ? 'it is in another language' : null;
}

/** Full-width letters and digits become plain ones, white space one space; what is printed apart is compared together. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=[\p{Script=Han}\w])|(?<=\w) (?=\p{Script=Han})/gu, '');

/** What follows a name of a place or an organisation. The characters before it belong to the name. */
const KINDS =
  '经济技术开发区|高新技术产业开发区|经开区|高新区|开发区|示范区|保税区|综保区|产业园|工业园|园区|新区|公司|集团|银行|大学|学院|学校|研究院|研究所|实验室|医院|法院|检察院|管委会|委员会|党工委|政府|协会|商会|基金|中心|[厂局厅省市县区镇乡村州旗街](?![场民级域内外])';
const PLACES = new RegExp(`\\p{Script=Han}{2}(?:${KINDS})`, 'gu');

/** Quoted words, Latin words; in Chinese also the end of each name of a place or an organisation. */
function namesOf(text: string, language: Language): string[] {
  const quoted = [...text.matchAll(/[“"「『《‘]([^”"」』》’]+)[”"」』》’]/g)].map((hit) => hit[1] as string);
  if (language === 'english') {
    const names = [...text.matchAll(/(?<![.!?]["”’)]?\s|^["“]?)\b[A-Z][\w'’.-]*\w/g)].map(([name]) => name);
    const begins = [...text.matchAll(/(?:^|[.!?]["”’)]?\s)["“]?([A-Z][\w'’-]*)/g)].map(
      (hit) => hit[1] as string,
    );
    return [...quoted, ...names, ...begins.filter((word) => !COMMON.test(word))];
  }
  const latin = [...text.matchAll(/[A-Za-z][A-Za-z0-9.+-]*/g)].map(([word]) => word.replace(/[.-]+$/, ''));
  return [...quoted, ...latin, ...[...text.matchAll(PLACES)].map(([end]) => end)];
}

/** Words that may begin an English sentence without being a name. */
const COMMON =
  /^(?:The|A|An|It|Its|In|On|At|By|With|For|From|To|Of|As|This|That|These|Those|They|Their|He|She|His|Her|More|Most|Over|About|Under|After|Before|Since|When|While|Both|All|Some|Each|Another|Other|New|Total|Nearly|And|But|Work|Construction|Production|Companies|Officials)$/;

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘袁董余苏叶吕魏蒋田杜丁沈姜范傅钟卢汪戴崔廖陆姚邱夏谭韦贾邹石熊孟秦阎阁薛侯雷白龙段郝孔邵史毛顾赖武康贺严尹钱洪龚欧阳司马上官诸葛';
const PERSON = new RegExp(`[${SURNAMES}]\\p{Script=Han}{1,2}`, 'gu');
const OFFICE =
  /(?:书记|主任|县长|市长|区长|镇长|部长|局长|院长|董事长|总经理|经理|主席|校长|处长|厅长|总裁|教授|工程师|负责人)(\p{Script=Han}{2,3})(?=说|称|表示|介绍|指出|强调|认为|带队|率队|[，。、])|(\p{Script=Han}{2,3})(?:说|表示|介绍|指出|强调|认为)/gu;

/** Something shaped like a person's name none of whose pairs of characters is in the article. */
function strangerIn(text: string, source: string): string | undefined {
  const stranger = (name: string): boolean =>
    !pairsOf(name).some((pair) => source.includes(pair)) && !/[的了将等还在也并]/.test(name);
  const persons = [...text.matchAll(PERSON)].map(([name]) => name);
  const officials = [...text.matchAll(OFFICE)].map((hit) => (hit[1] ?? hit[2]) as string);
  return [...persons, ...officials].find(stranger);
}

const pairsOf = (text: string): string[] =>
  text
    .match(/\p{Script=Han}+/gu)
    ?.flatMap((run) => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))) ?? [];

function sharedWords(text: string, source: string, language: Language): number {
  const words = language === 'english' ? (text.toLowerCase().match(/[a-z]{4,}/g) ?? []) : pairsOf(text);
  const where = language === 'english' ? source.toLowerCase() : source;
  return words.filter((word) => where.includes(word)).length / Math.max(1, words.length);
}

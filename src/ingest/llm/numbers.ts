// The numbers of a text, each with what it counts, in a form in which two texts can be compared.

/** Units of several characters that must not be taken for their first one (平方米 for 平). */
const UNITS =
  '平方米|平方公里|平方千米|立方米|千瓦时|兆瓦时|千瓦|兆瓦|公里|公顷|公斤|千克|千伏|千米|毫米|厘米|个百分点|个月|小时|分钟|美元|欧元|日元|港元|标箱|标方|台套|[a-z%‰℃²³]+';
const DIGITS = new RegExp(`\\d+(?:\\.\\d+)?[余多]?[十百千万亿]*[余多]?(?:${UNITS}|\\p{Script=Han})?`, 'gu');
/** 一 alone is mostly no number (进一步, 一批); before what is counted it is one. */
const HAN = new RegExp(
  `百分之[一二三四五六七八九十百零点两]+|第[一二三四五六七八九十百]+|(?:[二三四五六七八九十百千万亿两零〇]|一(?=[二三四五六七八九十百千万亿成倍半个家项届期座条名户亩吨元]))[一二三四五六七八九十百千万亿两零〇点余多半]*(?:${UNITS}|\\p{Script=Han})?`,
  'gu',
);
const WORDS =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|billions?|dozens?|half|third|quarter|double[sd]?|triple[sd]?)\b/g;

/** Equal numbers are equal strings: 12,000 平方米 is 12000平方米, also in full-width digits; 36项 and 三十六项 are two. */
export function numbersOf(text: string): Set<string> {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/(?<=\d)[^\S\n]+(?=[\p{Script=Han}a-z%℃])/gu, '');
  return new Set([DIGITS, HAN, WORDS].flatMap((kind) => [...plain.matchAll(kind)].map(([number]) => number)));
}

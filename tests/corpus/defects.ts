// The damage that printing, scanning and copying do to text.

import type { Random } from './random.ts';

const STOP = /[。！？；：，、.!?;:,“”"‘’（）()《》【】\s\d]/;

/** A place in mid-sentence where a column may have ended, or -1 where the text is too short. */
export function cutAt(text: string, random: Random): number {
  if (text.length < 44) return -1;
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const place = random.between(20, text.length - 14);
    const [left, right] = [text[place - 1] as string, text[place] as string];
    if (/[a-z]/i.test(left + right)) {
      const space = text.indexOf(' ', place);
      if (space > 20 && space < text.length - 12 && /[a-z]/.test(text[space - 1] as string)) return space + 1;
      continue;
    }
    const mayEnd = !STOP.test(left) || (/[，、]/.test(left) && random.chance(0.4));
    if (mayEnd && !STOP.test(right)) return place;
  }
  return -1;
}

/** A long headline broken where a narrow column would break it. */
export function splitPlace(headline: string, random: Random): string[] {
  if (headline.length < 16) return [headline];
  if (/[a-z]/.test(headline)) {
    const space = headline.indexOf(' ', Math.floor(headline.length * 0.4));
    return space > 0 ? [headline.slice(0, space), headline.slice(space + 1)] : [headline];
  }
  if (headline.includes('——')) return [headline];
  const comma = headline.search(/[，：]/);
  if (comma > 5 && comma < headline.length - 6)
    return [headline.slice(0, comma + 1), headline.slice(comma + 1)];
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const place = random.between(Math.floor(headline.length * 0.35), Math.ceil(headline.length * 0.65));
    if (!STOP.test(headline[place - 1] as string) && !STOP.test(headline[place] as string))
      return [headline.slice(0, place), headline.slice(place)];
  }
  return [headline];
}

const CONFUSIONS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d)日/, '曰'],
  [/未(?=来|成)/, '末'],
  [/已/, '己'],
  [/人(?=才|员)/, '入'],
  [/土(?=地)/, '士'],
  [/千/, '干'],
  [/治(?=理|市)/, '洽'],
  [/—/, '一'],
  [/(?<=\d)0(?=\d*[万亿])/, 'O'],
];

/** One or two characters misread, or one doubled, as scanners do. */
export function misread(text: string, random: Random): string {
  let out = text;
  for (const [pattern, as] of random.shuffled(CONFUSIONS).slice(0, 3))
    if (random.chance(0.6)) out = out.replace(pattern, as);
  if (random.chance(0.15) && out.length > 30) {
    const place = random.between(8, out.length - 8);
    const letter = out[place] as string;
    if (/[\u4e00-\u9fff]/.test(letter) && out[place + 1] !== letter)
      out = out.slice(0, place) + letter + out.slice(place);
  }
  return out;
}

// Bytes to text: byte order mark, then strict UTF-8, then what header and markup declare, then detection.
// Declarations that the bytes contradict lose.

import { createRequire } from 'node:module';

/** The encoding found, by its WHATWG name, and the text without its byte order mark. */
export interface Decoded {
  readonly text: string;
  readonly encoding: string;
  /** Share of characters that the bytes did not spell properly. */
  readonly broken: number;
}

/** gb2312 and gbk are read as gb18030, which holds both. */
export function canonicalEncoding(label: string): string | undefined {
  const name = label
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');
  if (/^(gb[-_ ]?2312|gbk|gb[-_ ]?18030|x-gbk|cp936|windows-936|ms936|hz-gb-2312|chinese)/.test(name))
    return 'gb18030';
  if (/^(utf-?16|ucs-?2|unicode$)/.test(name)) return name.includes('be') ? 'utf-16be' : 'utf-16le';
  if (/^(cp950|ms950|big5-?(hkscs|eten)?)/.test(name)) return 'big5';
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}

export function decode(bytes: Uint8Array, contentType: string | null): Decoded {
  const quad = byQuads(bytes);
  if (quad) return quad;
  const marked = byMark(bytes);
  if (marked) return as(bytes, marked);
  const wide = wideWithoutMark(bytes);
  if (wide) return as(bytes, wide);
  const utf8 = strict(bytes, 'utf-8');
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', broken: 0 };
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const candidates = [/charset\s*=\s*["']?([\w-]+)/i.exec(contentType ?? '')?.[1], ...declared(head)]
    .map((label) => (label === undefined ? undefined : canonicalEncoding(label)))
    .filter((name): name is string => name !== undefined && name !== 'utf-8' && !name.startsWith('utf-16'));
  return best(bytes, [...new Set([...candidates, ...detected(bytes)])], candidates);
}

/** Among encodings that decode without error, one that was declared wins, then the one that reads most like text. */
function best(bytes: Uint8Array, names: readonly string[], declaredNames: readonly string[]): Decoded {
  const sample = bytes.length > 200_000 ? bytes.subarray(0, 200_000) : bytes;
  let winner = 'utf-8';
  let score = Number.NEGATIVE_INFINITY;
  for (const name of new Set([...names, 'gb18030', 'big5', 'utf-8'])) {
    const text = new TextDecoder(name).decode(sample);
    const points =
      fluency(text) + (declaredNames[0] === name ? 0.25 : declaredNames.includes(name) ? 0.15 : 0);
    if (points > score) {
      score = points;
      winner = name;
    }
  }
  return as(bytes, winner);
}

const COMMON = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照參發區產業開電設個國這為會經濟縣與點體現實學對時來們後進過說長無',
);

/** −1…1: common characters speak for the encoding; replacement characters, private use and rare symbols against it. */
function fluency(text: string): number {
  let common = 0;
  let other = 0;
  let bad = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) as number;
    if (code < 0x80) {
      if (code < 0x09 || (code > 0x0d && code < 0x20)) bad += 1;
    } else if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || (code >= 0x80 && code < 0xa0))
      bad += 1;
    else if (COMMON.has(sign) || /[，。、：；“”（）《》？！\u3000—…·]/.test(sign)) common += 1;
    else other += 1;
  }
  const total = common + other + bad;
  return total === 0 ? 0 : (common - 4 * bad) / total;
}

function detected(bytes: Uint8Array): string[] {
  // Loaded when a text first needs guessing, which most never do.
  const { detect } = createRequire(import.meta.url)('jschardet') as typeof import('jschardet');
  const found = detect(Buffer.from(bytes.subarray(0, 65_536)));
  const name = found?.encoding ? canonicalEncoding(found.encoding) : undefined;
  return name && !name.startsWith('utf-16') ? [name] : [];
}

function declared(head: string): string[] {
  const labels = [
    /<\?xml[^>]*\bencoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1],
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1],
  ];
  return labels.filter((label): label is string => label !== undefined);
}

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) return 'gb18030';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-32, which no decoder at hand knows, shows by its mark or by the three zeros beside its first bracket or brace. */
function byQuads(bytes: Uint8Array): Decoded | undefined {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  const little = /^(?:fffe0000|(?:3c|7b|5b)000000)$/.test(start);
  if (!little && !/^(?:0000feff|000000(?:3c|7b|5b))$/.test(start)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 3 < bytes.byteLength; at += 4) {
    const code = view.getUint32(at, little);
    parts.push(code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code));
  }
  const text = parts.join('').replace(/^\ufeff/, '');
  return { text, encoding: little ? 'utf-32le' : 'utf-32be', broken: 0 };
}

/** UTF-16 without a mark shows by the zeros (or the line feeds and spaces) of its ASCII. */
function wideWithoutMark(bytes: Uint8Array): string | undefined {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  const end = Math.min(bytes.length, 4096);
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < end; at += 2) {
    if (bytes[at] === 0 && bytes[at + 1] !== 0) even += 1;
    if (bytes[at + 1] === 0 && bytes[at] !== 0) odd += 1;
  }
  if (even + odd < 2) return undefined;
  const name = odd > even ? 'utf-16le' : 'utf-16be';
  if (Math.min(even, odd) * 20 > Math.max(even, odd)) return undefined;
  const text = new TextDecoder(name).decode(bytes.subarray(0, end));
  return /[\u0000\ufffd]/.test(text) || fluency(text) < 0 ? undefined : name;
}

function strict(bytes: Uint8Array, name: string): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function as(bytes: Uint8Array, encoding: string): Decoded {
  const text = new TextDecoder(encoding).decode(bytes);
  const broken = text.length === 0 ? 0 : (text.match(/\ufffd/g)?.length ?? 0) / text.length;
  return { text, encoding, broken };
}

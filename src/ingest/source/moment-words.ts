// Names of months and of time zones as feeds write them, in the languages that feeds are written in.

/** Beginnings of the names of the twelve months, accents left out, as text and matched from the start of a word. */
const MONTHS = [
  /^(?:jan|ene|gen|sty|oca|янв|ιαν)/,
  /^(?:feb|fev|fevr|lut|sub|фев|φεβ)/,
  /^(?:mar|maa|mrt|mae?rz|мар|μαρ)/,
  /^(?:apr|avr|abr|kwi|nis|апр|απρ)/,
  /^(?:may|mai|mei|mag|maj|маи|мая|μαι)/,
  /^(?:jun|juin|giu|cze|haz|июн|ιουν)/,
  /^(?:jul|juil|lug|lip|tem|июл|ιουλ)/,
  /^(?:aug|aou|ago|sie|agu|авг|αυγ)/,
  /^(?:sep|set|szep|wrz|eyl|сен|σεπ)/,
  /^(?:oct|okt|ott|out|paz|eki|окт|οκτ)/,
  /^(?:nov|lis|kas|ноя|νοε)/,
  /^(?:dec|dez|dic|des|gru|ara|дек|δεκ)/,
];

/** 1 to 12; 0 where the word, in lower case and without accents, names no month. */
export function monthNamed(word: string): number {
  return MONTHS.findIndex((pattern) => pattern.test(word)) + 1;
}

/** Lower case and without accents; what is composed of jamo stays so. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
}

/** Minutes east of UTC. CST is left out: it means China here and Chicago there. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  bst: 60,
  cet: 60,
  met: 60,
  mez: 60,
  west: 60,
  wat: 60,
  cest: 120,
  mest: 120,
  mesz: 120,
  eet: 120,
  sast: 120,
  cat: 120,
  eest: 180,
  msk: 180,
  eat: 180,
  pkt: 300,
  ist: 330,
  ict: 420,
  wib: 420,
  hkt: 480,
  sgt: 480,
  myt: 480,
  pht: 480,
  awst: 480,
  bjt: 480,
  prc: 480,
  jst: 540,
  kst: 540,
  acst: 570,
  aest: 600,
  acdt: 630,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  ndt: -150,
  nst: -210,
  brt: -180,
  art: -180,
  adt: -180,
  at: -240,
  ast: -240,
  edt: -240,
  et: -300,
  est: -300,
  cdt: -300,
  ct: -360,
  mdt: -360,
  mt: -420,
  mst: -420,
  pdt: -420,
  pt: -480,
  pst: -480,
  akdt: -480,
  akst: -540,
  hst: -600,
}; // prettier-ignore

const CHINA =
  /\b(?:asia\/(?:shanghai|chongqing|harbin|urumqi|hong_kong|macau|taipei)|prc)\b|北京时间|中国标准时间/i;

/** Minutes east of UTC that the text after a time names; undefined where it names none. */
export function zoneNamed(text: string, cst: number): number | undefined {
  if (CHINA.test(text)) return 480;
  const name = /(?<![a-z])([a-z]{1,5})(?![a-z])/i.exec(text)?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  return name === 'cst' ? cst : Object.hasOwn(ZONES, name) ? ZONES[name] : undefined;
}

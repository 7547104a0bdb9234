// Reads the story fixtures and makes articles of them: reprints of one report, and other reports that look like it.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Told } from '../../../src/ingest/cluster/cluster.ts';

export interface Version {
  /** What an editor (or a scanner) did. */
  readonly how: string;
  readonly told: Told;
}

export interface Group {
  /** All the same story, the first report first. */
  readonly same: readonly Version[];
  /** Other stories, each different from `same` and from one another. */
  readonly other: readonly Version[];
  /** The first report with one thing changed everywhere: one figure, one day, one name. Harder than what is printed. */
  readonly changed: readonly Version[];
}

const FOLDER = resolve(import.meta.dirname, '../../fixtures/stories');
const { Converter } = createRequire(import.meta.url)('opencc-js/cn2t') as typeof import('opencc-js');
const traditional = Converter({ from: 'cn', to: 't' });

/** What scanners take for one another. */
const MISREAD: Record<string, string> = {
  区: '匿',
  开: '幵',
  目: '日',
  企: '仝',
  未: '末',
  人: '入',
  己: '已',
  项: '顶',
  产: '户',
  业: '亚',
  的: '旳',
  术: '木',
  土: '士',
  生: '牛',
  年: '午',
  投: '役',
  程: '裎',
  设: '没',
};

type Texts = Pick<Told, 'headline' | 'paragraphs'>;

export function readGroups(name: 'dev' | 'test'): Group[] {
  const blocks = readFileSync(join(FOLDER, `${name}.txt`), 'utf8').split(/\n\s*\n/);
  return blocks.filter((block) => /^H /m.test(block)).map(groupOf);
}

function groupOf(block: string, at: number): Group {
  const lines = block.split('\n').map((line) => [line[0] ?? '', line.slice(2).trim()] as const);
  const all = (letter: string): string[] => lines.filter(([key]) => key === letter).map(([, text]) => text);
  const one = (letter: string): string => all(letter)[0] ?? '';
  const base: Texts = { headline: one('H'), paragraphs: all('P') };
  const edited = replaced(base, one('E'));
  const follow: Texts = {
    headline: one('F'),
    paragraphs: all('f').map((text) => (/^\d$/.test(text) ? base.paragraphs[Number(text)]! : text)),
  };
  const twin = replaced(base, one('T'));
  const same: [string, Texts][] = [
    ['first', base],
    ['headline', { ...base, headline: one('2') }],
    ['edits', { ...edited, headline: at % 2 ? one('2') : edited.headline }],
    ['expanded', { ...base, headline: one('2'), paragraphs: [...base.paragraphs, one('X')] }],
    [
      'expanded and edited',
      { ...edited, paragraphs: [edited.paragraphs[0]!, one('X'), ...edited.paragraphs.slice(1)] },
    ],
    ['shortened', { headline: one('2'), paragraphs: base.paragraphs.slice(0, 1) }],
    ['dateline', withDateline(edited, at)],
    ['source line', { ...base, paragraphs: [...base.paragraphs, SOURCE_LINES[at % SOURCE_LINES.length]!] }],
    ['scanned', scanned(base, at)],
    ['traditional', each(edited, traditional)],
  ];
  const other: [string, Texts][] = [
    ['follow-up', follow],
    ['twin', twin],
    [
      'twin edited',
      {
        ...replaced(edited, one('T')),
        headline: replaced({ headline: one('2'), paragraphs: [] }, one('T')).headline,
      },
    ],
    ...(one('C') === '' ? [] : [['correction', replaced(base, one('C'))] as [string, Texts]]),
  ];
  const version = ([how, texts]: [string, Texts]): Version => ({
    how,
    told: { ...texts, date: null, zones: [] },
  });
  const changed = one('T')
    .split('|')
    .map((rule): [string, Texts] => [`only ${rule}`, replaced(base, rule)])
    .filter(([, texts]) => texts.paragraphs.some((text, place) => text !== base.paragraphs[place]));
  return { same: same.map(version), other: other.map(version), changed: changed.map(version) };
}

const each = (texts: Texts, change: (text: string) => string): Texts => ({
  headline: change(texts.headline),
  paragraphs: texts.paragraphs.map(change),
});

/** `from>to|from>to`, everywhere; what a replacement wrote, a later one does not change again. */
function replaced(texts: Texts, rules: string): Texts {
  const pairs = rules
    .split('|')
    .filter(Boolean)
    .map((rule) => rule.split('>') as [string, string]);
  const pattern = new RegExp(
    pairs
      .map(([from]) => from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .sort((a, b) => b.length - a.length)
      .join('|') || '$^',
    'g',
  );
  const to = new Map(pairs);
  return each(texts, (text) => text.replace(pattern, (hit) => to.get(hit) ?? hit));
}

const SOURCE_LINES = [
  '（来源：三晋园区报）',
  '来源：汾河网 责任编辑：赵敏',
  '（记者 王立新 通讯员 高燕）',
  '（转自黄土新闻客户端）',
];
const DATELINES = [
  '本报太原讯（记者 刘洋）',
  '（记者 陈晓霞 通讯员 马超）',
  '太行网讯 ',
  '【园区动态】',
  '本刊讯 记者李雪报道：',
  '据三晋园区发布消息，',
];

function withDateline(texts: Texts, at: number): Texts {
  const [first = '', ...others] = texts.paragraphs;
  return { headline: texts.headline, paragraphs: [`${DATELINES[at % DATELINES.length]}${first}`, ...others] };
}

/** About one character in thirty misread, spaces strewn in. Deterministic. */
function scanned(texts: Texts, at: number): Texts {
  let seed = at + 1;
  const roll = (sides: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >> 8) % sides;
  };
  return each(texts, (text) =>
    [...text]
      .map((sign) => (MISREAD[sign] && roll(3) === 0 ? MISREAD[sign] : roll(40) === 0 ? `${sign} ` : sign))
      .join(''),
  );
}

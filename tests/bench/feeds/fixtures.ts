// All fixture feeds: every format × every defect that fits it, × encodings, and pairs of defects.

import { encodeAs } from '../../support/encode.ts';
import { DEFECTS, type Defect, type Expected } from './defects.ts';
import { fixtureItems, SITE } from './items.ts';
import { carries, FORMATS, type Format, writeFeed } from './write.ts';

export interface FixtureFeed {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly address: string;
  readonly expected: readonly Expected[];
}

interface Wire {
  readonly encoding: string;
  /** What the XML declaration says, and the header. */
  readonly declared: string;
  readonly header: string | null;
  readonly mark?: boolean;
}

const PLAIN: Wire = { encoding: 'utf-8', declared: 'utf-8', header: null };
const WIRES: readonly Wire[] = [
  { encoding: 'utf-8', declared: 'utf-8', header: 'text/xml', mark: true },
  { encoding: 'gb18030', declared: 'GB2312', header: null },
  { encoding: 'gb18030', declared: 'gbk', header: 'text/xml; charset=gbk' },
  { encoding: 'gb18030', declared: 'utf-8', header: null },
  { encoding: 'gb18030', declared: 'utf-8', header: 'application/xml; charset=utf-8' },
  { encoding: 'gb18030', declared: 'gb18030', header: 'text/xml; charset=iso-8859-1' },
  { encoding: 'utf-8', declared: 'gb2312', header: 'text/xml; charset=gb2312' },
  { encoding: 'big5', declared: 'big5', header: null },
  { encoding: 'big5', declared: 'utf-8', header: 'text/xml; charset=big5' },
  { encoding: 'utf-16le', declared: 'utf-16', header: null, mark: true },
  { encoding: 'utf-16be', declared: 'utf-16', header: 'text/xml; charset=utf-8', mark: true },
];

export function fixtureFeeds(): FixtureFeed[] {
  const feeds: FixtureFeed[] = [];
  let seed = 0;
  const next = (): number => {
    seed += 1;
    return seed;
  };
  for (const format of FORMATS) {
    for (const defect of DEFECTS) if (defect.fits(format)) feeds.push(make(format, [defect], PLAIN, next()));
    for (const wire of WIRES) feeds.push(make(format, [DEFECTS[0]!], wire, next()));
    for (let n = 0; n < 6; n += 1) {
      const fitting = DEFECTS.filter((defect) => defect.fits(format) && defect.name !== 'none');
      const pair = [
        fitting[(seed * 7 + n * 5) % fitting.length]!,
        fitting[(seed * 3 + n * 11 + 1) % fitting.length]!,
      ];
      if (pair[0] !== pair[1] && pair.every(({ name }) => !CLASHING.has(name)))
        feeds.push(make(format, pair, WIRES[(seed + n) % 4]!, next()));
    }
  }
  return feeds;
}

/** Two of these at once leave nothing that could be asserted. */
const CLASHING = new Set([
  'Chinese dates',
  'local dates',
  'slashed dates',
  'Chinese weekdays',
  'zone without colon',
  'dates of the eighties',
  'brackets that open no tag',
  'entities of its own',
  'an entity bomb',
  'a base',
  'relative links',
  'CST',
  'one bad date',
  'cut off',
  'titles escaped twice',
  'markup in titles',
  'titles in CDATA',
  'bare ampersands',
  'a CDATA without end',
]); // prettier-ignore

function make(format: Format, defects: readonly Defect[], wire: Wire, seed: number): FixtureFeed {
  const script = wire.encoding === 'big5' ? 'traditional' : 'simplified';
  const items = fixtureItems(4 + (seed % 3), seed, script);
  const known = carries(format);
  let expected: readonly Expected[] = items.map((item) => ({
    ...item,
    at: known.date ? item.at : null,
    guidKnown: known.guid,
  }));
  let text = writeFeed(format, items, wire.declared);
  if (script === 'traditional')
    text = text.replaceAll('示例园区', '示例園區').replaceAll('开发区动态', '開發區動態');
  for (const defect of defects) {
    text = defect.spoil(text);
    expected = defect.touch?.(expected) ?? expected;
  }
  const bytes = encodeAs(text, wire.encoding);
  const mark = wire.mark ? encodeAs('\ufeff', wire.encoding) : Buffer.alloc(0);
  return {
    name: `${format}, ${defects.map(({ name }) => name).join(' + ')}, ${wire.encoding}${wire.mark ? ' marked' : ''} declared ${wire.declared}${wire.header ? ` served as ${wire.header}` : ''}`,
    bytes: Buffer.concat([mark, bytes]),
    contentType: wire.header,
    address: `${SITE}feed`,
    expected,
  };
}

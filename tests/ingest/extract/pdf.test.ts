// PDF: text in reading order, paragraphs joined, page furniture out; each font encoding that Chinese PDFs use.

import { describe, expect, it } from 'vitest';
import type { ExtractedDocument } from '../../../src/domain/document.ts';
import { READ_LIMITS, Unreadable } from '../../../src/ingest/extract/document-facts.ts';
import { readPdf } from '../../../src/ingest/extract/pdf.ts';
import { withoutRadicals } from '../../../src/ingest/extract/pdf-radicals.ts';
import { makePdf, type PdfEncoding, type PdfPage } from '../../support/make-pdf.ts';
import { type SetArticle, setPages } from '../../support/make-pdf-pages.ts';

const ARTICLES: readonly SetArticle[] = [
  {
    headline: ['青河高新区举行新能源装备项目集中签约仪式'],
    paragraphs: [
      '本刊讯 5月6日，青河高新区举行新能源装备项目集中签约仪式，六个项目落户，总投资三十二亿元，涵盖储能电池、风电叶片、氢能阀门等领域，预计全部投产后年产值超过五十亿元。',
      '仪式上，管委会主任周立平介绍了园区的产业基础与配套条件。他表示，园区将落实“一个项目、一名专员、一张清单”的服务办法，让企业安心建设、早日投产。',
      '据了解，今年以来该区已签约项目18个，其中投资10亿元以上的项目3个。',
      '（林 朗）',
    ],
  },
  {
    headline: ['石岭经济开发区为小微企业办实事'],
    paragraphs: [
      '近日，石岭经济开发区组织业务骨干走进车间，开展“面对面”政策宣讲，现场解答用工、融资、用电等问题四十余个，帮助十一家企业申报技术改造补助资金。',
      '“以前跑三趟，现在一次办成。”石岭恒达机械公司负责人说。开发区政务服务中心推行帮办代办，把审批时限由十五个工作日压缩到四个工作日。',
      '（何 川）',
    ],
  },
  {
    headline: ['云溪现代农业产业示范区智慧温室投入运行'],
    paragraphs: [
      '5月9日，云溪现代农业产业示范区首座智慧温室投入运行，占地八十亩，采用水肥一体化和无人巡检技术，年产番茄一千二百吨，可带动周边二百户农民增收。',
      '示范区负责人介绍，二期工程将于下半年开工，届时还将建设冷链仓储与分拣中心，延长蔬菜加工链条，提高产品附加值。',
      '（赵 可）',
    ],
  },
];
/** Enough for several pages; each round's paragraphs differ in words and length. */
const rounds = (names: string): SetArticle[] =>
  [...names].flatMap((name, index) =>
    ARTICLES.map(({ headline, paragraphs: [lead = '', ...rest] }) => ({
      headline,
      paragraphs: [`${lead}${name}组代表${'参加了现场观摩，'.repeat(index)}并作交流发言。`, ...rest],
    })),
  );
const MANY = rounds('甲乙丙丁');
const MORE = rounds('戊己庚辛壬癸子丑');

const printed = (articles: readonly SetArticle[]): string[] =>
  articles.flatMap(({ headline, paragraphs }) => [...headline, ...paragraphs]);
const read = (
  pages: readonly PdfPage[],
  encoding: PdfEncoding = 'UniGB-UCS2-H',
): Promise<ExtractedDocument> => readPdf(makePdf(pages, { encoding }), READ_LIMITS);
const paragraphs = (document: ExtractedDocument): string[] => document.text.split('\n\n');
const page = (...lines: [number, number, number, string][]): PdfPage => ({
  runs: lines.map(([x, y, size, text]) => ({ x, y, size, text })),
});

describe('fonts', () => {
  it.each<PdfEncoding>(['UniGB-UCS2-H', 'GBK-EUC-H', 'to-unicode'])(
    'reads text set with %s',
    async (encoding) => {
      const document = await read(setPages(ARTICLES, { columns: 1 }), encoding);
      expect(paragraphs(document)).toEqual(printed(ARTICLES));
    },
  );

  it('puts radicals back to characters and leaves punctuation alone', async () => {
    const document = await read(
      [page([72, 100, 12, '⼀是⼈⺠⻓期（增收），⼾均１２元：好！'])],
      'to-unicode',
    );
    expect(document.text).toBe('一是人民长期（增收），户均１２元：好！');
    expect(withoutRadicals('開發區⼾')).toBe('開發區戶');
  });
});

describe('columns', () => {
  it.each([
    ['one column', { columns: 1 }],
    ['two columns', { columns: 2 }],
    ['three columns', { columns: 3 }],
    ['headlines over two columns', { columns: 2, banner: true }],
    ['two columns with white space instead of indents', { columns: 2, indent: 0, space: 9 }],
  ] as const)('keeps the order and the paragraphs in %s', async (_, setting) => {
    const document = await read(setPages(MANY, setting));
    expect(document.layout).toBe('blocks');
    expect(paragraphs(document)).toEqual(printed(MANY));
  });

  it('marks larger type as headings', async () => {
    const document = await read(setPages(ARTICLES, { columns: 1 }));
    const headings = document.hints.filter(({ kind }) => kind === 'heading');
    expect(headings.map(({ start, end }) => document.text.slice(start, end))).toEqual(
      ARTICLES.flatMap(({ headline }) => headline),
    );
  });

  it('reads a table row by row, not as columns', async () => {
    const rows = ['序号', '1', '2', '3', '4'].map((number, index): [number, number, number, string][] => [
      [72, 100 + index * 18, 10, number],
      [140, 100 + index * 18, 10, index === 0 ? '项目名称' : '储能电池生产线'],
      [380, 100 + index * 18, 10, index === 0 ? '投资额' : `${index}亿元`],
    ]);
    const document = await read([page(...rows.flat())]);
    expect(paragraphs(document).slice(0, 2)).toEqual(['序号　项目名称　投资额', '1　储能电池生产线　1亿元']);
    expect(document.hints.filter(({ kind }) => kind === 'table')).toHaveLength(5);
  });
});

describe('page furniture', () => {
  const setting = {
    columns: 2,
    header: '园区动态　2023年第4期',
    footer: '青河市商务局主办',
    numbers: true,
  } as const;

  it('takes heads, feet and page numbers out, each with a trace', async () => {
    const pages = setPages(MORE, setting);
    expect(pages.length).toBeGreaterThanOrEqual(3);
    const document = await read(pages);
    expect(paragraphs(document)).toEqual(printed(MORE));
    const count = (why: string): number => document.dropped.filter((one) => one.why === why).length;
    expect([count('page-header'), count('page-footer'), count('page-number')]).toEqual(
      Array(3).fill(pages.length),
    );
  });

  it('leaves what stands on one page only', async () => {
    const document = await read(setPages(ARTICLES, setting));
    expect(document.text).toContain('青河市商务局主办');
  });

  it('takes the day from a running head before that of the file', async () => {
    const pages = setPages(MORE, { ...setting, header: '园区动态　2023年4月12日' });
    const bytes = makePdf(pages, { info: { CreationDate: "D:20240105080000+08'00'", Title: '园区动态' } });
    expect((await readPdf(bytes, READ_LIMITS)).publishedOn).toBe('2023-04-12');
    const plain = makePdf(setPages(ARTICLES, { columns: 1 }), { info: { CreationDate: 'D:20230512' } });
    expect((await readPdf(plain, READ_LIMITS)).publishedOn).toBe('2023-05-12');
  });

  it('takes watermarks out of the text', async () => {
    const [first] = setPages(ARTICLES, { columns: 1 });
    const mark = { x: 200, y: 500, size: 40, text: '内部资料', turn: 45 };
    const document = await read([{ runs: [mark, ...(first?.runs ?? [])] }]);
    expect(paragraphs(document)).toEqual(printed(ARTICLES));
    expect(document.dropped).toEqual([{ why: 'turned text', text: '内部资料' }]);
  });
});

describe('English', () => {
  const set = (...lines: string[]): PdfPage =>
    page(...lines.map((line, index): [number, number, number, string] => [72, 100 + index * 15, 11, line]));

  it('joins words broken at the line end, and keeps hyphens that belong', async () => {
    const document = await read([
      set(
        'The high-tech zone opened its doors to manufac-',
        'turers of fuel cells. More than forty com-',
        'panies from three provinces came to the high-',
        'tech zone, and nine of them signed letters of',
        'intent.',
      ),
    ]);
    expect(document.text).toBe(
      'The high-tech zone opened its doors to manufacturers of fuel cells. More than forty companies from three provinces came to the high-tech zone, and nine of them signed letters of intent.',
    );
  });
});

describe('what cannot be read', () => {
  it('says so of a scan', async () => {
    await expect(read([{ runs: [] }, { runs: [] }])).rejects.toThrow(/scanned.*2/);
  });
  it('tells of single pages without text', async () => {
    const document = await read([...setPages(ARTICLES, { columns: 1 }), { runs: [] }]);
    expect(document.dropped).toEqual([{ why: 'page without text', text: 'page 2' }]);
  });
  it('says so of a broken file and of too many pages', async () => {
    await expect(readPdf(new TextEncoder().encode('%PDF-1.7\nnothing'), READ_LIMITS)).rejects.toThrow(
      Unreadable,
    );
    const bytes = makePdf([{ runs: [] }, { runs: [] }]);
    await expect(readPdf(bytes, { ...READ_LIMITS, pages: 1 })).rejects.toThrow(/many-pages.*2.*1/);
  });
});

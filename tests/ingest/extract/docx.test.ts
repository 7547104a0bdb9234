// DOCX: what of the markup reaches the text and its hints, and what is left out.

import { describe, expect, it } from 'vitest';
import type { ExtractedDocument } from '../../../src/domain/document.ts';
import { READ_LIMITS, Unreadable } from '../../../src/ingest/extract/document-facts.ts';
import { readDocx } from '../../../src/ingest/extract/docx.ts';
import { type DocxOptions, makeDocx, para, table, textRun } from '../../support/make-docx.ts';

const read = (body: string, options: DocxOptions = {}): ExtractedDocument =>
  readDocx(makeDocx(body, options), READ_LIMITS);
const lines = (document: ExtractedDocument): string[] => document.text.split('\n\n');
const hinted = (document: ExtractedDocument, kind: string): string[] =>
  document.hints
    .filter((hint) => hint.kind === kind)
    .map(({ start, end, level }) => `${level ?? ''}${document.text.slice(start, end)}`);

const style = (id: string, name: string, rest = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${rest}</w:style>`;
const styled = (id: string): string => `<w:pStyle w:val="${id}"/>`;

describe('paragraphs and their styles', () => {
  const styles = [
    style('1', 'heading 1'),
    style('a3', '标题 2'),
    style('a4', '刊头', '<w:basedOn w:val="1"/>'),
    style('a5', '小节', '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
    style('t1', 'toc 1'),
    style('c1', 'caption'),
  ].join('');

  it('knows headings by English and Chinese style names, through inheritance and by outline level', () => {
    const document = read(
      [
        para('青河高新区签约六个项目', styled('1')),
        para('园区短讯', styled('a3')),
        para('每周动态', styled('a4')),
        para('招商', styled('a5')),
        para('政策', '<w:outlineLvl w:val="3"/>'),
        para('5月6日，青河高新区举行集中签约活动。'),
      ].join(''),
      { styles },
    );
    expect(hinted(document, 'heading')).toEqual([
      '1青河高新区签约六个项目',
      '2园区短讯',
      '1每周动态',
      '3招商',
      '4政策',
    ]);
    expect(document.layout).toBe('blocks');
    expect(lines(document)).toHaveLength(6);
  });

  it('marks bold paragraphs as strong, but not those with one bold word', () => {
    const document = read(
      para('石岭经开区开工两个项目', '', '<w:b/>') +
        `<w:p>${textRun('本报讯 ', '<w:b/>')}${textRun('近日，项目开工。')}</w:p>` +
        para('不是粗体', '', '<w:b w:val="0"/>'),
    );
    expect(hinted(document, 'strong')).toEqual(['石岭经开区开工两个项目']);
  });

  it('keeps centred lines and captions apart and takes contents lists out with a trace', () => {
    const document = read(
      para('目录一……1', styled('t1')) +
        para('第8期', '<w:jc w:val="center"/>') +
        para('图为签约现场', styled('c1')),
      { styles },
    );
    expect(hinted(document, 'centred')).toEqual(['第8期']);
    expect(hinted(document, 'caption')).toEqual(['图为签约现场']);
    expect(document.dropped).toEqual([{ why: 'contents list', text: '目录一……1' }]);
  });

  it('breaks lines where Word does, and not at page breaks', () => {
    const document = read(
      '<w:p><w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t><w:br w:type="page"/><w:t>续</w:t><w:tab/><w:t>尾</w:t></w:r></w:p>',
    );
    expect(lines(document)).toEqual(['上行', '下行续 尾']);
  });
});

describe('lists, tables and boxes', () => {
  const level = (at: number, format: string, pattern: string): string =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${pattern}"/></w:lvl>`;
  const numbering = `<w:abstractNum w:abstractNumId="7">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'decimal', '（%2）')}${level(2, 'decimal', '%2.%3')}</w:abstractNum>
    <w:abstractNum w:abstractNumId="8">${level(0, 'bullet', '')}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;
  const item = (text: string, id: number, at = 0): string =>
    para(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`);

  it('writes out the numbers that Word only shows', () => {
    const document = read(
      [
        item('甲', 1),
        item('甲一', 1, 1),
        item('甲二', 1, 1),
        item('深', 1, 2),
        item('乙', 1),
        item('乙一', 1, 1),
        item('点', 2),
        item('新', 3),
        item('无', 0),
      ].join(''),
      { numbering },
    );
    expect(lines(document)).toEqual([
      '一、甲',
      '（1）甲一',
      '（2）甲二',
      '2.1 深',
      '二、乙',
      '（1）乙一',
      '点',
      '一、新',
      '无',
    ]);
    expect(hinted(document, 'list-item')).not.toContain('无');
  });

  it('counts to twenty-one in Chinese', () => {
    const document = read(Array.from({ length: 21 }, () => item('条', 1)).join(''), { numbering });
    expect(lines(document).filter((_, index) => [9, 10, 19, 20].includes(index))).toEqual([
      '十、条',
      '十一、条',
      '二十、条',
      '二十一、条',
    ]);
  });

  it('writes a table of figures row by row, and a layout table as the paragraphs it holds', () => {
    const long = '青河高新区今年以来坚持项目为王，持续优化营商环境，推动产业链上下游协同发展。'.repeat(4);
    const document = read(
      table([
        [para('项目'), para('投资')],
        [para('电池'), para('12亿元')],
      ]) + table([[para('左栏标题') + para(long), para('右栏标题') + para(long)]]),
    );
    expect(lines(document)).toEqual(['项目　投资', '电池　12亿元', '左栏标题', long, '右栏标题', long]);
    expect(hinted(document, 'table')).toEqual(['项目　投资', '电池　12亿元']);
  });

  it('reads a text box once, though Word stores it twice', () => {
    const box = `<w:txbxContent>${para('框中文字')}</w:txbxContent>`;
    const document = read(
      `<w:p>${textRun('正文在前')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>${textRun('，正文在后。')}</w:p>`,
    );
    expect(lines(document)).toEqual(['正文在前，正文在后。', '框中文字']);
  });
});

describe('what is not printed', () => {
  it('leaves out deletions, field codes and headers, keeps insertions, and tells of hidden text', () => {
    const document = read(
      `<w:p>${textRun('投资')}<w:del><w:r><w:delText>十</w:delText><w:t>旧</w:t></w:r></w:del><w:ins>${textRun('二十')}</w:ins>${textRun('亿元。')}<w:r><w:instrText>PAGE</w:instrText></w:r>${textRun('隐', '<w:vanish/>')}</w:p>`,
      { parts: { 'word/header1.xml': `<w:hdr>${para('页眉')}</w:hdr>` } },
    );
    expect(document.text).toBe('投资二十亿元。');
    expect(document.dropped).toEqual([{ why: 'hidden', text: '隐' }]);
  });

  it('believes title and day only when they can be true', () => {
    const body = para('青河高新区简报第8期') + para('5月6日，签约。');
    const good = read(body, { title: '青河高新区简报 第8期', modified: '2023-05-08T01:00:00Z' });
    expect([good.title, good.publishedOn]).toEqual(['青河高新区简报 第8期', '2023-05-08']);
    const bad = read(body, { title: '关于印发通知', modified: '2013-12-23T23:15:00Z' });
    expect([bad.title, bad.publishedOn]).toEqual([null, null]);
  });
});

describe('files that cannot be read', () => {
  it('refuses one that is cut off, empty of text or nested too deeply', () => {
    const whole = makeDocx(para('文字'));
    expect(() => readDocx(whole.subarray(0, 200), READ_LIMITS)).toThrow(Unreadable);
    expect(() => read('<w:p/>')).toThrow(/pictures-only/);
    const deep = `${'<w:sdt>'.repeat(100_000)}${'</w:sdt>'.repeat(100_000)}`;
    expect(() => read(deep)).toThrow(/nested.*200/);
  });

  it('refuses to unpack more than the limit, before unpacking', () => {
    const bytes = makeDocx(para('字'.repeat(100_000)));
    expect(() => readDocx(bytes, { ...READ_LIMITS, bytes: 100_000 })).toThrow(/unpacks-large/);
    expect(() => readDocx(bytes, { ...READ_LIMITS, characters: 1_000 })).toThrow(/many-characters.*1000/);
  });

  it('does not believe a declared size that is too small', () => {
    const bytes = makeDocx(para('字'.repeat(100_000)));
    const view = Buffer.from(bytes);
    // In the central directory the uncompressed size stands 22 bytes before the name.
    const at = view.lastIndexOf('word/document.xml') - 22;
    expect(view.readUInt32LE(at)).toBeGreaterThan(300_000);
    view.writeUInt32LE(5_000, at);
    expect(() => readDocx(new Uint8Array(view), READ_LIMITS)).toThrow(Unreadable);
  });
});

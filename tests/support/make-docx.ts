// Writes small DOCX files for tests: the body is given as WordprocessingML, the packaging is added.

import { strToU8, type Zippable, zipSync } from 'fflate';

export interface DocxOptions {
  readonly styles?: string;
  readonly numbering?: string;
  readonly title?: string;
  /** ISO date-time. */
  readonly modified?: string;
  /** Further parts by name. */
  readonly parts?: Readonly<Record<string, string>>;
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPACES = `${W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`;

export function makeDocx(body: string, options: DocxOptions = {}): Uint8Array {
  const files: Zippable = {
    '[Content_Types].xml': strToU8(
      `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    ),
    '_rels/.rels': strToU8(
      `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(`${HEAD}<w:document ${SPACES}><w:body>${body}</w:body></w:document>`),
  };
  if (options.styles !== undefined)
    files['word/styles.xml'] = strToU8(`${HEAD}<w:styles ${W}>${options.styles}</w:styles>`);
  if (options.numbering !== undefined)
    files['word/numbering.xml'] = strToU8(`${HEAD}<w:numbering ${W}>${options.numbering}</w:numbering>`);
  if (options.title !== undefined || options.modified !== undefined)
    files['docProps/core.xml'] = strToU8(
      `${HEAD}<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc" xmlns:dcterms="dcterms"><dc:title>${escaped(options.title ?? '')}</dc:title><dcterms:modified>${options.modified ?? ''}</dcterms:modified></cp:coreProperties>`,
    );
  for (const [name, text] of Object.entries(options.parts ?? {})) files[name] = strToU8(text);
  return zipSync(files);
}

/** One paragraph; `properties` go in its w:pPr, `run` in the w:rPr of its only run. */
export function para(text: string, properties = '', run = ''): string {
  return `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${textRun(text, run)}</w:p>`;
}

export function textRun(text: string, properties = ''): string {
  const about = properties ? `<w:rPr>${properties}</w:rPr>` : '';
  return `<w:r>${about}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

/** A table of rows of cells; each cell is WordprocessingML (paragraphs). */
export function table(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]): string => row.map((cell) => `<w:tc>${cell}</w:tc>`).join('');
  return `<w:tbl><w:tblPr/>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

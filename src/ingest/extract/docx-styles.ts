// What the styles of a Word document mean for its paragraphs: headings, captions, contents lists, bold, numbering.

import type { ReadLimits } from './document-facts.ts';
import { type Attributes, readXml } from './docx-xml.ts';

export interface ListPlace {
  readonly id: string;
  /** From 0. */
  readonly level: number;
}

export interface StyleFacts {
  /** 1–6; 0 where it is no heading. */
  readonly heading: number;
  readonly bold: boolean;
  readonly centred: boolean;
  readonly caption: boolean;
  /** A line of an automatic table of contents. */
  readonly contents: boolean;
  readonly list: ListPlace | null;
}

interface Style {
  name: string;
  basedOn: string | null;
  outline: number | null;
  bold: boolean | null;
  centred: boolean | null;
  listId: string | null;
  listLevel: number;
}

export type Styles = (id: string | null) => StyleFacts;

/** `val` of Word's on/off properties: written without a value it means on. */
export function isOn(attributes: Attributes): boolean {
  return !/^(?:0|false|off|none)$/i.test(attributes.val ?? '');
}

export function readStyles(part: Uint8Array | undefined, limits: ReadLimits): Styles {
  const styles = new Map<string, Style>();
  if (part) {
    let style: Style | null = null;
    readXml(part, limits, {
      open: (name, attributes) => {
        if (name === 'style') {
          style = {
            name: '',
            basedOn: null,
            outline: null,
            bold: null,
            centred: null,
            listId: null,
            listLevel: 0,
          };
          if (attributes.styleId) styles.set(attributes.styleId, style);
        } else if (style) describe(style, name, attributes);
      },
      close: (name) => {
        if (name === 'style') style = null;
      },
    });
  }
  const known = new Map<string | null, StyleFacts>();
  return (id) => {
    const facts = known.get(id) ?? factsOf(id, styles);
    known.set(id, facts);
    return facts;
  };
}

function describe(style: Style, name: string, attributes: Attributes): void {
  const value = attributes.val ?? '';
  if (name === 'name') style.name = value;
  else if (name === 'basedOn') style.basedOn = value;
  else if (name === 'outlineLvl') style.outline = Number(value);
  else if (name === 'b') style.bold = isOn(attributes);
  else if (name === 'jc') style.centred = value === 'center';
  else if (name === 'numId') style.listId = value;
  else if (name === 'ilvl') style.listLevel = Number(value) || 0;
}

function factsOf(id: string | null, styles: ReadonlyMap<string, Style>): StyleFacts {
  const chain: Style[] = [];
  for (let at = id; at !== null && chain.length < 12; ) {
    const style = styles.get(at);
    if (!style) break;
    chain.push(style);
    at = style.basedOn;
  }
  const names = chain.length > 0 ? chain.map(({ name }) => name) : [id ?? ''];
  const outline = chain.find((style) => style.outline !== null)?.outline ?? 9;
  const listed = chain.find(({ listId }) => listId !== null);
  return {
    heading: names.map(headingIn).find((level) => level > 0) ?? (outline < 9 ? Math.min(6, outline + 1) : 0),
    bold: chain.find(({ bold }) => bold !== null)?.bold ?? false,
    centred: chain.find(({ centred }) => centred !== null)?.centred ?? false,
    caption: /^(?:caption|题注)$/i.test(names[0] ?? ''),
    contents: /^(?:toc ?\d|toc heading|目录 ?\d)$/i.test(names[0] ?? ''),
    list: listed?.listId ? { id: listed.listId, level: listed.listLevel } : null,
  };
}

function headingIn(name: string): number {
  const level = /^(?:heading|标题|標題) ?([1-9])$/i.exec(name.trim())?.[1];
  if (level) return Math.min(6, Number(level));
  if (/^(?:title|标题|標題)$/i.test(name.trim())) return 1;
  return /^(?:subtitle|副标题|副標題)$/i.test(name.trim()) ? 2 : 0;
}

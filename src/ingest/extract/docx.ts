// DOCX to document: reads word/document.xml itself, as a stream, within limits of size and depth.
// Own reading and not a converter's, because those build the whole tree and its HTML first, whatever its size.

import type { ExtractedDocument } from '../../domain/document.ts';
import { build } from './builder.ts';
import { type ReadLimits, statedDay, statedTitle, Unreadable } from './document-facts.ts';
import { readBody } from './docx-body.ts';
import { readNumbering } from './docx-numbering.ts';
import { readStyles } from './docx-styles.ts';
import { readXml } from './docx-xml.ts';
import { unpackDocx } from './docx-zip.ts';

/** Heads, feet, notes and comments are parts of their own and are not read. Throws `Unreadable`. */
export function readDocx(bytes: Uint8Array, limits: ReadLimits): ExtractedDocument {
  const parts = unpackDocx(bytes, limits);
  const styles = readStyles(parts.styles, limits);
  const next = readNumbering(parts.numbering, limits);
  const { lines, dropped } = readBody(parts.document, styles, next, limits);
  if (lines.length === 0) throw new Unreadable({ kind: 'pictures-only' });
  const { text, hints } = build(lines);
  const facts = readProperties(parts.properties, limits);
  return {
    media: 'docx',
    text,
    hints,
    layout: 'blocks',
    title: statedTitle(facts.title, text),
    publishedOn: statedDay(facts.modified ?? facts.created, new Date()),
    single: false,
    dropped,
  };
}

function readProperties(
  part: Uint8Array | undefined,
  limits: ReadLimits,
): Record<string, string | undefined> {
  const facts: Record<string, string> = {};
  let name = '';
  if (!part) return facts;
  try {
    readXml(part, limits, {
      open: (opened) => {
        name = opened;
      },
      text: (text) => {
        facts[name] = `${facts[name] ?? ''}${text}`.slice(0, 1_000);
      },
      close: () => {
        name = '';
      },
    });
  } catch {
    return {}; // what it says of itself is no reason to refuse it
  }
  return facts;
}

// Takes the few parts out of a DOCX (a ZIP archive) that are read, none of them larger than allowed.

import { unzipSync } from 'fflate';
import { type ReadLimits, Unreadable } from './document-facts.ts';

const RELATIONS = '_rels/.rels';
const DAMAGED = { kind: 'damaged', format: 'docx', detail: null } as const;

export interface DocxParts {
  readonly document: Uint8Array;
  readonly styles: Uint8Array | undefined;
  readonly numbering: Uint8Array | undefined;
  readonly properties: Uint8Array | undefined;
}

/** Throws `Unreadable` for broken archives and for bombs; nothing is unpacked before its declared size has been checked. */
export function unpackDocx(bytes: Uint8Array, limits: ReadLimits): DocxParts {
  const main = mainPart(unpack(bytes, [RELATIONS], limits)[RELATIONS]);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const names = {
    styles: `${folder}styles.xml`,
    numbering: `${folder}numbering.xml`,
    properties: 'docProps/core.xml',
  };
  const parts = unpack(bytes, [main, ...Object.values(names)], limits);
  const document = parts[main];
  if (!document) throw new Unreadable(DAMAGED);
  return {
    document,
    styles: parts[names.styles],
    numbering: parts[names.numbering],
    properties: parts[names.properties],
  };
}

function unpack(bytes: Uint8Array, names: readonly string[], limits: ReadLimits): Record<string, Uint8Array> {
  let total = 0;
  const seen = new Set<string>();
  try {
    // fflate writes into a buffer of the declared size and no further, so a lying archive gives a cut part, not a big one.
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!names.includes(name) || seen.has(name)) return false;
        seen.add(name);
        total += originalSize;
        if (total > limits.bytes)
          throw new Unreadable({
            kind: 'unpacks-large',
            size: Math.ceil(total / 1_048_576),
            most: limits.bytes / 1_048_576,
          });
        return true;
      },
    });
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(DAMAGED);
  }
}

/** Where the text is: nearly always word/document.xml, but the package may say otherwise. */
function mainPart(relations: Uint8Array | undefined): string {
  const xml = relations ? new TextDecoder().decode(relations.subarray(0, 65_536)) : '';
  for (const [tag] of xml.matchAll(/<[^<>]*Relationship\s[^<>]{0,2000}>/g)) {
    const target = /\bTarget="\/?([^"]+)"/.exec(tag)?.[1];
    if (target && /\bType="[^"]*\/officeDocument"/.test(tag)) return target;
  }
  return 'word/document.xml';
}

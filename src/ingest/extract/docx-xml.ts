// Reads an XML part as a stream of opened and closed elements; too deep nesting and broken-off parts are refused.

import { Parser } from 'htmlparser2';
import { type ReadLimits, Unreadable } from './document-facts.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Names come without their prefix, but for `m:t` and the like where two vocabularies share one. */
export interface XmlReader {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

const PIECE = 262_144;

/** No DTD is read and no entity of one is expanded. Throws `Unreadable`. */
export function readXml(part: Uint8Array, limits: ReadLimits, reader: XmlReader): void {
  let depth = 0;
  let closed = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth += 1;
        if (depth > limits.depth) throw new Unreadable({ kind: 'nested', most: limits.depth });
        reader.open(bareName(name), withBareNames(attributes));
      },
      ontext: (text) => reader.text?.(text),
      onclosetag: (name, implied) => {
        depth -= 1;
        closed = depth === 0 && !implied;
        reader.close?.(bareName(name));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new TextDecoder(encodingOf(part));
  for (let at = 0; at < part.length; at += PIECE)
    parser.write(decoder.decode(part.subarray(at, at + PIECE), { stream: true }));
  parser.end();
  if (!closed) throw new Unreadable({ kind: 'damaged', format: 'docx', detail: 'it is cut off' });
}

function bareName(name: string): string {
  const at = name.indexOf(':');
  return at < 0 ? name : name.slice(at + 1);
}

function withBareNames(attributes: Record<string, string>): Attributes {
  const bare: Record<string, string> = Object.create(null);
  for (const name in attributes) bare[bareName(name)] = attributes[name] as string;
  return bare;
}

function encodingOf(part: Uint8Array): string {
  if (part[0] === 0xff && part[1] === 0xfe) return 'utf-16le';
  if (part[0] === 0xfe && part[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

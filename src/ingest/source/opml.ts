// OPML: lists of feeds as other readers write and read them.

import { escapeHtml } from '../../lib/text.ts';
import { resolve } from './feed.ts';
import { parseXml, type XmlElement } from './xml.ts';

export interface Outline {
  readonly title: string;
  readonly address: string;
}

/** Every feed of the file, folders flattened, each address once; undefined where it is no OPML. */
export function readOpml(text: string): Outline[] | undefined {
  const root = parseXml(text);
  if (!root.children.some((child) => typeof child !== 'string' && child.name === 'opml')) return undefined;
  const found = new Map<string, Outline>();
  const search = (element: XmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      const address = child.name === 'outline' ? resolve(child.attribs.xmlurl ?? '', '') : null;
      const title = (child.attribs.title ?? child.attribs.text ?? '').trim();
      if (address !== null && !found.has(address)) found.set(address, { title: title || address, address });
      search(child);
    }
  };
  search(root);
  return [...found.values()];
}

export function writeOpml(outlines: readonly Outline[], title: string): string {
  const rows = outlines.map(
    (outline) =>
      `    <outline type="rss" text="${escapeHtml(outline.title)}" title="${escapeHtml(outline.title)}" xmlUrl="${escapeHtml(outline.address)}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head><title>${escapeHtml(title)}</title></head>\n  <body>\n${rows.join('\n')}\n  </body>\n</opml>\n`;
}

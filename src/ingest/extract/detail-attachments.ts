// The documents that an article page offers for download: a PDF linked in a notice is a bulletin too.

import { type Element, elementsOf, parseHtml, rawText } from '../../lib/html-tree.ts';
import { tidy } from './builder.ts';
import { withoutFurniture } from './furniture.ts';

export interface Attachment {
  /** Absolute http(s) address. */
  readonly url: string;
  /** What the page calls it, without its file ending; never empty. */
  readonly title: string;
  /** Its file ending in lower case, as named by the address or else by the title: `pdf`, `docx`, `zip` … */
  readonly ending: string;
}

const ENDING = /\.(pdf|docx?|xlsx?|pptx?|wps|et|ofd|rtf|txt|zip|rar|7z)$/i;
/** A page that links to more files than this is a directory, not an article. */
const MOST = 50;

/** In the page's order, each address once; links in navigation, footers and lists of related pages are left out. */
export function attachmentsOf(html: string, address: string): Attachment[] {
  const page = parseHtml(html);
  const base = baseOf(page, address);
  const found = new Map<string, Attachment>();
  for (const element of elementsOf(withoutFurniture(page).root)) {
    if (element.name !== 'a') continue;
    const attachment = readAttachment(element, base);
    if (attachment && !found.has(attachment.url)) found.set(attachment.url, attachment);
    if (found.size >= MOST) break;
  }
  return [...found.values()];
}

function readAttachment(link: Element, base: string): Attachment | undefined {
  const href = (link.attribs.href ?? '').trim();
  if (href === '' || !URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const shown = tidy(rawText(link)) || tidy(link.attribs.title ?? '') || tidy(link.attribs.download ?? '');
  // Download scripts (download.jsp?id=7) name the file only in the link's text.
  const ending = (ENDING.exec(url.pathname) ?? ENDING.exec(shown) ?? ENDING.exec(url.search))?.[1];
  if (ending === undefined) return undefined;
  const title = shown.replace(ENDING, '').trim() || nameOf(url);
  return { url: url.href, title, ending: ending.toLowerCase() };
}

/** The last part of an address, readable where it can be. */
function nameOf(url: URL): string {
  const last = url.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last).replace(ENDING, '') || url.host;
  } catch {
    return last;
  }
}

function baseOf(page: Element, address: string): string {
  for (const { name, attribs } of elementsOf(page))
    if (name === 'base' && attribs.href && URL.canParse(attribs.href, address))
      return new URL(attribs.href, address).href;
  return address;
}

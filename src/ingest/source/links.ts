// Where an element leads: its href, or the address in its onclick; and what it says of its target.

import { type Element, rawText } from '../../lib/html-tree.ts';
import { resolve } from './feed.ts';

const ONCLICK =
  /(?:open|href|replace|assign|go\w*|open\w*|view\w*|jump\w*|show\w*|load\w*|navigate\w*)\s*[=(]\s*(?:'|"|&quot;)([^'"\s]{2,})(?:'|"|&quot;)/i;

/** Absolute http(s) address, or null where it leads nowhere. Anchors, scripts and mail addresses are nowhere. */
export function targetOf(element: Element, base: string): string | null {
  const href = element.name === 'a' ? (element.attribs.href ?? '').trim() : '';
  if (href !== '' && !/^(?:javascript:|#|mailto:|tel:)/i.test(href)) return resolve(href, base);
  const script = element.attribs.onclick ?? (/^javascript:/i.test(href) ? href : '');
  const hit = ONCLICK.exec(script);
  const target =
    hit?.[1] ?? element.attribs['data-href'] ?? element.attribs['data-url'] ?? element.attribs['data-link'];
  if (target === undefined || !/[/.]/.test(target)) return null;
  return resolve(target, base);
}

export function oneLine(text: string): string {
  return text
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, (run) => (run.includes('\u3000') ? '\u3000' : ' '))
    .trim();
}

export function words(element: Element): string {
  return oneLine(rawText(element));
}

/** The address against which a page's links are meant. */
export function baseOf(root: Iterable<Element>, address: string): string {
  for (const element of root)
    if (element.name === 'base' && element.attribs.href)
      return resolve(element.attribs.href, address) ?? address;
  return address;
}

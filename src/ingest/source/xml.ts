// XML as feeds really serve it: bare ampersands, missing ends, HTML in the middle. A small tree that never rejects
// and keeps its depth.

import { Tokenizer } from 'htmlparser2';
import { escapeHtml } from '../../lib/text.ts';
import { decoded, mended } from './xml-mend.ts';

export interface XmlElement {
  /** Lower case, with the customary prefix of its namespace (`content:encoded`), whatever prefix the file uses. */
  readonly name: string;
  readonly attribs: Record<string, string>;
  readonly children: (XmlElement | string)[];
}

const MAX_DEPTH = 128;
/** Against which an element's addresses are meant; every element within has it too, resolved. */
const BASE = 'xml:base';

/** Namespaces by the prefix under which the reader looks for them; '' are the feeds' own vocabularies. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/purl\.org\/rss\/1\.0\/modules\/content/i, 'content'],
  [/purl\.org\/dc\/elements/i, 'dc'],
  [/purl\.org\/dc\/terms/i, 'dcterms'],
  [/purl\.org\/atom\/ns|www\.w3\.org\/2005\/atom/i, 'atom'],
  [
    /purl\.org\/rss\/1\.0\/?$|my\.netscape\.com\/(?:rdf\/simple|publish)|backend\.userland\.com|blogs\.law\.harvard/i,
    '',
  ],
  [/22-rdf-syntax-ns/i, 'rdf'],
  [/search\.yahoo\.com\/mrss/i, 'media'],
  [/www\.itunes\.com\/dtds/i, 'itunes'],
  [/www\.w3\.org\/1999\/xhtml/i, 'xhtml'],
];

/** Elements that hold records: an end tag inside one never closes it by mistake, a second start tag ends the first. */
const RECORDS = new Set(['item', 'entry']);
const WALLS = new Set(['item', 'entry', 'channel', 'feed', 'rss', 'rdf:rdf']);
/** Fields of a record, which hold no fields: one that starts inside another means that an end tag is missing. */
const FIELDS = new Set(
  'title link guid pubdate description content:encoded dc:date dc:creator author category comments published updated id summary content'.split(
    ' ',
  ),
);
/** Where HTML may stand unescaped; inside these `<title>` or `<link>` could be HTML, but hardly `<pubDate>`. */
const MARKUP_FIELDS = new Set(['description', 'content:encoded', 'summary', 'content']);
const HTML_NAMED = new Set([
  'title',
  'link',
  'summary',
  'content',
  'description',
  'category',
  'author',
  'id',
  'comments',
]);

export function parseXml(source: string): XmlElement {
  const text = mended(source);
  const root: XmlElement = { name: '#root', attribs: {}, children: [] };
  const stack: XmlElement[] = [root];
  const prefixes = new Map<string, string>();
  let raw = '';
  let attribs: Record<string, string> = {};
  let attribute = '';
  let value = '';
  const top = (): XmlElement => stack[stack.length - 1] as XmlElement;
  const add = (data: string): void => {
    const { children } = top();
    const last = children.length - 1;
    if (typeof children[last] === 'string') children[last] += data;
    else children.push(data);
  };
  const open = (selfClosing: boolean): void => {
    const name = canonical(raw, prefixes);
    closeForgotten(stack, name);
    if (stack.length > MAX_DEPTH) return;
    const around = top().attribs[BASE];
    if (around !== undefined) attribs[BASE] = within(attribs[BASE], around);
    const element: XmlElement = { name, attribs, children: [] };
    top().children.push(element);
    if (!selfClosing) stack.push(element);
  };
  const tokenizer = new Tokenizer(
    // Where it need not stop at entities, it leaps from tag to tag.
    { xmlMode: true, decodeEntities: false },
    {
      ontext: (start, end) => add(decoded(text.slice(start, end))),
      ontextentity: () => {},
      onopentagname: (start, end) => {
        raw = text.slice(start, end);
        attribs = {};
      },
      onattribname: (start, end) => {
        attribute = text.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata: (start, end) => {
        value += decoded(text.slice(start, end));
      },
      onattribentity: () => {},
      onattribend: () => {
        if (attribute !== '__proto__') attribs[attribute] = value;
        if (attribute.startsWith('xmlns:')) noteNamespace(attribute.slice(6), value, prefixes);
      },
      onopentagend: () => open(false),
      onselfclosingtag: () => open(true),
      onclosetag: (start, end) => close(stack, canonical(text.slice(start, end).trim(), prefixes)),
      oncdata: (start, end, offset) => add(text.slice(start, end - offset)),
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
      isInForeignContext: () => false,
    },
  );
  tokenizer.write(text);
  tokenizer.end();
  return root;
}

function within(base: string | undefined, around: string): string {
  if (base === undefined) return around;
  return URL.canParse(base, around) ? new URL(base, around).href : base;
}

/** A default namespace (of Atom or XHTML on an inner element) must not rename its neighbours: only prefixes count. */
function noteNamespace(prefix: string, uri: string, prefixes: Map<string, string>): void {
  const known = PREFIXES.find(([pattern]) => pattern.test(uri.trim()));
  if (known && prefix !== '') prefixes.set(prefix, known[1]);
}

function canonical(raw: string, prefixes: Map<string, string>): string {
  const name = raw.toLowerCase();
  const colon = name.indexOf(':');
  if (colon < 0) return name;
  const prefix = prefixes.get(name.slice(0, colon)) ?? name.slice(0, colon);
  const local = name.slice(colon + 1);
  if (prefix === '' || prefix === 'xhtml') return local;
  if (prefix === 'atom' && (local === 'feed' || local === 'entry')) return local;
  return `${prefix}:${local}`;
}

/** Ends what should have been ended before `name` begins. */
function closeForgotten(stack: XmlElement[], name: string): void {
  if (RECORDS.has(name)) {
    const at = stack.findLastIndex((element) => RECORDS.has(element.name));
    // Inside a field that may hold markup (an example of a feed in an article) it stays where it is.
    if (at > 0) stack.length = at;
    return;
  }
  if (!FIELDS.has(name)) return;
  const top = stack[stack.length - 1] as XmlElement;
  if (!FIELDS.has(top.name) || top.name === 'author') return;
  if (MARKUP_FIELDS.has(top.name) && HTML_NAMED.has(name)) return;
  stack.length -= 1;
}

function close(stack: XmlElement[], name: string): void {
  for (let at = stack.length - 1; at > 0; at -= 1) {
    const candidate = (stack[at] as XmlElement).name;
    if (candidate === name) {
      stack.length = at;
      return;
    }
    if (WALLS.has(candidate) && !WALLS.has(name)) return;
  }
}

export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

export function childNamed(element: XmlElement, ...names: readonly string[]): XmlElement | undefined {
  for (const name of names)
    for (const child of element.children)
      if (typeof child !== 'string' && child.name === name && saysSomething(child)) return child;
  return undefined;
}

function saysSomething({ children, attribs }: XmlElement): boolean {
  return children.length > 0 || Object.keys(attribs).length > 0;
}

export function textOf(element: XmlElement | undefined): string {
  if (!element) return '';
  if (element.children.length === 1 && typeof element.children[0] === 'string') return element.children[0];
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** The markup inside an element. Without child elements its text is itself the (once escaped) markup. */
export function markupOf(element: XmlElement): string {
  if (element.children.every((child) => typeof child === 'string')) return element.children.join('');
  const write = (child: XmlElement | string): string => {
    // HTML's own entities are not XML's: they are still spelt out, and stay so.
    if (typeof child === 'string')
      return /<[a-z!/]/i.test(child) ? child : escapeHtml(child).replace(/&amp;(#?\w{2,30};)/g, '&$1');
    const attribs = Object.entries(child.attribs)
      .filter(([name]) => name !== BASE)
      .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
    const empty = child.children.length === 0 && /^(?:br|hr|img|input|wbr|col)$/.test(child.name);
    const open = `<${child.name}${attribs.join('')}>`;
    return empty ? open : `${open}${child.children.map(write).join('')}</${child.name}>`;
  };
  return element.children.map(write).join('');
}

/** Every element with one of these names that is not inside another such element. */
export function records(root: XmlElement, names: ReadonlySet<string>): XmlElement[] {
  const found: XmlElement[] = [];
  const search = (element: XmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if (names.has(child.name)) found.push(child);
      else search(child);
    }
  };
  search(root);
  return found;
}

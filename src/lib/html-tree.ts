// HTML as a tree that nothing served by a stranger can blow up: depth and node count are capped while it is built.
// Built on htmlparser2's tokenizer alone, because its parser (and every DOM on top) is quadratic on deep nesting.

import { Tokenizer } from 'htmlparser2';
import { escapeHtml } from './text.ts';

export interface Text {
  readonly type: 'text';
  data: string;
  readonly parent: Element;
}

/** Shaped like a domhandler element, so that CSS selector engines take it as it is. */
export interface Element {
  readonly type: 'tag';
  readonly name: string;
  readonly attribs: Record<string, string>;
  readonly children: Node[];
  readonly parent: Element | null;
}

export type Node = Element | Text;

const MAX_DEPTH = 256;
const MAX_NODES = 400_000;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const VOID = words('area base basefont br col embed frame hr img input link meta param source track wbr');
const CLOSES_P = words(
  'address article aside blockquote center div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul',
);
/** Opening the first closes an open second, but only up to the nearest of the fences. */
const IMPLIED: Record<string, ReadonlySet<string>> = {
  li: words('li'),
  dt: words('dt dd'),
  dd: words('dt dd'),
  tr: words('tr td th'),
  td: words('td th'),
  th: words('td th'),
  tbody: words('tr td th thead tbody'),
  thead: words('tr td th tbody'),
  option: words('option'),
  body: words('head'),
};
const FENCES: Record<string, ReadonlySet<string>> = {
  li: words('ul ol menu'),
  dt: words('dl'),
  dd: words('dl'),
  tr: words('table'),
  td: words('table tr'),
  th: words('table tr'),
  tbody: words('table'),
  thead: words('table'),
  option: words('select'),
  body: words(''),
};
/** A closing tag never reaches through these unless it names one of them (a stray </div> in a cell stays in it). */
const WALLS = words('table td th');

/** Never throws. Elements nested deeper than 256 or beyond 400,000 nodes are left out, their text is kept. */
export function parseHtml(html: string): Element {
  const root: Element = { type: 'tag', name: '#root', attribs: {}, children: [], parent: null };
  const stack: Element[] = [root];
  let nodes = 0;
  let name = '';
  let attribs: Record<string, string> = {};
  let attribute = '';
  let value = '';

  const top = (): Element => stack[stack.length - 1] as Element;
  const addText = (data: string): void => {
    const parent = top();
    const last = parent.children[parent.children.length - 1];
    if (last?.type === 'text') last.data += data;
    else parent.children.push({ type: 'text', data, parent });
  };
  const closeImplied = (opened: string): void => {
    const closes = IMPLIED[opened];
    const fences = FENCES[opened];
    if (closes && fences) {
      for (let at = stack.length - 1; at > 0 && !fences.has((stack[at] as Element).name); at -= 1)
        if (closes.has((stack[at] as Element).name)) stack.length = at;
    }
    if (CLOSES_P.has(opened) && top().name === 'p') stack.pop();
  };
  const open = (selfClosing: boolean): void => {
    closeImplied(name);
    if (nodes >= MAX_NODES || stack.length >= MAX_DEPTH) return;
    nodes += 1;
    const parent = top();
    const element: Element = { type: 'tag', name, attribs, children: [], parent };
    parent.children.push(element);
    if (!VOID.has(name) && !(selfClosing && name.includes(':'))) stack.push(element);
  };
  const close = (closed: string): void => {
    const walled = !WALLS.has(closed) && closed !== 'tr' && closed !== 'tbody';
    for (let at = stack.length - 1; at > 0; at -= 1) {
      const candidate = (stack[at] as Element).name;
      if (candidate === closed) {
        stack.length = at;
        return;
      }
      if (walled && WALLS.has(candidate)) return;
    }
    if (closed === 'br') open(true);
  };

  const slice = (start: number, end: number): string => html.slice(start, end);
  const ignore = (): void => {};
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true, recognizeCDATA: false } as ConstructorParameters<
      typeof Tokenizer
    >[0],
    {
      ontext: (start, end) => addText(slice(start, end)),
      ontextentity: (code) => addText(character(code)),
      onopentagname: (start, end) => {
        name = slice(start, end).toLowerCase();
        attribs = {};
      },
      onattribname: (start, end) => {
        attribute = slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata: (start, end) => {
        value += slice(start, end);
      },
      onattribentity: (code) => {
        value += character(code);
      },
      onattribend: () => {
        if (!Object.hasOwn(attribs, attribute) && attribute !== '__proto__') attribs[attribute] = value;
      },
      onopentagend: () => open(false),
      onselfclosingtag: () => open(true),
      onclosetag: (start, end) => close(slice(start, end).trim().toLowerCase()),
      oncdata: (start, end) => addText(slice(start, end).replace(/\]\]$/, '')),
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
      isInForeignContext: () => false,
    } as ConstructorParameters<typeof Tokenizer>[1],
  );
  tokenizer.write(html);
  tokenizer.end();
  return root;
}

function character(code: number): string {
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || code === 0
    ? '\ufffd'
    : String.fromCodePoint(code);
}

/** All elements below `from` in document order, `from` itself not included. */
export function* elementsOf(from: Element): Generator<Element> {
  const waiting: Element[] = [];
  const queue = (element: Element): void => {
    for (let at = element.children.length - 1; at >= 0; at -= 1) {
      const child = element.children[at] as Node;
      if (child.type === 'tag') waiting.push(child);
    }
  };
  queue(from);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    queue(next);
  }
}

/** The text below an element as it is, without script and style. */
export function rawText(node: Node): string {
  if (node.type === 'text') return node.data;
  if (node.name === 'script' || node.name === 'style' || node.name === 'template') return '';
  if (node.name === 'br') return '\n';
  return node.children.map(rawText).join('');
}

/** The markup of an element again, scripts and event handlers left out. */
export function outerHtml(node: Node): string {
  if (node.type === 'text') return escapeHtml(node.data);
  if (node.name === 'script' || node.name === 'style') return '';
  const attribs = Object.entries(node.attribs)
    .filter(([name]) => !name.startsWith('on'))
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  const open = `<${node.name}${attribs.join('')}>`;
  return VOID.has(node.name) ? open : `${open}${node.children.map(outerHtml).join('')}</${node.name}>`;
}

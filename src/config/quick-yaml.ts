// A quick reader for the plain YAML that the catalogue files are written in: 1,436 zones cost 10 ms here, 200 ms in `yaml`.
// It reads a small part of the language, exactly as `yaml` would, and gives up (undefined) on anything else.

type Value = string | number | boolean | Value[] | { [key: string]: Value };
type Row = { [key: string]: Value };

/** A scalar that means itself: starts with a letter, a CJK character or a full-width bracket, and holds no sign that YAML gives a meaning. */
const PLAIN = /^[A-Za-z_\u4e00-\u9fff（][^,[\]{}:#"'|\\\t]*$/;
const NOT_TEXT = /^(?:null|true|false|yes|no|on|off|y|n|inf|nan)$/i;
const QUOTED = /^"[^"\\\t]*"$/;
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,8})$/;
const KEY = /^[A-Za-z][A-Za-z0-9]*$/;

/** The document's top mapping, or undefined where it holds anything but the plain part of YAML. */
export function readQuickYaml(text: string): Row | undefined {
  if (/[\t\r\0]/.test(text)) return undefined;
  const top: Row = {};
  const reading: Reading = { list: undefined, entry: undefined, lists: [] };
  let begun = '';
  for (const printed of text.split('\n')) {
    // A list may run over several lines: each but the last ends with a comma, the further ones are indented.
    const line: string = begun === '' ? printed : `${begun} ${printed.trim()}`;
    if (begun !== '' && !/^ {6,}[^ #]/.test(printed)) return undefined;
    begun = '';
    const body = line.trim();
    if (body === '' || body.startsWith('#')) continue;
    if (/^ {4}[A-Za-z]+: \[[^\]]*,$/.test(line)) {
      begun = line;
      continue;
    }
    if (body.length !== line.trimStart().length || !readLine(line, top, reading)) return undefined;
  }
  if (begun !== '') return undefined;
  // `key:` with nothing under it is null in YAML, not an empty list.
  return reading.lists.some((list) => list.length === 0) ? undefined : top;
}

interface Reading {
  /** The list whose entries are being read, and the entry that further lines belong to. */
  list: Value[] | undefined;
  entry: Row | undefined;
  /** Every list announced by `key:`. */
  readonly lists: Value[][];
}

function readLine(line: string, top: Row, reading: Reading): boolean {
  if (line.startsWith('  - {') && reading.list) {
    reading.entry = undefined;
    const row = line.endsWith('}') ? readFlowMapping(line.slice(5, -1)) : undefined;
    return row !== undefined && reading.list.push(row) > 0;
  }
  if (line.startsWith('  - ') && reading.list) {
    reading.entry = {};
    reading.list.push(reading.entry);
    return readField(line.slice(4), reading.entry);
  }
  if (line.startsWith('    ') && line[4] !== ' ' && reading.entry)
    return readField(line.slice(4), reading.entry);
  if (line.startsWith(' ')) return false;
  reading.entry = undefined;
  reading.list = undefined;
  if (/^[A-Za-z]+:$/.test(line)) {
    const key = line.slice(0, -1);
    if (Object.hasOwn(top, key)) return false;
    reading.list = [];
    reading.lists.push(reading.list);
    top[key] = reading.list;
    return true;
  }
  return readField(line, top);
}

/** `key: value` into `into`; false when it is not plain or the key is there already. */
function readField(text: string, into: Row): boolean {
  const colon = text.indexOf(': ');
  const key = text.slice(0, colon);
  if (colon < 1 || !KEY.test(key) || NOT_TEXT.test(key) || Object.hasOwn(into, key)) return false;
  const value = readValue(text.slice(colon + 2).trim());
  if (value === undefined) return false;
  into[key] = value;
  return true;
}

function readValue(text: string): Value | undefined {
  if (text.startsWith('[')) {
    return text.endsWith(']') ? readList(text.slice(1, -1)) : undefined;
  }
  if (text.startsWith('{')) return text.endsWith('}') ? readFlowMapping(text.slice(1, -1)) : undefined;
  return readScalar(text);
}

function readList(inside: string): Value[] | undefined {
  if (inside.trim() === '') return [];
  const list: Value[] = [];
  for (const part of inside.split(',')) {
    const value = readScalar(part.trim());
    if (value === undefined) return undefined;
    list.push(value);
  }
  return list;
}

/** V8 cuts longer strings out of the file's text as views, each of which would hold the whole of it in memory. */
const owned = (text: string): string => (text.length < 13 ? text : Buffer.from(text).toString());

function readScalar(text: string): string | number | boolean | undefined {
  if (PLAIN.test(text) && (text.length > 5 || !NOT_TEXT.test(text))) return owned(text);
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (WHOLE_NUMBER.test(text)) return Number(text);
  return QUOTED.test(text) ? text.slice(1, -1) : undefined;
}

/** One field of a flow mapping: the key, then the inside of a list or a scalar, then a comma or the end. */
const FLOW_FIELD = / ?([A-Za-z][A-Za-z0-9]*): (?:\[([^[\]{}]*)\]|([^,[\]{}]+))(?:,|$)/y;

/** `a: x, b: [y, z]`, the inside of a flow mapping. */
function readFlowMapping(text: string): Row | undefined {
  const row: Row = {};
  FLOW_FIELD.lastIndex = 0;
  while (FLOW_FIELD.lastIndex < text.length) {
    const field = FLOW_FIELD.exec(text);
    if (!field || Object.hasOwn(row, field[1]!) || NOT_TEXT.test(field[1]!)) return undefined;
    const value = field[2] === undefined ? readScalar(field[3]!.trim()) : readList(field[2]);
    if (value === undefined) return undefined;
    row[field[1]!] = value;
  }
  return row;
}

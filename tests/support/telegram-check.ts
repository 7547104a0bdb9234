// Checks one call's parameters as the Bot API would, only stricter: a parameter that the API does not know is refused
// too, because in our own calls it is always a mistake. Answers with the sentence after "Bad Request: ".

import facts from './telegram-facts.json' with { type: 'json' };
import { parseRichHtml, parseTelegramHtml } from './telegram-html.ts';

type Row = readonly [types: string, required: number, min?: number, max?: number, unit?: string];
type Rows = Readonly<Record<string, Row>>;
export type Params = Readonly<Record<string, unknown>>;

const METHODS = facts.methods as unknown as Record<string, Rows>;
const TYPES = facts.types as unknown as Record<string, Rows>;

/** The method's proper name (Telegram ignores case), or undefined when the stand-in does not know it. */
export function knownMethod(name: string): string | undefined {
  return Object.keys(METHODS).find((known) => known.toLowerCase() === name.toLowerCase());
}

/** Undefined when everything is right. */
export function checkCall(method: string, params: Params): string | undefined {
  return (
    checkRows(METHODS[method] ?? {}, params, method) ??
    checkText(params, 'text', 4096, 'message text is empty', 'message is too long') ??
    checkText(params, 'caption', 1024, undefined, 'message caption is too long') ??
    checkText((params.media ?? {}) as Params, 'caption', 1024, undefined, 'message caption is too long') ??
    checkMarkup(params.reply_markup) ??
    checkRich(params.rich_message)
  );
}

function checkRows(rows: Rows, value: Params, where: string): string | undefined {
  for (const name of Object.keys(value))
    if (!(name in rows)) return `${where}: unknown parameter "${name}" (the stand-in is strict here)`;
  for (const [name, [types, required, min, max, unit]] of Object.entries(rows)) {
    const given = value[name];
    if (given === undefined || given === null) {
      if (required) return name === 'chat_id' ? 'chat_id is empty' : `parameter "${name}" is required`;
      continue;
    }
    const wrong = types.split('|').map((type) => checkType(type, given, `${where}.${name}`));
    if (wrong.every((complaint) => complaint !== undefined)) return wrong[0];
    if (typeof given === 'string' && max && name !== 'text' && name !== 'caption') {
      const length = unit === 'bytes' ? Buffer.byteLength(given) : [...given].length;
      if (name === 'callback_data' && (length > max || length < (min ?? 0))) return 'BUTTON_DATA_INVALID';
      if (length > max || length < (min ?? 0))
        return `${where}.${name} has ${length} ${unit}, allowed are ${min} to ${max}`;
    }
  }
  return undefined;
}

function checkType(type: string, value: unknown, where: string): string | undefined {
  if (type.startsWith('Array of ')) {
    if (!Array.isArray(value)) return `${where}: an array is expected`;
    for (const item of value) {
      const complaint = checkType(type.slice('Array of '.length), item, where);
      if (complaint) return complaint;
    }
    return undefined;
  }
  const ok =
    type === 'Integer'
      ? Number.isSafeInteger(value)
      : type === 'Float'
        ? typeof value === 'number'
        : type === 'Boolean'
          ? typeof value === 'boolean'
          : type === 'String'
            ? typeof value === 'string'
            : typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!ok) return `${where}: ${type} is expected`;
  const rows = TYPES[type];
  return rows && typeof value === 'object' ? checkRows(rows, value as Params, type) : undefined;
}

function checkText(
  params: Params,
  name: string,
  max: number,
  empty: string | undefined,
  long: string,
): string | undefined {
  const raw = params[name];
  if (typeof raw !== 'string') return undefined;
  if (!raw.isWellFormed()) return 'strings must be encoded in UTF-8';
  const mode = params.parse_mode;
  if (mode !== undefined && mode !== 'HTML') return `the stand-in reads parse_mode HTML only, not ${mode}`;
  const parsed = mode === 'HTML' ? parseTelegramHtml(raw) : ({ ok: true, text: raw } as const);
  if (!parsed.ok) return parsed.error;
  if (empty && parsed.text.trim() === '') return empty;
  return [...parsed.text].length > max ? long : undefined;
}

interface Button {
  readonly text?: string;
  readonly url?: string;
}

function checkMarkup(markup: unknown): string | undefined {
  const rows = (markup as { inline_keyboard?: Button[][] } | undefined)?.inline_keyboard;
  if (!rows) return undefined;
  const buttons = rows.flat();
  if (buttons.length > 100) return 'REPLY_MARKUP_TOO_LONG';
  for (const button of buttons) {
    if (!button.text?.trim())
      return "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard";
    const actions = Object.keys(button).filter(
      (key) => !['text', 'style', 'icon_custom_emoji_id'].includes(key),
    );
    if (actions.length !== 1)
      return "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard";
    if (button.url !== undefined && !/^(https?|tg|ton):\/\/[^\s/]/.test(button.url))
      return `inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`;
  }
  return undefined;
}

function checkRich(rich: unknown): string | undefined {
  if (rich === undefined) return undefined;
  const { html, markdown } = rich as { html?: string; markdown?: string };
  if ((html === undefined) === (markdown === undefined))
    return 'rich message must have exactly one of html and markdown';
  if ([...(html ?? markdown ?? '')].length > 32_768) return 'RICH_MESSAGE_TOO_LONG';
  const parsed = html === undefined ? undefined : parseRichHtml(html);
  return parsed?.ok === false ? parsed.error : undefined;
}

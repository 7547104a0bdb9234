// A stand-in for Telegram's Bot API: a small HTTP server that checks every call as Telegram would, keeps what was sent
// per chat, hands out updates that tests push, and misbehaves on a script. Use its `url` as TELEGRAM_API_ROOT.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createChats, type ShownMessage } from './telegram-chats.ts';
import { checkCall, knownMethod, type Params } from './telegram-check.ts';
import { type Answer, createMethods } from './telegram-methods.ts';
import {
  chanceFrom,
  createFloodGate,
  createScript,
  type Limits,
  type Mishap,
  REFUSALS,
} from './telegram-misbehave.ts';
import { createPeople } from './telegram-people.ts';
import { type ChatFacts, chatOf, createUpdateQueue, type Person } from './telegram-updates.ts';

export interface Call {
  readonly method: string;
  readonly params: Params;
  readonly at: number;
  /** `ok`, `cut`, `hung`, or the error that was answered. */
  outcome: string;
}

export interface StandInOptions {
  /** 0 lets the system choose. */
  readonly port?: number;
  readonly token?: string;
  readonly limits?: Limits;
  readonly seed?: number;
  /** Every call takes this long before its answer. */
  readonly latencyMs?: number;
  /** False saves memory in long runs: calls are counted, not kept. */
  readonly keepCalls?: boolean;
}

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

const TOKEN = '1234567890:AAStandInTokenForTestsOnly_0123456789ab';

async function readParams(request: IncomingMessage, query: string): Promise<Params> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const texts: Record<string, unknown> = Object.fromEntries(new URLSearchParams(query));
  if (body.length === 0) return unpack(texts);
  if (type.startsWith('application/json'))
    return { ...unpack(texts), ...(JSON.parse(body.toString('utf8')) as Params) };
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  for (const [name, value] of form) texts[name] = typeof value === 'string' ? value : { file: value };
  return attached(unpack(texts));
}

/** Files stand in parts of their own; parameters name them as `attach://part`. */
function attached(params: Params): Params {
  const parts = new Set<string>();
  const join = ([name, value]: [string, unknown]): [string, unknown] => {
    if (name === 'media' && typeof value === 'object' && value !== null)
      return [name, Object.fromEntries(Object.entries(value).map(join))];
    const part = typeof value === 'string' ? /^attach:\/\/(.+)$/.exec(value)?.[1] : undefined;
    if (part === undefined || !(part in params)) return [name, value];
    parts.add(part);
    return [name, params[part]];
  };
  const joined = Object.entries(params).map(join);
  return Object.fromEntries(joined.filter(([name]) => !parts.has(name as string)));
}

/** Forms carry everything as text; numbers, booleans and objects in it are JSON. */
function unpack(texts: Record<string, unknown>): Params {
  const plain = ['text', 'caption', 'parse_mode', 'callback_query_id', 'file_id'];
  return Object.fromEntries(
    Object.entries(texts).map(([name, value]) => {
      if (typeof value !== 'string' || plain.includes(name) || !/^([[{]|-?\d+$|true$|false$)/.test(value))
        return [name, value];
      return [name, JSON.parse(value) as unknown];
    }),
  );
}

/** Starts listening on 127.0.0.1. Everything that happened can be read in-process; `close` also ends open lines. */
export async function startStandIn(options: StandInOptions = {}) {
  const token = options.token ?? TOKEN;
  const now = (): number => Date.now();
  const chats = createChats(now);
  const updates = createUpdateQueue();
  const script = createScript(chanceFrom(options.seed ?? 1));
  const gate = createFloodGate(options.limits ?? {}, now);
  const calls: Call[] = [];
  const totals: Record<string, number> = {};
  const facts = new Map<number, ChatFacts>();
  const administrators = new Map<number, readonly Person[]>();
  const files = new Map<string, { name: string; bytes: Uint8Array }>();
  const bot = {
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: 'Zonewire',
    username: 'zonewire_test_bot',
  };
  const chat = (id: number): ChatFacts => facts.get(id) ?? chatOf(id);
  const methods = createMethods({ bot, chats, updates, chat, administrators, files });
  const people = createPeople({ bot, chat, files, push: updates.push, nextMessageId: chats.nextMessageId });
  const lines = new Set<Socket>();
  /** The message of which each line's last answer tells, until the line is used again. */
  const told = new Map<Socket, ShownMessage>();
  let latencyMs = options.latencyMs ?? 0;

  async function answer(method: string, params: Params, response: ServerResponse): Promise<string> {
    const chatId = typeof params.chat_id === 'number' ? params.chat_id : undefined;
    const mishap = script.strike(method, chatId);
    if (latencyMs > 0 && method !== 'getUpdates') await new Promise((done) => setTimeout(done, latencyMs));
    if (mishap?.kind === 'delay') await new Promise((done) => setTimeout(done, mishap.ms));
    const early = mishap && (await misfortune(mishap, chatId, response));
    if (early) return early;
    const seconds = /^(send|edit)/.test(method) && chatId !== undefined ? gate.refuse(chatId) : 0;
    if (seconds > 0) return reply(response, tooMany(seconds));
    const complaint = checkCall(method, params);
    const lost = mishap?.kind === 'cut-after' || (mishap?.kind === 'hang' && mishap.taken);
    const result = complaint
      ? refusal(400, `Bad Request: ${complaint}`)
      : await methods(method, params, lost);
    if (mishap?.kind === 'hang') return 'hung';
    if (mishap?.kind === 'cut-after') {
      response.socket?.destroy();
      return 'cut after';
    }
    // sendChatAction answers true.
    if (/^send/.test(method) && result.ok && result.result !== true) tell(response, result);
    return reply(response, result);
  }

  /** Whoever ended with the answer unread resets the line; a line that is ended already takes no answer. */
  function tell({ socket }: ServerResponse, { result }: Answer): void {
    const { message_id, chat } = result as { message_id: number; chat: { id: number } };
    const message = chats.find(chat.id, message_id);
    if (!message) return;
    if (!socket || socket.destroyed || socket.writableEnded) message.answerLost = true;
    else told.set(socket, message);
  }

  async function misfortune(
    mishap: Mishap,
    chatId: number | undefined,
    response: ServerResponse,
  ): Promise<string | undefined> {
    switch (mishap.kind) {
      case 'delay':
      case 'cut-after':
        return undefined;
      case 'hang':
        return mishap.taken ? undefined : 'hung';
      case 'cut-before':
        response.socket?.destroy();
        return 'cut before';
      case 'flood':
        gate.close((mishap.scope ?? 'chat') === 'all' ? 'all' : (chatId ?? 'all'), mishap.retryAfter);
        return reply(response, tooMany(mishap.retryAfter));
      case 'status':
        response
          .writeHead(mishap.status, { 'content-type': 'text/html' })
          .end(mishap.body ?? '<html>Bad gateway</html>');
        return `status ${mishap.status}`;
      case 'refuse':
        return reply(response, refusal(mishap.code, mishap.description));
      case 'migrate':
        return reply(response, {
          ...refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat'),
          parameters: { migrate_to_chat_id: mishap.to },
        });
      default: {
        const [code, description] = REFUSALS[mishap.kind];
        return reply(response, refusal(code, description));
      }
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    told.delete(request.socket);
    const address = new URL(request.url ?? '/', 'http://stand-in');
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(address.pathname);
    if (file) {
      const found = file[1] === token ? files.get(decodeURIComponent(file[2] as string)) : undefined;
      response.writeHead(found ? 200 : 404).end(found?.bytes ?? 'Not Found');
      return;
    }
    const [, given, name] = /^\/bot([^/]+)\/(\w+)$/.exec(address.pathname) ?? [];
    if (given === undefined) return void reply(response, refusal(404, 'Not Found'));
    if (given !== token) return void reply(response, refusal(401, 'Unauthorized'));
    const method = knownMethod(name as string);
    if (!method) return void reply(response, refusal(404, `Not Found: method not found (${name})`));
    const params = await readParams(request, address.search);
    const call: Call = { method, params, at: now(), outcome: 'open' };
    totals[method] = (totals[method] ?? 0) + 1;
    if (options.keepCalls !== false) calls.push(call);
    call.outcome = await answer(method, params, response);
    totals[call.outcome] = (totals[call.outcome] ?? 0) + 1;
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) reply(response, refusal(500, `Internal Server Error: ${String(error)}`));
    });
  });
  server.on('connection', (line) => {
    lines.add(line);
    line.on('error', () => {
      const message = told.get(line);
      if (message) message.answerLost = true;
    });
    line.on('close', () => {
      lines.delete(line);
      told.delete(line);
    });
  });
  await new Promise<void>((ready) => server.listen(options.port ?? 0, '127.0.0.1', ready));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    bot,
    calls: calls as readonly Call[],
    /** How often each method was called and each outcome answered. */
    totals: totals as Readonly<Record<string, number>>,
    messages: chats.messages as (chatId: number) => readonly ShownMessage[],
    allMessages: chats.all,
    /** Hands an update (without its id) to whoever polls; returns its id. */
    push: updates.push,
    unconfirmed: updates.unconfirmed,
    misbehave: script.add,
    /** Closes a scope as if Telegram had asked to wait. */
    flood: gate.close,
    floodCounts: gate.counts,
    setLatency(ms: number): void {
      latencyMs = ms;
    },
    setChat(fact: ChatFacts): void {
      facts.set(fact.id, fact);
    },
    setAdministrators(chatId: number, people: readonly Person[]): void {
      administrators.set(chatId, people);
    },
    ...people,
    async close(): Promise<void> {
      updates.release();
      for (const line of lines) line.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

const refusal = (code: number, description: string): Answer => ({ ok: false, error_code: code, description });
const tooMany = (seconds: number): Answer => ({
  ...refusal(429, `Too Many Requests: retry after ${seconds}`),
  parameters: { retry_after: seconds },
});

function reply(response: ServerResponse, answer: Answer): string {
  response.writeHead(answer.ok ? 200 : (answer.error_code ?? 400), { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer));
  return answer.ok ? 'ok' : `${answer.error_code} ${answer.description}`;
}

// Sending against the stand-in: each of Telegram's answers, and each way a line can break, becomes its outcome.

import { createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../src/domain/message.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { createTelegramSender } from '../../../src/notify/deliver/telegram.ts';
import type { Mishap } from '../../support/telegram-misbehave.ts';
import { startHttpProxy, startSocksProxy } from '../../support/telegram-proxies.ts';
import { type StandIn, startStandIn } from '../../support/telegram-stand-in.ts';

let telegram: StandIn;
const closers: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  telegram = await startStandIn();
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await telegram.close();
});

function sender(
  facts: { apiRoot?: string; proxy?: string; timeoutMs?: number; token?: string; paid?: boolean } = {},
) {
  const made = createTelegramSender({
    token: facts.token ?? telegram.token,
    apiRoot: facts.apiRoot ?? telegram.url,
    proxy: facts.proxy ?? null,
    clock: systemClock,
    timeoutMs: facts.timeoutMs ?? 5_000,
    ...(facts.paid === undefined ? {} : { paidBroadcast: facts.paid }),
  });
  closers.push(made.close);
  return made;
}

const message: Message = {
  html: '<b>标题 &amp; 😀</b>',
  plain: '标题 & 😀',
  buttons: [[{ text: '为什么', data: 'w:1' }], [{ text: '原文', url: 'https://example.org/' }]],
  preview: false,
};
const chat = { chatId: 77, threadId: 0 };

describe('a send', () => {
  it('arrives as written, in its topic, with its buttons', async () => {
    const outcome = await sender().send({ chatId: -1_001_234_567_890, threadId: 9 }, message, {});
    const [shown] = telegram.messages(-1_001_234_567_890);
    expect(outcome).toEqual({ kind: 'sent', messageId: shown!.messageId });
    expect(shown).toMatchObject({
      text: '标题 & 😀',
      threadId: 9,
      buttons: [[{ text: '为什么', callback_data: 'w:1' }], [{ text: '原文', url: 'https://example.org/' }]],
    });
    expect(shown!.params.link_preview_options).toEqual({ is_disabled: true });
  });

  it('is a paid broadcast only where that was agreed', async () => {
    await sender().send(chat, message, {});
    await sender({ paid: true }).send(chat, message, {});
    await sender({ paid: true }).send(chat, { ...message, rich: '<p>标题</p>' }, {});
    const paid = telegram.messages(chat.chatId).map(({ params }) => params.allow_paid_broadcast);
    expect(paid).toEqual([undefined, true, true]);
  });

  const outcomes: readonly [Mishap, object][] = [
    [{ kind: 'blocked' }, { kind: 'gone', reason: 'blocked' }],
    [{ kind: 'never-started' }, { kind: 'gone', reason: 'blocked' }],
    [{ kind: 'deactivated' }, { kind: 'gone', reason: 'deactivated' }],
    [{ kind: 'kicked' }, { kind: 'gone', reason: 'kicked' }],
    [{ kind: 'kicked-group' }, { kind: 'gone', reason: 'kicked' }],
    [{ kind: 'kicked-channel' }, { kind: 'gone', reason: 'kicked' }],
    [{ kind: 'not-member' }, { kind: 'gone', reason: 'kicked' }],
    [{ kind: 'group-deleted' }, { kind: 'gone', reason: 'kicked' }],
    [{ kind: 'not-found' }, { kind: 'gone', reason: 'chat-not-found' }],
    [{ kind: 'no-rights' }, { kind: 'gone', reason: 'no-rights' }],
    [{ kind: 'need-admin' }, { kind: 'gone', reason: 'no-rights' }],
    [{ kind: 'write-forbidden' }, { kind: 'gone', reason: 'no-rights' }],
    [{ kind: 'topic-closed' }, { kind: 'gone', reason: 'topic-closed' }],
    [{ kind: 'topic-deleted' }, { kind: 'gone', reason: 'topic-closed' }],
    [
      { kind: 'migrate', to: -1_009 },
      { kind: 'moved', chatId: -1_009 },
    ],
    [
      { kind: 'status', status: 502 },
      { kind: 'retry', scope: 'chat' },
    ],
    [
      { kind: 'refuse', code: 500, description: 'Internal Server Error' },
      { kind: 'retry', scope: 'chat' },
    ],
    [{ kind: 'unauthorized' }, { kind: 'retry', scope: 'all' }],
    [{ kind: 'refuse', code: 400, description: 'Bad Request: SOMETHING_NEW' }, { kind: 'rejected' }],
    [{ kind: 'cut-before' }, { kind: 'unknown' }],
    [{ kind: 'cut-after' }, { kind: 'unknown' }],
  ];
  it.each(outcomes)('told %o ends as %o', async (mishap, outcome) => {
    telegram.misbehave({ mishap });
    expect(await sender().send(chat, message, {})).toMatchObject(outcome);
    expect(telegram.calls).toHaveLength(1);
  });

  it('waits as long as a 429 says', async () => {
    telegram.misbehave({ mishap: { kind: 'flood', retryAfter: 7 } });
    const before = Date.now();
    const outcome = await sender().send(chat, message, {});
    expect(outcome).toMatchObject({ kind: 'retry', scope: 'chat', why: expect.stringMatching(/^429/) });
    if (outcome.kind === 'retry') expect(outcome.at - before).toBeGreaterThanOrEqual(7_000);
  });

  it('tries once in plain words when the markup is refused, and gives up after that', async () => {
    telegram.misbehave({ mishap: { kind: 'unparsable' } });
    expect(await sender().send(chat, message, {})).toMatchObject({ kind: 'sent' });
    expect(telegram.messages(77)[0]!.params.parse_mode).toBeUndefined();
    telegram.misbehave({ times: 2, mishap: { kind: 'unparsable' } });
    expect(await sender().send(chat, message, {})).toMatchObject({ kind: 'rejected' });
    expect(telegram.calls).toHaveLength(4);
  });

  it('goes as a rich message where it has one, and as HTML where that is refused', async () => {
    const rich = {
      ...message,
      rich: '<h2>今日</h2><details><summary>1. 标题</summary><p>正文</p></details>',
    };
    const one = sender();
    expect(await one.send(chat, rich, {})).toMatchObject({ kind: 'sent' });
    expect(telegram.messages(77)[0]).toMatchObject({ kind: 'rich', text: '今日\n1. 标题\n正文' });
    telegram.misbehave({
      methods: ['sendRichMessage'],
      mishap: { kind: 'refuse', code: 400, description: 'Bad Request: RICH_X' },
    });
    expect(await one.send(chat, rich, {})).toMatchObject({ kind: 'sent' });
    expect(telegram.messages(77)[1]).toMatchObject({ kind: 'text', text: '标题 & 😀' });
    telegram.misbehave({
      methods: ['sendRichMessage'],
      mishap: { kind: 'refuse', code: 404, description: 'Not Found: method not found' },
    });
    for (let n = 0; n < 2; n += 1) expect(await one.send(chat, rich, {})).toMatchObject({ kind: 'sent' });
    expect(telegram.totals.sendRichMessage).toBe(3);
    telegram.misbehave({ methods: ['sendRichMessage'], mishap: { kind: 'blocked' } });
    expect(await sender().send(chat, rich, {})).toEqual({ kind: 'gone', reason: 'blocked' });
  });

  it('knows a line that was never opened from one that broke', async () => {
    const dead = await startStandIn();
    await dead.close();
    expect(await sender({ apiRoot: dead.url }).send(chat, message, {})).toMatchObject({
      kind: 'retry',
      scope: 'all',
    });
    expect(await sender({ apiRoot: 'http://no-such-host.invalid' }).send(chat, message, {})).toMatchObject({
      kind: 'retry',
      scope: 'all',
    });
    telegram.misbehave({ mishap: { kind: 'hang', taken: true } });
    expect(await sender({ timeoutMs: 300 }).send(chat, message, {})).toMatchObject({ kind: 'unknown' });
    expect(telegram.messages(77)).toHaveLength(1);
  });

  it('says unknown when it is stopped after writing, and retry when before', async () => {
    const stop = new AbortController();
    telegram.misbehave({ mishap: { kind: 'hang', taken: true } });
    const outcome = sender().send(chat, message, { signal: stop.signal });
    setTimeout(() => stop.abort(), 200);
    expect(await outcome).toMatchObject({ kind: 'unknown' });
    expect(await sender().send(chat, message, { signal: stop.signal })).toMatchObject({ kind: 'retry' });
  });

  it('takes a half-written answer for unknown', async () => {
    const lines = new Set<Socket>();
    const half = createServer((line) => {
      lines.add(line);
      line.once('data', () => line.end('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"ok":true'));
      line.on('error', () => undefined);
    });
    await new Promise<void>((ready) => half.listen(0, '127.0.0.1', ready));
    const { port } = half.address() as { port: number };
    expect(await sender({ apiRoot: `http://127.0.0.1:${port}` }).send(chat, message, {})).toMatchObject({
      kind: 'unknown',
    });
    half.close();
  });

  it('never says the token', async () => {
    const said: unknown[] = [];
    const dead = await startStandIn();
    await dead.close();
    for (const facts of [{ apiRoot: dead.url }, { token: '999999:AAwrongwrongwrongwrongwrongwrongwro' }])
      said.push(await sender(facts).send(chat, message, {}));
    telegram.misbehave({ mishap: { kind: 'cut-after' } });
    said.push(await sender().send(chat, message, {}));
    expect(JSON.stringify(said)).not.toMatch(/AAStandIn|AAwrong|127\.0\.0\.1/);
  });
});

describe('an edit', () => {
  it('changes the message, and takes "not modified" for done and "not found" for fixed', async () => {
    const one = sender();
    await one.send(chat, message, {});
    const { messageId } = telegram.messages(77)[0]!;
    const changed = { ...message, html: '已更正' };
    expect(await one.edit!(chat, messageId, changed, {})).toEqual({ kind: 'edited' });
    expect(await one.edit!(chat, messageId, changed, {})).toEqual({ kind: 'edited' });
    expect(await one.edit!(chat, 9_999, changed, {})).toMatchObject({ kind: 'fixed' });
    expect(telegram.messages(77)[0]).toMatchObject({ text: '已更正', edits: 1 });
  });
});

describe('through a proxy', () => {
  const host = (): string => new URL(telegram.url).host;

  it('http', async () => {
    const proxy = await startHttpProxy();
    closers.push(proxy.close);
    expect(await sender({ proxy: proxy.url }).send(chat, message, {})).toMatchObject({ kind: 'sent' });
    expect(proxy.targets).toEqual([host()]);
  });

  it('http with a password; a wrong one says so without showing it', async () => {
    const proxy = await startHttpProxy('reader:pa-ss');
    closers.push(proxy.close);
    expect(await sender({ proxy: proxy.url }).send(chat, message, {})).toMatchObject({ kind: 'sent' });
    const wrong = proxy.url.replace('pa-ss', 'secret');
    const outcome = await sender({ proxy: wrong }).send(chat, message, {});
    expect(outcome.kind).toBe('retry');
    expect(JSON.stringify(outcome)).not.toContain('secret');
    expect(telegram.messages(77)).toHaveLength(1);
  });

  it('socks5, leaving names to the proxy', async () => {
    const proxy = await startSocksProxy();
    closers.push(proxy.close);
    const apiRoot = telegram.url.replace('127.0.0.1', 'localhost');
    expect(await sender({ proxy: proxy.url, apiRoot }).send(chat, message, {})).toMatchObject({
      kind: 'sent',
    });
    expect(proxy.targets).toEqual([new URL(apiRoot).host]);
  });

  it('that is dead: nothing was written, so it is tried again', async () => {
    for (const start of [startHttpProxy, startSocksProxy]) {
      const proxy = await start();
      await proxy.close();
      expect(await sender({ proxy: proxy.url }).send(chat, message, {})).toMatchObject({
        kind: 'retry',
        scope: 'all',
      });
    }
  });

  it('that cannot reach Telegram: tried again too', async () => {
    const dead = await startStandIn();
    await dead.close();
    const socks = await startSocksProxy();
    closers.push(socks.close);
    const outcome = await sender({ proxy: socks.url, apiRoot: dead.url }).send(chat, message, {});
    expect(outcome).toMatchObject({ kind: 'retry' });
  });

  it('refuses an address that is none', () => {
    expect(() => sender({ proxy: 'ftp://x' })).toThrow(/TELEGRAM_PROXY must be a URL/);
  });
});

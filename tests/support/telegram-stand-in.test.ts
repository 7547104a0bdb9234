// The stand-in itself: it must refuse what Telegram refuses, or the tests that rely on it prove nothing.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseTelegramHtml } from './telegram-html.ts';
import { type StandIn, startStandIn } from './telegram-stand-in.ts';
import { person } from './telegram-updates.ts';

let telegram: StandIn;
beforeEach(async () => {
  telegram = await startStandIn();
});
afterEach(() => telegram.close());

async function call(method: string, params: Record<string, unknown>): Promise<Record<string, unknown>> {
  const response = await fetch(`${telegram.url}/bot${telegram.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  return (await response.json()) as Record<string, unknown>;
}

const described = async (params: Record<string, unknown>): Promise<unknown> =>
  (await call('sendMessage', { chat_id: 7, text: 'x', ...params })).description;

describe('the stand-in', () => {
  it('keeps what was sent, as people see it', async () => {
    const answer = await call('sendMessage', {
      chat_id: 7,
      text: '<b>氢能 &amp; 5&lt;6</b>',
      parse_mode: 'HTML',
    });
    expect(answer.ok).toBe(true);
    expect(telegram.messages(7)).toMatchObject([
      { text: '氢能 & 5<6', entities: [{ type: 'bold', offset: 0, length: 8 }] },
    ]);
  });

  it('refuses what Telegram refuses', async () => {
    expect(await described({ text: '' })).toBe('Bad Request: message text is empty');
    expect(await described({ text: '字'.repeat(4097) })).toBe('Bad Request: message is too long');
    expect(await described({ text: '😀'.repeat(4096) })).toBeUndefined();
    expect(await described({ text: '<b>x', parse_mode: 'HTML' })).toMatch(
      /can't parse entities: Can't find end tag/,
    );
    expect(await described({ text: 'a<b', parse_mode: 'HTML' })).toMatch(/can't parse entities/);
    expect(await described({ text: '<p>x</p>', parse_mode: 'HTML' })).toMatch(/Unsupported start tag "p"/);
    expect(await described({ chat_id: undefined })).toBe('Bad Request: chat_id is empty');
    expect(await described({ disable_web_page_preview: true })).toMatch(/unknown parameter/);
    const button = (facts: object) => ({ reply_markup: { inline_keyboard: [[{ text: 'x', ...facts }]] } });
    expect(await described(button({ callback_data: '产'.repeat(22) }))).toBe(
      'Bad Request: BUTTON_DATA_INVALID',
    );
    expect(await described(button({ url: 'file:///etc' }))).toMatch(/Wrong HTTP URL/);
    expect(await described(button({}))).toMatch(/unallowed in the inline keyboard/);
    expect(await described(button({ callback_data: '产'.repeat(21) }))).toBeUndefined();
    expect((await fetch(`${telegram.url}/bot1:x/getMe`)).status).toBe(401);
  });

  it('edits, and says so when nothing would change', async () => {
    await call('sendMessage', { chat_id: 7, text: 'one' });
    const edit = { chat_id: 7, message_id: telegram.messages(7)[0]!.messageId };
    expect((await call('editMessageText', { ...edit, text: 'one' })).description).toMatch(/not modified/);
    expect((await call('editMessageText', { ...edit, text: 'two' })).ok).toBe(true);
    expect(telegram.messages(7)).toMatchObject([{ text: 'two', edits: 1 }]);
    expect((await call('editMessageText', { ...edit, message_id: 99, text: 'x' })).description).toMatch(
      /not found/,
    );
  });

  it('hands out updates until they are confirmed', async () => {
    const waiting = call('getUpdates', { timeout: 5 });
    telegram.say(person(42), '/start');
    const first = ((await waiting).result as { update_id: number; message: { text: string } }[])[0]!;
    expect(first.message.text).toBe('/start');
    expect((await call('getUpdates', {})).result).toHaveLength(1);
    expect((await call('getUpdates', { offset: first.update_id + 1 })).result).toHaveLength(0);
  });

  it('gives files to those who have the token', async () => {
    telegram.hand(person(1), 'a.txt', Buffer.from('内容'));
    const update = (
      (await call('getUpdates', {})).result as { message: { document: { file_id: string } } }[]
    )[0]!;
    const { result } = await call('getFile', { file_id: update.message.document.file_id });
    const path = (result as { file_path: string }).file_path;
    expect(await (await fetch(`${telegram.url}/file/bot${telegram.token}/${path}`)).text()).toBe('内容');
  });

  it('misbehaves as told, and counts what is sent into a ban', async () => {
    telegram.misbehave({ mishap: { kind: 'flood', retryAfter: 1 } });
    expect(await call('sendMessage', { chat_id: 7, text: 'x' })).toMatchObject({
      error_code: 429,
      parameters: { retry_after: 1 },
    });
    expect((await call('sendMessage', { chat_id: 8, text: 'x' })).ok).toBe(true);
    expect((await call('sendMessage', { chat_id: 7, text: 'x' })).error_code).toBe(429);
    expect(telegram.floodCounts().violations).toBe(1);
    telegram.misbehave({ chatId: 8, mishap: { kind: 'cut-after' } });
    await expect(call('sendMessage', { chat_id: 8, text: 'lost answer' })).rejects.toThrow();
    expect(telegram.messages(8).at(-1)).toMatchObject({ text: 'lost answer', answerLost: true });
    telegram.misbehave({ chatId: 8, mishap: { kind: 'cut-before' } });
    await expect(call('sendMessage', { chat_id: 8, text: 'never came' })).rejects.toThrow();
    expect(telegram.messages(8)).toHaveLength(2);
  });

  it('keeps the limits strictly', async () => {
    await telegram.close();
    telegram = await startStandIn({ limits: { perChatSecond: 1, perGroupMinute: 2, perSecond: 4 } });
    const codes = [];
    for (const chat_id of [1, 2, -5, -5, 3])
      codes.push((await call('sendMessage', { chat_id, text: 'x' })).error_code);
    expect(codes).toEqual([undefined, undefined, undefined, undefined, 429]);
    expect(telegram.floodCounts().breaches).toBe(1);
  });
});

describe('its HTML', () => {
  it('reads entities as Telegram does', () => {
    expect(
      parseTelegramHtml('a & b &nbsp; &#20013;&#x56fd; <a href="https://x.cn/?a=1&amp;b=2">链</a>'),
    ).toMatchObject({
      ok: true,
      text: 'a & b &nbsp; 中国 链',
      entities: [{ type: 'text_link', url: 'https://x.cn/?a=1&b=2' }],
    });
    expect(parseTelegramHtml('<blockquote expandable>全文</blockquote>')).toMatchObject({
      entities: [{ type: 'expandable_blockquote', length: 2 }],
    });
    for (const broken of ['<b><i>x</b></i>', '</b>', '<b', '< b>', '<b>', '<x>', '<span>x</span>'])
      expect(parseTelegramHtml(broken).ok, broken).toBe(false);
  });
});

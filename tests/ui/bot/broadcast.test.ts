// /broadcast: the owner's alone, seen before it goes, and sent once however often the button is tapped.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN, startTalk, type Talk, type Talker } from './talk.ts';

let talk: Talk;
let owner: Talker;
beforeAll(async () => {
  talk = await startTalk();
  owner = talk.person(ADMIN);
});
afterAll(async () => {
  expect(talk.errors()).toEqual([]);
  expect(talk.refused()).toEqual([]);
  await talk.end();
});

it('shows the text and the count, and goes out after a tap, once', async () => {
  for (const id of [11, 12]) await talk.person(id).says('/subscribe 氢能');
  await talk.person(13).says('/start');
  expect(await owner.says('/broadcast')).toContain('用法');
  expect(await owner.says(`/broadcast ${'长'.repeat(3501)}`)).toContain('3500');
  const shown = await owner.says('/broadcast 今晚 <b>维护</b> & 升级\n明早恢复');
  expect(shown).toMatch(/共 2 个[\s\S]*📢 今晚 <b>维护<\/b> & 升级\n明早恢复$/);
  const preview = owner.last();
  const go = preview.buttons.flat()[0]!.callback_data!;
  await owner.taps('✕ 不发');
  expect(await talk.store.broadcasts.current()).toBeUndefined();

  await owner.says('/broadcast 今晚维护');
  expect(await owner.tapsData(go, preview), 'the older preview').toContain('过期');
  const yes = owner.last().buttons.flat()[0]!.callback_data!;
  const latest = owner.last();
  await owner.taps('✓ 发给 2');
  expect(await owner.tapsData(yes, latest)).toContain('过期');
  const going = (await talk.store.broadcasts.current())!;
  expect(going).toMatchObject({ text: '今晚维护', by: { chatId: ADMIN, language: 'zh' } });
  expect(going.by.messageId).toBe(owner.last().messageId);
  expect(await talk.store.broadcasts.counts(going.id)).toMatchObject({ waiting: 2 });
  expect(await owner.says('/broadcast 再来一条')).toContain('还有 2');
  expect(await owner.taps('■ 停止')).toContain('正在停止');
  expect(talk.admin.asked).toContain(`halt ${going.id}`);
  expect(await owner.says('/audit')).toMatch(/停止群发 #1\n[\s\S]*群发 #1，共 2 个聊天：今晚维护/);
  await talk.store.broadcasts.end(going.id, Date.now());
  expect(await owner.taps('■ 停止')).toContain('过期');
});

it('is nobody else’s, not even an editor’s', async () => {
  await owner.says('/admin add 21 editor');
  const editor = talk.person(21);
  expect(await editor.says('/broadcast 大家好')).toContain('所有者');
  expect(await editor.tapsData('bc:go:abc123')).toContain('所有者');
  expect(await editor.tapsData('bc:stop:1')).toContain('所有者');
  expect(await talk.person(22).says('/broadcast 大家好')).toContain('只有管理员');
});

// Groups, forum topics and channels: who may change subscriptions, and where they belong.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { person } from '../../support/telegram-updates.ts';
import { startTalk, type Talk } from './talk.ts';

const OWNER = 11;
const MEMBER = 12;
let talk: Talk;
let next = 0;

function newGroup(isForum = false): number {
  next += 1;
  const chatId = -1_000_000_000_000 - next;
  talk.telegram.setChat({ id: chatId, type: 'supergroup', title: `群${next}`, is_forum: isForum });
  talk.telegram.setAdministrators(chatId, [person(OWNER)]);
  return chatId;
}
const followed = async (chatId: number, threadId = 0) => {
  const subscriber = await talk.store.subscribers.find({ chatId, threadId });
  return subscriber ? talk.store.subscribers.subscriptions(subscriber.id) : [];
};

beforeAll(async () => {
  talk = await startTalk();
});
afterAll(async () => {
  expect(talk.errors()).toEqual([]);
  expect(talk.refused()).toEqual([]);
  await talk.end();
});

describe('a group', () => {
  it('lets its admins subscribe and refuses its members, by command and by button', async () => {
    const chatId = newGroup();
    const owner = talk.person(OWNER);
    const member = talk.person(MEMBER);
    expect(await member.says('/subscribe 氢能', { chatId })).toContain('只有群管理员');
    expect(await followed(chatId)).toEqual([]);
    expect(await owner.says('/subscribe@zonewire_test_bot 氢能', { chatId })).toContain('✓ 已订阅');
    expect(await followed(chatId)).toHaveLength(1);
    await owner.says('/subscribe', { chatId });
    await member.taps('🏭 按产业', chatId);
    await member.taps('能源 ·', chatId);
    expect(await member.taps('✓ 氢能', chatId)).toContain('只有群管理员');
    expect(await followed(chatId)).toHaveLength(1);
    for (const command of ['/unsubscribe 1', '/stop', '/language en', '/start', '/settings quiet off'])
      expect(await member.says(command, { chatId }), command).toContain('只有群管理员');
    expect(await member.says('/mine', { chatId })).toContain('氢能');
    expect(await owner.says('/unsubscribe 1', { chatId })).toContain('已取消');
  });

  it('accepts an anonymous admin, but not a linked channel', async () => {
    const chatId = newGroup();
    const write = (senderChat: number, text: string) =>
      talk.after(() =>
        talk.telegram.push({
          message: {
            message_id: 70000 + next,
            date: 1,
            chat: { id: chatId, type: 'supergroup', title: 'g' },
            from: { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' },
            sender_chat: { id: senderChat, type: 'supergroup', title: 'g' },
            text,
            entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]!.length }],
          },
        }),
      );
    await write(-1009999, '/subscribe 氢能');
    expect(await followed(chatId)).toEqual([]);
    await write(chatId, '/subscribe 氢能');
    expect(await followed(chatId)).toHaveLength(1);
  });

  it('does not answer what is not meant for it', async () => {
    const chatId = newGroup();
    const member = talk.person(MEMBER);
    expect(await member.says('大家好', { chatId })).toBe('');
    expect(await member.says('/ban@other_bot', { chatId })).toBe('');
    expect(await member.says('/start@other_bot', { chatId })).toBe('');
    expect(await member.says('/unknown', { chatId })).toBe('');
  });

  it('ends when the bot is removed, in all its topics, and is revived with its subscriptions', async () => {
    const chatId = newGroup(true);
    const owner = talk.person(OWNER);
    await owner.says('/subscribe 氢能', { chatId });
    await owner.says('/subscribe 光伏', { chatId, threadId: 5 });
    await talk.after(() => talk.telegram.member(person(OWNER), chatId, 'member', 'kicked'));
    const all = await talk.store.subscribers.ofChat(chatId);
    expect(all.map(({ endedReason }) => endedReason)).toEqual(['kicked', 'kicked']);
    await talk.after(() => talk.telegram.member(person(OWNER), chatId, 'left', 'member'));
    expect(await owner.says('/start', { chatId })).toContain('1 个订阅');
  });

  it('follows the chat when it becomes a supergroup', async () => {
    const from = -4242;
    const to = -1_000_000_004_242;
    talk.telegram.setAdministrators(from, [person(OWNER)]);
    const owner = talk.person(OWNER);
    await owner.says('/subscribe 氢能', { chatId: from });
    await talk.after(() =>
      talk.telegram.push({
        message: {
          message_id: 80000,
          date: 1,
          chat: { id: from, type: 'group', title: 'g' },
          from: person(OWNER),
          migrate_to_chat_id: to,
        },
      }),
    );
    expect(await followed(to)).toHaveLength(1);
    expect(await followed(from)).toEqual([]);
  });
});

describe('a forum', () => {
  it('keeps each topic by itself and answers in its thread', async () => {
    const chatId = newGroup(true);
    const owner = talk.person(OWNER);
    await owner.says('/subscribe 氢能', { chatId, threadId: 7 });
    await owner.says('/subscribe 光伏', { chatId, threadId: 8 });
    expect((await followed(chatId, 7)).map(({ criteria }) => criteria.industries)).toEqual([['hydrogen']]);
    expect(await followed(chatId, 8)).toHaveLength(1);
    expect(await followed(chatId, 0)).toEqual([]);
    expect(talk.telegram.messages(chatId).map((message) => message.threadId)).toEqual([7, 8]);
    await owner.taps('⭐', chatId);
    expect(owner.last(chatId).text).toContain('光伏');
    expect(owner.last(chatId).text).not.toContain('氢能');
  });

  it('does nothing for a message whose topic is no longer known', async () => {
    const chatId = newGroup(true);
    await talk.person(OWNER).says('/subscribe 氢能', { chatId });
    const id = (await followed(chatId))[0]!.id;
    await talk.after(() =>
      talk.telegram.push({
        callback_query: {
          id: 'lost-topic',
          from: { is_bot: false, ...person(OWNER) },
          chat_instance: 'x',
          data: `u:${id}`,
          message: {
            message_id: 1,
            date: 0,
            chat: { id: chatId, type: 'supergroup', title: 'g', is_forum: true },
          },
        },
      }),
    );
    expect(await followed(chatId)).toHaveLength(1);
    const answered = talk.telegram.calls.filter((call) => call.params.callback_query_id === 'lost-topic');
    expect(answered.map((call) => call.params.text)).toEqual([expect.stringContaining('过期')]);
  });

  it('does not take a reply in an ordinary group for a topic', async () => {
    const chatId = newGroup();
    await talk.after(() =>
      talk.telegram.push({
        message: {
          message_id: 80001,
          date: 1,
          chat: { id: chatId, type: 'supergroup', title: 'g' },
          from: { is_bot: false, ...person(OWNER) },
          message_thread_id: 333,
          text: '/subscribe 氢能',
          entities: [{ type: 'bot_command', offset: 0, length: 10 }],
        },
      }),
    );
    expect(await followed(chatId, 0)).toHaveLength(1);
  });
});

describe('a channel', () => {
  it('is subscribed from the private chat by someone who is an admin there', async () => {
    const channel = -1_000_000_777_001;
    talk.telegram.setChat({ id: channel, type: 'channel', title: '园区频道' });
    talk.telegram.setAdministrators(channel, [
      person(OWNER),
      { id: talk.telegram.bot.id, first_name: 'Zonewire' },
    ]);
    const owner = talk.person(OWNER);
    expect(await owner.says(`/subscribe ${channel} 氢能`)).toMatch(/已订阅[\s\S]*频道/);
    expect(await followed(channel)).toHaveLength(1);
    expect(await followed(OWNER)).toEqual([]);
    expect(await talk.person(MEMBER).says(`/subscribe ${channel} 光伏`)).toContain('您不是');
    expect(await owner.says(`/subscribe ${channel}`)).toContain('写明');
    expect(await followed(channel)).toHaveLength(1);
  });

  it('is managed from there too, without buttons that would act on the private chat', async () => {
    const channel = -1_000_000_777_003;
    talk.telegram.setChat({ id: channel, type: 'channel', title: '园区频道' });
    talk.telegram.setAdministrators(channel, [person(OWNER), { id: talk.telegram.bot.id, first_name: 'Z' }]);
    const owner = talk.person(OWNER);
    await owner.says(`/subscribe ${channel} 经开区`);
    await owner.taps(owner.last().buttons.flat()[0]!.text);
    expect(await followed(channel)).toHaveLength(1);
    expect(await owner.says(`/mine ${channel}`)).toContain('1 个订阅');
    expect(owner.last().buttons).toEqual([]);
    expect(await owner.says(`/settings ${channel} quiet 23:00-06:00`)).toContain('23:00–06:00');
    expect(await talk.person(MEMBER).says(`/mine ${channel}`)).toContain('您不是');
    expect(await owner.says(`/unsubscribe ${channel} 1`)).toContain('已取消');
    expect(await owner.says(`/stop ${channel}`)).toContain('没有任何订阅');
    expect((await talk.store.subscribers.find({ chatId: channel, threadId: 0 }))!.endedReason).toBe(
      'stopped',
    );
    expect(await owner.says(`/mine ${newGroup()}`)).toContain('在群里直接');
    // Whoever has lost the channel cannot save an old wish for it.
    await owner.says(`/subscribe ${channel} 经开区`);
    talk.telegram.setAdministrators(channel, [{ id: talk.telegram.bot.id, first_name: 'Z' }]);
    await owner.taps(owner.last().buttons.flat()[0]!.text);
    expect(await followed(channel)).toHaveLength(0);
  });

  it('needs the bot as admin', async () => {
    const channel = -1_000_000_777_002;
    talk.telegram.setChat({ id: channel, type: 'channel', title: '园区频道' });
    talk.telegram.setAdministrators(channel, [person(OWNER)]);
    expect(await talk.person(OWNER).says(`/subscribe ${channel} 氢能`)).toContain('还不是');
  });
});

describe('a chat of its own ways', () => {
  it('has a usual frequency for new subscriptions, by command and by button', async () => {
    const who = talk.person(31);
    expect(await who.says('/settings frequency 每周一 9:00')).toMatch(/新订阅默认：每周一 09:00/);
    expect(await who.says('/subscribe 氢能')).toContain('每周一 09:00');
    await who.says('/settings');
    await who.taps('🔔 默认频率');
    await who.taps('每天');
    await who.taps('20:00');
    await who.says('光伏');
    expect(who.last().text).toContain('每天 20:00');
    await who.taps('✓ 订阅');
    expect(await who.says('/subscribe 煤炭 即时')).toContain('立即推送');
    await who.says('/subscribe');
    await who.taps('🏭 按产业');
    await who.taps('能源 ·');
    await who.taps('风电');
    const kinds = (await followed(31)).map(({ frequency }) => frequency);
    expect(kinds).toEqual([
      { kind: 'weekly', day: 1, at: '09:00' },
      { kind: 'daily', at: '20:00' },
      { kind: 'immediate' },
      { kind: 'daily', at: '20:00' },
    ]);
    expect(await who.says('/settings frequency 每天25点')).toContain('不是一天里的时间');
    expect(await who.says('/settings frequency 长治')).toContain('请写频率');
    expect(await who.says('/settings footer 一行字')).toContain('只用于群和频道');
  });

  it('has a footer in a group, set by its admins and shown in /settings', async () => {
    const chatId = newGroup();
    const owner = talk.person(OWNER);
    expect(await talk.person(MEMBER).says('/settings footer 广告', { chatId })).toContain('只有群管理员');
    expect(await owner.says('/settings footer 转载请注明 <园讯>', { chatId })).toContain('转载请注明 <园讯>');
    const kept = async () => (await talk.store.subscribers.find({ chatId, threadId: 0 }))?.footer;
    expect(await kept()).toBe('转载请注明 <园讯>');
    await owner.taps('✍️', chatId);
    expect(owner.last(chatId).text).toContain('/settings footer off');
    expect(await owner.says(`/settings footer ${'长'.repeat(101)}`, { chatId })).toContain('最多 100 个字');
    await owner.says('/settings footer off', { chatId });
    expect(await kept()).toBeNull();
  });
});

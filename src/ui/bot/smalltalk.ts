// Free text that is no wish: thanks, greetings, a nod, signs alone, a call for help or for an end, why nothing came, and web addresses.

import { escapeHtml, madeOf, wellFormed } from '../../lib/text.ts';
import { type BotContext, type Button, say } from './conversation.ts';
import { TRIAL } from './preview.ts';
import { hasRole } from './rights.ts';
import { waysIn } from './ways.ts';

type SmallTalk = 'thanks' | 'hello' | 'nod' | 'help' | 'leave' | 'silence';

/** Longer texts say something. Code units. */
const LONGEST = 60;
/** Longer addresses have no room beside the words and the button that acts on them. */
const LONGEST_ADDRESS = 1000;

/** Words of one language each; the first kind that has any decides what the whole is. */
const WORDS: readonly (readonly [kind: SmallTalk, chinese: string, latin: string])[] = [
  ['leave', '退订|取消订阅|停止推送|停止|不要再发了|别再发了', 'unsubscribe stop quit'],
  ['silence', '没收到|没有收到|收不到|没有推送|没推送', 'nothing'],
  [
    'help',
    '帮助|怎么用|怎么使用|如何使用|使用方法|使用说明|能做什么|有什么用|菜单|功能',
    'help menu how what',
  ],
  ['thanks', '多谢|谢谢|谢了|谢|非常感谢|感谢|辛苦|麻烦', 'thanks thank thx ty cheers'],
  ['hello', '你好|您好|早上好|上午好|中午好|下午好|晚上好|早安|嗨|哈喽|在吗|在', 'hi hello hey'],
  [
    'nod',
    '好的|好|行|可以|收到|知道|明白|了解|懂|嗯|哦|噢|是|对|没事|不客气|不用|不|再见|拜拜|晚安|哈|太好|太棒|太感谢|很好|不错|真棒|棒|赞|厉害',
    'ok okay yes yep no nope good great nice cool fine perfect bye goodbye morning afternoon evening night',
  ],
];
/** Say nothing by themselves. */
const BETWEEN = [
  '怎么回事|怎么|为什么|为何|一直|还是|一篇|一条|稿件|推送|消息|我|也|你|您|们|大家|了|啦|的|啊|呀|哦|哈|吧|呢|吗|么|很|真|都',
  'you so very much a lot many all it got can do does is this work use i to',
];
const CHINESE = [...WORDS.map(([, words]) => words), BETWEEN[0]].join('|').split('|');
const LATIN = new Set([...WORDS.map(([, , words]) => words), BETWEEN[1]].join(' ').split(' '));

const ADDRESS = /(?:https?:\/\/|www\.)[^\s，。；、]+/i;
const BARE_ADDRESS = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?::\d{1,5})?(?:[/?#]\S*)?$/i;

/** Undefined for what may be a wish. Texts without a letter or a digit (emoji, ???) are a nod. */
export function smallTalk(text: string): SmallTalk | undefined {
  if (text.length > LONGEST) return undefined;
  const tokens = text.toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? [];
  if (!tokens.every((token) => madeOf(token, CHINESE) || LATIN.has(token))) return undefined;
  const said = (chinese: string, latin: string): boolean =>
    tokens.some((token) => new RegExp(chinese).test(token) || latin.split(' ').includes(token));
  return WORDS.find(([, chinese, latin]) => said(chinese, latin))?.[0] ?? 'nod';
}

/** The first web address in the text, with its scheme; undefined where there is none. */
export function addressIn(text: string): string | undefined {
  const found = ADDRESS.exec(text)?.[0] ?? BARE_ADDRESS.exec(text.trim())?.[0];
  if (found === undefined) return undefined;
  const address = /^https?:/i.test(found) ? found : `https://${found}`;
  return URL.canParse(address) ? address : undefined;
}

/** True when the text was no wish and has had its answer. */
export async function answerSmallTalk(ctx: BotContext, words: string): Promise<boolean> {
  const text = wellFormed(words);
  const address = addressIn(text);
  const kind = address === undefined ? smallTalk(text) : undefined;
  if (address !== undefined) await sayOfAddress(ctx, address);
  else if (kind === 'leave') await say(ctx, ctx.texts.leaveHow, [mine(ctx)]);
  else if (kind === 'silence') await say(ctx, ctx.texts.silenceWhy, [mine(ctx)]);
  else if (kind !== undefined) await say(ctx, ctx.texts.smallTalk[kind], waysIn(ctx.texts));
  return address !== undefined || kind !== undefined;
}

const mine = (ctx: BotContext): Button[] => [{ text: ctx.texts.mineButton, data: 'm' }];

/** Editors may have it tried as a source; everybody else learns who adds sources. */
export async function sayOfAddress(ctx: BotContext, address: string): Promise<void> {
  if (!hasRole(ctx, 'editor')) return say(ctx, ctx.texts.addressFromOther, waysIn(ctx.texts));
  if (address.length > LONGEST_ADDRESS) return say(ctx, ctx.texts.sourceUsage);
  // The button acts on the address, which is the message's last part.
  await say(ctx, `${ctx.texts.addressFromEditor}\n\n<code>${escapeHtml(address)}</code>`, [
    [{ text: ctx.texts.sourceTest, data: TRIAL.try }],
  ]);
}

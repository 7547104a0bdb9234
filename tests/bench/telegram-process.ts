// The stand-in in a process of its own, so that a bench measures only the sender: prints its address, answers
// `accepted`, `counts` and a time (what was accepted first since then?) over its channel, ends with its parent. Its limits
// hold from `strict` on, and what was sent before is not counted: a yardstick that keeps none may go first.

import { startStandIn } from '../support/telegram-stand-in.ts';

const [perSecond, perChatSecond, latencyMs] = process.argv.slice(2).map(Number) as [number, number, number];
const limits: { perSecond?: number; perChatSecond?: number } = {};
const telegram = await startStandIn({ keepCalls: false, latencyMs, limits });
let before = 0;
process.on('disconnect', () => process.exit(0));
process.on('message', (ask) => {
  if (typeof ask === 'number') {
    const since = telegram.allMessages().filter(({ at }) => at >= ask);
    return process.send?.({ first: since.length > 0 ? Math.min(...since.map(({ at }) => at)) : null });
  }
  const accepted = telegram.totals.ok ?? 0;
  if (ask === 'accepted') return process.send?.({ accepted: accepted - before });
  if (ask === 'strict') {
    before = accepted;
    return Object.assign(limits, perSecond ? { perSecond } : {}, perChatSecond ? { perChatSecond } : {});
  }
  const messages = telegram.allMessages().slice(before);
  return process.send?.({
    accepted: messages.length,
    first: messages.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY),
    last: messages.reduce((most, { at }) => Math.max(most, at), 0),
    ...telegram.floodCounts(),
  });
});
process.send?.({ url: telegram.url, token: telegram.token });

// The stand-in in a process of its own, so that a bench measures only the sender: prints its address, answers
// `accepted`, `counts` and a time (what was accepted first since then?) over its channel, ends with its parent.

import { startStandIn } from '../support/telegram-stand-in.ts';

const [perSecond, perChatSecond, latencyMs] = process.argv.slice(2).map(Number) as [number, number, number];
const telegram = await startStandIn({
  keepCalls: false,
  latencyMs,
  limits: { ...(perSecond ? { perSecond } : {}), ...(perChatSecond ? { perChatSecond } : {}) },
});
process.on('disconnect', () => process.exit(0));
process.on('message', (ask) => {
  if (typeof ask === 'number') {
    const since = telegram.allMessages().filter(({ at }) => at >= ask);
    return process.send?.({ first: since.length > 0 ? Math.min(...since.map(({ at }) => at)) : null });
  }
  if (ask === 'accepted') return process.send?.({ accepted: telegram.totals.ok ?? 0 });
  const messages = telegram.allMessages();
  return process.send?.({
    accepted: messages.length,
    first: messages.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY),
    last: messages.reduce((most, { at }) => Math.max(most, at), 0),
    ...telegram.floodCounts(),
  });
});
process.send?.({ url: telegram.url, token: telegram.token });

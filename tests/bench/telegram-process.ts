// The stand-in in a process of its own, so that a bench measures only the sender: prints its address, answers `accepted`
// and `counts` over its channel, ends with its parent.

import { startStandIn } from '../support/telegram-stand-in.ts';

const [perSecond, perChatSecond, latencyMs] = process.argv.slice(2).map(Number) as [number, number, number];
const telegram = await startStandIn({
  keepCalls: false,
  latencyMs,
  limits: { ...(perSecond ? { perSecond } : {}), ...(perChatSecond ? { perChatSecond } : {}) },
});
process.on('disconnect', () => process.exit(0));
process.on('message', (ask) => {
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

// The yardstick of bench:send: grammY's own client sends one message to many chats at an even pace, with no store, no limits
// and no care. A process of its own; prints what it cost as JSON. Arguments: URL TOKEN RATE COUNT

import { Api } from 'grammy';
import { cost, WARM_UP_MS, warmedUp } from './cost.ts';

const [apiRoot = '', token = '', ...numbers] = process.argv.slice(2);
const [rate, count] = numbers.map(Number) as [number, number];
/** Chats that the bench itself does not write to. */
const FIRST_CHAT = 1_000_000_000;
const TEXT =
  '<b>示例经开区第1个项目开工</b>\n📍 东山经开区 · 🏭 氢能 · 📅 3月1日\n\n项目总投资三亿元。\n\n' +
  '<blockquote expandable>项目总投资三亿元。\n预计明年投产。</blockquote>\n\n<a href="https://news.example/1">示例来源</a>';
const button = (text: string, what: string) => ({ text, callback_data: `${what}:1` });

const api = new Api(token, { apiRoot });
const began = performance.now();
const from = process.cpuUsage();
const warm = warmedUp(WARM_UP_MS, () => answered);
let sent = 0;
let answered = 0;
while (answered < count) {
  const due = Math.min(count, Math.floor(((performance.now() - began) * rate) / 1_000) + 1);
  for (; sent < due; sent += 1)
    api
      .sendMessage(FIRST_CHAT + sent, TEXT, {
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        reply_markup: {
          inline_keyboard: [
            [button('为什么', 'why'), button('少看', 'mute')],
            [button('👍', 'useful'), button('👎', 'useless')],
          ],
        },
      })
      // An idle line that the server has just closed costs it the message; that, too, is an answer here.
      .catch(() => undefined)
      .finally(() => {
        answered += 1;
      });
  await new Promise((done) =>
    setTimeout(done, Math.max(1, (sent * 1_000) / rate - (performance.now() - began))),
  );
}
process.stdout.write(JSON.stringify({ whole: cost(from, began, count), later: warm.since(count) }));

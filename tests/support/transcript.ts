// npm run transcript: a newcomer's first five minutes, in Chinese and English, as the program itself speaks them: the
// real program against the Bot API stand-in, with a bundled sample as the day's bulletin. Writes docs/TRANSCRIPT.md.

import { copyFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { eventually, runProgram, temporaryFolder } from './program.ts';
import type { ShownMessage } from './telegram-chats.ts';
import { startStandIn } from './telegram-stand-in.ts';
import { type Person, person } from './telegram-updates.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SAMPLE = join(ROOT, 'data/samples/01-yuanqu-kuaixun.txt');

const telegram = await startStandIn();
const folder = temporaryFolder();
const lines: string[] = [];

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line.replace(/([<>*_`])/g, '\\$1')}`)
    .join('  \n');

function shown(message: ShownMessage): string {
  const buttons = message.buttons.map((row) => row.map((button) => `[ ${button.text} ]`).join(' '));
  const picture = message.kind === 'photo' ? '> 🖼 QR\n>\n' : '';
  const keys = buttons.length > 0 ? `\n>\n${buttons.map((row) => `> \`${row}\``).join('  \n')}` : '';
  return `${picture}${quoted(message.text)}${keys}`;
}

function talker(who: Person, labels: { says: string; taps: string; push: string }) {
  let seen = new Map<number, string>();
  const state = (): Map<number, string> =>
    new Map(
      telegram
        .messages(who.id)
        .filter((message) => !message.deleted)
        .map((message) => [message.messageId, JSON.stringify([message.text, message.buttons])]),
    );
  /** Waits until the chat has changed and stays so, then writes down what changed. */
  const record = async (): Promise<void> => {
    await eventually('an answer', () => [...state()].some(([id, text]) => seen.get(id) !== text));
    for (let last = ''; last !== JSON.stringify([...state()]); ) {
      last = JSON.stringify([...state()]);
      await new Promise((done) => setTimeout(done, 250));
    }
    const now = state();
    for (const message of telegram.messages(who.id))
      if (!message.deleted && seen.get(message.messageId) !== now.get(message.messageId))
        lines.push(shown(message), '');
    seen = now;
  };
  return {
    async says(text: string): Promise<void> {
      lines.push(`**${labels.says}** ${text.replace(/</g, '&lt;')}`, '');
      telegram.say(who, text);
      await record();
    },
    async taps(words: string): Promise<void> {
      const message = [...telegram.messages(who.id)]
        .reverse()
        .find((one) => !one.deleted && one.buttons.flat().some((button) => button.text.startsWith(words)));
      const button = message?.buttons.flat().find((one) => one.text.startsWith(words));
      if (!message || !button?.callback_data) throw new Error(`no button ‘${words}’`);
      lines.push(`**${labels.taps}** \`[ ${button.text} ]\``, '');
      telegram.tap(who, message, button.callback_data);
      await record();
    },
    async receives(): Promise<void> {
      lines.push(`*${labels.push}*`, '');
      await record();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

const port = await freePort();
const program = runProgram(['start'], {
  BOT_TOKEN: telegram.token,
  TELEGRAM_API_ROOT: telegram.url,
  DATA_DIR: folder.path,
  HTTP_PORT: String(port),
});
try {
  await eventually('the program is healthy', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    return answer?.status === 200;
  });
  const chinese = talker(person(101), { says: '她：', taps: '她点：', push: '（园区的新一期简报到了。）' });
  const english = talker(person(202, { language_code: 'en', first_name: 'Ann' }), {
    says: 'She:',
    taps: 'She taps:',
    push: '(The same bulletin comes in.)',
  });
  lines.push('## 中文', '');
  await chinese.says('/start');
  await chinese.taps('📍');
  await chinese.taps('长治 ·');
  await chinese.taps('长治高新技术产业开发区');
  await chinese.says('曲沃 氢能 每天25点');
  await chinese.says('曲沃 氢能 -煤炭');
  await chinese.taps('✓ 订阅');
  await chinese.says('长冶经开区');
  await chinese.says('/settings quiet 25:00-7:00');
  const mark = lines.length;
  lines.push('## English', '');
  await english.says('/start');
  await english.says('hydrogen');
  await english.taps('✓ Subscribe');
  const englishPart = lines.splice(mark);
  mkdirSync(join(folder.path, 'inbox'), { recursive: true });
  copyFileSync(SAMPLE, join(folder.path, 'x.txt'));
  renameSync(join(folder.path, 'x.txt'), join(folder.path, 'inbox', 'x.txt'));
  await chinese.receives();
  await chinese.taps('为什么推给我');
  await chinese.says('/search 氢能');
  await chinese.taps('1');
  await chinese.says('/mine');
  await chinese.says('/share 长治高新区');
  lines.push(...englishPart);
  await english.receives();
  await english.says('/mine');
  await english.taps('1');
  await english.taps('Daily');
  await english.says('/stop');
} finally {
  program.kill('SIGTERM');
  await program.ended;
  await telegram.close();
  folder.remove();
}
const head = [
  '# A newcomer’s first five minutes · 新人的头五分钟',
  '',
  'Written by `npm run transcript`: the real program against the Bot API stand-in, with a bundled sample bulletin. Do not edit. 本文由程序生成，请勿手改。',
  '',
];
writeFileSync(join(ROOT, 'docs/TRANSCRIPT.md'), `${[...head, ...lines].join('\n').trimEnd()}\n`);
process.stdout.write('docs/TRANSCRIPT.md is written\n');

// `demo`: the main job on the bundled samples, printed as Telegram would show it.

import type { CliParts } from './parts.ts';

export async function demo(parts: CliParts): Promise<number> {
  parts.out('园讯 Zonewire · 演示 demo — no token, no network, nothing left behind\n\n');
  const run = await parts.demo();
  for (const { name, articles, doubtful } of run.bulletins) {
    parts.out(
      `  ${name}  →  ${articles} 篇 articles${doubtful > 0 ? `（${doubtful} 篇待审 wait for review）` : ''}\n`,
    );
  }
  for (const subscriber of run.subscribers) {
    parts.out(`\n━━━ ${subscriber.name}  关注 follows: ${subscriber.follows.join('、')} ━━━\n`);
    if (subscriber.pushes.length === 0) parts.out('（没有推送 no pushes）\n');
    for (const push of subscriber.pushes) {
      parts.out(`\n${boxed(shown(push.html))}\n`);
      for (const row of push.buttons) parts.out(`   [ ${row} ]\n`);
      parts.out(`   为何收到 why: ${push.why}\n`);
    }
  }
  const pushes = run.subscribers.reduce((sum, subscriber) => sum + subscriber.pushes.length, 0);
  parts.out(
    [
      `\n${run.bulletins.length} bulletins, ${pushes} pushes, ${(run.tookMs / 1000).toFixed(1)} s.`,
      '',
      '下一步 Next:',
      '  1. 在 Telegram 里向 @BotFather 发送 /newbot，取得令牌 get a token;',
      '  2. 写入 .env 文件  write into .env:  BOT_TOKEN=…  ADMIN_IDS=<你的数字 id, your numeric id>',
      '  3. npm start，然后给机器人发送 /start  then send /start to your bot.',
      '',
    ].join('\n'),
  );
  return 0;
}

/** Telegram's HTML as a terminal can show it. */
function shown(html: string): string {
  return html
    .replace(/<blockquote expandable>([\s\S]*?)<\/blockquote>/g, (_, text: string) => folded(text))
    .replace(/<a href="([^"]*)">([\s\S]*?)<\/a>/g, '$2')
    .replace(/<\/?[a-z][^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

function folded(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const first = lines[0] ?? '';
  return `▸ ${[...first].slice(0, 34).join('')}…（展开全文 unfolds, ${lines.length} 段 paragraphs）`;
}

function boxed(text: string): string {
  const rows = text.split('\n').flatMap((line) => wrapped(line, 64));
  return ['┌', ...rows.map((row) => `│ ${row}`), '└'].join('\n');
}

/** Wraps by display width: CJK and emoji take two columns. */
function wrapped(line: string, width: number): string[] {
  const rows: string[] = [];
  let row = '';
  let used = 0;
  for (const sign of line) {
    const wide =
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
        sign,
      )
        ? 2
        : 1;
    if (used + wide > width) {
      rows.push(row);
      row = '';
      used = 0;
    }
    row += sign;
    used += wide;
  }
  return [...rows, row];
}

// A source from its address to its articles, in the real program: tried, left, saved by a tap, and read to the end over a
// kill -9; what goes wrong with it is told to the admins.

import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { setOut } from '../support/journey.ts';
import { makePdf } from '../support/make-pdf.ts';
import { eventually } from '../support/program.ts';
import { type Route, rss, type SourceServer, startSourceServer } from '../support/source-server.ts';
import { person } from '../support/telegram-updates.ts';

const OWNER = 99;
const journey = setOut({ ADMIN_IDS: String(OWNER), ALLOW_PRIVATE_SOURCES: '1' });
let site: SourceServer;
beforeEach(async () => {
  site = await startSourceServer();
});
afterEach(() => site.close());

const said = () => journey.telegram.messages(OWNER).filter(({ deleted }) => !deleted);
const reads = (words: RegExp) =>
  eventually(`the owner reads ${words}`, () => said().find(({ text }) => words.test(text)), 40_000);

/** Says it and waits for an answer like this. */
async function asks(text: string, words: RegExp) {
  const before = journey.telegram.messages(OWNER).length;
  journey.telegram.say(person(OWNER), text);
  return eventually(`an answer ${words} to ${text}`, () =>
    journey.telegram
      .messages(OWNER)
      .slice(before)
      .find((message) => words.test(message.text)),
  );
}

async function taps(words: string): Promise<void> {
  const [message, data] = await eventually(`a button ‘${words}’`, () => {
    for (const shown of said().toReversed()) {
      const button = shown.buttons.flat().find((one) => one.text.startsWith(words));
      if (button?.callback_data) return [shown, button.callback_data] as const;
    }
    return undefined;
  });
  journey.telegram.tap(person(OWNER), message, data);
}

const text = (n: number): string =>
  `<p>${`长治高新技术产业开发区第${n}个氢能项目在这一天开工建设，将为当地带来更多就业岗位。`.repeat(8)}</p>`;
const items = (...numbers: number[]) =>
  numbers.map((n) => ({
    title: `长治高新区第${n}个氢能项目开工`,
    link: `${site.url}/item/${n}`,
    guid: `id-${n}`,
    date: new Date(Date.now() - (100 - n) * 3_600_000).toUTCString(),
    html: text(n),
  }));

it('shows what an address brings, saves it by a tap, and reads its newest items over a kill -9', async () => {
  site.set('/', {
    headers: { 'content-type': 'text/html' },
    body: '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>首页</body></html>',
  });
  // A site that puts its oldest first: the newest are the newest all the same.
  site.set('/feed', { body: rss(items(1, 2, 3, 4, 5, 6, 7, 8)), headers: { etag: '"a"' } });
  const first = await journey.start();
  const trial = await asks(`/source add ${site.url}/`, /尚未保存/);
  expect(trial.text).toMatch(/^示例园区动态\n\n订阅源 · 现列出 8 条/);
  expect(trial.text.match(/^\d\. .*$/gm)).toEqual(
    [8, 7, 6].map((n, at) => `${at + 1}. 长治高新区第${n}个氢能项目开工`),
  );
  expect(trial.text).toMatch(/长治高新技术产业开发区 · .*氢能/);
  expect(trial.text.endsWith(`${site.url}/feed`)).toBe(true);
  await taps('✕ 不添加');
  await reads(/没有添加/);
  await asks('/source list', /还没有来源/);
  await asks(`/source add ${site.url}/ 本地快讯`, /本地快讯[\s\S]*尚未保存/);
  await taps('＋ 添加');
  await reads(/已添加来源 #\d+ 本地快讯/);
  // The poll that the clock makes; killed before its items can all have been read.
  await eventually(
    'the first poll',
    () => site.requests.filter(({ path }) => path === '/feed').length > 4,
    40_000,
  );
  await eventually('its record', async () =>
    (await asks('/source list', /本地快讯/)).text.includes('上次成功'),
  );
  first.kill('SIGKILL');
  await first.ended;
  await journey.start();
  await eventually(
    'the newest items',
    async () =>
      /第8个[\s\S]*第7个[\s\S]*第6个[\s\S]*第5个[\s\S]*第4个/.test((await asks('/latest', /./)).text),
    40_000,
  );
  // The killed program's poll is still open when the next one begins.
  const refused = journey.telegram.calls.filter(
    ({ method, outcome }) => method !== 'getUpdates' && /^4/.test(outcome),
  );
  expect(refused).toEqual([]);
}, 120_000);

it('tells the admins in their language of a scan, and of a list that cannot be true', async () => {
  site.set('/feed', { body: rss(items(8, 7, 6, 5, 4, 3, 2, 1)) });
  await journey.start();
  await asks('/language en', /./);
  await asks(`/source add ${site.url}/feed`, /nothing stored yet/);
  await taps('＋ Watch');
  const id = /#(\d+)/.exec((await reads(/Added source #\d+/)).text)?.[1];
  await eventually(
    'its first poll',
    async () => (await asks('/source list', /#\d/)).text.includes('last success'),
    40_000,
  );
  site.set('/feed', { body: rss([]) });
  await asks(`/source poll ${id}`, /Held back/);
  await reads(/⚠️ 示例园区动态[\s\S]*lists nothing, where it listed 8 items before/);
  await taps('Show this source');
  mkdirSync(join(journey.folder, 'inbox'), { recursive: true });
  writeFileSync(join(journey.folder, 'scan.pdf'), makePdf([{ runs: [] }]));
  renameSync(join(journey.folder, 'scan.pdf'), join(journey.folder, 'inbox', 'scan.pdf'));
  await reads(/1 PDF is a scan[\s\S]*scan\.pdf/);
}, 120_000);

it('tells a Chinese admin in Chinese whatever goes wrong', async () => {
  const html = { 'content-type': 'text/html' };
  const served: readonly [path: string, route: Route, said: RegExp][] = [
    ['/locked', { status: 403 }, /返回 403：要登录/],
    ['/gone', { status: 404 }, /返回 404：这个地址上已经没有内容/],
    ['/ill', { status: 502 }, /返回 502：网站出了故障/],
    ['/loop', { status: 302, headers: { location: '/loop' } }, /连续跳转超过 5 次/],
    [
      '/away',
      { status: 302, headers: { location: 'ftp://a.example/' } },
      /跳转到的地址不能用：不能抓取 ftp:/,
    ],
    ['/huge', { headers: { 'content-length': String(99 * 1_048_576) } }, /超过 50 MB 的上限/],
    ['/odd', { headers: { 'content-encoding': 'rot13' }, body: 'x' }, /不认识压缩方式 rot13/],
    [
      '/cut',
      (_, response) => {
        response.writeHead(200, { 'content-length': 1000 });
        response.write('x');
        setTimeout(() => response.destroy(), 20);
        return undefined;
      },
      /中途断开了连接|与声明的不符/,
    ],
    ['/empty', { body: '' }, /「empty」是空文件/],
    ['/picture', { body: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') }, /「picture」是 PNG 图片，读不了/],
    ['/broken.pdf', { body: '%PDF-1.7\nnothing' }, /「broken\.pdf」已损坏，或者不是 PDF/],
    ['/scan.pdf', { body: makePdf([{ runs: [] }]) }, /「scan\.pdf」是扫描件/],
    ['/blank.html', { headers: html, body: '<html><script>1</script></html>' }, /没有可读的文字/],
  ];
  for (const [path, route] of served) site.set(path, route);
  site.set('/robots.txt', { body: 'User-agent: *\nDisallow: /barred' });
  await journey.start();
  const wrong: readonly (readonly [address: string, said: RegExp])[] = [
    ...served.map(([path, , words]) => [`${site.url}${path}`, words] as const),
    [`${site.url}/barred`, /robots\.txt 要求程序不要抓取/],
    ['<新闻>', /「<新闻>」不是网址/],
    ['ftp://a.example/feed', /不能抓取 ftp: 开头的地址/],
    ['http://169.254.169.254/feed', /系统保留的地址/],
    ['http://127.0.0.1:1/feed', /127\.0\.0\.1:1 拒绝连接/],
    ['http://no-such-host.invalid/feed', /no-such-host\.invalid 这个域名|查询域名 no-such-host/],
    [site.url.replace('http:', 'https:'), /建立加密连接失败/],
    ['/no/such/folder', /没有文件夹 \/no\/such\/folder/],
  ];
  for (const [address, words] of wrong) await asks(`/source add ${address}`, words);

  site.set('/feed', { body: rss(items(8, 7, 6, 5, 4, 3, 2, 1)) });
  await asks(`/source add ${site.url}/feed`, /尚未保存/);
  await taps('＋ 添加');
  const id = /#(\d+)/.exec((await reads(/已添加来源 #\d+/)).text)?.[1];
  await eventually(
    'its first poll',
    async () => (await asks('/source list', /#\d/)).text.includes('上次成功'),
    40_000,
  );
  site.set('/feed', { body: rss([]) });
  await asks(`/source poll ${id}`, /^暂不采信：列表空了/);
  site.set('/feed', { headers: html, body: '<!doctype html><p>请登录</p>' });
  await asks(`/source poll ${id}`, /给出的是网页，不是订阅源/);
  site.set('/feed', { body: 'x' });
  await asks(`/source poll ${id}`, /给出的不是订阅源/);
  site.set('/feed', { status: 503 });
  await asks(`/source poll ${id}`, /返回 503：网站出了故障/);
  await reads(/连续 3 次抓取失败（被拒绝）[\s\S]*返回 503/);
  await asks(`/source show ${id}`, /暂不采信[\s\S]*列表空了，此前有 8 条/);
  await asks('/status', /最近的错误[\s\S]*返回 503/);

  const hands = async (name: string, bytes: string, words: RegExp) => {
    journey.telegram.hand(person(OWNER), name, Buffer.from(bytes));
    await reads(words);
  };
  await hands('空.txt', ' ', /这份简报没能读出来：「空\.txt」里没有可读的文字/);
  await hands('坏.pdf', '%PDF-1.7\n', /这份简报没能读出来：「坏\.pdf」已损坏/);
  await hands('表.opml', 'x', /这个文件里没有订阅源/);

  const english = said().filter(({ text }) =>
    /[a-z]{2,}[,;]? [a-z]{2,}/.test(text.replace(/\/source add .*/g, '')),
  );
  expect(english.map(({ text }) => text)).toEqual([]);
}, 180_000);

// Promise 2 through the real wings: however many sources carry a story, each subscriber reads it once, with the others named.

import { resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { criteriaOf } from '../../src/domain/criteria.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/lib/log.ts';
import { createTelegramSender } from '../../src/notify/deliver/telegram.ts';
import { buildWings, type Wings } from '../../src/wings.ts';
import { temporaryFolder } from '../support/program.ts';
import { rss, type SourceServer, startSourceServer } from '../support/source-server.ts';
import { type StandIn, startStandIn } from '../support/telegram-stand-in.ts';

const MINUTE = 60_000;
const LEAD =
  '3月5日，长治高新区与远山电池公司签订协议，将投资8.6亿元建设氢燃料电池电堆生产基地，这是该区今年引进的第四个氢能项目。';
const MORE =
  '项目占地120亩，分两期建设，一期年产电堆2000台，预计明年6月投产，可提供岗位280个，带动十二家配套企业落地。';
const REPRINT = LEAD.replace('签订协议', '签署协议').replace('将投资', '计划投资');

let telegram: StandIn;
let papers: SourceServer;
let folder: ReturnType<typeof temporaryFolder>;
let wings: Wings;
let closeSender: () => Promise<void>;
let now = Date.parse('2026-03-05T02:00:00Z');
/** Time passes only where somebody waits. */
const clock: Clock = {
  now: () => now,
  sleep: async (ms) => {
    now += ms;
    await new Promise((resolve) => setImmediate(resolve));
  },
};

beforeEach(async () => {
  telegram = await startStandIn();
  papers = await startSourceServer();
  folder = temporaryFolder();
  const sender = createTelegramSender({ token: telegram.token, apiRoot: telegram.url, proxy: null, clock });
  closeSender = () => sender.close();
  const env = {
    BOT_TOKEN: telegram.token,
    DATA_DIR: folder.path,
    CONFIG_DIR: resolve(import.meta.dirname, '../../config'),
    ALLOW_PRIVATE_SOURCES: '1',
  };
  const log = createLog({ level: 'silent', secrets: [], pretty: false });
  wings = await buildWings({ config: readConfig(env), sender, clock, log, paced: false });
});
afterEach(async () => {
  await wings.notify.stop();
  await wings.close();
  await closeSender();
  await telegram.close();
  await papers.close();
  folder.remove();
});

const page = (headline: string, paragraphs: readonly string[]): string =>
  `<h1>${headline}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}`;

/** A feed that has been polled once, so that what it lists next is pushed. */
async function paper(
  name: string,
): Promise<(headline: string, paragraphs: readonly string[]) => Promise<void>> {
  // Paths are percent-encoded on their way.
  const path = encodeURI(`/${name}`);
  const items: Parameters<typeof rss>[0][number][] = [];
  const publish = (headline: string, paragraphs: readonly string[]): void => {
    const at = items.length;
    items.unshift({
      title: headline,
      link: `${papers.url}${path}/${at}`,
      guid: `${name}-${at}`,
      date: new Date(now).toUTCString(),
      html: page(headline, paragraphs),
    });
    papers.set(path, { headers: { 'content-type': 'application/rss+xml' }, body: rss(items) });
  };
  publish('园区开展植树活动', [
    '三月的一天，园区职工来到河边种下一批树苗，大家挥锹培土，干劲十足，忙到傍晚才收工。',
  ]);
  const settings = {
    kind: 'feed' as const,
    address: `${papers.url}${path}`,
    name,
    intervalMinutes: 10,
    ignoreRobots: true,
    pushFirst: 0,
    selectors: null,
  };
  const { source } = await wings.store.sources.add(settings, 'admin', now);
  await wings.ingest.poll(source.id);
  return async (headline, paragraphs) => {
    now += 20 * MINUTE;
    publish(headline, paragraphs);
    const report = await wings.ingest.poll(source.id);
    expect(report).toMatchObject({ fresh: 1, failed: false });
    await wings.notify.drain();
  };
}

async function reader(chatId: number, wish: Parameters<typeof criteriaOf>[0]): Promise<void> {
  const chat = { chatId, threadId: 0, kind: 'private' as const };
  const { id } = await wings.store.subscribers.enter(chat, 'zh', 'Asia/Shanghai', now);
  await wings.store.subscribers.subscribe(id, criteriaOf(wish), { kind: 'immediate' }, now);
}

const shown = (chatId: number) => telegram.messages(chatId).map((message) => message.text ?? '');

it('pushes a story of two feeds once, and names the other source in the message that was sent', async () => {
  const [first, second, third] = [await paper('甲报'), await paper('乙报'), await paper('丙报')];
  await reader(1, { keywords: ['远山电池'] });
  await reader(2, { keywords: ['签署协议'] });
  await first('长治高新区引进氢能电堆项目', [LEAD, MORE]);
  expect(shown(1)).toHaveLength(1);
  expect(shown(1)[0]).not.toContain('乙报');
  expect(shown(2)).toHaveLength(0);

  await second('8.6亿元！远山电池落子长治', [REPRINT, MORE]);
  expect(shown(1)).toHaveLength(1);
  expect(shown(1)[0]).toContain('长治高新区引进氢能电堆项目');
  expect(shown(1)[0]).toMatch(/同题报道：.*乙报/);
  // Only the second article has what this one follows.
  expect(shown(2)).toHaveLength(1);
  expect(shown(2)[0]).toMatch(/同题报道：.*甲报/);

  await third('长治高新区引进氢能电堆项目', [LEAD, MORE]);
  expect(shown(1)).toHaveLength(1);
  expect(shown(1)[0]).toMatch(/同题报道：.*乙报.*丙报/);
}, 30_000);

it('pushes what is new about the same matter', async () => {
  const [first, second] = [await paper('甲报'), await paper('乙报')];
  await reader(1, { keywords: ['远山电池'] });
  await first('长治高新区引进氢能电堆项目', [LEAD, MORE]);
  await second('长治高新区氢能电堆项目开工', [
    '4月18日，远山电池公司投资8.6亿元的氢燃料电池电堆生产基地在长治高新区开工，首批厂房计划10月封顶。',
    MORE,
  ]);
  expect(shown(1)).toHaveLength(2);
}, 30_000);

// The demo's run: the bundled samples through the real wings in a temporary folder, with a sender that only collects.

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Config } from './config/config.ts';
import { type Criteria, criteriaOf } from './domain/criteria.ts';
import { systemClock } from './lib/clock.ts';
import { createLog } from './lib/log.ts';
import { createDryRunSender } from './notify/deliver/dry-run.ts';
import type { DemoRun } from './ui/cli/parts.ts';
import { buildWings, type Wings } from './wings.ts';

const SAMPLES = resolve(import.meta.dirname, '../data/samples');

const READERS: readonly { readonly name: string; readonly follows: readonly Criteria[] }[] = [
  {
    name: '小林（驻长治的记者 a journalist）',
    follows: [criteriaOf({ zones: ['changzhi-gaoxinqu'] }), criteriaOf({ zones: ['city-linfen'] })],
  },
  {
    name: '老周（做氢能的投资人 an investor）',
    follows: [criteriaOf({ industries: ['hydrogen'] }), criteriaOf({ industries: ['storage', 'nev'] })],
  },
];

/** Nothing is left behind, also when it fails. */
export async function runDemo(config: Config): Promise<DemoRun> {
  const began = performance.now();
  const dataDir = await mkdtemp(join(tmpdir(), 'zonewire-demo-'));
  const sender = createDryRunSender();
  const demoConfig: Config = { ...config, settings: { ...config.settings, dataDir, llm: null }, sources: [] };
  const log = createLog({ level: 'error', secrets: [], pretty: true });
  const wings = await buildWings({ config: demoConfig, sender, clock: systemClock, log, paced: false });
  try {
    await subscribeReaders(wings, config.settings.timeZone);
    const bulletins = await ingestSamples(wings);
    await wings.notify.drain();
    const subscribers = await Promise.all(
      READERS.map(async (reader, index) => ({
        name: reader.name,
        follows: reader.follows.map((criteria) => inWords(wings, criteria)),
        pushes: await pushesTo(wings, sender, index + 1),
      })),
    );
    return { bulletins, subscribers, tookMs: performance.now() - began };
  } finally {
    await wings.notify.stop();
    await wings.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function subscribeReaders({ store }: Wings, timeZone: string): Promise<void> {
  const now = systemClock.now();
  for (const [index, reader] of READERS.entries()) {
    const subscriber = await store.subscribers.enter(
      { chatId: index + 1, threadId: 0, kind: 'private' },
      'zh',
      timeZone,
      now,
    );
    for (const criteria of reader.follows)
      await store.subscribers.subscribe(subscriber.id, criteria, { kind: 'immediate' }, now);
  }
}

async function ingestSamples({ admin }: Wings): Promise<DemoRun['bulletins']> {
  const names = (await readdir(SAMPLES)).sort();
  const taken: { name: string; articles: number; doubtful: number }[] = [];
  for (const name of names) {
    const report = await admin.ingestFile({ bytes: await readFile(join(SAMPLES, name)), name });
    const articles = report.kind === 'stored' ? report.articles : [];
    taken.push({
      name,
      articles: articles.length,
      doubtful: articles.filter((article) => article.state === 'review').length,
    });
  }
  return taken;
}

async function pushesTo(
  wings: Wings,
  sender: ReturnType<typeof createDryRunSender>,
  chatId: number,
): Promise<DemoRun['subscribers'][number]['pushes']> {
  const subscriber = await wings.store.subscribers.find({ chatId, threadId: 0 });
  const mine = sender.sends.filter((send) => send.chat.chatId === chatId);
  return Promise.all(
    mine.map(async ({ message }) => {
      const ids = message.buttons
        .flat()
        .flatMap((button) => (button.data ? [Number(button.data.split(':')[1])] : []));
      const reasons = subscriber
        ? await Promise.all([...new Set(ids)].map((id) => wings.store.deliveries.reasons(id, subscriber.id)))
        : [];
      const words = reasons.flat().map((reason) => inWords(wings, reason.criteria));
      return {
        html: message.html,
        buttons: message.buttons.map((row) => row.map((button) => button.text).join(' ] [ ')),
        why: [...new Set(words)].join('；'),
      };
    }),
  );
}

function inWords({ lookup }: Wings, criteria: Criteria): string {
  const names = [
    ...criteria.zones.map((id) => lookup.nameOf({ facet: 'zone', id }, 'zh')),
    ...criteria.industries.map((id) => lookup.nameOf({ facet: 'industry', id }, 'zh')),
  ];
  return names.join(' 或 ');
}

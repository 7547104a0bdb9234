// `doctor`: is everything in place? One line a check, and for each that fails what to do.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { maskedSettings } from '../../config/config.ts';
import { Failure } from '../../lib/failure.ts';
import type { CliParts } from './parts.ts';

export async function doctor(parts: CliParts): Promise<number> {
  let failed = 0;
  const say = (ok: boolean, what: string, detail: string): void => {
    if (!ok) failed += 1;
    parts.out(`${ok ? '✓' : '✗'} ${what.padEnd(10)} ${detail}\n`);
  };

  const config = parts.config(); // a Failure here is the answer
  const { settings, catalogue } = config;
  say(true, 'runtime', `Node ${process.versions.node}`);
  for (const [name, value] of Object.entries(maskedSettings(settings))) parts.out(`    ${name} = ${value}\n`);
  const offered = catalogue.zones.filter((zone) => zone.offered).length;
  say(
    true,
    'catalogue',
    `${catalogue.zones.length} zones (${offered} offered), ${catalogue.industries.length} industries in ${catalogue.groups.length} groups, ${catalogue.topics.length} topics, ${config.sources.length} sources in sources.yaml`,
  );
  const local = new Date().toLocaleString('sv-SE', { timeZone: settings.timeZone });
  say(
    true,
    'summaries',
    settings.llm === null ? 'in the articles’ own words' : `by ${settings.llm.model} where it answers`,
  );
  say(true, 'time zone', `${settings.timeZone}, it is ${local} there`);

  try {
    const opened = await parts.open();
    try {
      const [articles, deliveries, subscribers, sources] = await Promise.all([
        opened.store.articles.counts(),
        opened.store.deliveries.counts(),
        opened.store.subscribers.count(),
        opened.store.sources.list(),
      ]);
      say(
        true,
        'database',
        `${join(settings.dataDir, 'zonewire.db')}: ${articles.ready + articles.baseline} articles, ${articles.review} in review, ${subscribers} subscribers, ${deliveries.pending} deliveries pending, ${deliveries.unknown} unknown, ${deliveries.abandoned} abandoned`,
      );
      for (const source of sources) {
        const last =
          source.lastPolledAt === null
            ? 'never polled'
            : `last polled ${new Date(source.lastPolledAt).toLocaleString('sv-SE', { timeZone: settings.timeZone })}`;
        const well = source.lastError === null;
        parts.out(
          `    #${source.id} ${source.name} (${source.kind}, ${source.state}): ${last}${well ? '' : `, failing: ${source.lastError}`}\n`,
        );
      }
      if (sources.length === 0)
        parts.out('    no sources yet: add one to config/sources.yaml or with /source add in the bot\n');
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    say(false, 'database', error.message);
  }

  if (!existsSync(join(settings.dataDir, 'inbox')))
    parts.out(`    ${join(settings.dataDir, 'inbox')} is made at the first start\n`);
  if (settings.botToken === null) {
    say(
      false,
      'telegram',
      'BOT_TOKEN is not set: ask @BotFather for a bot (/newbot) and write BOT_TOKEN=… into .env',
    );
  } else {
    const answer = await parts.askTelegram();
    if ('name' in answer) say(true, 'telegram', `reachable as @${answer.name}`);
    else say(false, 'telegram', answer.why);
  }
  if (settings.botToken !== null && settings.adminIds.length === 0) {
    say(
      false,
      'admins',
      'ADMIN_IDS is empty: nobody can add sources in the bot. Send /start to @userinfobot to learn your id.',
    );
  }
  return failed === 0 ? 0 : 1;
}

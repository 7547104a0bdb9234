// `doctor`: is everything in place? One line a check, and for each that fails what to do. `!` is worth knowing, `✗` has to
// be mended: then the exit code is 1.

import { join } from 'node:path';
import { type Config, maskedSettings, variableOf } from '../../config/config.ts';
import { Failure } from '../../lib/failure.ts';
import type { CliParts, Inspection } from './parts.ts';
import { sourceFindings } from './source-health.ts';

export interface Finding {
  readonly sign: '✓' | '!' | '✗';
  readonly what: string;
  readonly detail: string;
}

const MB = 1_048_576;
/** With less SQLite soon has no room for its log. */
const LEAST_FREE_MB = 200;
/** How tokens look that @BotFather gives out today. */
const TOKEN = /^\d{8,12}:[\w-]{30,50}$/;

export async function doctor(parts: CliParts): Promise<number> {
  let failed = false;
  const say = ({ sign, what, detail }: Finding): void => {
    failed ||= sign === '✗';
    parts.out(`${sign} ${what.padEnd(10)} ${detail}\n`);
  };
  const config = parts.config(); // a Failure here is the answer
  say({ sign: '✓', what: 'runtime', detail: `Node ${process.versions.node}` });
  for (const [name, value] of Object.entries(maskedSettings(config.settings)))
    parts.out(`    ${variableOf(name)} = ${value}\n`);
  for (const finding of configFindings(config)) say(finding);
  const inspection = await parts.inspect();
  for (const finding of folderFindings(config, inspection)) say(finding);
  if (inspection.unwritable === null && inspection.database === 'intact')
    for (const finding of await databaseFindings(parts, inspection.served)) say(finding);
  for (const finding of await telegramFindings(parts)) say(finding);
  return failed ? 1 : 0;
}

function configFindings({ settings, catalogue, sources }: Config): Finding[] {
  const offered = catalogue.zones.filter((zone) => zone.offered).length;
  const local = new Date().toLocaleString('sv-SE', { timeZone: settings.timeZone });
  return [
    {
      sign: '✓',
      what: 'catalogue',
      detail: `${catalogue.zones.length} zones (${offered} offered), ${catalogue.industries.length} industries in ${catalogue.groups.length} groups, ${catalogue.topics.length} topics, ${sources.length} sources in sources.yaml`,
    },
    { sign: '✓', what: 'time zone', detail: `${settings.timeZone}, it is ${local} there` },
  ];
}

function folderFindings({ settings: { dataDir } }: Config, found: Inspection): Finding[] {
  if (found.unwritable !== null) {
    const detail = `${dataDir} cannot be written (${found.unwritable}): check its owner, its rights and the free space, or set DATA_DIR to another folder`;
    return [{ sign: '✗', what: 'data', detail }];
  }
  const [free, size] = [Math.floor(found.freeBytes / MB), Math.ceil(found.databaseBytes / MB)];
  const disk = `${free} MB free`;
  const space: Finding =
    free < LEAST_FREE_MB
      ? { sign: '✗', what: 'disk', detail: `${disk}: make room, or move the folder and set DATA_DIR` }
      : free < size
        ? { sign: '!', what: 'disk', detail: `${disk}, the database takes ${size} MB: a backup does not fit` }
        : { sign: '✓', what: 'disk', detail: disk };
  const program = found.served ? 'the program runs on it' : 'the program is not running';
  const database: Record<Inspection['database'], Finding[]> = {
    none: [{ sign: '✓', what: 'database', detail: 'none yet: "npm start" makes it' }],
    intact: [], // told with what is in it
    damaged: [
      {
        sign: '✗',
        what: 'database',
        detail: `${join(dataDir, 'zonewire.db')} is damaged or no database of Zonewire: stop the program, then "npm run cli -- restore BACKUP"`,
      },
    ],
  };
  return [
    { sign: '✓', what: 'data', detail: `${dataDir} can be written; ${program}` },
    space,
    ...database[found.database],
  ];
}

async function databaseFindings(parts: CliParts, served: boolean): Promise<Finding[]> {
  const { settings } = parts.config();
  try {
    const opened = await parts.open();
    try {
      const { articles, deliveries, subscribers, sources } = opened.store;
      const stories = await articles.counts();
      const sends = await deliveries.counts();
      const facts = [
        `intact: ${stories.ready + stories.baseline} articles, ${stories.review} in review`,
        `${await subscribers.count()} subscribers`,
        `${sends.pending} deliveries pending, ${sends.unknown} unknown, ${sends.abandoned} abandoned`,
      ];
      return [
        { sign: '✓', what: 'database', detail: facts.join(', ') },
        ...sourceFindings(await sources.list(), { now: Date.now(), timeZone: settings.timeZone, served }),
      ];
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [{ sign: '✗', what: 'database', detail: error.message }];
  }
}

async function telegramFindings(parts: CliParts): Promise<Finding[]> {
  const { botToken, adminIds } = parts.config().settings;
  if (botToken === null) {
    const detail = 'BOT_TOKEN is not set: ask @BotFather for a bot (/newbot) and write BOT_TOKEN=… into .env';
    return [{ sign: '✗', what: 'telegram', detail }];
  }
  const odd: Finding[] = TOKEN.test(botToken)
    ? []
    : [
        {
          sign: '!',
          what: 'token',
          detail: 'BOT_TOKEN has not the length of a token: copy it again from @BotFather, whole',
        },
      ];
  const answer = await parts.askTelegram();
  const reached: Finding =
    'name' in answer
      ? { sign: '✓', what: 'telegram', detail: `reachable as @${answer.name}` }
      : { sign: '✗', what: 'telegram', detail: answer.why };
  const nobody: Finding[] =
    adminIds.length > 0
      ? []
      : [
          {
            sign: '✗',
            what: 'admins',
            detail:
              'ADMIN_IDS is empty: nobody can add sources in the bot. Send /start to @userinfobot to learn your id.',
          },
        ];
  return [...odd, reached, ...nobody];
}

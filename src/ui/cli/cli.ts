// The command line: which commands exist and what they take. What they do stands in the files beside this one.

import { Command, CommanderError } from 'commander';
import { Failure } from '../../lib/failure.ts';
import type { CliParts } from './parts.ts';

/** Runs one command; resolves to its exit code (0 done, 1 failed, 2 wrong usage). Failures are thrown. */
export async function runCli(argv: readonly string[], parts: CliParts): Promise<number> {
  let exitCode = 0;
  const program = new Command('zonewire')
    .description('A wire service for development zones: bulletins in, tagged articles out to Telegram.')
    .exitOverride()
    .configureOutput({ writeErr: () => {}, writeOut: (text) => parts.out(text) })
    .showHelpAfterError(false);
  const command = (usage: string, about: string): Command =>
    program
      .command(usage)
      .description(about)
      .exitOverride()
      .configureOutput({ writeErr: () => {}, writeOut: (text) => parts.out(text) });
  const does =
    (run: (...args: never[]) => Promise<number | undefined>) =>
    async (...args: unknown[]): Promise<void> => {
      exitCode = (await run(...(args as never[]))) ?? 0;
    };

  command('start', 'serve: poll sources, answer in Telegram, push articles').action(
    does(() => parts.start()),
  );
  command('demo', 'show the main job on bundled samples, without token or network').action(
    does(async () => (await import('./demo.ts')).demo(parts)),
  );
  command(
    'split <file>',
    'split a bulletin (txt, md, html, pdf, docx; - is standard input) and show its articles; writes nothing',
  )
    .option('--json', 'one JSON object on standard output')
    .option('--explain', 'show every block with its label and why')
    .option(
      '--received <date>',
      'the day it came in, YYYY-MM-DD; years are inferred from it (default: today)',
    )
    .action(
      does(async (file: string, options: { json?: boolean; explain?: boolean; received?: string }) =>
        (await import('./split.ts')).splitFile(parts, file, options),
      ),
    );
  command('ingest <files...>', 'store bulletins and enqueue their deliveries').action(
    does(async (files: string[]) => (await import('./ingest.ts')).ingestFiles(parts, files)),
  );
  command('poll [id]', 'poll one source, or all that are due').action(
    does(async (id: string | undefined) => (await import('./ingest.ts')).pollSources(parts, id)),
  );
  command('export-feeds <file>', 'write the watched feeds as OPML (- is standard output)').action(
    does(async (file: string) => (await import('./feeds.ts')).exportFeeds(parts, file)),
  );
  command('import-feeds <file>', 'watch the feeds of an OPML file (- is standard input)').action(
    does(async (file: string) => (await import('./feeds.ts')).importFeeds(parts, file)),
  );
  command(
    'why <article> <chat>',
    'what became of an article for a chat (or a forum topic: CHAT/TOPIC)',
  ).action(
    does(async (article: string, chat: string) => (await import('./why.ts')).why(parts, article, chat)),
  );
  command('who <article>', 'who would get an article if it were matched now; sends nothing').action(
    does(async (article: string) => (await import('./why.ts')).who(parts, article)),
  );
  command('gold <folder>', 'write the bulletins that admins corrected, in the gold format').action(
    does(async (folder: string) => (await import('./gold.ts')).gold(parts, folder)),
  );
  command('backup <file>', 'copy the database to a new file, also while the program runs').action(
    does(async (file: string) => (await import('./backup.ts')).backup(parts, file)),
  );
  command('restore <file>', 'put a backup in the place of the database; stop the program first').action(
    does(async (file: string) => (await import('./backup.ts')).restore(parts, file)),
  );
  command('doctor', 'check settings, database, catalogue and Telegram').action(
    does(async () => (await import('./doctor.ts')).doctor(parts)),
  );

  try {
    await program.parseAsync(['node', 'zonewire', ...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') return 2;
    throw new Failure(
      `${error.message.replace(/^error: /, '')}. Run "npm run cli -- --help" to see what there is.`,
      2,
    );
  }
  return exitCode;
}

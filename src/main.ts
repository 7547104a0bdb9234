// Starts a command and turns its end into an exit code; everything else is built in app.ts.

import { composition } from './app.ts';
import { Failure, unwritten } from './lib/failure.ts';
import { describeError, redact } from './lib/log.ts';
import { runCli } from './ui/cli/cli.ts';

/** Ctrl-C and SIGTERM ask for an orderly end; a second one does not wait for it. */
function signalled(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}

try {
  process.exitCode = await runCli(process.argv.slice(2), composition(signalled()));
} catch (accident) {
  const error = unwritten(accident) ?? accident;
  if (error instanceof Failure) {
    process.stderr.write(`${redact(error.message, [])}\n`);
    process.exitCode = error.exitCode;
  } else {
    process.stderr.write(
      `${redact(`Zonewire met something it did not expect: ${String(describeError(error).stack)}`, [])}\n`,
    );
    process.exitCode = 1;
  }
}

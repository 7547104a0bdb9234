// Plain JavaScript that any Node can run: says clearly when Node is too old, before anything is loaded that would crash
// on it, and lets V8 keep compiled (and type-stripped) code between runs: a start then takes half the time and memory.
// The flags in `npm start` and in deploy/ keep memory small: garbage goes before the heap grows (without it,
// a first poll of 200 feeds leaves 40 MB more), little room for new objects (with less than these 4 MB a message costs a
// tenth more), one helper thread, and no second, better compilation of undici's parser for HTTP, which takes 28 MB for a
// moment and makes no request faster.

import module from 'node:module';
import { join } from 'node:path';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Zonewire needs Node.js 22.18 or newer, this is ${process.versions.node}. Run "npm ci" once and use "npm start" or "npm run cli": they bring Node 24 along. 需要 Node.js 22.18 以上版本，请先运行 npm ci，再用 npm start 启动。\n`,
  );
  process.exit(2);
}
// Beside the packages, so that removing node_modules removes it; a folder that cannot be written to only costs the saving.
module.enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/zonewire'));
const { resolveRelative } = await import('./resolve.ts');
// Only quicker: a Node without this function finds everything by itself.
module.registerHooks?.({ resolve: resolveRelative() });
await import('./main.ts');

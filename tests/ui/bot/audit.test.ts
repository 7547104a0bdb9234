// Every change that is written down is told in words, in both languages.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { changeInWords } from '../../../src/ui/bot/audit.ts';
import { TEXTS } from '../../../src/ui/bot/texts.ts';

const ROOM = resolve('src/ui/bot');
/** What the code writes down, with each part that it fills in as a 7; choices between two words count twice. */
const WRITTEN = readdirSync(ROOM)
  .flatMap((file) => [
    ...readFileSync(join(ROOM, file), 'utf8').matchAll(
      /(?:note|mended)\([^;]*?(`(?:[^`$]|\$\{(?:[^{}`]|`[^`]*`)*\})*`)/g,
    ),
  ])
  .flatMap(([, template]) => {
    const choice = /\$\{[^{}]*\? '([^']*)' : '([^']*)'\}/;
    const [, one, two] = choice.exec(template!) ?? [];
    const lines =
      one === undefined ? [template!] : [one, two!].map((word) => template!.replace(choice, word));
    return lines.map((line) => line.slice(1, -1).replace(/\$\{(?:[^{}`]|`[^`]*`)*\}/g, '7'));
  });

it('finds what is written down', () => {
  expect(WRITTEN.length).toBeGreaterThan(15);
  expect(WRITTEN).toContain('article urgent 7');
});

it.each(
  WRITTEN.map((line) =>
    line.replace('source 7 #7', 'source pause #7').replace(/^admin 7 77$/, 'admin add 7 editor'),
  ),
)('%s', (line) => {
  expect(changeInWords(line, TEXTS.zh)).toMatch(/[\u4e00-\u9fff]/);
  expect(changeInWords(line, TEXTS.en)).not.toBe(line);
});

it('tells what another version wrote as it stands', () => {
  expect(changeInWords('something new 5', TEXTS.zh)).toBe('something new 5');
});

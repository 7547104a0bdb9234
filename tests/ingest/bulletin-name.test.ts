// What readers call a bulletin that was handed in.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bulletinName } from '../../src/ingest/bulletin-name.ts';
import { extract } from '../../src/ingest/extract/extract.ts';
import { split } from '../../src/ingest/split/split.ts';

const SAMPLES = resolve(import.meta.dirname, '../../data/samples');

async function nameOf(name: string, bytes: Uint8Array = readFileSync(resolve(SAMPLES, name))) {
  const read = await extract({ bytes, contentType: null, name });
  if (read.kind !== 'document') throw new Error(read.why.kind);
  const { articles, dropped } = split(read.document, { receivedOn: '2026-11-18' });
  const headlines = articles.map(({ headline }) => headline);
  return bulletinName(read.document, dropped, headlines, name);
}

describe('the name of a bulletin', () => {
  it.each([
    ['01-yuanqu-kuaixun.txt', '山西开发区快讯'],
    ['02-linfen-jianbao.txt', '临汾市开发区工作简报'],
    ['03-jinzhong-weekly.html', '晋中园区一周'],
    ['04-shuozhou-brief.md', '朔州园区招商快讯'],
    ['05-yuncheng-chenbao.gb18030.txt', '运城园区晨报'],
  ])('%s is %s', async (file, name) => {
    expect(await nameOf(file)).toBe(name);
  });

  const head = (text: string, why: string) =>
    bulletinName({ text, title: null, single: false }, [{ why, text, at: 0 }], [], '三月汇编.gbk.txt');
  it('loses number, day and brackets', () => {
    expect(head('《河东园区周报》（总第187期）', 'masthead')).toBe('河东园区周报');
    expect(head('Zone Weekly | Issue 19 | May 13, 2024', 'masthead')).toBe('Zone Weekly');
    expect(head('2024年3月28日 星期四', 'masthead')).toBe('三月汇编');
    expect(head('河东市开发区办公室编', 'masthead')).toBe('三月汇编');
  });

  it('takes no time to be looked for in endless lines', () => {
    const began = performance.now();
    for (const line of [`周报${' '.repeat(100_000)}x`, `周报${'-·'.repeat(50_000)}x`])
      expect(head(line, 'masthead')).toBe('三月汇编');
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it("is the file's where the bulletin has none, and nothing where the file has none either", async () => {
    const plain = Buffer.from(
      '河东经开区一个项目开工\n\n3月2日，河东经开区的一个项目开工建设，总投资两亿元。\n',
    );
    expect(await nameOf('河东三月.txt', plain)).toBe('河东三月');
    expect(await nameOf('message.txt', plain)).toBeNull();
  });
});

// What admins are told of a source by itself, in their language.

import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/domain/fault.ts';
import type { Poll, Source, Trouble } from '../../../src/domain/source.ts';
import { renderAlarm } from '../../../src/ui/bot/alarm.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 4, 1);
const source = { id: 7, name: '园区<快讯>', lastSuccessAt: NOW - 3 * DAY, createdAt: 0 } as Source;
const poll: Poll = {
  at: NOW,
  outcome: 'unreachable',
  listed: 0,
  fresh: 0,
  tookMs: 1,
  note: { kind: 'no-route', host: 'zone.<example>' },
};
const held = (note: Fault): Trouble => ({
  kind: 'held',
  source,
  poll: { ...poll, outcome: 'held', note },
});
const TROUBLES: readonly [Trouble, RegExp, RegExp][] = [
  [
    { kind: 'failing', source, failures: 3, poll },
    /连续 3 次抓取失败（连不上）[\s\S]*\n连不到 zone\.<example>/,
    /last 3 polls failed \(unreachable\)[\s\S]*\nNo route to zone\.<example>/,
  ],
  [
    { kind: 'still-failing', source, failures: 9, poll },
    /已连续 9 次，3 天/,
    /9 polls in a row, no success for 3 days/,
  ],
  [
    { kind: 'recovered', source, failures: 1 },
    /^✅.*\n已恢复正常，此前连续失败 1 次/,
    /works again, after 1 failure in/,
  ],
  [{ kind: 'silent', source, days: 12 }, /已有 12 天没有新内容/, /nothing new for 12 days/],
  [
    held({ kind: 'list-empty', before: 20 }),
    /列表空了，此前有 20 条.*暂不采信/,
    /lists nothing, where it listed 20 .* Not believed/,
  ],
  [
    held({ kind: 'list-shrunk', listed: 4, before: 20 }),
    /只剩 4 条，此前有 20 条/,
    /lists 4 items, where it listed 20/,
  ],
  [held({ kind: 'list-stale', listed: 60, fresh: 58 }), /60 条中一下子有 58 条/, /58 of 60 items are new/],
  [held({ kind: 'list-flood', fresh: 900 }), /一下子多出 900 条/, /900 items are new/],
  [
    { kind: 'scanned', source, documents: ['a.pdf', 'b.pdf'] },
    /2 份 PDF 是扫描件[\s\S]*a\.pdf\nb\.pdf$/,
    /2 PDFs are scans[\s\S]*b\.pdf$/,
  ],
];

describe('an alarm', () => {
  it.each(TROUBLES)('says what is wrong, in both languages: %o', (trouble, chinese, english) => {
    const [zh, en] = (['zh', 'en'] as const).map((language) => renderAlarm(trouble, language, NOW));
    expect(zh!.plain).toMatch(chinese);
    expect(zh!.plain.split('\n')[1]).not.toMatch(/[a-z]{4,}/);
    expect(en!.plain).toMatch(english);
    expect(en!.plain.split('\n')[1]).not.toMatch(/\p{Script=Han}/u);
    expect(zh!.html).toContain('园区&lt;快讯&gt;');
    expect(zh!.plain).toContain('园区<快讯>');
    expect(zh!.buttons).toEqual([[{ text: '查看这个来源', data: 'o:c:7' }]]);
  });

  it('stays short however many scans there are', () => {
    const documents = Array.from({ length: 90 }, (_, n) => `https://zone.example/${'x'.repeat(300)}${n}.pdf`);
    expect(renderAlarm({ kind: 'scanned', source, documents }, 'zh', NOW).plain.length).toBeLessThan(4000);
  });
});

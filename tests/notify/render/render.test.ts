// What a push, a digest and an explanation look like, and that no text can break them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/domain/article.ts';
import { criteriaOf } from '../../../src/domain/criteria.ts';
import type { Message } from '../../../src/domain/message.ts';
import { readTap } from '../../../src/domain/tap.ts';
import { codePoints } from '../../../src/lib/text.ts';
import {
  DIGEST_SIZE,
  renderArticle,
  renderDigest,
  renderFullText,
  renderRichDigest,
  renderWhy,
} from '../../../src/notify/render/render.ts';
import { parseRichHtml, parseTelegramHtml } from '../../support/telegram-html.ts';
import { sampleArticle } from '../../support/telegram-sample.ts';

const NAMES: Record<string, string> = { beiling: '北岭经开区', 'city-bei': '北市', hydrogen: '氢能' };
const view = {
  language: 'zh' as const,
  timeZone: 'Asia/Shanghai',
  nameOf: (_: string, id: string) => (Object.hasOwn(NAMES, id) ? NAMES[id] : undefined) ?? id,
};

function shown(message: Message) {
  const parsed = parseTelegramHtml(message.html);
  if (!parsed.ok) throw new Error(`${parsed.error} in ${message.html}`);
  return parsed;
}
const entity = (message: Message, type: string) => {
  const { text, entities } = shown(message);
  return entities
    .filter((one) => one.type === type)
    .map((one) => text.slice(one.offset, one.offset + one.length));
};

describe('a push', () => {
  it('shows headline, tags, date, summary, folded text and source', () => {
    const message = renderArticle(sampleArticle(), view);
    expect(shown(message).text).toBe(
      [
        '北岭开发区首条制氢产线点火\n开发区：北岭经开区\n产业：氢能\n日期：2024年5月6日',
        '5月6日，北岭开发区首条制氢产线点火。',
        '5月6日，北岭开发区首条制氢产线点火。\n项目投资12亿元，年产氢气3万吨。',
        '来源：晋区要闻',
      ].join('\n\n'),
    );
    expect(entity(message, 'bold')).toEqual(['北岭开发区首条制氢产线点火']);
    expect(entity(message, 'expandable_blockquote')).toHaveLength(1);
    expect(shown(message).entities.find((one) => one.type === 'text_link')?.url).toBe(
      'https://example.org/news?id=17&from=a',
    );
    expect(message.buttons.flat().map((button) => readTap(button.data!))).toEqual([
      { kind: 'why', articleId: 17 },
      { kind: 'mute', articleId: 17 },
      { kind: 'useful', articleId: 17 },
      { kind: 'useless', articleId: 17 },
    ]);
  });

  it('says above an urgent headline that it is urgent, and ends with the footer of its chat', () => {
    const urgent = { ...sampleArticle(), urgent: true };
    const footer = '北岭招商局 <办公室>';
    const { text } = shown(renderArticle(urgent, { ...view, footer }));
    expect(text).toMatch(/^🔴 加急\n北岭开发区[\s\S]*\n北岭招商局 <办公室>$/);
    const withdrawn: Article = { ...urgent, state: 'dropped' };
    expect(shown(renderArticle(withdrawn, view)).text).not.toContain('加急');
    const list = renderRichDigest([withdrawn, sampleArticle()], view);
    for (const form of [list.html, list.rich]) expect(form).not.toContain('加急');
    const two = [urgent, sampleArticle()];
    expect(shown(renderDigest(two, { ...view, footer })).text).toMatch(
      /1\. 🔴 加急 北岭[\s\S]*2\. 北岭[\s\S]*<办公室>$/,
    );
    expect(renderRichDigest(two, { ...view, footer }).rich).toMatch(
      /1\. 🔴 加急 北岭[\s\S]*<p>北岭招商局 &lt;办公室&gt;<\/p>$/,
    );
    const long = { ...urgent, paragraphs: Array.from({ length: 900 }, () => '这是一句话。') };
    const cut = renderArticle(long, { ...view, footer: '脚'.repeat(100) });
    expect(codePoints(shown(cut).text)).toBeLessThanOrEqual(4096);
    expect(cut.plain.endsWith('脚'.repeat(100))).toBe(true);
  });

  it('speaks English to those who read English, and leaves printed text as it is', () => {
    const { text } = shown(renderArticle(sampleArticle({ date: 'approx' }), { ...view, language: 'en' }));
    expect(text).toContain('Zones: 北岭经开区\nIndustries: 氢能\nDate: recently');
    expect(text).toContain('Source: 晋区要闻');
  });

  it('says on which day an undated article came in, in the reader’s time zone', () => {
    expect(shown(renderArticle(sampleArticle({ date: null }), view)).text).toContain('收录：2024年5月7日');
  });

  it('shows at most three sentences of a summary, and no text twice', () => {
    const article = sampleArticle({ summary: '一。二！三？四。', paragraphs: ['一。二！三？'] });
    const message = renderArticle(article, view);
    expect(shown(message).text).not.toContain('四');
    expect(entity(message, 'expandable_blockquote')).toEqual([]);
  });

  it('never cuts silently: a long text ends after a sentence, with a note and a way to the rest', () => {
    const paragraphs = Array.from({ length: 300 }, (_, n) => `第${n}句话说的是园区里第${n}个项目。`);
    const message = renderArticle(sampleArticle({ paragraphs }), view);
    expect(codePoints(shown(message).text)).toBeLessThanOrEqual(4096);
    expect(codePoints(shown(message).text)).toBeGreaterThan(3900);
    expect(entity(message, 'expandable_blockquote')[0]).toMatch(/个项目。$/);
    expect(shown(message).text).toContain('此处未完');
    expect(readTap(message.buttons[0]![0]!.data!)).toEqual({ kind: 'open', articleId: 17 });
    const whole = renderFullText(sampleArticle({ paragraphs }), view).map((page) => shown(page).text);
    for (const paragraph of paragraphs)
      expect(whole.filter((page) => page.includes(paragraph))).toHaveLength(1);
  });

  it('links only to the web', () => {
    for (const url of ['javascript:alert(1)', 'https://x.cn/" onclick="', null, 'file:///etc/passwd'])
      expect(renderArticle(sampleArticle({ url }), view).html).not.toContain('<a ');
  });
});

describe('a digest', () => {
  it('gives each article a line or two and a numbered button', () => {
    const articles = [1, 2, 3, 4, 5, 6].map((id) => sampleArticle({ id, headline: `标题${id} <&>` }));
    const message = renderDigest(articles, view);
    expect(shown(message).text).toContain('晋区要闻：6 条与您的订阅有关');
    expect(shown(message).text).toContain('6. 标题6 <&>\n北岭经开区 · 5月6日，北岭开发区');
    expect(message.buttons.map((row) => row.map((button) => button.text))).toEqual([
      ['1', '2', '3', '4', '5'],
      ['6'],
    ]);
    expect(readTap(message.buttons[1]![0]!.data!)).toEqual({ kind: 'open', articleId: 6 });
  });

  it('fits one message even when every headline is long', () => {
    const articles = Array.from({ length: DIGEST_SIZE }, (_, id) =>
      sampleArticle({ id, headline: '长'.repeat(900), summary: '很长'.repeat(300) }),
    );
    const { text } = shown(renderDigest(articles, view));
    expect(codePoints(text)).toBeLessThanOrEqual(4096);
    expect(text).toContain(`${DIGEST_SIZE}. 长`);
  });
});

describe('a digest at its hour', () => {
  it('is grouped by zone, each article unfolding to its text, numbered as its buttons', () => {
    const west = { zones: [{ id: 'west', name: '西岭经开区', role: 'primary' as const }] };
    const articles = [
      sampleArticle({ id: 1, headline: '甲' }),
      sampleArticle({ id: 2, headline: '乙', sourceName: '西报', ...west }),
      sampleArticle({ id: 3, headline: '丙 <&>' }),
      sampleArticle({ id: 4, headline: '丁', zones: [] }),
    ];
    const message = renderRichDigest(articles, view);
    const parsed = parseRichHtml(message.rich!);
    if (!parsed.ok) throw new Error(parsed.error);
    expect(parsed.text).toMatch(
      /^您订阅的 4 条\n北岭经开区\n1\. 甲\n[\s\S]*2\. 丙 <&>[\s\S]*西岭经开区\n3\. 乙[\s\S]*其他\n4\. 丁/,
    );
    expect(parsed.text).toContain('项目投资12亿元，年产氢气3万吨。');
    expect(message.buttons.flat().map(({ data }) => readTap(data!))).toEqual(
      [1, 3, 2, 4].map((articleId) => ({ kind: 'open', articleId })),
    );
    expect(shown(message).text).toContain('2. 丙 <&>');
  });

  it('keeps to the limit with summaries where the texts do not fit', () => {
    const articles = Array.from({ length: DIGEST_SIZE }, (_, id) =>
      sampleArticle({ id, paragraphs: ['长'.repeat(9_000)], headline: '题'.repeat(900) }),
    );
    const { rich } = renderRichDigest(articles, view);
    expect(parseRichHtml(rich!).ok).toBe(true);
    expect(codePoints(rich!)).toBeLessThanOrEqual(32_768);
    expect(rich).toContain('首条制氢产线点火');
    const url = `https://x.cn/?${'a&'.repeat(450)}`;
    const monsters = articles.map((article) => ({ ...article, url, headline: '&'.repeat(900) }));
    expect(renderRichDigest(monsters, view).rich).toBeUndefined();
  });
});

describe('the reason', () => {
  it('names the subscription and what met it', () => {
    const reason = {
      criteria: criteriaOf({ zones: ['city-bei'], industries: ['hydrogen'] }),
      hits: [
        { facet: 'zone' as const, wanted: 'city-bei', found: 'beiling' },
        { facet: 'industry' as const, wanted: 'hydrogen', found: 'hydrogen' },
      ],
    };
    expect(shown(renderWhy(sampleArticle(), [reason], view)).text).toContain(
      '• 订阅“北市 + 氢能”：开发区 北岭经开区（属于北市）、产业 氢能（文中提到“制氢”）',
    );
    expect(shown(renderWhy(sampleArticle(), [], { ...view, language: 'en' })).text).toContain(
      'No subscription',
    );
  });
});

describe('any text', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(
      '<b>',
      '</blockquote>',
      '&amp;',
      '&lt',
      '<',
      '>',
      '😀👨‍👩‍👧',
      '\u202eabc',
      '\u200fאבג',
      '\ud83d',
      'x\u0000y',
    ),
    fc.string({ unit: fc.constantFrom('字', '。', '<', '&', '😀', ' '), maxLength: 6_000 }),
  );
  const article = fc.record({
    id: fc.nat(),
    headline: odd,
    paragraphs: fc.array(odd, { maxLength: 5 }),
    summary: odd,
    sourceName: odd,
    url: fc.option(fc.oneof(odd, fc.webUrl())),
    date: fc.constantFrom('2024-05-06', 'approx', null),
    zones: fc.array(fc.record({ id: odd, name: odd, role: fc.constantFrom('primary', 'mentioned') }), {
      maxLength: 9,
    }),
    industries: fc.array(fc.record({ id: odd, name: odd, evidence: odd }), { maxLength: 9 }),
  });

  it('becomes valid Telegram HTML within the limit', () => {
    fc.assert(
      fc.property(article, fc.constantFrom('zh', 'en'), fc.boolean(), (facts, language, fullText) => {
        const one = sampleArticle(facts as Partial<Article>);
        const here = { ...view, language: language as 'zh' | 'en', fullText };
        const reason = {
          criteria: criteriaOf({ zones: facts.zones.map((zone) => zone.id), keywords: [facts.headline] }),
          hits: facts.zones.map((zone) => ({
            facet: 'zone' as const,
            wanted: facts.headline,
            found: zone.id,
          })),
        };
        const messages = [
          renderArticle(one, here),
          renderDigest(Array(DIGEST_SIZE).fill(one) as Article[], here),
          renderRichDigest(Array(DIGEST_SIZE).fill(one) as Article[], here),
          renderWhy(one, Array(40).fill(reason), here),
          ...renderFullText(one, here),
        ];
        for (const message of messages) {
          const { text } = shown(message);
          expect(text.trim()).not.toBe('');
          expect(codePoints(text)).toBeLessThanOrEqual(4096);
          expect(codePoints(message.plain)).toBeLessThanOrEqual(4096);
          expect(message.html.isWellFormed() && message.plain.isWellFormed()).toBe(true);
          if (message.rich !== undefined) {
            expect(parseRichHtml(message.rich)).toMatchObject({ ok: true });
            expect(codePoints(message.rich)).toBeLessThanOrEqual(32_768);
          }
          for (const button of message.buttons.flat())
            expect(Buffer.byteLength(button.data!)).toBeLessThanOrEqual(64);
        }
      }),
      { numRuns: 300 },
    );
  });
});

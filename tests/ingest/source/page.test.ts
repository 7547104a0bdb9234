// List pages: the fixtures of bench:pages, selectors, JSON behind a page, and pages that are no list.

import { describe, expect, it } from 'vitest';
import { type ListPage, listPage } from '../../../src/ingest/source/page.ts';
import { listFixtures } from '../../bench/pages/lists.ts';
import { scoreList } from '../../bench/pages/score.ts';
import { NOW, stories } from '../../bench/pages/stories.ts';

const SITE = 'http://www.yuanqu.example/list/';
const listed = (html: string, selectors: Parameters<typeof listPage>[2] = null): ListPage => {
  const page = listPage(html, SITE, selectors, NOW);
  if ('why' in page) throw new Error(page.why.kind);
  return page;
};
const day = (at: number | null | undefined): string | null =>
  at ? new Date(at + 8 * 3_600_000).toISOString().slice(0, 10) : null;

describe('list pages', () => {
  it('are read in at least 12 markup families', () => {
    const fixtures = listFixtures(stories());
    expect(fixtures.length).toBeGreaterThanOrEqual(60);
    expect(new Set(fixtures.map(({ family }) => family)).size).toBeGreaterThanOrEqual(12);
    const scores = fixtures.map(scoreList);
    const mean = (name: 'items' | 'dates' | 'titles' | 'next'): number =>
      scores.reduce((sum, score) => sum + score[name], 0) / scores.length;
    expect(mean('items')).toBeGreaterThanOrEqual(0.95);
    expect(mean('dates')).toBeGreaterThanOrEqual(0.95);
    expect(mean('titles')).toBeGreaterThanOrEqual(0.97);
    expect(mean('next')).toBeGreaterThanOrEqual(0.9);
  });

  it.each([
    ['<span>2024年4月10日</span>', '2024-04-10'],
    ['[2024/4/10]', '2024-04-10'],
    ['<em>10</em><i>2024-04</i>', '2024-04-10'],
    ['<i>2024.04</i><em>10</em>', '2024-04-10'],
    ['<b>10</b>/<span>04月</span>', '2024-04-10'],
    ['<b>04-10</b><span>2024</span>', '2024-04-10'],
    ['12-30', '2023-12-30'],
    ['(04-10)', '2024-04-10'],
    ['Apr 10, 2024', '2024-04-10'],
    ['10 Apr 2024 · admin', '2024-04-10'],
    ['24-04-10', '2024-04-10'],
    ['昨天', '2024-05-20'],
    ['3天前', '2024-05-18'],
    ['<time datetime="2024-04-10T08:00:00+08:00">上周</time>', '2024-04-10'],
    ['2024-04-10 23:30 阅读 12', '2024-04-10'],
    ['阅读 12-3', null],
  ])('read the date in %s', (markup, expected) => {
    const rows = [1, 2, 3, 4].map(
      (n) => `<li><a href="/a/x${n}">某某开发区的第${n}条新闻标题</a>${markup}</li>`,
    );
    const found = listed(`<ul>${rows.join('')}</ul>`).announcements;
    expect(found.map(({ publishedAt }) => day(publishedAt))).toEqual(Array(4).fill(expected));
  });

  it('are read by selectors where the source has them', () => {
    const html = `<div class="x">${[1, 2].map((n) => `<div class="row"><b class="t">标题${n}</b><u data-href="/go/${n}.html">进入</u><q>${n}/4/2024</q><s>2024-04-0${n}</s></div>`).join('')}<a id="n" href="?p=2">&gt;</a></div>`;
    const page = listed(html, { list: '.x', item: '.row', title: '.t', link: 'u', date: 's', next: '#n' });
    expect(page.announcements.map(({ title, url, publishedAt }) => [title, url, day(publishedAt)])).toEqual([
      ['标题1', 'http://www.yuanqu.example/go/1.html', '2024-04-01'],
      ['标题2', 'http://www.yuanqu.example/go/2.html', '2024-04-02'],
    ]);
    expect(page.next).toBe(`${SITE}?p=2`);
    expect(listPage(html, SITE, { item: '.gone' }, NOW)).toMatchObject({
      why: { kind: 'selector-finds-nothing', selector: '.gone' },
    });
    expect(listPage(html, SITE, { item: 'div[[' }, NOW)).toMatchObject({
      why: { kind: 'selector-unreadable' },
    });
  });

  it('are read from JSON, by the names of fields or by selectors', () => {
    const rows = [1, 2, 3].map((n) => ({
      id: n,
      title: `某某开发区新闻${n}`,
      url: `/v/${n}`,
      publishTime: `2024-04-0${n} 08:00:00`,
    }));
    const guessed = listed(JSON.stringify({ code: 0, data: { total: 3, list: rows } }));
    expect(guessed.announcements.map(({ url, publishedAt }) => [url, day(publishedAt)])).toEqual(
      rows.map(({ url, publishTime }) => [`http://www.yuanqu.example${url}`, publishTime.slice(0, 10)]),
    );
    const odd = rows.map(({ id, title }) => ({ id, t: { text: title }, when: 1_712_620_800_000 }));
    const named = listed(JSON.stringify({ d: odd }), {
      list: 'd',
      title: 't.text',
      link: '/view/{id}.html',
      date: 'when',
    });
    expect(named.announcements[0]).toMatchObject({
      title: '某某开发区新闻1',
      url: 'http://www.yuanqu.example/view/1.html',
    });
    expect(day(named.announcements[0]?.publishedAt)).toBe('2024-04-09');
    expect(listPage('{"a":[1,2]}', SITE, null, NOW)).toMatchObject({ why: { kind: 'json-no-list' } });
  });

  it('that are none say so', () => {
    expect(listPage('<html><body><p>请登录</p><form></form></body></html>', SITE, null, NOW)).toMatchObject({
      why: { kind: 'no-list', host: 'www.yuanqu.example' },
    });
    expect(
      listPage(
        '<div id="app"></div><script src=a></script><script src=b></script><script src=c></script>',
        SITE,
        null,
        NOW,
      ),
    ).toMatchObject({ why: { kind: 'scripted-page' } });
  });

  it.each([
    ['deep nesting', `${'<div><a href="/x">某某开发区标题</a>'.repeat(60_000)}`],
    [
      'many links',
      `<ul>${'<li><a href="/x1.html">某某开发区标题一二三</a>2024-01-01</li>'.repeat(40_000)}</ul>`,
    ],
    [
      'alike boxes in boxes',
      `${'<div><p><a href="/q">某某开发区的标题</a></p><p><a href="/r">某某开发区的标题</a></p><p>'.repeat(20_000)}`,
    ],
    ['values without end', `<script>${'=[[ '.repeat(32_000)}</script>`],
    ['many values', `<script>${'={"a":[{}]} '.repeat(100_000)}</script>`],
    ['values in values', `<script>${'=["'.repeat(100_000)}${'"]'.repeat(100_000)}</script>`],
    ['a string of quotes', `<script>=["${String.raw`\"`.repeat(300_000)}\\</script>`],
    ['scripts without end', '<script>a<b '.repeat(200_000)],
    ['script tags without end', '<script '.repeat(300_000)],
    ['siblings without links', '<i>x</i>'.repeat(300_000)],
  ])('end quickly on %s', (_, html) => {
    const started = process.threadCpuUsage();
    listPage(html, SITE, null, NOW);
    expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(8000);
  });
});

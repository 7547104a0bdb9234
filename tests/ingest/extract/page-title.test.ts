// What an article page is called and when it was published, where its title element does not say it.

import { describe, expect, it } from 'vitest';
import { readMeta } from '../../../src/ingest/extract/page-meta.ts';
import { parseHtml } from '../../../src/lib/html-tree.ts';

const TITLE = '云溪经开区二期标准厂房通过验收';
const page = (title: string, body: string): ReturnType<typeof readMeta> =>
  readMeta(
    parseHtml(`<html><head><title>${title}</title></head><body>${body}<p>近日通过验收。</p></body></html>`),
  );

describe('the title of a page', () => {
  it.each([
    ['云溪经济开发区管理委员会', `<h1>云溪经济开发区</h1><div class="art-title">${TITLE}</div>`],
    ['园区动态-云溪经开区', `<div class="news_title">${TITLE}</div>`],
    ['云溪经开区', `<div id="app"><div class="detail-title">${TITLE}</div></div>`],
    [`云溪经济开发区--${TITLE}`, ''],
    [`${TITLE}_云溪经济开发区管理委员会`, '<h3>最新文章</h3>'],
    [`${TITLE}-园区动态-云溪网`, '<div class="tit">点击排行</div>'],
    ['', `<td class="title">${TITLE}</td>`],
  ])('%s beside %s', (title, body) => {
    expect(page(title, body).title).toBe(TITLE);
  });

  it('is not that of a list or a link', () => {
    const body =
      '<ul><li><div class="title">青岚高新区召开防汛工作会议</div></li></ul><a><div class="title">河湾开发区首批产品发运</div></a>';
    expect(page(`${TITLE} - 云溪网`, body).title).toBe(TITLE);
  });
});

describe('the day of a page', () => {
  it.each([
    [
      '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-09T08:00:00+08:00"}</script>',
    ],
    ['<script>var ct = "1715212800";</script>'],
    ['<script>var createTime = "2024-05-09 18:00";</script>'],
    ['<p>发布时间：2024年5月9日</p>'],
  ])('is read from %s', (body) => {
    expect(page(TITLE, body).publishedOn).toBe('2024-05-09');
  });
});

// List pages of shapes that differ from the common one: written by scripts, in rows of two lines, without years.

import { describe, expect, it } from 'vitest';
import { type ListPage, listPage } from '../../../src/ingest/source/page.ts';

const NOW = Date.UTC(2023, 4, 20, 4);
const SITE = 'http://zone.example.cn';
const NEWS = [
  { title: '云溪经开区举行一季度重点项目集中开工仪式', day: '2023-05-18', url: '/art/7001.html' },
  { title: '青岚高新区召开防汛工作推进会议', day: '2023-05-12', url: '/art/7002.html' },
  { title: '关于公布园区科技型企业入库名单的通知', day: '2023-05-09', url: '/art/7003.html' },
  { title: '河湾开发区首批出口订单顺利发运', day: '2023-04-28', url: '/art/7004.html' },
  { title: '新材料产业园二期厂房主体封顶', day: '2023-04-26', url: '/art/7005.html' },
] as const;
type News = { readonly title: string; readonly day: string; readonly url: string };

const read = (main: string, address = `${SITE}/dt/index.html`): ListPage => {
  const page = listPage(
    `<html><head><title>园区动态_云溪经开区</title></head><body><ul class="nav"><li><a href="/a/">首页</a></li></ul><div class="main">${main}</div></body></html>`,
    address,
    null,
    NOW,
  );
  if ('why' in page) throw new Error(page.why.kind);
  return page;
};
const items = (page: ListPage): { title: string | null; day: string; url: string }[] =>
  page.announcements.map(({ title, publishedAt, url }) => ({
    title,
    day: new Date((publishedAt ?? 0) + 8 * 3_600_000).toISOString().slice(0, 10),
    url: (url ?? '').replace(SITE, ''),
  }));
const list = (item: (news: News) => string): string =>
  `<ul class="list">${NEWS.map((news) => `<li>${item(news)}</li>`).join('')}</ul>`;
const common = list(({ title, day, url }) => `<a href="${url}">${title}</a><span>${day}</span>`);

describe('the items of a list', () => {
  it.each<[string, string]>([
    [
      'whose titles a script writes',
      list(
        ({ title, day, url }) =>
          `<a href=${url}><script>document.write(view("${title}  "))</script></a><i>${day}</i>`,
      ),
    ],
    [
      'that a script is given',
      `<div id="list"></div><script>var dataList=${JSON.stringify([{ infolist: NEWS.map(({ title, day, url }) => ({ title, daytime: day, url })) }])};var page={"no":1};</script>`,
    ],
    [
      'that a framework is given',
      `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify({ props: { list: NEWS.map(({ title, day, url }) => ({ title, publishTime: `${day} 10:00:00`, url })) } })}</script>`,
    ],
    [
      'in rows of two lines',
      NEWS.map(
        ({ title, day, url }) =>
          `<div class="row1"><a href="${url}">${title}</a></div><div class="row2">${day}</div>`,
      ).join(''),
    ],
    [
      'that only pictures lead to',
      list(
        ({ title, day, url }) =>
          `<a href="${url}"><img src="a.jpg" alt="${title}"></a><p>${title}</p><p>${day}</p>`,
      ),
    ],
    [
      'with summaries that are links',
      list(
        ({ title, day, url }) =>
          `<a href="${url}">${title}</a><em>${day}</em><a href="${url}">近日，园区有关部门介绍了这项工作的进展，各项任务正在有序推进。</a>`,
      ),
    ],
    [
      'with tooltips of several lines',
      list(
        ({ title, day, url }) =>
          `<a href="${url}" title="标题：${title}&#10;点击：12">${title.slice(0, 8)}…</a><span>${day.slice(5)}</span>`,
      ),
    ],
    [
      'dated 05.18',
      list(
        ({ title, day, url }) =>
          `<a href="${url}">${title}</a><span>${day.slice(5).replace('-', '.')}</span>`,
      ),
    ],
    [
      'dated 18/05/2023',
      list(
        ({ title, day, url }) =>
          `<a href="${url}">${title}</a><span>${day.split('-').toReversed().join('/')}</span>`,
      ),
    ],
    [
      'dated in seconds',
      list(
        ({ title, day, url }) =>
          `<a href="${url}">${title}</a><span>${Date.parse(`${day}T02:00:00Z`) / 1000}</span>`,
      ),
    ],
    [
      'in two columns',
      `<div class="two">${[NEWS.slice(0, 3), NEWS.slice(3)].map((half) => `<div class="half"><ul>${half.map(({ title, day, url }) => `<li><a href="${url}">${title}</a><b>${day}</b></li>`).join('')}</ul></div>`).join('')}</div>`,
    ],
  ])('%s', (_, main) => {
    expect(items(read(main))).toEqual(NEWS);
  });

  it('are those of the page, not of a longer teaser beside them', () => {
    const teaser = Array.from(
      { length: 10 },
      (_, at) =>
        `<li><a href="/zt/${at}.html">园区风采摄影作品展示之${at}</a><span>05-0${(at % 9) + 1}</span></li>`,
    );
    const main = `${common}<div class="pages"><a href="index_2.html">下一页</a></div><div class="box"><div><h2>最新发布</h2><a href="/zt/">更多&gt;&gt;</a></div><ul>${teaser.join('')}</ul></div>`;
    expect(items(read(main))).toEqual(NEWS);
  });

  it('are none where only friends and hot news are left without the script', () => {
    const friends = Array.from(
      { length: 9 },
      (_, at) => `<a href="http://s${at}.example/">市人民政府门户网站</a>`,
    ).join('');
    const hot = `<h3>热点新闻</h3><ul>${NEWS.map(({ title, url }) => `<li><a href="${url}">${title}</a></li>`).join('')}</ul>`;
    expect(() => read(`<div id="app"></div><div>${hot}</div><div>${friends}</div>`)).toThrow();
  });

  it('go back over the turn of years that they do not name', () => {
    const days = ['04-02', '02-11', '01-20', '12-28', '11-03', '08-15', '05-19', '03-02', '12-30'];
    const main = `<ul class="list">${days.map((day, at) => `<li><a href="/art/${at}.html">云溪经开区第${at}次工作会议召开</a><span>${day}</span></li>`).join('')}</ul>`;
    expect(items(read(main)).map(({ day }) => day.slice(0, 4))).toEqual([
      '2023',
      '2023',
      '2023',
      '2022',
      '2022',
      '2022',
      '2022',
      '2022',
      '2021',
    ]);
  });

  it('keep their year under a pinned one of last year', () => {
    const days = ['12-28', '05-19', '04-02', '02-11'];
    const main = `<ul class="list">${days.map((day, at) => `<li><a href="/art/${at}.html">云溪经开区第${at}次工作会议召开</a><span>${day}</span></li>`).join('')}</ul>`;
    expect(items(read(main)).map(({ day }) => day.slice(0, 4))).toEqual(['2022', '2023', '2023', '2023']);
  });
});

describe('the next page', () => {
  it.each<[string, string, string, string | null]>([
    [
      'of a pager that goes to pages by number',
      '<script>$(".pages").pagination("setPage",1,32);</script>',
      '/dt/index.html',
      '/dt/index_2.html',
    ],
    [
      'of its last page',
      '<script>$(".pages").pagination("setPage",32,32);</script>',
      '/dt/index_32.html',
      null,
    ],
    [
      'of a pager that is told what addresses begin with',
      `<script>Ls.pagination("#p", function(pageIndex){ location.href='/column/67?pageIndex=' + pageIndex; },{currPage: (0+1),pageCount:3});</script>`,
      '/column/67',
      '/column/67?pageIndex=2',
    ],
    [
      'behind a picture',
      '<a href="list_3.html"><img src="n.gif" alt="下一页"></a>',
      '/dt/list_2.html',
      '/dt/list_3.html',
    ],
    [
      'named after its place on the page',
      `<script>createPageHTML('page_div',10, 1,'xlist','shtml',189);</script>`,
      '/dt/xlist.shtml',
      '/dt/xlist_2.shtml',
    ],
  ])('%s', (_, pager, path, next) => {
    expect(read(`${common}${pager}`, `${SITE}${path}`).next).toBe(next === null ? null : `${SITE}${next}`);
  });

  it('of records that are asked for a page at a time', () => {
    const xml = `<?xml version="1.0"?><datastore><nextgroup><![CDATA[<a href="./dataproxy.jsp?page=2&appid=1"></a>]]></nextgroup><recordset>${NEWS.map(({ title, day, url }) => `<record><![CDATA[<li><a href="${url}">${title}</a><b>${day}</b></li>]]></record>`).join('')}</recordset></datastore>`;
    const page = listPage(xml, `${SITE}/jpage/dataproxy.jsp?page=1&appid=1`, null, NOW);
    expect(page).toMatchObject({ next: `${SITE}/jpage/dataproxy.jsp?page=2&appid=1` });
  });
});

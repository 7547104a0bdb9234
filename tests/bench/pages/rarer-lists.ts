// Markup families that scripts fill, that hide their titles or days, or that stand beside longer teasers.

import { dash, type Family, type Row, SITE } from './lists.ts';
import { escaped, ymd } from './stories.ts';

const each = (rows: readonly Row[], write: (row: Row, at: number) => string): string =>
  rows.map(write).join('\n');
const seconds = (day: number): number => day * 86_400 + 3600;

export const RARER_FAMILIES: readonly Family[] = [
  {
    name: 'titles written by scripts',
    list: (rows) => ({
      html: `<div id="titleList"><ul>${each(rows, (row) => `<li><a href="${row.path}"><script>document.write(view("${escaped(row.title)}  "))</script></a><i>${dash(row.day)}</i></li>`)}</ul></div>`,
      pager: '<div class="pages"><a href="b2.html"><img src="/n.gif" alt="下一页"></a></div>',
      next: `${SITE}/dt/b2.html`,
    }),
  },
  {
    name: 'a list handed to a script',
    path: (story, at) => `/art/${story.day % 97}_${at}.html`,
    list: (rows) => ({
      html: `<div id="list"></div><script>var dataList=${JSON.stringify([{ infolist: rows.map((row) => ({ channelid: 7, title: row.title, daytime: dash(row.day), url: row.path })) }])};</script>`,
      pager: `<script>Ls.pagination("#p", function(pageIndex){ location.href='/column/7?pageIndex=' + pageIndex; },{currPage: (0+1),pageCount:9});</script>`,
      next: `${SITE}/column/7?pageIndex=2`,
    }),
  },
  {
    name: 'rows of two lines',
    list: (rows) => ({
      html: each(
        rows,
        (row) =>
          `<div class="row1"><a href="${row.path}">${escaped(row.title)}</a></div><div class="row2">${dash(row.day)}</div>`,
      ),
      pager: '<div class="pagination"></div><script>$(".pagination").pagination("setPage",1,32);</script>',
      next: `${SITE}/dt/index_2.html`,
    }),
  },
  {
    name: 'tooltips of several lines, 05.18',
    yearless: true,
    list: (rows) => ({
      html: `<ul>${each(rows, (row) => `<li><a href="${row.path}" title="标题：${escaped(row.title)}&#10;点击：${row.day % 100}">${escaped(row.title.slice(0, 9))}…</a><span>${ymd(row.day).slice(1).join('.')}</span></li>`)}</ul>`,
      pager: `<script>createPageHTML('page_div',10, 1,'xlist','shtml',189);</script>`,
      next: `${SITE}/dt/xlist_2.shtml`,
    }),
  },
  {
    name: 'pictures that are the links',
    list: (rows) => ({
      html: `<ul class="pics">${each(rows, (row) => `<li><a href="${row.path}"><img src="/a.jpg" alt="${escaped(row.title)}"></a><p>${escaped(row.title)}</p><p>${dash(row.day)}</p></li>`)}</ul>`,
      pager: '',
      next: null,
    }),
  },
  {
    name: 'titles and summaries linked, days in seconds',
    list: (rows) => ({
      html: `<div class="album">${each(rows, (row) => `<section><a href="${row.path}">${escaped(row.title)}</a><a href="${row.path}">近日，有关部门介绍了这项工作的进展，各项任务正在有序推进。</a><u>${seconds(row.day)}</u></section>`)}</div>`,
      pager: '',
      next: null,
    }),
  },
  {
    name: 'two columns in frames',
    list: (rows) => ({
      html: `<div class="two">${[rows.slice(0, Math.ceil(rows.length / 2)), rows.slice(Math.ceil(rows.length / 2))].map((half) => `<div class="half"><ul>${each(half, (row) => `<li><a href="${row.path}">${escaped(row.title)}</a><b>${ymd(row.day).toReversed().join('/')}</b></li>`)}</ul></div>`).join('')}</div>`,
      pager: '<div class="pagenation">当前第1页 共8页 <a href="?p=2">后一页</a></div>',
      next: `${SITE}/dt/?p=2`,
    }),
  },
  {
    name: 'beside a longer teaser',
    path: (_, at) => `${700 + at}.html`,
    list: (rows) => ({
      html: `<ul class="u">${each(rows, (row) => `<li><a href="${row.path}">${escaped(row.title)}</a></li>`)}</ul><div class="pages"><a href="p2.html">下一页</a></div>`,
      pager: `<div class="box"><div><h2>最新发布</h2><a href="/zxfb/">更多&gt;&gt;</a></div><ul>${Array.from({ length: 12 }, (_, at) => `<li><a href="/zxfb/${at}.html">园区风采摄影作品展示专栏之${at}</a><span>2024-05-0${(at % 9) + 1}</span></li>`).join('')}</ul></div>`,
      next: `${SITE}/dt/p2.html`,
    }),
    undated: true,
  },
];

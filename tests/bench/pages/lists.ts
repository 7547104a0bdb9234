// Fixture list pages: many markup families, each filled with several numbers of items and surrounded by decoys.

import { RARER_FAMILIES } from './rarer-lists.ts';
import { escaped, NOW, type Story, ymd } from './stories.ts';

export interface ExpectedItem {
  readonly title: string;
  readonly url: string;
  /** Days since 1970, or null where the page does not say. */
  readonly day: number | null;
}

export interface ListFixture {
  readonly family: string;
  readonly address: string;
  readonly html: string;
  readonly items: readonly ExpectedItem[];
  /** Undefined: not asserted. */
  readonly next: string | null | undefined;
}

export interface Row extends Story {
  readonly path: string;
}

export interface Family {
  readonly name: string;
  /** The list itself and its pagination. */
  list(
    rows: readonly Row[],
    variant: number,
  ): { readonly html: string; readonly pager: string; readonly next: string | null };
  readonly undated?: boolean;
  /** Days come without a year: such lists tell of the last months only. */
  readonly yearless?: boolean;
  path?(story: Story, at: number): string;
  address?(variant: number): string;
}

export const SITE = 'http://www.yuanqu.example';
const TODAY = Math.floor(NOW / 86_400_000);
const cut = (title: string, most: number): string =>
  title.length > most ? `${escaped(title.slice(0, most))}...` : escaped(title);
export const dash = (day: number): string => ymd(day).join('-');
const pages = (count: number, link: (n: number) => string): string =>
  Array.from({ length: count }, (_, at) =>
    at === 0 ? '<span class="current">1</span>' : `<a href="${link(at + 1)}">${at + 1}</a>`,
  ).join(' ');

export const FAMILIES: readonly Family[] = [
  {
    name: 'ul with cut titles, createPageHTML',
    list: (rows, variant) => ({
      html: `<ul class="list${variant}">${rows.map((row) => `<li><a href="${row.path}" title="${escaped(row.title)}" target="_blank">${cut(row.title, 14)}</a><span>${dash(row.day)}</span></li>`).join('\n')}</ul>`,
      pager: '<div class="page"><script>createPageHTML(12, 0, "index", "html");</script></div>',
      next: `${SITE}/dt/index_1.html`,
    }),
  },
  {
    name: 'old table with [MM-DD]',
    yearless: true,
    list: (rows) => ({
      html: `<table width="100%" border=0>${rows.map((row) => `<tr><td width=20><img src=/images/dot.gif></td><td height="28"><a href='${row.path}' target=_blank><font color=#333333>${escaped(row.title)}</font></a></td><td align=right>[${ymd(row.day).slice(1).join('-')}]</td></tr>`).join('')}</table>`,
      pager:
        '<table><tr><td align=center>共 230 条 1/12 页 首页 上一页 <a href="list.asp?id=3&page=2">下一页</a> <a href="list.asp?id=3&page=12">尾页</a></td></tr></table>',
      next: `${SITE}/dt/list.asp?id=3&page=2`,
    }),
  },
  {
    name: 'dl with dt and dd',
    list: (rows) => ({
      html: `<dl class="newslist">${rows.map((row) => `<dt><a href="${row.path}">${escaped(row.title)}</a></dt><dd>${ymd(row.day)[0]}年${Number(ymd(row.day)[1])}月${Number(ymd(row.day)[2])}日</dd>`).join('')}</dl>`,
      pager: `<div class="pages">${pages(5, (n) => `index_${n}.shtml`)}</div>`,
      next: `${SITE}/dt/index_2.shtml`,
    }),
  },
  {
    name: 'day above year-month, with summary',
    list: (rows) => ({
      html: `<div class="news">${rows.map((row) => `<div class="news-item clearfix"><div class="date"><b>${ymd(row.day)[2]}</b><span>${ymd(row.day).slice(0, 2).join('-')}</span></div><div class="txt"><h3><a href="${row.path}">${escaped(row.title)}</a></h3><p>${escaped((row.paragraphs[0] ?? '').slice(0, 60))}……</p><a class="more" href="${row.path}">查看详情 &gt;</a></div></div>`).join('')}</div>`,
      pager:
        '<div class="pagination"><a class="prev">上一页</a><a class="on">1</a><a href="?page=2">2</a><a class="next" href="?page=2">下一页</a></div>',
      next: `${SITE}/dt/?page=2`,
    }),
  },
  {
    name: 'cards that are links',
    list: (rows) => ({
      html: `<div class="cards">${rows.map((row) => `<a class="card" href="${row.path}"><div class="pic"><img src="/p.jpg"></div><h4 class="card-title">${escaped(row.title)}</h4><p>${escaped((row.paragraphs[0] ?? '').slice(0, 40))}</p><time datetime="${dash(row.day)}T09:00:00+08:00">${Number(ymd(row.day)[1])}月${Number(ymd(row.day)[2])}日</time></a>`).join('')}</div>`,
      pager: '<nav><a rel="next" href="/dt/page/2/">更早</a></nav>',
      next: `${SITE}/dt/page/2/`,
    }),
  },
  {
    name: 'flat links with dates and br',
    list: (rows) => ({
      html: `<table><tr><td class="main">${rows.map((row) => `· <a href="${row.path}">${escaped(row.title)}</a> <span class="sj">${ymd(row.day)[0]}/${Number(ymd(row.day)[1])}/${Number(ymd(row.day)[2])}</span><br>`).join('\n')}</td></tr></table>`,
      pager: '<p align=center>第1页/共9页 <a href="index2.html">[下一页]</a></p>',
      next: `${SITE}/dt/index2.html`,
    }),
  },
  {
    name: 'date before title',
    yearless: true,
    list: (rows) => ({
      html: `<ul>${rows.map((row, at) => `<li class="${at % 2 ? 'odd' : 'even'}"><i>${ymd(row.day).slice(1).join('-')}</i><a href="${row.path}">${escaped(row.title)}</a></li>`).join('')}</ul>`,
      pager: `<div id="pager">${pages(9, (n) => `list-${n}.html`)}</div>`,
      next: `${SITE}/dt/list-2.html`,
    }),
  },
  {
    name: 'records in CDATA',
    list: (rows) => ({
      html: `<div id="list"><script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1"></a>]]></nextgroup><recordset>${rows.map((row) => `<record><![CDATA[<li><a href="${row.path}" title="${escaped(row.title)}">${escaped(row.title)}</a><span class="bt-right">${dash(row.day)}</span></li>]]></record>`).join('\n')}</recordset></datastore></script></div>`,
      pager: '',
      next: null,
    }),
  },
  {
    name: 'onclick items',
    list: (rows) => ({
      html: `<ul class="nlist">${rows.map((row) => `<li onclick="window.open('${row.path}')"><p class="tit">${escaped(row.title)}</p><em>${dash(row.day)}</em></li>`).join('')}</ul>`,
      pager: `<div class="fenye"><a href="javascript:;">首页</a><a href="javascript:;" onclick="location.href='index_1.html'">下一页</a></div>`,
      next: `${SITE}/dt/index_1.html`,
    }),
  },
  {
    name: 'parts of five',
    list: (rows) => ({
      html: Array.from(
        { length: Math.ceil(rows.length / 5) },
        (_, part) =>
          `<ul class="part">${rows
            .slice(part * 5, part * 5 + 5)
            .map(
              (row) =>
                `<li><span class="time">(${dash(row.day)})</span><a href="${row.path}">${escaped(row.title)}</a></li>`,
            )
            .join('')}</ul><div class="dashed"></div>`,
      ).join(''),
      pager:
        '<div class="page"><script>var countPage = 7; var currentPage = 0; var name = "index"; document.write(name + "_" + (currentPage + 1) + ".html");</script></div>',
      next: `${SITE}/dt/index_1.html`,
    }),
  },
  {
    name: 'category before title, short years',
    list: (rows) => ({
      html: `<ul class="a1">${rows.map((row) => `<li>[<a href="/zs/">招商动态</a>] <a href="${row.path}">${escaped(row.title)}</a> <em>${dash(row.day).slice(2)}</em></li>`).join('')}</ul>`,
      pager: '<div class="page_box"><a href="?p=2" title="下一页">&gt;</a></div>',
      next: `${SITE}/dt/?p=2`,
    }),
  },
  {
    name: 'blog posts',
    list: (rows) => ({
      html: `<main>${rows.map((row) => `<article class="post"><h2 class="entry-title"><a href="${row.path}">${escaped(row.title)}</a></h2><div class="meta">Posted on <time datetime="${dash(row.day)}">${dash(row.day)}</time> by <a href="/author/admin">admin</a></div><div class="entry"><p>${escaped((row.paragraphs[0] ?? '').slice(0, 80))}</p></div><a class="more-link" href="${row.path}#more">阅读全文</a></article>`).join('')}</main>`,
      pager:
        '<div class="nav-links"><a class="page-numbers" href="/dt/page/2">2</a><a class="next page-numbers" href="/dt/page/2">Older posts</a></div>',
      next: `${SITE}/dt/page/2`,
    }),
  },
  {
    name: 'dates only in addresses',
    path: (story, at) =>
      `./${ymd(story.day).slice(0, 2).join('')}/t${ymd(story.day).join('')}_${30_000 + at}.html`,
    list: (rows) => ({
      html: `<div class="text-list"><ul>${rows.map((row) => `<li><a href="${row.path}">${escaped(row.title)}</a></li>`).join('')}</ul></div>`,
      pager:
        '<div class="page"><script>createPageHTML("page-div", 8, 1, "index", "shtml", 160);</script></div>',
      next: `${SITE}/dt/index_2.shtml`,
    }),
  },
  {
    name: 'list group with relative days',
    list: (rows) => ({
      html: `<div class="list-group">${rows.map((row) => `<a href="${row.path}" class="list-group-item"><span class="badge">${19_864 - row.day}天前</span>${escaped(row.title)}</a>`).join('')}</div>`,
      pager: `<ul class="pagination"><li class="active"><a href="#">1</a></li><li><a href="?page=2">2</a></li><li><a href="?page=3">3</a></li></ul>`,
      next: `${SITE}/dt/?page=2`,
    }),
  },
  {
    name: 'second page by number',
    address: () => `${SITE}/dt/?page=2`,
    list: (rows) => ({
      html: `<div class="con">${rows.map((row) => `<p>· <a href="${row.path}">${escaped(row.title)}</a>（${dash(row.day)}）</p>`).join('')}</div>`,
      pager:
        '<div class="pg"><a href="?page=1">1</a><strong>2</strong><a href="?page=3">3</a><a href="?page=4">4</a></div>',
      next: `${SITE}/dt/?page=3`,
    }),
  },
  {
    name: 'nested sections',
    list: (rows) => ({
      html: `<div id="app"><section>${rows.map((row) => `<section><div><div><span><a href="${row.path}"><span>${escaped(row.title)}</span></a></span></div><div><span>发布时间：${dash(row.day)} 10:30</span><span>浏览：${row.day % 1000}</span></div></div></section>`).join('')}</section></div>`,
      pager: '<div><button>上一页</button><a href="list_2.html">下页</a></div>',
      next: `${SITE}/dt/list_2.html`,
    }),
  },
  {
    name: 'last page',
    list: (rows) => ({
      html: `<ul class="list">${rows.map((row) => `<li><a href="${row.path}">${escaped(row.title)}<span class="date">${dash(row.day)}</span></a></li>`).join('')}</ul>`,
      pager: '<div class="page"><script>createPageHTML(1, 0, "index", "html");</script></div>',
      next: null,
    }),
  },
];

/** Navigation, hot list, friendly links and footer; `variant` changes their place and looks. */
function wrap(main: string, decoys: readonly Row[], variant: number): string {
  const nav = `<div class="${['nav', 'menu', 'header-nav'][variant % 3]}"><ul>${['首页', '园区概况', '新闻中心', '通知公告', '招商引资', '政务公开', '互动交流', '联系我们'].map((name, at) => `<li><a href="/c${at}/">${name}</a></li>`).join('')}</ul></div>`;
  const left = `<div class="left"><h3>新闻中心</h3><ul>${['开发区要闻', '部门动态', '企业动态', '媒体聚焦', '图片新闻', '专题专栏'].map((name, at) => `<li><a href="/news/c${at}/">${name}</a></li>`).join('')}</ul></div>`;
  const hot = `<div class="${['hot', 'box', 'rank-list'][variant % 3]}"><h3>${['热点新闻', '点击排行', '推荐阅读'][variant % 3]}</h3><ul>${decoys
    .slice(0, 8)
    .map(
      (row) =>
        `<li><a href="${row.path}">${escaped(row.title)}</a>${variant % 2 ? `<span>${dash(row.day).slice(5)}</span>` : ''}</li>`,
    )
    .join('')}</ul></div>`;
  const friends = `<div class="links"><h4>友情链接</h4>${Array.from({ length: 12 }, (_, at) => `<a href="http://www.site${at}.example.cn/">${['省商务厅', '市人民政府', '国家级经开区网', '省发展和改革委员会'][at % 4]}门户网站</a>`).join('')}</div>`;
  const foot = '<div class="footer"><p>主办：开发区管理委员会 备案号：备00000000号-1</p></div>';
  const crumb = '<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/dt/">动态</a></div>';
  const sides = variant % 2 ? `${left}${hot}` : left;
  const after = variant % 2 ? '' : hot;
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>园区动态-某某开发区</title></head><body>${nav}<div class="wrap">${sides}<div class="${['right', 'content', 'main'][variant % 3]}">${crumb}${main}</div>${after}</div>${friends}${foot}</body></html>`;
}

export function listFixtures(all: readonly Story[]): ListFixture[] {
  return [...FAMILIES, ...RARER_FAMILIES].flatMap((family, kind) =>
    [0, 1, 2, 3].map((variant) => {
      const count = [15, 20, 8, 30][variant] as number;
      const at = (kind * 37 + variant * 61) % (all.length - 60);
      const path =
        family.path ??
        ((story: Story, n: number) =>
          [
            `/art/${story.day % 97}_${n}.html`,
            `./20240${(n % 5) + 1}/c_${7000 + n}.htm`,
            `show.asp?id=${n + 100}&amp;cid=3`,
            `/info/1021/${5000 + n}.htm`,
          ][variant] as string);
      const rows: Row[] = all
        .slice(at, at + count)
        .map((story, n) => (family.yearless ? { ...story, day: TODAY - n * 9 } : story))
        .map((story, n) => ({ ...story, path: path(story, n) }));
      const decoys: Row[] = all
        .slice(at + 40, at + 50)
        .map((story, n) => ({ ...story, path: `/hot/${n}.html` }));
      const address = family.address?.(variant) ?? `${SITE}/dt/`;
      const { html, pager, next } = family.list(rows, variant);
      return {
        family: family.name,
        address,
        html: wrap(`${html}${pager}`, decoys, variant),
        items: rows.map((row) => ({
          title: row.title,
          url: new URL(row.path.replaceAll('&amp;', '&'), address).href,
          day: family.undated ? null : row.day,
        })),
        next,
      };
    }),
  );
}

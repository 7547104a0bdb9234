// Fixture article pages: ten ways to build one, ten stories each.

import { escaped, type Story, ymd } from './stories.ts';

export interface DetailFixture {
  readonly family: string;
  readonly html: string;
  readonly title: string;
  readonly day: string;
  readonly paragraphs: readonly string[];
}

type Build = (story: Story, day: string, variant: number) => string;

const related = (variant: number): string =>
  `<div class="${['related', 'xgxw', 'box3'][variant % 3]}"><h3>相关新闻</h3><ul>${['某地召开招商推进会议', '某园区举办银企对接活动', '某开发区发布惠企清单'].map((name, at) => `<li><a href="/r${at}.html">${name}</a></li>`).join('')}</ul></div>`;
const share = '<div class="bdsharebuttonbox">分享到：<a>微信</a><a>微博</a></div>';
const tools =
  '<p class="tools">【字体：<a href="javascript:doZoom(16)">大</a> <a href="javascript:doZoom(14)">中</a> <a href="javascript:doZoom(12)">小</a>】【<a href="javascript:window.print()">打印</a>】【<a href="javascript:window.close()">关闭</a>】</p>';
const around =
  '<p>上一篇：<a href="/1.html">某地召开安全生产会议</a></p><p>下一篇：<a href="/2.html">没有了</a></p>';
const nav =
  '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/a/">政务公开</a></li><li><a href="/b/">招商引资</a></li></ul></div>';
const crumb =
  '<div class="location">您现在的位置：<a href="/">首页</a> &gt;&gt; <a href="/n/">园区动态</a> &gt;&gt; 正文</div>';
const foot =
  '<div class="footer"><p>版权所有：某某开发区管理委员会 地址：创业大道1号 邮编：000000</p><p>备案序号：备00000000号</p></div>';
const side =
  '<div class="side"><h3>热门文章</h3><ul><li><a href="/h1">热门文章之一的标题比较长</a></li><li><a href="/h2">热门文章之二的标题也比较长</a></li></ul></div>';
const page = (title: string, head: string, body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${escaped(title)}</title>${head}</head><body>${body}</body></html>`;
const ps = (story: Story, open = '<p>'): string =>
  story.paragraphs.map((text) => `${open}${escaped(text)}</p>`).join('\n');

export const DETAIL_FAMILIES: Record<string, Build> = {
  'editor div with meta tags': (story, day, variant) =>
    page(
      `${story.title}-某某开发区管委会`,
      `<meta name="ArticleTitle" content="${escaped(story.title)}"><meta name="PubDate" content="${day} 10:20"><meta name="ContentSource" content="开发区融媒体中心">`,
      `${nav}${crumb}<div class="article"><h1>${escaped(story.title)}</h1><div class="info">发布时间：${day} 来源：开发区融媒体中心 浏览次数：<span id="hits"></span></div>${tools}<div class="TRS_Editor">${ps(story, '<p style="text-indent:2em">')}</div>${share}${around}</div>${related(variant)}${foot}`,
    ),
  'breaks and full-width indents in a cell': (story, day) =>
    page(
      `${story.title}_某某网`,
      '',
      `<table width=1000 align=center><tr><td>${nav}</td></tr><tr><td align=center><b><font size=5>${escaped(story.title)}</font></b></td></tr><tr><td align=center>日期：${day} 点击：12</td></tr><tr><td class="content">${story.paragraphs.map((text) => `　　${escaped(text)}`).join('<br><br>\n')}</td></tr><tr><td align=right>${tools}</td></tr></table>${foot}`,
    ),
  'WeChat article': (story, day) =>
    page(
      '',
      `<meta property="og:title" content="${escaped(story.title)}"><meta property="og:type" content="article">`,
      `<div id="js_article"><div class="rich_media_inner"><h1 class="rich_media_title" id="activity-name">${escaped(story.title)}</h1><div id="meta_content"><span>云溪发布</span> <em id="publish_time">${day} 18:00</em></div><div class="rich_media_content" id="js_content" style="visibility: hidden;">${story.paragraphs.map((text) => `<section style="margin:8px"><section><p><span style="font-size:16px">${escaped(text.slice(0, 20))}</span><span>${escaped(text.slice(20))}</span></p></section></section>`).join('')}</div><div class="qr_code">微信扫一扫关注该公众号</div></div></div><script>var x = "<p>脚本里的一段不应出现的文字。</p>";</script>`,
    ),
  'blog entry': (story, day, variant) =>
    page(
      `${story.title} | 园区观察`,
      `<meta property="article:published_time" content="${day}T08:00:00+08:00"><meta property="og:type" content="article">`,
      `<header class="site-header"><nav><a href="/">首页</a></nav></header><main><article><header class="entry-header"><h1 class="entry-title">${escaped(story.title)}</h1></header><div class="entry-content">${ps(story)}</div><footer class="entry-footer">分类：<a href="/c">动态</a></footer></article><section class="comments"><h2>发表评论</h2><form><textarea></textarea><button>提交</button></form></section></main><aside>${related(variant)}</aside>${foot}`,
    ),
  'zoom div, sidebar': (story, day) =>
    page(
      `${story.title}--开发区门户网站`,
      '',
      `${nav}<div class="wrap">${side}<div class="mainbox">${crumb}<div class="tit">${escaped(story.title)}</div><div class="sub">时间：${day}　来源：本站　作者：</div><div id="zoom">${ps(story)}</div>${around}</div></div>${foot}`,
    ),
  'spans and divs instead of paragraphs': (story, day) =>
    page(
      story.title,
      `<meta name="publishdate" content="${day}">`,
      `${nav}<div class="detail"><h2>${escaped(story.title)}</h2><div class="text">${story.paragraphs.map((text) => `<div><span style="font-family:仿宋">${escaped(text)}</span></div><div>&nbsp;</div>`).join('')}</div></div>${share}${foot}`,
    ),
  'pictures and captions': (story, day) =>
    page(
      `${story.title} - 新闻中心 - 某某经济技术开发区`,
      `<meta name="PubDate" content="${day}">`,
      `${nav}<div class="con"><h1>${escaped(story.title)}</h1><p class="time">${day}</p>${story.paragraphs.map((text, at) => `<p>${escaped(text)}</p>${at === 0 ? '<p style="text-align:center"><img src="/1.jpg" alt=""></p>' : ''}`).join('')}</div>${foot}`,
    ),
  'strong lead and nested boxes': (story, day, variant) =>
    page(
      `${story.title}_园区要闻_某某高新区`,
      '',
      `${nav}<div><div><div><div class="art"><h1>${escaped(story.title)}</h1><p><span>${day.replace(/-/g, '/')}</span><span>来源：高新区</span></p><div><div>${story.paragraphs.map((text, at) => (at === 0 ? `<p><strong>${escaped(text.slice(0, 12))}</strong>${escaped(text.slice(12))}</p>` : `<p>　　${escaped(text)}</p>`)).join('')}</div></div></div></div></div></div>${related(variant)}${foot}`,
    ),
  'unclosed tags': (story, day) =>
    page(
      `${story.title}`,
      `<META NAME="PubDate" CONTENT="${day}">`,
      `${nav}<DIV CLASS=article><H1>${escaped(story.title)}</H1>${story.paragraphs.map((text) => `<P>${escaped(text)}`).join('\n')}</DIV>${foot}`,
    ),
  'long list of news below': (story, day) =>
    page(
      `${story.title}-云溪网`,
      '',
      `${nav}<div class="content"><h1>${escaped(story.title)}</h1><div class="laiyuan">来源：云溪网 发布日期：${day}</div><div class="article-body">${ps(story)}</div></div><div class="list"><h3>最新动态</h3><ul>${Array.from({ length: 12 }, (_, at) => `<li><a href="/n${at}.html">这是页面下方的另一条新闻的标题第${at}条</a><span>05-${10 + at}</span></li>`).join('')}</ul></div>${foot}`,
    ),
};

export function detailFixtures(all: readonly Story[]): DetailFixture[] {
  return Object.entries(DETAIL_FAMILIES).flatMap(([family, build], kind) =>
    Array.from({ length: 10 }, (_, n) => {
      const story = all[(kind * 29 + n * 17) % all.length] as Story;
      const day = ymd(story.day).join('-');
      return { family, html: build(story, day, n), title: story.title, day, paragraphs: story.paragraphs };
    }),
  );
}

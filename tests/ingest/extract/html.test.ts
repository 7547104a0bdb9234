// HTML: the article pages of bench:pages, what is dropped and told, one article or several, and hostile markup.

import { describe, expect, it } from 'vitest';
import { faultInEnglish } from '../../../src/domain/in-english.ts';
import { extract } from '../../../src/ingest/extract/extract.ts';
import { detailFixtures } from '../../bench/pages/details.ts';
import { scoreDetail } from '../../bench/pages/score.ts';
import { stories } from '../../bench/pages/stories.ts';

const read = async (html: string, single?: boolean) => {
  const outcome = await extract({
    bytes: Buffer.from(html),
    contentType: 'text/html',
    name: 'a.html',
    ...(single === undefined ? {} : { single }),
  });
  if (outcome.kind !== 'document') throw new Error(outcome.why.kind);
  return outcome.document;
};

describe('article pages', () => {
  it('give their title, date and paragraphs, and are known to be one article', async () => {
    const fixtures = detailFixtures(stories());
    expect(fixtures.length).toBeGreaterThanOrEqual(100);
    const scores = await Promise.all(fixtures.map(scoreDetail));
    const mean = (name: 'title' | 'date' | 'paragraphs' | 'single'): number =>
      scores.reduce((sum, score) => sum + score[name], 0) / scores.length;
    expect(mean('title')).toBeGreaterThanOrEqual(0.97);
    expect(mean('date')).toBeGreaterThanOrEqual(0.95);
    expect(mean('paragraphs')).toBeGreaterThanOrEqual(0.97);
    expect(mean('single')).toBeGreaterThanOrEqual(0.97);
  });
});

describe('pages', () => {
  const story = (n: number): string =>
    `<p>4月${n}日，某某开发区的第${n}个项目在北部片区开工建设，预计明年投产。</p><p>项目达产后年产值可达${n}亿元，带动就业三百人。</p>`;

  it('with several headed stories are not one article', async () => {
    const digest = [1, 2, 3].map((n) => `<h2>某某开发区第${n}个项目正式开工</h2>${story(n)}`).join('');
    expect((await read(`<h1>园区周报</h1>${digest}`)).single).toBe(false);
    const strong = [1, 2, 3]
      .map((n) => `<p><strong>某某开发区第${n}个项目正式开工</strong></p>${story(n)}`)
      .join('');
    expect(
      (await read(`<meta property="og:type" content="article"><div id="js_content">${strong}</div>`)).single,
    ).toBe(false);
    const plain = [1, 2, 3].map((n) => `<p>某某开发区第${n}个项目正式开工</p>${story(n)}`).join('');
    expect((await read(`<body>${plain}</body>`)).single).toBe(false);
  });

  it('with short subheads are', async () => {
    const report = ['项目多了', '服务好了', '环境美了']
      .map(
        (head, n) =>
          `<p><strong>${head}</strong></p><p>走进园区车间，工人们正在调试第${n}条生产线，机声隆隆，一派繁忙。</p>`,
      )
      .join('');
    expect(
      (
        await read(
          `<title>园区一年间的变化</title><meta name="ArticleTitle" content="园区一年间的变化"><meta name="PubDate" content="2024-04-01"><div>${report}</div>`,
        )
      ).single,
    ).toBe(true);
  });

  it('give hints for what their markup says', async () => {
    const { text, hints } = await read(
      '<body><h2>标题一二三四五</h2><p align="center"><b>居中的粗体字</b></p><p>这是一个足够长的段落，用来说明情况。</p><p><img src="a"></p><p style="font-size:12px">▲现场图</p><ul><li>第一个列表项</li></ul><table><tr><td>项目</td><td>数量</td></tr><tr><td>甲</td><td>1</td></tr></table><blockquote>引用的话</blockquote></body>',
    );
    const said = hints.map(({ kind, start, end }) => `${kind}:${text.slice(start, end)}`);
    expect(said).toEqual([
      'heading:标题一二三四五',
      'strong:居中的粗体字',
      'centred:居中的粗体字',
      'image:',
      'small:▲现场图',
      'caption:▲现场图',
      'list-item:第一个列表项',
      'table:项目　数量',
      'table:甲　1',
      'quote:引用的话',
    ]); // prettier-ignore
    expect(text.split('\n\n')).toHaveLength(8);
  });

  it('tell what was dropped', async () => {
    const { dropped, text } = await read(
      `<body><nav>导航一 导航二</nav><script>var secret = "文字";</script><div style="display:none">藏起来的</div><div class="con">${story(1)}${story(2)}</div><footer>版权所有</footer></body>`,
    );
    expect(dropped.map(({ why }) => why)).toEqual(['navigation', 'script', 'hidden', 'footer']);
    expect(text).not.toMatch(/导航|secret|藏起来|版权/);
  });

  it('that are empty or not text are refused in one sentence', async () => {
    const why = async (bytes: Uint8Array, name: string) => {
      const outcome = await extract({ bytes, contentType: null, name });
      return outcome.kind === 'unreadable' ? faultInEnglish(outcome.why) : '';
    };
    expect(await why(Buffer.alloc(0), '/x/y.txt')).toBe('y.txt is empty.');
    expect(await why(Buffer.from(' \n\t'), 'y.txt')).toContain('no text');
    expect(await why(Buffer.from('<html><script>1</script></html>'), 'y.html')).toContain('no text');
    expect(await why(Buffer.alloc(51 * 1_048_576, 97), 'y.txt')).toContain('limit is 32 MB');
    expect(await why(Buffer.alloc(11 * 1_048_576, 97), 'y.html')).toContain('limit is 10 MB');
    expect(await why(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'y.txt')).toContain('PNG');
    expect(
      await why(Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * n * 31 + 7) % 256)), 'y.txt'),
    ).toContain('not text');
  });

  it.each([
    ['100,000 levels', `${'<div>'.repeat(100_000)}深处的文字${'</div>'.repeat(100_000)}`],
    ['100,000 unclosed inline tags', `${'<b><i><font>'.repeat(100_000)}深处的文字`],
    ['nested tables', `${'<table><tr><td>'.repeat(30_000)}深处的文字`],
    ['a million entities', `<p>${'&amp;&#x4e2d;&nbsp;'.repeat(300_000)}深处的文字</p>`],
    ['no end of attributes', `<p ${'a=1 '.repeat(500_000)}>深处的文字</p>`],
    ['endless lists', `<ul>${'<li><a href=x>深处的文字</a>'.repeat(100_000)}`],
  ])('end quickly on %s', async (_, html) => {
    const started = performance.now();
    const { text } = await read(html);
    expect(text).toContain('深处的文字');
    expect(performance.now() - started).toBeLessThan(8000);
  });
});

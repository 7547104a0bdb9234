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

  it('know the line below a picture by its class', async () => {
    const captions = async (name: string): Promise<string[]> => {
      const { text, hints } = await read(
        `<body><p>这是一个足够长的段落，用来说明情况。</p><p class="${name}">北坡的老窑口</p></body>`,
      );
      return hints.filter(({ kind }) => kind === 'caption').map(({ start, end }) => text.slice(start, end));
    };
    for (const name of ['cap', 'pic-desc', 'photo_note', 'c tuzhu'])
      expect(await captions(name)).toHaveLength(1);
    for (const name of ['capital', 'dropcap', 'picture-text', 'recap'])
      expect(await captions(name)).toEqual([]);
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

describe('the headline of a page without tags for headings', () => {
  const page = (title: string, head: string): string =>
    `<head><title>${title}</title></head><body><div class="a">${head}</div><div class="b">发布日期：2024-04-02 浏览次数：31</div><div class="c"><p>各驻区企业：</p><p>为方便企业办理用工备案，现将窗口搬迁后的办理地点和时间告知如下，请互相转告。</p><p>自4月8日起，窗口设在企业服务中心二楼，周六上午照常受理。</p><p>搬迁期间，原窗口只受理补正材料，需要当天领证的企业请提前半天打电话预约，节假日不受理。</p>${'<p>各片区服务站自同一天起增设自助终端，企业经办人凭身份证件即可打印备案回执，不必再到窗口排队，也不必另交材料。</p>'.repeat(4)}</div>`;

  it('is the line that the title of the page begins with', async () => {
    const head = '关于用工备案窗口搬迁的通告';
    const { text } = await read(page(`${head}-通知公告-某某经济开发区`, head));
    expect(text.split('\n\n')[0]).toBe(head);
    const low = await read(page(head, `<h3>${head}</h3>`));
    expect(low.text.split('\n\n')[0]).toBe(head);
  });

  it('is not the name of the site', async () => {
    const { text } = await read(
      page('某某经济技术开发区管理委员会-通知公告', '某某经济技术开发区管理委员会'),
    );
    expect(text.split('\n\n')[0]).toBe('各驻区企业：');
  });
});

describe('a page of briefs', () => {
  const brief = (n: number): string =>
    `<p><strong>【第${n}座公交充电站投入使用】</strong>4月${n}日，某某高新区的第${n}座公交充电站开始送电，可供二十四辆车同时充电，附近职工换乘不再等候。</p>`;

  it('with headlines in brackets before their text is not one article, whatever it says of itself', async () => {
    const digest = [1, 2, 3, 4].map(brief).join('');
    expect((await read(`<meta property="og:type" content="article"><div>${digest}</div>`)).single).toBe(
      false,
    );
    expect((await read(`<meta property="og:type" content="article"><div>${brief(1)}</div>`)).single).toBe(
      true,
    );
  });
});

describe('a report under long subheads', () => {
  const page = (heads: readonly string[]): string =>
    `<h1>某某经开区这样把企业的事办成</h1><p>4月2日，某某经开区召开会议，把一季度为企业办事的做法梳理出来，印发各片区照着办。</p>${heads.map((head) => `<p><strong>${head}</strong></p><p>片区干部把企业提出的事记成清单，逐件写明谁来办、何时办完，办完以后请企业自己来销号。</p>`).join('')}`;

  it('that are alike is one article', async () => {
    const alike = ['盯紧开工，月月都有“新面孔”', '盯住投产，家家都有“时间表”', '盯牢服务，事事都有“回音壁”'];
    expect((await read(page(alike))).single).toBe(true);
  });

  it('that say whose news it is stays open, however alike they are', async () => {
    const news = ['明湖经开区：四个项目集中开工建设', '明川高新区：三家企业签约落户园区'];
    expect((await read(page(news))).single).toBe(false);
  });

  it('that are not alike stays open', async () => {
    const other = [
      '某某经开区首座换电站开始营业',
      '某某经开区夜校新添三门技能课',
      '某某经开区职工公寓本月交付',
    ];
    expect((await read(page(other))).single).toBe(false);
  });
});

describe('a morning paper without headlines', () => {
  const item = (at: number, text: string): string =>
    `<section class="item"><section>${at}</section><section>${text}</section></section>`;
  const page = (texts: readonly string[]): string =>
    `<div id="js_content"><h1>园区早知道</h1><em id="publish_time">2025-03-04 06:50</em>${texts.map((text, at) => item(at + 1, text)).join('')}</div>`;

  it('is not one article where its numbers stand above days', async () => {
    const briefs = [
      '3月3日，柳湾高新区的第二座换电站开始营业，重卡换一次电只要五分钟，夜里照常开门。',
      '青石经开区3月2日给十一家陶瓷厂装上余热管道，职工澡堂从此不再另外烧煤，水也热得早。',
      '近日，北坡产业园的检测中心取得资质，阀门不必再运到省城去做试验，一趟省下两天工夫。',
    ];
    expect((await read(page(briefs))).single).toBe(false);
  });

  it('is one where they count its points', async () => {
    const points = [
      '园区把企业提出的事记成清单，逐件写明由谁来办、什么时候办完，办完以后请企业自己来销号。',
      '窗口的人轮流到车间去坐班，材料缺什么当场补，能用电子证照的一律不再要求交纸质的复印件。',
      '每月底把没有办成的事摊开来讲，说清楚卡在哪里，需要哪一级来定，下个月再看动了没有动。',
    ];
    expect((await read(page(points))).single).toBe(true);
  });
});

describe('a page whose heading names the issue of a periodical', () => {
  const page = (name: string): string =>
    `<h1>${name}</h1>${['向柳湾学修路', '青石的窑炉怎样关火', '北坡为什么不要大项目']
      .map(
        (head) =>
          `<p><strong>${head}</strong></p><p>——挂职干部的笔记</p><p><strong>（一）先看</strong></p><p>我在那里住了三个月，每天跟着管护队出门，把看到的事记在本子上，回来以后挑几件说一说。</p>`,
      )
      .join('')}`;

  it('stays open; one whose heading is a title is one article', async () => {
    expect((await read(page('学习笔记（第四辑）'))).single).toBe(false);
    expect((await read(page('三个园区的学习笔记'))).single).toBe(true);
  });
});

describe('stories whose writers stand below their headings', () => {
  const page = (below: string): string =>
    `<h1>园区人</h1><em id="publish_time">2025-03-04 06:50</em>${[
      '一条街上的九家试剂作坊怎样合成一家',
      '北坡的窑火灭了以后烧窑的人去了哪里',
    ]
      .map(
        (head) =>
          `<p><strong>${head}</strong></p><p>${below}</p><p>清早六点半，街口的早餐店里坐满了穿白大褂的年轻人，老板娘说十年前来吃早餐的都是穿胶鞋的渔民。</p>`,
      )
      .join('')}`;

  it.each(['撰文｜许佩', '本报记者 王平', '——口述史之一'])('are several: %s', async (below) => {
    expect((await read(page(below))).single).toBe(false);
  });

  it('are one article where other short lines stand there', async () => {
    expect((await read(page('地点在街口'))).single).toBe(true);
  });
});

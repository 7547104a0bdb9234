// The line beside an article: what it says of day and author, that it never takes the headline with it, and what is none.

import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/ingest/split/fold.ts';
import { authorsAmongCredits, readMetaLine } from '../../../src/ingest/split/meta-line.ts';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const OPTIONS = { receivedOn: '2026-07-01' };
const HEAD = '明湖经开区与长风高新区共建产业园';
const BODY = `3月26日，明湖经济技术开发区与长风高新技术产业开发区签订协议，共建一个占地两千亩的产业园。

双方商定，产业园由两区合资的公司开发，税收五五分成，首批三家企业年内进驻。`;
const UNDATED = `明湖经济技术开发区与长风高新技术产业开发区签订协议，共建一个占地两千亩的产业园。

双方商定，产业园由两区合资的公司开发，税收五五分成，首批三家企业年内进驻。`;
const run = (text: string) => split(plainDocument(text), OPTIONS);

describe('a meta line under the headline', () => {
  it.each([
    '2022-04-02',
    '2022年4月2日',
    '2022-04-02 09:15',
    '2022年04月02日 09:15',
    '明湖日报 2022-04-02 02:00 大字',
    '安若溪 2022-04-02 09:13:46',
    '明湖新闻网 安若溪 2022-04-02 17:08:04',
    '发布时间：2022-04-02',
    '发布日期：\n2022-04-02\n09:15\n信息来源：区管委会\n浏览次数：',
    '信息来源：区管委会 发布日期：2022-04-02 浏览次数：35',
    '来源：明湖日报 2022-04-02 09:15',
    '日期：2022-4-2 点击：35',
    '日期：2022-04-02',
    '日期：2022年4月2日\n浏览：35',
    '来源：明湖日报\n日期：2022-04-02\n浏览次数：35',
    '[ 发布日期：2022-04-02 ]  [ 点击数：100 ]',
    '发布者：管理员 | 发布时间：2022年4月2日 | 阅读：120次',
    '2022-04-02 2293',
    '2022/04/02 11:05 明湖快讯/记者安若溪报道',
    '發布時間：2022-04-02 來源：明湖日報 字號：大 中 小',
    '更新：2022-04-02 09:15',
    '02.04.2022  09:15',
    '发布时间：2022-04-02 09:25 来源：区经发局 作者：',
    '浏览次数： 信息来源： 管委（工委）办公室 发布时间：2022-04-02 14:16',
    '编稿时间：2022-04-02 10:59 来源：区安监局',
    '栏目：园区要闻 时间：2022-04-02 09:12:08 发布：管理员 分享到：',
    '来源：区管委会\n发布时间：2022-04-02 00:00\n浏览次数：\n字体： [\n大\n中\n小\n]\n收藏\n打印',
    '时间：2022-04-02 09:15:46 604 附件下载',
    '明湖发布 2022-04-02 18:30 发表于江苏',
    '原创 小湖 明湖发布 2022年4月2日 18:30 江苏',
  ])('%s', (meta) => {
    const { articles, issuedOn } = run(`${HEAD}\n${meta}\n${BODY}\n`);
    expect(articles.map(({ headline, date }) => [headline, date])).toEqual([[HEAD, '2022-03-26']]);
    expect(articles[0]?.paragraphs).toHaveLength(2);
    expect(issuedOn).toBe('2022-04-02');
  });

  it.each([
    'Published Apr 2, 2022 07:23 am',
    'April 2, 2022',
    'By Ann Lake | Lake Daily | Updated: 2022-04-02 06:59',
    'Release date:\n\n2022-04-02',
  ])('%s', (meta) => {
    const { articles, issuedOn } = run(
      `Mirror Lake zone opens a second customs lane\n\n${meta}\n\nMIRROR LAKE, March 30 -- The Mirror Lake development zone opened a second customs lane for trucks. It halves the time that drivers wait.\n\nThe lane works round the clock. Forty trucks an hour can pass it, officials of the zone said.\n`,
    );
    expect(articles.map(({ headline }) => headline)).toEqual([
      'Mirror Lake zone opens a second customs lane',
    ]);
    expect(issuedOn).toBe('2022-04-02');
  });

  it('dates an article that names no day', () => {
    expect(run(`${HEAD}\n发布时间：2022-04-02 浏览：12次\n${UNDATED}\n`).articles[0]?.date).toBe(
      '2022-04-02',
    );
    expect(run(`${HEAD}\n2022-04-02\n今天上午，${UNDATED}\n`).articles[0]?.date).toBe('2022-04-02');
    expect(run(`${HEAD}\n2022-04-02 09:15\n近日，${UNDATED}\n`).articles[0]?.date).toBe('approx');
  });

  it('dates each article of a page by its own line', () => {
    const other = `长风高新区发放首批科技贷款\n发布时间：2023-12-05 浏览次数：9\n长风高新技术产业开发区发放首批科技贷款，十二家初创企业获得三千万元，利率比市场低一个百分点。\n\n贷款由高新区的风险资金池担保，企业无须抵押，从申请到放款不超过七天。`;
    const { articles, issuedOn } = run(`${HEAD}\n发布时间：2022-04-02 浏览次数：35\n${BODY}\n${other}\n`);
    expect(articles.map(({ date }) => date)).toEqual(['2022-03-26', '2023-12-05']);
    expect(issuedOn).toBe('2023-12-05');
  });

  it.each([
    ['2022-10-08 09:12 来源：明湖融媒体中心 作者：安若溪', '作者：安若溪'],
    ['作者：安若溪 高远 发布时间：2022-10-08 浏览次数：', '作者：安若溪 高远'],
    ['2022-10-08 09:12 来源：明湖融媒体中心 编辑：安若溪', null],
    ['来源：安若溪 高远 发布时间：2022-10-08 浏览次数：45', null],
    ['2022/10/08 11:05 明湖快讯/记者安若溪报道', '记者安若溪'],
  ])('%s names as author %s', (meta, byline) => {
    expect(run(`${HEAD}\n${meta}\n${BODY}\n`).articles[0]?.byline).toBe(byline);
  });

  it('leaves the byline below the text to it', () => {
    const { articles } = run(`${HEAD}\n作者：区管委会 发布时间：2022-04-02\n${BODY}\n\n（高远）\n`);
    expect(articles[0]?.byline).toBe('高远');
  });
});

describe('a page that prints its headline twice', () => {
  it('has one article, dated by its line and not by what the site says of itself', () => {
    const page = `${HEAD}\n\n栏目：园区要闻 时间：2024-04-02 09:12:08 发布：管理员\n\n【摘要】\n\n${HEAD}\n\n明湖社3月30日电（记者 安若溪）${BODY}\n\n明湖快报2010年5月7日正式创刊\n`;
    const { articles } = run(page);
    expect(articles.map(({ headline, date }) => [headline, date])).toEqual([[HEAD, '2024-03-26']]);
  });
});

describe('a page of several articles', () => {
  it('joins no headline to its lead across the meta line, however alike the headlines are long', () => {
    const heads = [
      '明湖经开区光学镜片工厂建成投产',
      '云溪综保区跨境电商仓库正式启用',
      '长风高新区举办毕业生专场招聘会',
      '北岭产业园两条支路夜间封闭施工',
    ];
    const page = heads.map(
      (head, at) =>
        `${head}\n发布时间：2026-05-1${at} 09:12　来源：管委会　浏览：12${at}次\n\n5月1${at}日，${head}，消息传到邻近的企业，当天就有三十多人到现场打听详情和后续安排。\n\n管委会表示，下半年还有两件同样的事要办，时间和地点会提前一个月公布。\n\n分享到：微信 微博　　【打印本页】\n`,
    );
    expect(
      run(`首页 > 新闻中心 > 园区动态\n\n${page.join('\n')}`).articles.map(({ headline }) => headline),
    ).toEqual(heads);
  });
});

describe('what is no meta line', () => {
  it.each([
    '时间：2024年3月28日（星期四）9:00-11:30',
    '截止时间：2024年3月28日',
    '开工日期：2024年3月28日 10:00',
    '2024年3月28日 10:00 300 人参加签约',
    '版本 3.12.2024 10:00 上线',
    '发布时间表，年内分三批接入',
    '2024年3月28日 明湖经开区签约',
    '2024年3月28日印发',
    '2024年3月28日 10:00 召开全体会议',
    '阅读推广：全年办活动120场',
    '点击：一键办理',
    '平台累计访问2万人次',
    '经开区管委会 2024年3月28日',
    '来源：明湖日报',
    '2024年3月28日 星期四',
    '作者：安若溪',
  ])('%s', (line) => {
    expect(readMetaLine(fold(line))).toBeUndefined();
  });

  it.each([
    '2024年3月28日',
    '明湖日报 2024-03-28',
    '时间：2024年3月28日9:00',
    '日期：2024年3月28日',
    '浏览量：1200万',
  ])('%s is one only by its place', (line) => {
    expect(readMetaLine(fold(line))?.sure).toBe(false);
  });

  it('keeps the days of a chronicle', () => {
    const days = ['2023年4月5日', '2023年4月9日', '2023年4月12日', '2023年4月20日'];
    const entry = '明湖经济技术开发区召开项目推进会，研究三个项目的用地和环评，要求月底前开工。';
    const { dropped } = run(
      `明湖经济技术开发区大事记\n\n${days.map((day) => `${day}\n${entry}`).join('\n')}\n`,
    );
    expect(dropped.filter(({ why }) => why === 'page-meta')).toEqual([]);
  });

  it('keeps the day under a signature', () => {
    const notice = `关于开展安全检查的通知\n\n各企业：\n\n现定于四月开展安全检查，请各企业先行自查，并把自查表报送管委会。\n\n明湖经开区管委会办公室\n2024年3月28日\n`;
    expect(run(`${notice}\n${HEAD}\n\n${BODY}\n`).dropped.map(({ why }) => why)).not.toContain('page-meta');
  });
});

describe('credits that name others too', () => {
  it.each([
    ['供稿人：安若溪，责任编辑：高远', '供稿人：安若溪'],
    ['撰稿人：安若溪 审核人：高远', '撰稿人：安若溪'],
    ['供稿：明湖经开区管委会办公室 编发：明湖头条', '供稿：明湖经开区管委会办公室'],
    ['作者：安若溪', undefined],
    ['记者 安若溪', undefined],
    ['编辑：高远', undefined],
  ])('%s', (line, wanted) => {
    const ranges = authorsAmongCredits(fold(line));
    expect(ranges?.map(([from, to]) => line.slice(from, to)).join(' ')).toBe(wanted);
  });
});

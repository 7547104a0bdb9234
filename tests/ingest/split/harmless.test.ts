// Words that also stand in page furniture stay in the text: what is taken out of prose is lost to readers.

import { describe, expect, it } from 'vitest';
import { split } from '../../../src/ingest/split/split.ts';
import { bare } from '../../../src/lib/text.ts';
import { plainDocument } from './plain.ts';

const HEAD = '明湖经开区上线企业服务平台';
const LEAD =
  '本刊讯 3月26日，明湖经济技术开发区上线企业服务平台，为区内四百余家企业提供政策推送、诉求受理和办事预约。';
const textOf = (text: string): string =>
  bare(
    split(plainDocument(text), { receivedOn: '2024-03-29' })
      .articles.flatMap(({ paragraphs }) => paragraphs)
      .join(''),
  );

/** What is dropped as a page's. */
const metaIn = (text: string): readonly string[] =>
  split(plainDocument(text), { receivedOn: '2024-03-29' })
    .dropped.filter(({ why }) => why === 'page-meta')
    .map(({ text }) => text);

describe('prose is no furniture', () => {
  it.each([
    '平台上线首周累计访问2万人次，园区图书馆同步开放，读者阅读3万册次，比上年同期多一倍。',
    '本期培训班截至5月底报名三百人，其中一线技术工人占七成，结业后颁发证书。',
    '全区税收同比增长百分之二十，其中制造业贡献六成，现代服务业贡献两成，重点企业全部实现正增长，工业用电量也同步回升。（据统计为近五年最高）',
    '平台同时发布时间表，年内分三批接入税务、社保、公积金等二十项业务。',
    '本报道所涉项目由市发改委整理上报，目前已有六个列入省级重点。',
    '企业可以自行打印本页作为凭证，窗口不再收取复印件，办完关闭页面即可。',
    '服务中心提醒，营业执照遗失的，企业应先在市级媒体上登报声明作废。',
    '补办公章的，须携带遗失公章的登报材料并附一份声明作废。',
    '天气：高温让施工进度放慢，但没有一个项目停工，工人清早四点上工。',
    '提示：企业向日本报关须备齐三种单证，缺一不可。',
    '温馨提示：年度成本报表须在月底前提交，逾期系统将关闭。',
    '关注企业需求的公众号每天更新三条办事提醒，读者已有两万。',
    '企业须每月填报一次，数据自动比对。（各企业信息员请于25日前报送）',
    '条款写得很清楚，企业不必再猜。（原文：凡在区内注册满一年的企业均可申请）',
    '新厂区年底建成，三条产线同步搬入。（附图：新厂区效果图）',
    '全省的平台已经连成一体，数据互通。（全省一张网）',
    '用户在手机上下载就可以使用了。（需要安装客户端）',
    '这组照片由三位一线工人利用午休时间拍摄。',
    '宣传片在无人机航拍的基础上，又请来老照相馆的师傅补摄。',
  ])('%s', (sentence) => {
    expect(textOf(`${HEAD}\n\n${LEAD}\n\n${sentence}\n\n（高远）\n`)).toContain(bare(sentence));
  });

  it.each([
    '天气：高温下的施工进度',
    '提示：日本报价单怎么看',
    '选自深山的好水流进园区',
    '选自企业的金点子变成了实招',
    '关注明湖的视频号火了',
    '把小事办成要事',
    '管委会梳理十件要事',
    '访谈：金融活水',
    '记者探访 明湖经开区夜市',
    '开学第1天记者走进 明湖经开区学校',
    '公开范围扩大到全部涉企事项',
    '公开形式多样 群众看得懂',
    '主题分类展陈 老厂房变成博物馆',
    '信息分类处理 热线全面提速',
  ])('%s, above its lead', (headline) => {
    const { articles } = split(plainDocument(`${headline}\n\n${LEAD}\n`), { receivedOn: '2024-03-29' });
    expect(articles.map((article) => article.headline)).toEqual([headline]);
  });

  it.each([['板块一：先进制造', '板块二：生物医药', '板块三：数字经济']])(
    'parts of one article are no sections: %s',
    (...parts) => {
      const under = (part: string): string =>
        `${part.slice(4)}以北片区为主，已有企业六十家，预留工业用地一千二百亩，路网和管网年底前全部建成。`;
      const text = parts.map((part) => `${part}\n\n${under(part)}`).join('\n\n');
      const { articles } = split(plainDocument(`${HEAD}\n\n${LEAD}\n\n${text}\n`), {
        receivedOn: '2024-03-29',
      });
      expect(articles.map(({ headline }) => headline)).toEqual([HEAD]);
    },
  );

  it('keeps an event, whose day has no year, in one article', () => {
    const text = `${HEAD}\n\n${LEAD}\n\n时间：4月20日\n\n地点：湖滨公园东门\n\n对象：区内企业未婚青年职工，年龄二十二至三十五周岁，凭工牌入场。\n`;
    expect(
      split(plainDocument(text), { receivedOn: '2024-03-29' }).dropped.map(({ why }) => why),
    ).not.toContain('masthead');
  });

  it.each([
    '位置：科技路以北、星湖街以东',
    '所在位置：科技路以北、星湖街以东',
    '申请 > 受理 > 审批 > 发证',
    '研发 > 中试 > 量产',
    '签约>>开工>>投产',
    '研发中心 > 中试基地 > 量产车间',
    '标签：氢能重卡、加氢站',
    '浏览量：1200万',
    '访问量：3万人次，增长两成',
  ])('%s, within the text', (line) => {
    const more = '平台由管委会和三家运营商共同建设，年底前接入全部区级事项，企业不再往返各个窗口。';
    for (const text of [`${LEAD}\n\n${line}\n\n${more}\n\n（高远）`, `${LEAD}${more}\n${line}\n${more}`])
      expect(metaIn(`${HEAD}\n\n${text}\n`)).toEqual([]);
  });

  it('takes the day of an event announced for no day of publication', () => {
    const notice = (below: string): string =>
      `关于举办明湖经开区产业招商推介会的公告\n\n各有关企业：\n\n经研究，定于六月举办产业招商推介会，现将有关事项公告如下。\n\n日期：2027年6月18日\n${below}\n\n请参会企业提前三天报名，并准备两分钟的项目介绍。\n`;
    for (const below of [
      '地点：明湖会展中心三楼',
      '推介会在明湖会展中心三楼举行，凭邀请函入场，请提前半小时到场。',
    ]) {
      const { articles, dropped } = split(plainDocument(notice(below)), { receivedOn: '2027-06-01' });
      expect(dropped.map(({ why }) => why)).not.toContain('page-meta');
      expect(articles.map(({ date }) => date)).not.toContain('2027-06-18');
    }
  });

  it('keeps the fields of an event right under its headline', () => {
    const text = `${HEAD}推介会\n日期：2027年6月18日\n地点：明湖会展中心三楼，凭邀请函入场，请提前半小时到场。\n\n${LEAD}\n`;
    expect(
      split(plainDocument(text), { receivedOn: '2027-06-01' }).dropped.map(({ why }) => why),
    ).not.toContain('page-meta');
  });

  it('keeps a middle line of wrapped prose that speaks of readers and visits', () => {
    const lines = [
      '　　本刊讯　3月26日，明湖经济技术开发区企',
      '业服务平台上线满一年。一年来平台累计访问2',
      '万人次，受理诉求三千件，办结率百分之九十九',
      '，企业评价满意的占九成五，园区图书馆有读者',
      '阅读3万册次的记录，比上年同期多出了整整一',
      '倍，开放时间也由八小时延长到了十二个小时。',
    ];
    expect(textOf(`${HEAD}\n${lines.join('\n')}\n`)).toContain(bare('平台累计访问2万人次，受理诉求三千件'));
    expect(textOf(`${HEAD}\n${lines.join('\n')}\n`)).toContain(bare('读者阅读3万册次的记录'));
  });

  it('gives a bonded zone its byline, not a source', () => {
    const { articles } = split(
      plainDocument(`${HEAD}\n\n${LEAD}首周受理诉求一百二十件。（综合保税区管委会）\n`),
      { receivedOn: '2024-03-29' },
    );
    expect(articles[0]?.byline).toBe('综合保税区管委会');
  });
});

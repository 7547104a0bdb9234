// The day that a lead speaks of, read against the day of issue: explicit days, weekdays, vague words, days of other things.

import { describe, expect, it } from 'vitest';
import { articleDate } from '../../../src/ingest/split/article-date.ts';
import { fold } from '../../../src/ingest/split/fold.ts';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

// A Friday.
const ISSUE = '2024-03-29';
const day = (lead: string, sameDay = false) => articleDate(fold(lead), { day: ISSUE, sameDay });

describe('an explicit day', () => {
  it.each([
    ['3月26日，某经开区召开会议。', '2024-03-26'],
    ['３月２６日，某经开区召开会议。', '2024-03-26'],
    ['三月二十六日，某经开区召开会议。', '2024-03-26'],
    ['2023年4月10日上午，某经开区召开会议。', '2023-04-10'],
    ['二〇二三年四月十日，某经开区召开会议。', '2023-04-10'],
    ['二零二三年四月十日，某經開區召開會議。', '2023-04-10'],
    ['12月28日，某经开区召开会议。', '2023-12-28'],
    ['3月26曰，某经开区召开会议。', '2024-03-26'],
    ['3月l3日，某企业收到试验报告。', '2024-03-13'],
    ['2月30日，某经开区召开会议。', null],
    ['2月29日，某经开区召开会议。', '2024-02-29'],
    ['3月20日至22日，某经开区组团赴外地考察。', '2024-03-20'],
    ['3月20-22日，某经开区组团赴外地考察。', '2024-03-20'],
    ['3月20、21日，某经开区连办两场招聘会。', '2024-03-20'],
    ['某经开区地处汾河谷地。3月18日，这里开出第一趟班列。', '2024-03-18'],
    ['从3月9日起，四件事在一个窗口办好。', '2024-03-09'],
    ['自3月9日起，执法局用两周整治占道停车。', '2024-03-09'],
    ['部分区域将于4月2日暂停供水，现公告如下：', '2024-04-02'],
    ['某经开区定于5月20日举办观摩活动。', '2024-05-20'],
    ['QINGLAN, March 9 -- The zone opened a line.', '2024-03-09'],
    ['The zone opened a line on 9 March 2023.', '2023-03-09'],
    ['The zone opened a line on 9 March.', '2024-03-09'],
    ['The zone held a fair on Mar. 10-12.', '2024-03-10'],
    ['The zone held a fair from 10-12 March.', '2024-03-10'],
    ['The line was opened on the 9th of March.', '2024-03-09'],
  ])('%s', (lead, expected) => {
    expect(day(lead)).toBe(expected);
  });

  it('is never beyond the issue and two months, unless it is announced', () => {
    for (let month = 1; month <= 12; month += 1) {
      const found = day(`${month}月15日，某经开区召开会议。`) as string;
      expect(Date.parse(found)).toBeLessThanOrEqual(Date.parse('2024-05-28'));
    }
  });
});

describe('a day told without its month', () => {
  it.each([
    ['26日，某经开区召开会议。', '2024-03-26'],
    ['十日上午，某经开区召开会议。', '2024-03-10'],
    ['30日上午，某经开区召开会议。', '2024-03-30'],
    ['31日上午，某经开区召开会议。', null],
    ['妇女节前夕的8日上午，托育中心举办开放日。', '2024-03-08'],
    ['某园区再生水厂6日启用，每日供水一万八千吨。', '2024-03-06'],
    ['昨天（16日），某经开区召开会议。', '2024-03-16'],
    ['邻县经开区一行七人14日来区交流。', '2024-03-14'],
    ['某企业用5日完成搬迁，比计划提前3日。', null],
    ['上周五，某经开区召开会议。', '2024-03-22'],
    ['某经开区本周三召开会议。', '2024-03-27'],
    ['The zone opened a yard on Wednesday.', '2024-03-27'],
    ['The zone opened a yard last Friday.', '2024-03-22'],
    ['The zone will open a yard on Tuesday.', null],
    ['The market is held every Tuesday.', null],
  ])('%s', (lead, expected) => {
    expect(day(lead)).toBe(expected);
  });
});

describe('今天 and 昨天', () => {
  it.each([
    ['今天，某经开区召开会议。', 'approx', '2024-03-29'],
    ['今日上午，某经开区召开会议。', 'approx', '2024-03-29'],
    ['记者昨日从某经开区获悉，新厂投产。', 'approx', '2024-03-28'],
    ['前天下午，某经开区召开会议。', 'approx', '2024-03-27'],
    ['The zone opened a line yesterday.', 'approx', '2024-03-28'],
    ['昨天（3月27日）上午，某经开区召开会议。', '2024-03-27', '2024-03-27'],
    ['本报3月25日讯 昨日，某经开区召开会议。', '2024-03-24', '2024-03-24'],
    ['本报3月25日讯 今天上午，某经开区召开会议。', '2024-03-25', '2024-03-25'],
    ['“今天只讲问题。”主持人说。', null, null],
    ['今天的某经开区已经大变样。', null, null],
  ])('%s', (lead, inIssue, onPage) => {
    expect(day(lead)).toBe(inIssue);
    expect(day(lead, true)).toBe(onPage);
  });
});

describe('a vague word', () => {
  it.each([
    ['近日，某经开区召开会议。', 'approx'],
    ['曰前，某经开区企业中标。', 'approx'],
    ['记者日前从某经开区获悉，项目计划于6月30日投产。', 'approx'],
    ['为推进项目，近日，某经开区召开会议。', 'approx'],
    ['近期，某经开区走访46家企业。', 'approx'],
    ['连日阴雨，工地上支起了六顶大棚。', 'approx'],
    ['3月中旬的一场暴雨，让老库房进了水。', 'approx'],
    ['最近，记者拿到了最新一期账单。', 'approx'],
    ['本月上旬，某企业收到订单。', 'approx'],
    ['本月初，某企业收到订单。', 'approx'],
    ['春节前夕，某经开区走访慰问困难职工。', 'approx'],
    ['上周，某经开区召开会议。', 'approx'],
    ['本报3月25日讯（记者 高远）近日，某经开区召开会议。', 'approx'],
    ['The zone recently opened a line.', 'approx'],
    ['Earlier this month the zone opened a line.', 'approx'],
    ['去年12月5日开工的项目近日投产。', 'approx'],
    ['近日，某经开区通报，截至3月20日已处置闲置土地六百亩。', 'approx'],
    // No word of when the event was.
    ['三号卡口将于近期封闭施工。', null],
    ['本周起，二百套项圈在牧场投用。', null],
    ['在前不久闭幕的博览会上，某企业摘得金奖。', null],
    ['离最近的出海口还有八百公里。', null],
    ['请于10日前报送材料。', null],
    ['截至3月底，园区企业达到300家。', null],
    ['去年12月，某企业订单翻番。', null],
    ['某经开区设立综合调度中心，企业扫码提交诉求。', null],
  ])('%s', (lead, expected) => {
    expect(day(lead)).toBe(expected);
  });
});

describe('the day of something else', () => {
  it.each([
    ['本报3月25日讯（记者 高远）某经开区召开会议。', '2024-03-25'],
    ['3月1日印发的《办法》日前进入宣讲阶段。', 'approx'],
    ['3月1日印发的《办法》，3月20日起在窗口兑现。', '2024-03-20'],
    ['成立于2015年3月5日的某公司，3月18日开出新线。', '2024-03-18'],
    ['4月5日将举办的展会，3月20日进入布展。', '2024-03-20'],
    ['截至3月20日，某经开区已处置闲置土地六百亩。', '2024-03-20'],
    ['在3月20日举行的推介会上，某经开区签下三个项目。', '2024-03-20'],
    ['自3月6日起施行的办法明确了奖补标准。', null],
    ['措施共九条，3月1日起施行，有效期两年。', null],
    ['因道路施工，自3月6日起至5月20日止半幅封闭。', null],
    ['因管网改造，定于3月6日零时至5月20日二十四时封闭施工。', '2024-03-06'],
    ['现面向企业征集技术需求，截止时间为2月28日。', null],
    ['请于8月31日前发送至编辑部邮箱。', null],
    ['All enterprises must file by 30 March.', null],
  ])('%s', (lead, expected) => {
    expect(day(lead)).toBe(expected);
  });
});

describe('an article', () => {
  const body = '项目总投资两亿元，达产后年产值三亿元，可以带动二百人就业，企业计划明年再上一条生产线。';

  it('takes its day from the second paragraph where the first is only a quote', () => {
    const text = `某经开区通电提速\n\n“从申请到通电只用了一个星期。”\n\n3月12日，某经济技术开发区一家企业负责人这样说。${body}\n`;
    const { articles } = split(plainDocument(text, { layout: 'blocks', single: true }), {
      receivedOn: ISSUE,
    });
    expect(articles.map(({ date }) => date)).toEqual(['2024-03-12']);
  });

  it('takes its day from the second paragraph where the first sets the scene', () => {
    const scene = '村北有一条六百米长的土路，一边是玉米地，一边是企业围墙，路灯坏了谁修也说不清。';
    const text = `一条土路有人管了\n\n${scene}\n\n3月19日，某村与围墙里的三家企业签订共建协议。${body}\n`;
    const { articles } = split(plainDocument(text, { layout: 'blocks', single: true }), {
      receivedOn: ISSUE,
    });
    expect(articles.map(({ date }) => date)).toEqual(['2024-03-19']);
  });

  it('alone on its page is of the day on which that went up, where it tells no other', () => {
    const text = `守着一炉玻璃四十年\n\n炉口一开，热浪扑面而来。${body}\n`;
    const { articles } = split(plainDocument(text, { layout: 'blocks', publishedOn: '2024-03-21' }), {
      receivedOn: ISSUE,
    });
    expect(articles.map(({ date }) => date)).toEqual(['2024-03-21']);
  });

  it('that is a notice is of the day on which it is signed', () => {
    const text = `关于征集服务机构的公告\n\n现面向社会公开征集服务机构，有关事项公告如下。\n\n${body}\n\n某经济技术开发区管理委员会\n\n2024年3月10日\n`;
    const { articles } = split(plainDocument(text, { layout: 'blocks', publishedOn: '2024-03-21' }), {
      receivedOn: ISSUE,
    });
    expect(articles.map(({ date }) => date)).toEqual(['2024-03-10']);
  });
});

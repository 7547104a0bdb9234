// Days and their years: what the lead says, read against the day of issue.

import { describe, expect, it } from 'vitest';
import { articleDate, issueDate } from '../../../src/ingest/split/dates.ts';
import { fold } from '../../../src/ingest/split/fold.ts';

const day = (lead: string, reference = '2024-03-29') => articleDate(fold(lead), reference);

describe('articleDate', () => {
  it.each([
    ['3月26日，某经开区召开会议。', '2024-03-26'],
    ['３月２６日，某经开区召开会议。', '2024-03-26'],
    ['三月二十六日，某经开区召开会议。', '2024-03-26'],
    ['2023年4月10日上午，某经开区召开会议。', '2023-04-10'],
    ['二〇二三年四月十日，某经开区召开会议。', '2023-04-10'],
    ['12月28日，某经开区召开会议。', '2023-12-28'],
    ['4月5日将举办的展会，3月20日进入布展。', '2024-04-05'],
    ['去年12月5日开工的项目近日投产。', '2023-12-05'],
    ['26日，某经开区召开会议。', '2024-03-26'],
    ['30日上午，某经开区召开会议。', '2024-03-30'],
    ['31日上午，某经开区召开会议。', null],
    ['近日，某经开区召开会议。', 'approx'],
    ['记者日前从某经开区获悉，项目计划于6月30日投产。', 'approx'],
    ['为推进项目，近日，某经开区召开会议。', 'approx'],
    ['某经开区设立综合调度中心，企业扫码提交诉求。', null],
    ['本报3月25日讯（记者 高远）某经开区召开会议。', '2024-03-25'],
    ['本报3月25日讯（记者 高远）近日，某经开区召开会议。', 'approx'],
    ['QINGLAN, March 9 -- The zone opened a line.', '2024-03-09'],
    ['The zone opened a line on 9 March 2023.', '2023-03-09'],
    ['The zone recently opened a line.', 'approx'],
    ['3月26曰，某经开区召开会议。', '2024-03-26'],
    ['2月30日，某经开区召开会议。', null],
    ['2月29日，某经开区召开会议。', '2024-02-29'],
    ['自3月6日起施行的办法明确了奖补标准。', null],
    ['因道路施工，自3月6日起至5月20日止半幅封闭。', null],
    ['从3月9日起，四件事在一个窗口办好。', '2024-03-09'],
    ['部分区域将于4月2日暂停供水，现公告如下：', '2024-04-02'],
    ['最近，记者拿到了最新一期账单。', 'approx'],
  ])('%s', (lead, expected) => {
    expect(day(lead)).toBe(expected);
  });

  it('never gives a day beyond the issue and a fortnight', () => {
    for (let month = 1; month <= 12; month += 1) {
      const found = day(`${month}月15日，某经开区召开会议。`) as string;
      expect(Date.parse(found)).toBeLessThanOrEqual(Date.parse('2024-04-12'));
    }
  });
});

describe('issueDate', () => {
  it.each([
    ['省开发区协会主办    2024年3月28日', '2024-03-28'],
    ['Issue 19 | May 13, 2024', '2024-05-13'],
    ['2024.03.28 第12期', '2024-03-28'],
    ['第12期　总第345期', null],
  ])('%s', (line, expected) => {
    expect(issueDate(fold(line))).toBe(expected);
  });
});

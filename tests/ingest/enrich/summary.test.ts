// Which sentences and clauses a summary takes, on articles written for these tests.

import { describe, expect, it } from 'vitest';
import { summarise } from '../../../src/ingest/enrich/summary.ts';

describe('a summary', () => {
  it('prefers who, what and how much to scenery, whoever comes first', () => {
    const summary = summarise('霁川经开区冷库投运', [
      '清晨的雾还没有散，院子里的桂花开了。',
      '霁川经济技术开发区的第一座公共冷库投入运行，项目总投资1.6亿元，库容4.5万立方米。',
      '工人们哼着歌，把一箱箱梨搬上了车。',
      '预计年周转果蔬12万吨，带动就业230人。',
    ]);
    expect(summary).toContain('总投资1.6亿元');
    expect(summary).toContain('年周转果蔬12万吨');
    expect(summary).not.toMatch(/桂花|哼着歌/);
  });

  it('is not a line that only announces what follows', () => {
    const summary = summarise('霁川经开区关于调整通行时段的通告', [
      '因地磅检定，霁川经济技术开发区对通行时段作临时调整，特此通告：',
      '一、一号卡口每日8时至12时关闭，货车改走三号卡口。',
      '二、超限车辆须提前一天预约。',
    ]);
    expect(summary).toContain('超限车辆须提前一天预约');
    expect(summary).not.toContain('特此通告');
  });

  it('does not name a speaker without what was said', () => {
    const summary = summarise('霁川经开区办夜市招聘', [
      '霁川经济技术开发区把招聘会搬进夜市，三十家企业拿出九百个岗位。',
      '“散步的工夫就找到了活儿。”刚与一家霁川铸造企业签约的老穆说。',
    ]);
    expect(summary).toContain('九百个岗位');
    expect(summary).not.toContain('老穆说');
  });

  it('does not begin with 他 where it can say who', () => {
    const summary = summarise('焊工俞长河的二十年', [
      '俞长河在霁川经济技术开发区一家泵厂当焊工。',
      '他二十年里焊了三千六百台泵壳，带出十一个徒弟。',
    ]);
    expect(summary).toMatch(/^俞长河/);
    expect(summary).toContain('三千六百台');
  });

  it('keeps who asks beside what is asked', () => {
    const summary = summarise('霁川经开区座谈', [
      '会上，有企业家问，厂房租金能不能降两成，管委会有关部门和园区平台公司应当怎样把这件事说清楚，让每一家企业都不必再为此来回奔波，也不必再为同一份材料跑第二趟；有人问，电价每度降三分钱要等多久。',
    ]);
    if (summary.includes('租金能不能降两成')) expect(summary).toContain('有企业家问，');
    expect(summary).not.toMatch(/问，有人问/);
  });

  it('puts items of a list together, a full stop between them, without the colon that announced them', () => {
    const summary = summarise('霁川经开区晒出人才家底', [
      '霁川经济技术开发区人才总量达到18640人，其中：',
      '博士89人',
      '高级技师、技师2206人',
    ]);
    expect(summary).toMatch(/^霁川经济技术开发区人才总量达到18640人。/);
    expect(summary).toMatch(/2206人$/);
    expect(summary).not.toContain('其中');
  });

  it('prefers what came of it to any one thing among many', () => {
    const summary = summarise('霁川经开区举办机器人大赛', [
      '霁川经济技术开发区举办机器人大赛。',
      '一名九岁的选手写了一条会叫的机器狗，比赛时一个零件掉了下来，一位裁判帮他捡起，又有一家企业的一名工程师帮他装好，看台上的人鼓起掌来。',
      '大赛分为三个组别，设在一座旧厂房里，选手们一早就来了，带着工具箱、电池和午饭，在各自的台子前坐下来，一直忙到傍晚。',
      '大赛共收到作品517件，签约项目6个，总投资3.2亿元。',
    ]);
    expect(summary).toContain('大赛共收到作品517件，签约项目6个，总投资3.2亿元。');
    expect(summary).not.toContain('机器狗');
  });

  it('tells how many came, not who came', () => {
    const summary = summarise('霁川经开区举办焊工培训班', [
      '霁川经济技术开发区举办焊工培训班。',
      '来自18家企业的126名一线职工参加培训。',
      '管委会副主任于乐、工会主席陶然出席活动。',
    ]);
    expect(summary).toContain('126名一线职工');
    expect(summary).not.toContain('陶然');
  });

  it('leaves out all offices of a person but the last, and still says of whom', () => {
    const told = (subject: string) =>
      summarise('霁川经开区迎来客人', [`${subject}一行到霁川经开区考察，达成3项合作意向。`]);
    expect(told('霁川银行河东分行党委委员、副行长赵远山')).toMatch(/^霁川银行河东分行副行长赵远山一行/);
    expect(told('霁川县委副书记、县长赵远山')).toMatch(/^霁川县县长赵远山一行/);
    expect(told('市委常委、副市长赵远山')).toMatch(/^副市长赵远山一行/);
    expect(told('霁川县委常委、开发区管委会主任赵远山')).toMatch(/^开发区管委会主任赵远山一行/);
  });

  it('tells until when, and no telephone number', () => {
    const summary = summarise('霁川经开区征集技术需求', [
      '霁川经济技术开发区现向企业征集技术需求，有关事项通知如下。',
      '请于6月15日17时前将材料报送科技局，逾期不再受理。',
      '联系人：于乐，电话：0359-7654321。',
    ]);
    expect(summary).toContain('6月15日17时前');
    expect(summary).not.toContain('电话');
  });

  it('does not leave a place without what happened there, nor begin with a day', () => {
    const summary = summarise('霁川经开区巡查边坡', [
      '5月6日　四十三处边坡、十一条排洪沟，霁川经济技术开发区的台账上，每一处都有了新照片。',
      '治理经费二百六十万元已经落实，三家企业和两个部门一起查了九天，十二处隐患已经消除，雨量超过每小时二十毫米就停止附近作业，值守的八名队员会在十分钟里赶到。',
    ]);
    expect(summary).not.toMatch(/台账上。|^5月6日/);
  });
});

// What the splitter makes of small bulletins, one habit or defect of print each.

import { describe, expect, it } from 'vitest';
import { explain, gate, split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const OPTIONS = { receivedOn: '2024-03-29' };
const run = (text: string) => split(plainDocument(text), OPTIONS);
const heads = (text: string): string[] => run(text).articles.map(({ headline }) => headline);

const FIRST = `明湖经开区签约十二个智能制造项目

本刊讯 3月26日，明湖经济技术开发区举行项目集中签约仪式，十二个智能制造项目签约落户，总投资六十二亿元。

开发区管委会负责人介绍，项目全部达产后，预计年新增产值九十亿元，带动就业三千余人。

（高远）`;
const SECOND = `长风高新区启动科技金融服务月活动

本刊讯 近日，长风高新技术产业开发区启动科技金融服务月活动，组织八家银行走进企业送政策、送产品。

活动期间，高新区将举办四场对接会，重点帮助初创企业解决首贷难题。

（宋词）`;

describe('split', () => {
  it('cuts two articles apart and reads byline, date and issue', () => {
    const { articles } = run(`${FIRST}\n\n${SECOND}\n`);
    expect(articles.map(({ headline, byline, date }) => [headline, byline, date])).toEqual([
      ['明湖经开区签约十二个智能制造项目', '高远', '2024-03-26'],
      ['长风高新区启动科技金融服务月活动', '宋词', 'approx'],
    ]);
    expect(articles[0]?.paragraphs[0]).toMatch(/^3月26日，明湖/);
    for (const { confidence } of articles) expect(confidence).toBeGreaterThan(gate());
  });

  it('joins a paragraph that page furniture cut in mid-word, and logs it', () => {
    const cut = FIRST.replace('预计年新增产', '预计年新增\n\n- 4 -\n\n产');
    const { articles, repairs, dropped } = run(`${cut}\n\n${SECOND}\n`);
    expect(articles[0]?.paragraphs[1]).toContain('预计年新增产值九十亿元');
    expect(repairs.map(({ kind }) => kind)).toContain('join');
    expect(dropped.map(({ why }) => why)).toContain('page-number');
  });

  it('puts an inverted headline in order and says so', () => {
    const inverted = SECOND.replace(
      '长风高新区启动科技金融服务月活动',
      '主持召开科技金融服务月工作推进会\n\n长风高新区党工委书记、管委会主任秦川',
    ).replace('启动科技金融服务月活动，', '党工委书记、管委会主任秦川主持召开科技金融服务月工作推进会，');
    const { articles, repairs } = run(`${FIRST}\n\n${inverted}\n`);
    expect(articles[1]?.headline).toBe(
      '长风高新区党工委书记、管委会主任秦川主持召开科技金融服务月工作推进会',
    );
    expect(repairs.find(({ kind }) => kind === 'headline-order')).toBeDefined();
  });

  it('drops a tail and a whole article that are printed again', () => {
    const tail = '活动期间，高新区将举办四场对接会，重点帮助初创企业解决首贷难题。\n\n（宋词）';
    const { articles, dropped } = run(`${FIRST}\n\n${SECOND}\n\n${tail}\n\n${FIRST}\n`);
    expect(articles).toHaveLength(2);
    expect(articles[1]?.paragraphs).toHaveLength(2);
    expect(dropped.filter(({ why }) => why === 'duplicate').length).toBeGreaterThanOrEqual(4);
  });

  it('sends a 下转 tail home', () => {
    const open = FIRST.replace('预计年新增产值', '预计年新增产（下转第3版）').split('九十亿元')[0];
    const { articles } = run(`${open}\n\n${SECOND}\n\n（上接第1版）值九十亿元，带动就业三千余人。\n`);
    expect(articles).toHaveLength(2);
    expect(articles[0]?.paragraphs[1]).toContain('预计年新增产值九十亿元，带动就业三千余人。');
  });

  it('leaves kicker, subtitle, caption, contents and contacts out, each with a word', () => {
    const { articles, dropped } = run(
      `园区快讯\n\n第8期　总第88期\n\n2024年3月28日\n\n目　录\n\n明湖经开区签约十二个智能制造项目……1\n\n长风高新区启动科技金融服务月活动……2\n\n${FIRST.replace('\n\n本刊讯', '\n\n——全年目标完成三成\n\n本刊讯')}\n\n图为签约现场。周末 摄\n\n${SECOND}\n\n编辑：安若溪　电话：0000-1234567\n`,
    );
    expect(articles).toHaveLength(2);
    expect(articles.map(({ headline }) => headline)).toEqual([
      '明湖经开区签约十二个智能制造项目',
      '长风高新区启动科技金融服务月活动',
    ]);
    const whys = new Set(dropped.map(({ why }) => why));
    for (const why of ['contents', 'subtitle', 'caption', 'contact', 'masthead', 'dateline'])
      expect(whys).toContain(why);
  });

  it('reads the day of issue from the masthead and infers years from it', () => {
    const { issuedOn, articles } = run(
      `园区快讯\n\n2023年1月5日　第1期\n\n${FIRST.replace('3月26日', '12月28日')}\n\n${SECOND}\n`,
    );
    expect(issuedOn).toBe('2023-01-05');
    expect(articles[0]?.date).toBe('2022-12-28');
  });

  it('unwraps hard-wrapped text', () => {
    const wrapped = `明湖经开区签约十二个项目
　　本刊讯 3月26日，明湖经济技术开发区举行项目集中签
约仪式，十二个智能制造项目签约落户，总投资六十二亿元，
涉及装备制造、新材料、电子信息三个产业。
　　开发区管委会负责人介绍，项目全部达产后，预计年新增
产值九十亿元，带动就业三千余人。
长风高新区启动服务月活动
　　本刊讯 近日，长风高新技术产业开发区启动科技金融服
务月活动，组织八家银行走进企业送政策、送产品。
`;
    const { articles, repairs } = run(wrapped);
    expect(articles.map(({ headline, paragraphs }) => [headline, paragraphs.length])).toEqual([
      ['明湖经开区签约十二个项目', 2],
      ['长风高新区启动服务月活动', 1],
    ]);
    expect(articles[0]?.paragraphs[0]).toContain('集中签约仪式');
    expect(repairs.some(({ kind }) => kind === 'unwrap')).toBe(true);
  });

  it('does not cut an article at its numbered subheads', () => {
    const text = `明湖经开区优化营商环境的探索

近年来，明湖经济技术开发区把企业满意作为第一标准，推出一批改革举措，取得明显成效。

一、主要做法

把分散在九个部门的审批事项集中到一个窗口，平均办理时限压缩六成，企业少跑腿。

二、取得成效

去年，开发区新登记企业一千二百户，同比增长百分之十八，总量居全市首位。
`;
    const { articles, dropped } = run(text);
    expect(articles).toHaveLength(1);
    expect(articles[0]?.paragraphs).toHaveLength(3);
    expect(dropped.filter(({ why }) => why === 'subhead')).toHaveLength(2);
  });

  it('cuts at numbered items that are articles, and takes the numbers off', () => {
    const items = [FIRST, SECOND].map((one, at) =>
      one.replace(/^/, ['一、', '二、'][at] as string).replace('本刊讯 ', ''),
    );
    expect(heads(`工作简报\n\n第3期\n\n${items.join('\n\n')}\n`)).toEqual([
      '明湖经开区签约十二个智能制造项目',
      '长风高新区启动科技金融服务月活动',
    ]);
  });

  it('never leaves out a lead behind a dateline that has no headline', () => {
    const lead =
      '明湖网松江3月27日消息（记者 王大平）3月26日上午，松江区新材料中试基地揭牌，首批六家企业带着九个项目进驻，两条试验线当天开机。';
    const { articles } = run(`${lead}\n\n${FIRST.replace('本刊讯 ', '')}\n`);
    expect(articles.map(({ headline }) => headline)).toEqual(['', '明湖经开区签约十二个智能制造项目']);
    expect(articles[0]?.paragraphs[0]).toMatch(/^3月26日上午，松江区/);
  });

  it('does not run the long head of a part into the paragraph below it', () => {
    const head = '千帆竞发——站在新材料产业的起跑线上，八百名技术工人把一条条试验线变成了一条条生产线';
    const below =
      '松江两岸，厂房连片，货车进出不断。三年前这里还是一片滩涂，如今十六条生产线日夜运转，产品发往二十多个国家。';
    const { articles } = run(`${FIRST.replace('\n\n（高远）', '')}\n\n${head}\n\n${below}\n`);
    expect(articles.flatMap(({ paragraphs }) => paragraphs)).toContain(below);
  });

  it('never cuts a document that is known to be one article', () => {
    const { articles } = split(plainDocument(`${FIRST}\n\n${SECOND}\n`, { single: true }), OPTIONS);
    expect(articles).toHaveLength(1);
  });

  it('is pure: the same document gives the same answer', () => {
    expect(run(`${FIRST}\n\n${SECOND}`)).toEqual(run(`${FIRST}\n\n${SECOND}`));
  });

  it('explains each block with its label, features and confidence', () => {
    const reports = explain(plainDocument(`${FIRST}\n\n${SECOND}\n`), OPTIONS);
    expect(reports.map(({ label }) => label).join('')).toBe('HPPBHPPB');
    for (const { features, confidence } of reports) {
      expect(features.length).toBeGreaterThan(0);
      expect(confidence).toBeGreaterThan(0.5);
    }
  });
});

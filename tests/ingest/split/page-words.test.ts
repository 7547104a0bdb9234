// What a page prints round its article in plain text: buttons, ways, teasers, credits, pictures; and prose with the same words.

import { describe, expect, it } from 'vitest';
import { isCaption } from '../../../src/ingest/split/cues.ts';
import { findCuts } from '../../../src/ingest/split/cuts.ts';
import { fold } from '../../../src/ingest/split/fold.ts';
import { pageWordsIn } from '../../../src/ingest/split/page-words.ts';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const HEAD = '明湖经开区与长风高新区共建产业园';
const LEAD = '3月26日，明湖经济技术开发区与长风高新技术产业开发区签订协议，共建一个占地两千亩的产业园。';
const MORE = '双方商定，产业园由两区合资的公司开发，税收五五分成，首批三家企业年内进驻。';
const OTHER = `长风高新区发放首批科技贷款

近日，长风高新技术产业开发区发放首批科技贷款，十二家初创企业获得三千万元。

贷款由高新区的风险资金池担保，企业无须抵押，从申请到放款不超过七天。`;
const run = (text: string) => split(plainDocument(text), { receivedOn: '2024-03-29' });
const shape = (text: string) =>
  run(text).articles.map(({ headline, paragraphs }) => [headline, paragraphs.length]);

describe('round an article', () => {
  it.each([
    '分享至',
    '查看',
    '浏览',
    '我来评两句',
    '返回明湖新闻网首页',
    '字號：默認 超大 | 打印 |',
    '登录 评论一下',
    '00003版：要闻',
    '明湖网首页 > 明湖号 > 正文 申请入驻',
    '7 min read',
    '标签：招商 产业园',
    '标签：#招商#产业园',
    '标签：招商、产业园',
    '您现在的位置：明湖网 - 要闻',
    '所在位置：首页 - 要闻',
    '首页>>园区动态>>正文',
    '浏览量：1200',
    'Share - WeChat',
    '【打印】【关闭】',
    '我来说两句',
    '关注 收藏 订阅',
    '点分享 点收藏 点点赞 点在看',
    '阅读 2345 赞 12 在看 5',
    '索引号：370000123/2024-0117',
    '公开方式：主动公开',
    '发布机构：明湖经济开发区管委会',
    '收录于合集 #园区动态 12个',
    '微信号：minghufabu',
    '原创 小湖 明湖发布',
    '2024-03-28 15:30 发布于江苏',
    'news.minghu.com 2024-03-28 12:25:00 来源：明湖网 我来说两句',
    '作者：佚名 来源：http://www.minghu.gov.cn 发表时间：2024-03-28 点击：',
    '小字号',
    'Powered by Discuz! X3.4',
    '本文字数：856字',
    '全文共856字，阅读约需3分钟',
    '湖公网安备 11000002000298号',
    '首页 机构概况 新闻中心 政务公开 办事服务',
    '建议使用1024×768分辨率',
    '当前位置>园区动态>',
    '欢迎访问明湖经开区官网！',
    '继续滑动看下一个',
    '留言与评论（共有 0 条评论）',
    '验证码：',
    '（此件公开发布）',
    '（相关报道详见A2版）',
    '（图片来源于网络）',
  ])('%s above or below is none of it', (line) => {
    expect(shape(`${HEAD}\n\n${line}\n\n${LEAD}\n\n${MORE}\n`)).toEqual([[HEAD, 2]]);
    expect(shape(`${HEAD}\n\n${LEAD}\n\n${MORE}\n${line}\n`)).toEqual([[HEAD, 2]]);
  });

  it.each(['【打印】【关闭】', '【END】', '标签：招商', '登录 评论一下', '(更新时间戳: 1711672299061)'])(
    '%s below is no byline',
    (line) => {
      expect(run(`${HEAD}\n\n${LEAD}\n\n${MORE}\n\n${line}\n`).articles[0]?.byline).toBeNull();
    },
  );

  it.each([
    '查看项目进展',
    '浏览器企业落户园区',
    '分享经济走进园区',
    '打印机企业签约落户',
    '评论员文章',
    '工业产值>农业产值',
    '1+1>2 的园区合作',
    '登录科创板的第一家企业',
    '标签印刷企业投产',
    '返回家乡办企业',
    '返回首页设计大赛开赛',
    'Print shops move to the zone',
    '关注企业用工',
    '收藏品交易中心落户',
    '原创药企扎堆园区',
    '首页改版上线',
    '阅读空间开放',
    '阅读时间延长到晚上十点',
    '索引企业需求',
    '公开选聘园区运营商',
    '有效性评价平台落户园区',
    '图片社交企业签约',
    '图片来自卫星的监测平台上线',
    '建议使用绿色建材',
    '评论家走进园区',
    '朗读大赛开赛',
    '微信号入驻企业服务平台',
  ])('%s is no button', (line) => {
    expect(pageWordsIn(fold(line))).toBeUndefined();
  });
});

describe('what is offered to read next', () => {
  const page = `${HEAD}\n\n${LEAD}\n\n${MORE}`;
  it.each([
    '新闻推荐\n\n长风高新区发放首批科技贷款\n\n近日，长风高新技术产业开发区发放首批科技贷款，十二家初创企业获得...',
    '【推荐阅读】\n长风高新区发放首批科技贷款\n云溪综保区开通夜间查验',
    '相关新闻：\n\n近日，长风高新技术产业开发区发放首批科技贷款，十二家初创企业获得…\n\n明湖新闻，天天新鲜，欢迎关注和转发。',
    '延伸阅读',
  ])('%s', (tail) => {
    const { articles, dropped } = run(`${page}\n\n${tail}\n`);
    expect(articles.map(({ headline, paragraphs }) => [headline, paragraphs.length])).toEqual([[HEAD, 2]]);
    expect(dropped.filter(({ why }) => why === 'related').map(({ text }) => text)).toContain(
      tail.split('\n')[0],
    );
  });

  it('is no whole article, nor the background that a paper prints', () => {
    const [head, lead] = OTHER.split('\n\n');
    const below = run(`${page}\n\n推荐阅读\n\n${OTHER}\n`).articles.flatMap(({ paragraphs }) => paragraphs);
    expect(below).toContain(lead);
    const teaser = '云溪综保区开通夜间查验，货车司机不再等到天亮，口岸通关时间缩短…';
    expect(shape(`${page}\n\n推荐阅读\n\n${teaser}\n\n${head}\n\n${lead}\n`).at(-1)).toEqual([head, 1]);
    const background = '产业园概念最早见于二〇一八年的总体规划，当时选址在湖的北岸，后因用地调整移到现址。';
    expect(run(`${page}\n\n相关链接\n\n${background}\n`).dropped.map(({ why }) => why)).not.toContain(
      'related',
    );
  });
});

describe('credits', () => {
  const page = `${HEAD}\n\n${LEAD}\n\n${MORE}`;
  it.each([
    ['编 辑：高 远\n一 审：安 然\n二 审：宋小词\n总监制：秦川', null],
    ['（编辑 高远）', null],
    ['（明湖在线编辑：高远）', null],
    ['（撰稿人：安若溪 审核人：高远）', '撰稿人：安若溪'],
    ['记者：安若溪', '记者：安若溪'],
    ['记者：安若溪 高远\n编辑：宋词\n一审：宋词 二审：秦川', '记者：安若溪 高远'],
  ])('%s', (credits, byline) => {
    const { articles } = run(`${page}\n${credits}\n\n${OTHER}\n`);
    expect(articles.map(({ headline, paragraphs }) => [headline, paragraphs.length])).toEqual([
      [HEAD, 2],
      ['长风高新区发放首批科技贷款', 2],
    ]);
    expect(articles[0]?.byline).toBe(byline);
  });

  it('reads them off the end of the prose', () => {
    const { articles } = run(`${page}（供稿人：安若溪，责任编辑：高远）\n\n${OTHER}\n`);
    expect(articles.map(({ byline }) => byline)).toEqual(['供稿人：安若溪', null]);
    expect(articles[0]?.paragraphs[1]).toBe(MORE);
  });

  it('leaves what a reporter asks to the interview', () => {
    const talk = `对话产业园负责人\n\n记者：产业园为什么选在湖的南岸？\n\n秦川：南岸有现成的铁路和变电站，开工早一年。\n\n记者：企业最关心什么？\n\n秦川：用电价格和员工住房，两件事都写进了协议。\n`;
    expect(run(talk).articles.map(({ paragraphs }) => paragraphs.length)).toEqual([4]);
  });
});

describe('pictures', () => {
  it.each([
    'a97e7dc034b7.jpg',
    '说明： D06947541B0D8A52B4EAB37006B64989',
    'IMG_2034.JPG',
    '图片1.png',
    '[图片]',
    '打开明湖新闻 查看精彩图片',
    '签约仪式现场',
    '座谈会现场。',
    '▲考察现场',
  ])('%s between two paragraphs cuts nothing', (line) => {
    expect(shape(`${HEAD}\n\n${LEAD}\n\n${line}\n\n会上，${MORE}\n\n${OTHER}\n`)).toEqual([
      [HEAD, 2],
      ['长风高新区发放首批科技贷款', 2],
    ]);
  });

  it.each([
    'A drone captures a night view of the Mirror Lake zone. ANN LAKE/LAKE DAILY',
    'Officials visit a plant of the zone on July 5, 2023. (Xinhua/An Ruoxi)',
    '园区员工在新厂房前合影。记者高远／摄影',
    '北坡的老窑口。资料图片',
    '北坡的老窑口　资料图片',
  ])('%s is a caption', (line) => {
    expect(isCaption(fold(line))).toBe(true);
  });

  it.each([
    '走进招商推介会现场',
    '直击签约仪式现场',
    '把课堂搬到施工现场',
    '园区企业亮相展览现场',
    '老职工捐出八百张资料图片',
    'Zone signs pact with AC/DC MAKER',
  ])('%s is a headline', (line) => {
    expect(isCaption(fold(line))).toBe(false);
  });
});

describe('the link to the whole text behind a digest', () => {
  const whole = (text: string): string | undefined => {
    const cuts = findCuts(fold(text));
    const body = cuts.find(({ kind }) => kind === 'body');
    return body && text.slice(body.from, body.to);
  };
  const brief = '3月2日，柳湾高新区的第二座换电站开始营业，重卡换一次电只要五分钟。';

  it.each(['[详细]', ' 【详情】', '[查看全文]', '（阅读全文）', ' 查看详情>>', '【更多>>】'])(
    '%s is cut off',
    (link) => {
      expect(whole(`${brief}${link}`)).toBe(brief);
    },
  );

  it.each([
    '换电站的价目表写得很详细。',
    '办法的条文见市政府公报（全文）',
    '他说：“请把办事指南写得再详细”',
    '园区公布了扶持办法（全文见第三版）。',
    '想知道更多，请到窗口了解详情。',
  ])('%s is text', (text) => {
    expect(whole(text)).toBe(text);
  });
});

describe('the machinery of a page', () => {
  it.each([
    '字体缩小字体放大',
    '字号放大 字号缩小',
    'A- A+',
    '我要评论 加入收藏',
    '您现在的位置是：首页>动态',
    '繁體',
    '回到顶部',
    '评论 (12)',
    '7人点赞',
    '热点新闻排行',
    '关键词：换电站 重卡',
    '共2页 1 2',
    '微信公众号：柳湾发布',
    '本文来自微信公众号“柳湾发布”',
    '免责声明：文章来自网络',
    '声明：本文仅代表作者观点',
    '点个“在看”再走吧',
  ])('%s is left out', (line) => expect(pageWordsIn(fold(line))).toBe('page-meta'));

  it.each([
    '关键词：开放',
    '公众号里办成九件事',
    '本文来自一位读者的信，编辑时略有删节',
    '字体厂里的姑娘',
    '三百人点赞的食堂',
    '共2页的承诺书管住八家厂',
    '纠错本上的三百个红圈',
    '声明：柳湾陶瓷厂的公章三月二日起停用',
    '点个灯笼送你回家',
    '1 2 3',
  ])('%s is not', (line) => expect(pageWordsIn(fold(line))).toBeUndefined());
});

// Datelines, bylines and the kinds of lines, on formulas as Chinese newspapers print them.

import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/ingest/split/blocks.ts';
import { bylineAtEnd, bylineStrength } from '../../../src/ingest/split/bylines.ts';
import { numberingOf } from '../../../src/ingest/split/cues.ts';
import { findCuts } from '../../../src/ingest/split/cuts.ts';
import { datelineLength, findHouseSlug } from '../../../src/ingest/split/datelines.ts';
import { fold } from '../../../src/ingest/split/fold.ts';
import { kindOf } from '../../../src/ingest/split/kinds.ts';

const PROSE = '随着最后一方混凝土浇筑完成，某某经济技术开发区标准厂房主体封顶。';
const block = (text: string): Block => ({
  pieces: [{ start: 0, end: text.length }],
  text,
  folded: fold(text),
  gap: 1,
  indent: 0,
  lines: 1,
  heading: 0,
  markup: new Set(),
  afterFurniture: false,
  attached: false,
  jump: null,
});

describe('datelines', () => {
  it.each([
    '本刊讯 ',
    '本报讯（记者 王平）',
    '本报讯（记者王平 通讯员李梅）',
    '（本报记者 王平）',
    '新华社太原5月8日电（记者 王平）',
    '【园区讯】',
    '［本刊讯］',
    '本报记者 王平 报道：',
    '记者王平、李梅报道：',
    '记者覃大川、佟小满报道：',
    '山西日报讯（记者 王平 通讯员 李梅）',
    '【本刊訊】',
    '◎本刊讯 ',
    '本报讯特约记者王平通讯员李梅梅',
    '○本报讯记者王大平张小梅',
    '本报城北讯',
    '本报消息记者王大平报道',
    '某某网·明湖高新讯 ',
    '某某台消息（晚间新闻）：',
    '明湖网消息（明湖日报）（记者王平、通讯员李梅）',
    '(2023.11.06) ',
  ])('%s is taken off whole', (formula) => {
    expect(datelineLength(fold(formula + PROSE))).toBe(formula.length);
  });

  it.each([
    ['明湖派讯 ', '3月5日，首批设备进场。'],
    ['明湖网3月5日松江消息 ', '3月4日，首批设备进场。'],
    ['明湖日报记者 王大平 ', '3月5日，首批设备进场。'],
    ['本报讯', '3月5日，首批设备进场。'],
    ['本报讯记者王大平通讯员李小梅', '近日，首批设备进场。'],
    ['本报讯 记者 王大平 ', '3月5日，首批设备进场。'],
    ['本报讯', '记者从管委会获悉，首批设备进场。'],
    ['本报讯', '记者王大平在车间看到，首批设备进场。'],
    ['明湖社松江3月5日电 题：首批设备进场', ''],
    ['明湖网消息', '（本地小报）创刊三十年展览在园区开幕。'],
    ['', '本报通讯员队伍扩大到三百人，覆盖全部园区。'],
    ['', '本报资讯中心揭牌，首批记者上岗。'],
    ['', '喜讯 3月5日传到车间，首批设备进场。'],
    ['', '明湖日报记者 王大平 近日从管委会获悉，首批设备进场。'],
    ['', '腾讯 3月5日宣布落户，首批设备进场。'],
    ['', '明湖日报记者 王大平 近日在园区采访，见到了刚从车间出来的首批工人。'],
    ['', '明湖日报记者 王大平 近日，在车间看到首批设备进场。'],
    ['', '明湖电视台记者 李小梅 2023年加入记者站，她的镜头对准了车间里的工人。'],
    ['', '明湖电视台记者 李小梅 3月5日，她第一次走进车间，拍下首批设备进场。'],
    ['明湖日报记者 王大平 ', '3月5日上午，首批设备进场。'],
    ['明湖日报记者 王大平 ', '近日，明湖经开区首批设备进场。'],
    ['本报讯', '记者温州经开区日前举行活动，首批设备进场。'],
    ['本报讯', '记者常州高新区近日举行活动，首批设备进场。'],
    ['本报讯', '通讯员单位座谈会近日召开，首批设备进场。'],
    ['本报讯记者秦川 ', '近日，首批设备进场。'],
    ['本报讯记者秦川通讯员李小梅', '近日，首批设备进场。'],
    ['（王平 李梅）', '园区首批设备进场，年底可以投产。'],
    ['（高远）', '近日，园区首批设备进场，年底可以投产。'],
    ['', '（安全）生产是企业的底线，园区每月检查一次。'],
    ['', '（高新、经开）两区共建的产业园首批设备进场。'],
    ['', '【合肥高新区】首批设备进场，年底可以投产。'],
    ['', '【青岚产业园】首批设备进场，年底可以投产。'],
    ['【快讯】', '首批设备进场，年底可以投产，新增三百个岗位。'],
  ])('%s stands before %s', (formula, rest) => {
    expect(datelineLength(fold(formula + rest))).toBe(formula.length);
  });

  it.each(['记者从开发区获悉，今年以来', '电子信息产业（集群）发展', '通讯产业园（二期）开工', PROSE])(
    '%s has none',
    (text) => {
      expect(datelineLength(fold(text))).toBe(0);
    },
  );

  it('finds a formula that only this source uses by its repetition', () => {
    const texts = ['甲', '乙', '丙'].map((name) => ({
      folded: fold(`园里事儿：${name}区${PROSE.repeat(2)}`),
    }));
    expect(findHouseSlug(texts)).toBe('园里事儿:');
    expect(findHouseSlug(texts.slice(1))).toBe('');
  });
});

describe('bylines', () => {
  it.each([
    '(李茹)',
    '（记者 邵一鸣 通讯员 柳岸）',
    '记者 王平',
    '文/李梅 图/王平',
    '松岭新区管委会供稿',
    '(By Lin Yu)',
    '【记者 李茹】',
    '/李茹/',
    '——记者 王平',
    '（某经开区办公室）',
    '某某社记者',
    '明湖网·高新频道记者 王平 松江报道',
    '（明湖广电-新闻TV记者 王平 特约记者 李梅）',
    '记者：王平 编辑：李梅',
    '图文：明湖经开区融媒体中心',
  ])('%s is one', (text) => {
    expect(bylineStrength(fold(text))).toBe(2);
  });

  it.each([
    '图文：明湖产业园加快施工赶工期',
    '记者走进某经开区看发展',
    '公 告',
    '开发区协会主办',
    '某经开区签约项目',
    '图：生产车间',
    PROSE,
  ])('%s is none', (text) => {
    expect(bylineStrength(fold(text))).toBe(0);
  });

  it('stands apart at the end of a paragraph', () => {
    expect(bylineAtEnd(fold('项目全部投产。（记者 王平）'))).toBe(7);
    expect(bylineAtEnd(fold('项目全部投产（含二期）'))).toBe(-1);
  });

  it.each([
    '本报记者王平',
    ' 本报首席记者 王平 李梅',
    '  记者 王平',
    '（招商局 王平 报道）',
    '（融媒体中心 王平/文 李梅/图）',
    '（信息员：王平）',
    '（明湖网、招商局联合报道）',
    '（文：王平 图：李梅）',
  ])('stands apart at the end of a paragraph as %s', (byline) => {
    const lead = '十二个项目全部投产。';
    expect(bylineAtEnd(fold(lead + byline))).toBe(lead.length + byline.length - byline.trimStart().length);
  });

  it.each([
    '十二个项目全部投产，本报记者王平',
    '项目全部投产。记者王平在现场',
    '他当过本报记者',
    '项目全部投产。（一期/二期）',
  ])('does not in %s', (text) => {
    expect(bylineAtEnd(fold(text))).toBe(-1);
  });
});

describe('a headline with its day on the line of its text', () => {
  it('stands apart', () => {
    const cuts = findCuts(fold(`明湖经开区签约十二个项目 (2023.11.06) ${PROSE}`));
    expect(cuts.map(({ kind, to }) => [kind, to])).toEqual([
      ['title', 13],
      ['body', 26 + PROSE.length],
    ]);
  });

  it.each([
    `会议通过了管理办法。该办法 (2023.11.06) ${PROSE}`,
    `明湖经开区签约十二个项目 (2023.11.06)`,
    `明湖经开区签约十二个项目（一期） ${PROSE}`,
  ])('but not in %s', (text) => {
    expect(findCuts(fold(text))).toHaveLength(1);
  });
});

describe('what stands behind the last sentence', () => {
  const lead = '明湖经开区标准厂房封顶。';
  const bodyOf = (text: string): string =>
    findCuts(fold(text))
      .filter(({ kind }) => kind === 'body')
      .map(({ from, to }) => text.slice(from, to))
      .join();

  it.each([
    '（来源：明湖日报）',
    '（明湖晚报）',
    '（明湖新闻客户端）',
    '（明湖网）',
    '（转载自明湖网）',
    '（以上图片由区融媒体中心提供）',
    '（审核人：王平）',
    '（完）',
    '（完） |',
    ' 出品|明湖融媒 编辑|王平 二审|李梅 终审|宋词 |',
    ' |',
  ])('%s is no text', (end) => {
    expect(bodyOf(`${lead}${end}`)).toBe(lead);
  });

  it.each([
    '（南方电网）',
    '（含二期）',
    '（一期已完工）',
    '（位居第一）',
    '（见右图）',
    '（共十二栋，全部由企业自建）',
    '来源：企业自筹。',
    '（图片）',
  ])('%s stays', (end) => {
    expect(bodyOf(`${lead}${end}`)).toBe(lead + end);
  });
});

describe('captions run into the text', () => {
  const lead = '明湖经济技术开发区标准厂房加快建设，目前已有六栋封顶，年底可交付企业使用。';

  it('are cut off with the name of the photographer', () => {
    const cuts = findCuts(fold(`${lead}图为工人在安装设备。王大平 摄`));
    expect(cuts.map(({ from }) => from)).toEqual([0, lead.length]);
  });

  it.each([
    '图为工人在安装设备。',
    '图为首批设备进场时的情景，王大平介绍说。',
    '会上展出了王大平拍摄的图片。',
  ])('but not %s', (end) => {
    expect(findCuts(fold(lead + end))).toHaveLength(1);
  });
});

describe('kinds', () => {
  it.each([
    ['T', '某经开区签约项目二十三个'],
    ['D', `本刊讯 ${PROSE}`],
    ['B', '（李茹）'],
    ['G', '图为签约仪式现场。'],
    ['G', '这是3月5日拍摄的松江大桥（无人机照片）。明湖社记者 王大平 摄'],
    ['F', '这是3月5日以来园区签约的第十二个项目，全部投产后预计年新增产值九亿元，带动就业三百人。'],
    ['Y', '投稿邮箱：news@example.com'],
    ['M', '第12期 总第345期'],
    ['M', '明政办发〔2026〕12号'],
    ['T', '明湖经开区（2026）1号项目开工'],
    ['F', '各镇人民政府，高新西区管委会，市直有关部门：'],
    ['F', '记者：园区为什么选在湖的南岸？'],
    ['Y', '地　址：明湖市学府路12号'],
    ['Y', '新媒体编辑：王平'],
    ['Y', '关注明湖发布视频号，看园区新事'],
    ['T', '关注企业用工，园区办起专场招聘会'],
    ['T', '网络编辑部落户园区'],
    ['T', '综合保税区：二期封关'],
    ['V', '——某经开区改革纪实'],
    ['n', '一、主要做法'],
    ['T', '扫码上链，药材有了“身份证”'],
  ])('%s: %s', (kind, text) => {
    expect(kindOf(block(text))).toBe(kind);
  });
});

describe('numbering', () => {
  it.each([
    ['一、做法', 'cn', 1],
    ['十二、做法', 'cn', 12],
    ['（三）成效', 'cn-bracket', 3],
    ['3. 成效', 'arabic', 3],
    ['③成效', 'circle', 3],
    ['2.1月至7月外贸增长', 'arabic', 2],
  ])('%s', (text, kind, value) => {
    expect(numberingOf(fold(text))).toMatchObject({ kind, value });
  });

  it.each(['3.5亿元项目开工', '1.5个月完工', '2024年项目开工', '一季度开门红', '第一批项目开工'])(
    '%s has none',
    (text) => {
      expect(numberingOf(fold(text))).toBeUndefined();
    },
  );
});

describe('the turns of an interview', () => {
  it.each(['Q2：厂房可以先租后买吗？', '问3：补贴多久能到账？', 'A2：可以，租满两年以后按锁定的价格买。'])(
    '%s is prose, whatever its number',
    (turn) => {
      expect(kindOf(block(turn))).toBe('F');
    },
  );

  it.each(['Q1：外贸进出口增长两成', 'A3地块完成出让'])('%s is a title', (title) => {
    expect(kindOf(block(title))).toBe('T');
  });
});

describe('a telephone', () => {
  it.each(['咨询：生态环境分局　0797-000 0466', '监督：开发区纪工委　0797-81××××'])(
    '%s is a contact, however it is spaced or hidden',
    (line) => {
      expect(kindOf(block(line))).toBe('Y');
    },
  );

  it('is no code of a product or a plot', () => {
    expect(kindOf(block('出让2024-003 4号等三宗地块'))).toBe('T');
  });
});

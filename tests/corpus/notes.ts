// What editors print before and behind their articles about the bulletin itself: greetings, forewords, rights, thanks. Training only.

import type { Random } from './random.ts';
import { CITIES, NAMES } from './templates.ts';

const mine = (random: Random): string =>
  random.pick(['本', '本', '本期', '这份', '以上']) +
  random.pick([
    '简报',
    '快报',
    '周报',
    '月报',
    '通讯',
    '刊',
    '邮件',
    '摘编',
    '汇编',
    '信息',
    '专报',
    '资讯',
    '动态',
    '快讯',
    '栏目',
    '内容',
    '资料',
    '公众号',
  ]);

const office = (random: Random): string =>
  random.pick(['', random.pick(CITIES)]) +
  random.pick([
    '管委会办公室',
    '党政办',
    '综合部',
    '开发区协会秘书处',
    '编辑部',
    '信息中心',
    '宣传部',
    '联盟秘书处',
    '投资促进局',
    '研究室',
    '值班室',
    '新媒体小组',
  ]);

const readers = (random: Random): string =>
  random.pick([
    '各位同事',
    '各位领导',
    '各成员单位',
    '各位会员',
    '各会员单位',
    '各位读者',
    '亲爱的读者朋友',
    '各位联络员',
    '各有关部门',
    '各园区',
    '朋友们',
    '各位企业家',
    '尊敬的用户',
    '诸位同仁',
  ]);

const OPENING: readonly ((random: Random) => string[])[] = [
  (random) => [
    `${readers(random)}：`,
    `${random.pick(['大家好', '早上好', '您好', '周末愉快'])}${random.pick(['！', '，'])}${random.pick(['今天', '本周', '本月', '这一期'])}${random.pick(['为您整理', '共收录', '给大家带来', '选编'])}了${random.pick(['五', '六', '八', '若干', '十'])}条${random.pick(['消息', '动态', '要闻', '信息'])}，${random.pick(['请查收。', '供参阅。', '欢迎转给需要的同事。', '几分钟就能读完。'])}`,
  ],
  (random) => [`${readers(random)}：`],
  (random) => [
    `${readers(random)}，${mine(random)}${random.pick(['共', '收录', '选登'])}${random.between(3, 12)}${random.pick(['篇', '条', '则'])}，${random.pick(['如有疏漏请指正', '请各单位组织学习', '敬请关注', '详情可与编辑部联系'])}。`,
  ],
  (random) => [
    `${random.pick(['【编者按】', '编者按：', '【按】', '〔编前〕', '按语：', '编前话：', '（编者按）'])}${random.pick(['一季度收官在即，各园区抓项目、促开工，办法各有不同。', '为企业服务没有终点。', '做法是否管用，要由企业来评。', '不少园区来信询问同一个问题。', '年底将至，项目进展如何？'])}${random.pick(['现摘登几篇，供各地借鉴。', '本期选登有关材料，请结合实际参考。', '我们把近期的报道集中刊出，以飨读者。', '特编发如下。'])}`,
  ],
  (random) => [
    `${mine(random)}${random.pick(['刊发', '编发', '选登', '收录'])}${random.pick(['两', '三', '四', '若干'])}${random.pick(['份材料', '篇经验', '则消息', '条信息'])}，${random.pick(['供参阅', '供各园区参考', '请阅示', '供学习交流'])}。`,
  ],
  (random) => [
    `主题：${random.pick(CITIES)}开发区${random.pick(['每周要闻', '动态摘编', '信息快递'])}（${random.between(1, 12)}月${random.pick(['上', '中', '下'])}旬）`,
    ...(random.chance(0.5) ? [`发件人：${office(random)}`] : []),
  ],
  (random) => [`发件人：${office(random)}`, `收件人：${readers(random).replace(/^各位|^各/, '')}`],
  (random) => [
    `${random.pick(['整理', '汇总', '编辑', '摘编', '统稿'])}：${random.pick([office(random), random.pick(NAMES)])}${random.pick(['', '　2023-05-06', '  2024/3/9'])}`,
  ],
  (random) => [
    `${random.pick(['阅读提示', '导语', '温馨提示', '说明'])}：${random.pick(['全文约三千字，读完需要六分钟。', '点击标题可以跳到正文。', '带星号的为本周重点。', '按收到来稿的先后排列。'])}`,
  ],
  (random) => [
    `（${random.pick(['内部资料', '内部交流', '供内部参考'])}，${random.pick(['请勿外传', '注意保管', '不得翻印', '阅后归档'])}）`,
  ],
  (random) => [
    `${random.pick(['小编', '园园', '我是园区小助手', '播报员'])}${random.pick(['带你看看这周发生了什么。', '来报到啦，一起看新闻！', '为大家送上本周的消息。'])}`,
  ],
  (random) => [`送：${office(random)}、${random.pick(['市委督查室', '各县区政府', '各分管领导'])}`],
];

const CLOSING: readonly ((random: Random) => string[])[] = [
  (random) => [
    `${mine(random)}由${random.pick([office(random), '各园区通讯员', '各成员单位'])}${random.pick(['整理', '提供', '编发', '汇编', '供稿'])}，${random.pick(['转载请注明出处', '仅供参考', '不作为办事依据', '请勿用于商业用途', '如有出入以原文为准'])}。`,
  ],
  (random) => [
    `${random.pick(['如需', '如不再需要', '如果您不希望继续'])}${random.pick(['接收', '收到', '订阅'])}${mine(random)}，请${random.pick(['回复“退订”', '回复“订阅”', '与我们联系', '告知编辑部', '点击文末链接取消'])}。`,
  ],
  (random) => [
    `${random.pick(['注', '说明', '备注'])}：${random.between(1, 2)}.${random.pick(['部分数据为快报数，以年度公布为准。', '表中数据不含重复计算部分。', '增速按可比口径计算。'])}`,
  ],
  (random) => [
    `1.${mine(random)}数据${random.pick(['为初步核算数', '由各园区上报', '来自统计部门快报'])}，${random.pick(['最终以公布为准', '可能有小幅调整', '如有变动另行通知'])}。`,
    `2.${random.pick(['部分合计数因取舍不等于分项之和', '“—”表示无此项数据', '增速均为同比'])}。`,
  ],
  (random) => [
    `${random.pick(['素材', '资料', '稿件', '图片', '内容', '信息'])}${random.pick(['来源', '提供', '来自'])}：${random.pick(['各园区', '各成员单位', office(random), '网络公开信息'])}　${random.pick(['整理', '编辑', '排版', '制作'])}：${random.pick(NAMES)}`,
  ],
  (random) => [
    `${random.pick(['报', '送', '报送', '抄送', '主送', '发'])}：${random.pick(['市领导', '厅领导', '省商务厅', '区四套班子', '管委会领导'])}。${random.chance(0.6) ? `　${random.pick(['送', '抄送', '发'])}：${random.pick(['各有关处室', '各县市', '机关各部门', '各园区管委会'])}。` : ''}`,
  ],
  (random) => [
    `${random.pick(['共印', '印数', '本期共印'])}${random.pick(['', '：'])}${random.between(20, 600)}份`,
  ],
  (random) => [
    `${random.pick(['往期回顾', '往期精选', '推荐阅读', '相关阅读', '猜你想看', '更多阅读'])}`,
    ...Array.from(
      { length: random.between(1, 3) },
      () =>
        `${random.pick(['☞ ', '· ', '>> ', '▷', '◇ '])}${random.pick(['厂区里的早餐车', '一张图看懂新政策', '老工人带出的年轻班组', '夜班公交开到了园区', '招工难的另一种解法', '仓库怎么变成了书房'])}`,
    ),
  ],
  (random) => [
    `${random.pick(['下期', '明日', '下周'])}${random.pick(['预告', '看点', '将刊出'])}：${random.pick(['园区里的实验室', '外贸企业怎样接单', '两条新公交线', '年轻人的集体宿舍'])}`,
  ],
  (random) => [
    `${random.pick(['觉得有用', '喜欢这一期', '看到这里', '读完别走'])}，${random.pick(['就点个赞吧', '请转发给同事', '点亮“在看”', '欢迎留言说说你的看法'])}${random.pick(['！', '～', '。', ''])}`,
  ],
  (random) => [
    `${random.pick(['免责声明', '声明', '版权说明'])}：${mine(random)}${random.pick(['部分文字和图片来自网络，如涉及权利请联系删除', '观点属于作者，不代表本号立场', '所载内容不构成投资建议'])}。`,
  ],
  (random) => [
    `${random.pick(['欢迎', '期待', '请'])}${random.pick(['各园区', '各单位', '广大读者', '企业朋友'])}${random.pick(['踊跃来稿', '提供线索', '提出意见', '继续关注'])}，${random.pick(['来稿请附联系方式', '稿件一经采用即付稿酬', '截稿时间为每月25日', '编辑部将择优刊用'])}。`,
  ],
  (random) => [
    `${mine(random)}${random.pick(['到此结束', '播报完毕', '就到这里', '下期再见', '全部内容发送完毕'])}${random.pick(['。', '，感谢阅读。', '，下周同一时间见！'])}`,
  ],
  (random) => [
    `${random.pick(['阅读全文请见', '原文链接', '更多消息见', '在线查阅'])}：${random.pick(['开发区门户网站“工作动态”栏目', 'https://example.com/a/35', 'www.example.net', '本站“园区之声”频道'])}`,
  ],
  (random) => [
    `${random.pick(['以上', '上述'])}${random.between(4, 12)}条${random.pick(['信息', '动态', '消息'])}${random.pick(['摘自各园区网站', '截至本周五中午', '均已核实', '由值班人员汇总'])}${random.pick(['。', '，供领导参阅。', '，如有补充请告知。'])}`,
  ],
  (random) => [
    `${random.pick(['此致', '顺颂商祺', '祝工作顺利！', '敬请批评指正。', '祝周末愉快！'])}`,
    ...(random.chance(0.6) ? [office(random)] : []),
  ],
  (random) => [
    `${random.pick(['◇', '◆', '●', '·', '—', ''])} ${random.pick(['编辑', '版式', '责编', '校对'])} ${random.pick(NAMES)} ${random.pick(['◇', '◆', '●', '·', '—', ''])} ${random.pick(['版式', '美编', '终审'])} ${random.pick(NAMES)}`,
  ],
];

const ENGLISH_OPENING: readonly (() => string[])[] = [
  () => ['Dear members,'],
  () => ['In this issue: a new bus line, a grant for small firms, and a port that never sleeps'],
  () => ['Compiled by the park office from notes sent in by tenants.'],
  () => ['Good morning. Here is what happened in the zones this week.'],
];
const ENGLISH_CLOSING: readonly (() => string[])[] = [
  () => ['You receive this letter because you registered on our site. Reply "stop" to leave the list.'],
  () => ['This digest is compiled from public notices and is not legal advice.'],
  () => ['Figures are preliminary and may be revised.'],
  () => ['Send us your news: desk@example.org', 'Next issue: Friday'],
  () => ['All rights reserved. Please name the source when you quote from this letter.'],
  () => ['Editor: Lin Kexin | Layout: Sam Ode'],
];

/** Lines that open a bulletin, none of them part of an article. */
export const openingNote = (random: Random, english: boolean): string[] =>
  english ? random.pick(ENGLISH_OPENING)() : random.pick(OPENING)(random);

/** Lines that end a bulletin, none of them part of an article. */
export const closingNote = (random: Random, english: boolean): string[] =>
  english ? random.pick(ENGLISH_CLOSING)() : random.pick(CLOSING)(random);

const AIMS: readonly string[] = [
  '补齐',
  '打通',
  '织密',
  '夯实',
  '激活',
  '做实',
  '拉长',
  '擦亮',
  '守好',
  '用好',
  '算清',
  '跑出',
  '抓牢',
  '盘活',
  '稳住',
  '念好',
  '下好',
  '敲开',
  '搭建',
  '扛起',
  '压实',
  '唱响',
  '破解',
  '拓宽',
  '厚植',
  '把准',
  '当好',
  '走稳',
];
const OBJECTS: readonly string[] = [
  '链条短板',
  '服务堵点',
  '安全防线',
  '产业根基',
  '沉睡资产',
  '民生小事',
  '转型路',
  '金字招牌',
  '红线底线',
  '政策工具箱',
  '节能账',
  '加速度',
  '项目牛鼻子',
  '闲置土地',
  '外贸基本盘',
  '山字经',
  '先手棋',
  '海外大门',
  '供需桥梁',
  '发展担子',
  '主体责任',
  '融合曲',
  '用工难题',
  '融资渠道',
  '创新土壤',
  '市场脉搏',
  '服务员',
  '关键一步',
];

/** A 引题 that nobody has seen: two short phrases, a slogan, a column's name. */
export function freshKicker(random: Random): string {
  const phrase = (): string => `${random.pick(AIMS)}${random.pick(OBJECTS)}`;
  return random.pick([
    phrase,
    () => `${phrase()}　${phrase()}`,
    () => `${phrase()} ${phrase()}`,
    () =>
      `从“${random.pick(['等着批', '看图纸', '一家建', '靠人盯', '单打独斗', '卖原料', '跑断腿'])}”到“${random.pick(['帮着办', '看产线', '大家用', '用数管', '抱团出海', '卖品牌', '零跑动'])}”`,
    () =>
      `${random.pick(['一座', '一条', '一张', '一家', '一群', '三代'])}${random.pick(['老厂', '产线', '清单', '小店', '年轻人', '工匠', '铁路'])}的${random.pick(['新生', '变迁', '账本', '答卷', '坚守', '一天'])}`,
    () =>
      `${random.pick(['白天', '线上', '厂内', '地上', '屋顶'])}${random.pick(['看展', '接单', '生产', '养殖', '发电'])}　${random.pick(['夜里', '线下', '厂外', '地下', '屋里'])}${random.pick(['上课', '发货', '研发', '储能', '办公'])}`,
    () =>
      `——${random.pick(OBJECTS)}系列${random.pick(['报道', '访谈', '观察'])}之${random.pick(['一', '二', '三', '四'])}`.slice(
        2,
      ),
  ])();
}

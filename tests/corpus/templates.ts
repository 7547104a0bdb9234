// What is printed around articles, in three sets that share nothing: the test part meets formulas that training never saw.

import type { Random } from './random.ts';

export interface DatelineFacts {
  /** `5月8日` of the article, or null where it has no exact day. */
  readonly day: string | null;
  readonly name: string;
  readonly other: string;
  readonly city: string;
}

export interface IssueFacts {
  readonly title: string;
  readonly number: number;
  readonly total: number;
  /** `2024年3月28日` */
  readonly day: string;
  readonly publisher: string;
  /** `May 13, 2024` */
  readonly englishDay: string;
}

export interface Templates {
  /** Dateline formulas; each is printed directly before the lead. */
  readonly datelines: readonly ((facts: DatelineFacts) => string)[];
  /** Ways to print a byline; `{}` is the byline itself. */
  readonly bylines: readonly string[];
  /** Bylines that stand in for an article's own now and then. */
  readonly moreBylines?: readonly ((name: string, other: string, city: string) => string)[];
  /** 引题 printed now and then above articles that have none of their own. */
  readonly moreKickers?: readonly string[];
  /** What the editors say of the bulletin itself, printed before or behind its articles now and then. */
  readonly notes?: boolean;
  readonly titles: readonly string[];
  readonly publishers: readonly string[];
  readonly mastheads: readonly ((facts: IssueFacts) => string[])[];
  readonly contentsHeads: readonly string[];
  readonly leaders: readonly ((title: string, page: number) => string)[];
  readonly pageNumbers: readonly ((page: number) => string)[];
  readonly runningHeaders: readonly ((facts: IssueFacts) => string)[];
  readonly sections: readonly string[];
  readonly captions: readonly ((text: string, name: string) => string)[];
  readonly credits: readonly ((name: string, other: string) => string)[];
  readonly contacts: readonly string[];
  readonly jumps: readonly ((page: number) => [string, string])[];
  readonly sources: readonly ((name: string) => string)[];
  readonly tableTitles: readonly string[];
  readonly itemNumbers: readonly ((at: number) => string)[];
  readonly titleMarks: readonly string[];
  readonly englishMastheads: readonly ((facts: IssueFacts) => string[])[];
  readonly englishDatelines: readonly ((city: string, day: string) => string)[];
}

const CN = '〇一二三四五六七八九十'.split('');
export function chinese(value: number): string {
  if (value <= 10) return CN[value] as string;
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? CN[tens] : ''}十${ones ? CN[ones] : ''}`;
}

export const NAMES =
  '安若溪 柏青 陈望舒 戴宁 范小雨 高远 何明轩 蒋一帆 孔庆 李沐 马知远 倪晨 潘越 秦川 任杰 宋词 唐果 汪洋 谢安 严冬 张弛 周末 郑直 许诺'.split(
    ' ',
  );
export const CITIES = '青岚 云溪 霜河 松岭 南堤 海棠 白石 临港 霧川 双河 明湖 长风'
  .replace('霧', '雾')
  .split(' ');

const train: Templates = {
  notes: true,
  datelines: [
    () => '本刊讯 ',
    () => '本刊讯　',
    () => '本报讯 ',
    ({ name }) => `本报讯（记者 ${name}）`,
    ({ name, other }) => `本报讯（记者${name} 通讯员${other}）`,
    ({ name }) => `本刊讯（通讯员 ${name}）`,
    () => '【本刊讯】',
    () => '【园区讯】',
    () => '本网讯 ',
    ({ day, city, name }) => `${city}新闻网${day ?? ''}讯（记者 ${name}）`,
    ({ city, name, other }) => `${city}日报讯（记者 ${name} 通讯员 ${other}）`,
  ],
  bylines: ['（{}）', '({})', '{}', '（{}）', '( {} )', '　　　　　　　　（{}）'],
  moreKickers: [
    '抢抓机遇 加快招商',
    '科技赋能 产业升级',
    '党建引领促发展',
    '营商环境提质进行时',
    '项目建设看进度',
    '开局之年看园区',
    '一线见闻',
    '经济观察',
    '园区纪事',
    '高质量发展在行动',
    '为企业办实事',
    '链上新动能',
    '破解发展难题',
    '筑牢安全防线',
    '稳增长 促投资',
    '从“一张蓝图”到“一片厂房”',
    '聚焦主导产业',
    '奋战四季度',
    '全力冲刺“开门红”',
    '以赛促学 以学促干',
    '把实事办到心坎上',
    '打通服务“最后一公里”',
    '创新驱动添活力',
    '数字化转型观察',
    '强化责任担当',
    '推进产城融合',
    '干在实处 走在前列',
    '补链延链强链',
    '深化改革开新局',
    '记者走基层',
    '引才聚智谋发展',
    '绿色低碳转型',
    '用心用情解难题',
    '当好企业“店小二”',
    '优化服务助企纾困',
    '十年再出发',
    '大干一百天',
    '重点工程巡礼',
    '转型路上看变化',
    '守护园区平安',
    '人物',
    '特写',
    '新闻眼',
    '现场',
    '深度',
    '园区群像',
    '青年说',
    '企业家访谈',
    '支部建在产业链上',
    '民生实事',
    '身边的变化',
    '数说园区',
    '热点追踪',
    '政策解读',
    '调研手记',
    '车间故事',
    '劳动者之歌',
    '科创前沿',
    '记者调查',
    '改革进行时',
    '招商一线',
    '项目巡礼',
    '产业观察',
    '主题党日活动',
    '百日攻坚',
    '专精特新进行时',
    '安全生产月',
    '营商故事',
    '小窗口大服务',
    '冬日里的温度',
    '一周图片',
    '新春走基层',
    '文明创建',
    '乡村振兴',
    '学习贯彻',
    '聚焦“两会”',
    '奋进“十四五”',
    '亩均论英雄',
    '跨境新通道',
    '园企共建',
  ],
  moreBylines: [
    (name) => name,
    (name, other) => `${name} ${other}`,
    (name) => `记者 ${name}`,
    (name, other) => `通讯员 ${name} ${other}`,
    (name, _, city) => `${city}日报 ${name}`,
    (name, _, city) => `${city}融媒中心 ${name}`,
    (_, __, city) => `${city}经开区管委会`,
    (_, __, city) => `${city}高新区党政办公室`,
    (_, __, city) => `${city}市商务局供稿`,
    (_, __, city) => `${city}开发区投资促进部`,
    (_, __, city) => `${city}经开区应急管理局`,
    (name) => `文/图 ${name}`,
    (name, other) => `文/${name} 图/${other}`,
    (name) => `作者：${name}`,
    (name, other) => `本报记者 ${name} 通讯员 ${other}`,
  ],
  titles: [
    '开发区工作简报',
    '园区快讯',
    '高新区动态',
    '经开区周报',
    '开发区信息',
    '招商快报',
    '园区通讯',
    '开发区报',
  ],
  publishers: [
    '开发区协会主办',
    '省商务厅开发区处编',
    '经开区管委会办公室',
    '主办：园区发展服务中心',
    '高新区党政办公室编印',
  ],
  mastheads: [
    ({ title, number, total, publisher, day }) => [
      title,
      `第${number}期　总第${total}期`,
      `${publisher}　　${day}`,
    ],
    ({ title, number, day }) => [title, `（第${number}期）`, day],
    ({ title, number, day }) => [`${title}　第${chinese(number)}期`, day],
    ({ title, number }) => [`${title}（第${number}期）`],
    ({ title, day }) => [title, day],
    ({ title, number, day, publisher }) => [title, `${day}　第${number}期`, publisher],
    ({ title }) => [title],
  ],
  contentsHeads: ['目录', '目　录', '目 录', '本期导读'],
  leaders: [
    (title, page) => `${title}……………………${page}`,
    (title, page) => `${title} ........ ${page}`,
    (title) => title,
    (title, page) => `${title}　　　${page}`,
  ],
  pageNumbers: [
    (page) => `- ${page} -`,
    (page) => `${page}`,
    (page) => `第${page}页`,
    (page) => `— ${page} —`,
  ],
  runningHeaders: [
    ({ title, number }) => `${title}　　第${number}期`,
    ({ title, day }) => `${title}　${day}`,
    ({ title, number, total }) => `${title} 第${number}期（总第${total}期）`,
    ({ title }) => title,
  ],
  sections: ['要闻', '园区动态', '招商引资', '简讯', '综合新闻', '项目建设', '【工作动态】', '营商环境'],
  captions: [
    (text) => text,
    (text) => `▲${text.replace(/^图为/, '')}`,
    (text, name) => `${text}　${name} 摄`,
    (text, name) => `${text}（${name} 摄）`,
    () => '▲活动现场。',
    (_, name) => `上图：签约现场。（${name}摄）`,
  ],
  credits: [
    (name, other) => `编辑：${name}　校对：${other}`,
    (name) => `责任编辑：${name}`,
    (name, other) => `责编：${name} 审核：${other}`,
    (name) => `来源：开发区发布　编辑：${name}`,
  ],
  contacts: [
    '电话：0000-1234567　邮箱：news@example.com',
    '投稿邮箱：yuanqu@example.com',
    '地址：科创路1号　邮编：000000',
    '联系人：小周　联系电话：0000-7654321',
    '长按二维码关注我们',
    '欢迎关注“开发区发布”微信公众号',
    '点击下方“阅读原文”查看更多',
  ],
  jumps: [(page) => [`（下转第${page}版）`, '（上接第1版）'], (page) => [`（下转${page}版）`, '（上接1版）']],
  sources: [(name) => `来源：${name}开发区管委会`, (name) => `来源：${name}日报`],
  tableTitles: ['表1 主要指标完成情况', '主要经济指标（单位：亿元）'],
  itemNumbers: [(at) => `${chinese(at)}、`, (at) => `${at}、`, (at) => `${at}. `, (at) => `${at}．`],
  titleMarks: ['', '', '', '◆', '■ ', '● ', '★'],
  englishMastheads: [
    ({ number, englishDay }) => ['DEVELOPMENT ZONE WEEKLY DIGEST', `Issue ${number} | ${englishDay}`],
    ({ number }) => ['Zone Newsletter', `No. ${number}`],
    () => ['Industrial Park Bulletin'],
  ],
  englishDatelines: [(city, day) => `${city.toUpperCase()}, ${day} -- `, () => ''],
};

const { moreBylines: _bylines, moreKickers: _kickers, notes: _notes, ...shared } = train;

const dev: Templates = {
  ...shared,
  datelines: [
    ({ name }) => `本报记者 ${name} 报道：`,
    () => '本台讯 ',
    ({ city }) => `【${city}经开区讯】`,
    ({ day, name, other }) => `本报${day ?? ''}讯（记者 ${name} ${other}）`,
    () => '园区讯：',
  ],
  bylines: ['〔{}〕', '{}', '（{}）', '——{}'],
  titles: ['综保区月报', '产业园区信息专报', '开发区改革动态', '园区早报'],
  publishers: ['市开发区工作领导小组办公室编发', '园区宣传部主办'],
  mastheads: [
    ({ title, number, total }) => [
      title,
      `${number}（总${total}期）`.replace(/^/, '第').replace('（', '期（'),
    ],
    ({ title, day, publisher }) => [title, publisher, `${day} 星期三`],
  ],
  contentsHeads: ['【目录】', '本期要目'],
  leaders: [(title, page) => `${title}······${page}`, (title) => `◇ ${title}`],
  pageNumbers: [(page) => `·${page}·`, (page) => `第 ${page} 页 共 9 页`],
  runningHeaders: [
    ({ title, number }) => `第${number}期 ${title}`,
    ({ title, publisher }) => `${title} · ${publisher}`,
  ],
  sections: ['头条', '政策速递', '企业动态', '各地动态'],
  captions: [
    (text, name) => `${text.replace(/。$/, '')}。${name}/摄`,
    (text) => `图片说明：${text.replace(/^图为/, '')}`,
  ],
  credits: [
    (name, other) => `编审：${name} 排版：${other}`,
    (name, other) => `值班编辑 ${name} 终审 ${other}`,
  ],
  contacts: ['新闻热线：0000-8888888', '版权所有 未经授权不得转载', '觉得不错，点个在看吧'],
  jumps: [(page) => [`【下转第${page}版】`, '【上接第1版】']],
  sources: [(name) => `（来源：${name}发布）`],
  itemNumbers: [(at) => `（${chinese(at)}）`, (at) => `${String(at).padStart(2, '0')}　　`],
  titleMarks: ['', '▌', '▶ '],
};

const test: Templates = {
  datelines: [
    () => '本台消息：',
    () => '本报综合消息 ',
    ({ name, other }) => `（通讯员 ${name} ${other}）`,
    () => '【区域快报】',
    ({ day }) => `【本网${day ?? ''}消息】`,
    ({ city, name }) => `${city}客户端讯（见习记者 ${name}）`,
    () => '〔园区简报讯〕',
    ({ city, day, name }) => `${city}融媒${day ?? ''}电（记者 ${name}）`,
    () => '本站讯：',
    () => '〖动态〗'.replace('〖', '【').replace('〗', '】'),
  ],
  bylines: ['［{}］', '【{}】', '　　　　　　　　　　　　{}', '—— {}', '（{}）'],
  titles: [
    '示范区新闻摘报',
    '产业新城纪事',
    '开发区工作交流',
    '自贸片区情况反映',
    '园区一周',
    '临空经济区之声',
  ],
  publishers: [
    '中共经开区工委宣传部　主编',
    '省开发区发展研究会',
    '综保区管理局综合处　编',
    '承编：产业发展研究院',
  ],
  mastheads: [
    ({ title, number, total, day }) => [title, `${day.slice(0, 4)}·${number}`, `（总第${total}号）`],
    ({ title, day, publisher }) => [`${title}　${publisher}`, day],
    ({ title, number, day }) => [`${title}【${day.slice(0, 5)}第${number}号】`],
    ({ title, publisher, number, day }) => [publisher, title, `（${number}）`, day],
    ({ title, day }) => [`${title} | ${day}`],
  ],
  contentsHeads: ['本期提要', '本 期 目 录', '★ 要目 ★', '内容导航'],
  leaders: [
    (title, page) => `${title} —— ${page}`,
    (title, page) => `[${page}] ${title}`,
    (title, page) => `${title}／${page}`,
    (title) => `· ${title}`,
  ],
  pageNumbers: [
    (page) => `~ ${page} ~`,
    (page) => `${page} / 12`,
    (page) => `【${page}】`,
    (page) => `Page ${page}`,
  ],
  runningHeaders: [
    ({ title, day }) => `${day} ${title}`,
    ({ title, total }) => `${title} NO.${total}`,
    ({ publisher, title }) => `${publisher}｜${title}`,
  ],
  sections: ['焦点', '本期关注', '一线传真', '信息窗', '▍数说', '短波'],
  captions: [
    (text) => `（${text.replace(/。$/, '')}）`,
    (text, name) => `${text.replace(/^图为/, '').replace(/。$/, '')}。图/${name}`,
    (text) => `↑ ${text.replace(/^图为/, '')}`,
    (text, name) => `【图】${text.replace(/^图为/, '')}摄影/${name}`,
  ],
  credits: [
    (name, other) => `统筹：${name}｜制作：${other}`,
    (name, other) => `本期编辑 ${name} 　签发 ${other}`,
    (name) => `执行主编/${name}`,
  ],
  contacts: [
    '客服专线 0000-5550000（工作日9:00-17:00）',
    '来稿请发 gao@example.org',
    '识别下图二维码，进群交流',
    '更多资讯请见官网 www.example.org',
    '内部资料，注意保存',
  ],
  jumps: [(page) => [`（转${page}版）`, '（接1版）'], (page) => [`（下转第${page}页）`, '（上接第1页）']],
  sources: [(name) => `稿件来源：${name}新区发布`, (name) => `信息来源｜${name}管委会官网`],
  tableTitles: ['附：分产业数据', '一览表（单位：万吨、亿元）'],
  itemNumbers: [
    (at) => `【${at}】`.replace('【', '（').replace('】', '）'),
    (at) => `第${chinese(at)}，`.replace('，', '、'),
    (at) => `${'①②③④⑤⑥⑦⑧⑨⑩⑪⑫'[at - 1]} `,
    (at) => `${at})`,
  ],
  titleMarks: ['', '', '※ ', '□', '▼', '►'],
  englishMastheads: [
    ({ number, englishDay }) => ['The Bonded Zone Review', `Vol. 3, No. ${number}`, englishDay],
    () => ['PARK BRIEFING FOR INVESTORS'],
  ],
  englishDatelines: [
    (city, day) => `${city.toUpperCase()} (${day}) — `,
    (city, day) => `${city}, ${day} — `,
    () => '',
  ],
};

export const TEMPLATES = { train, dev, test };

/** A name that is not the one given. */
export function otherName(random: Random, name: string): string {
  return random.pick(NAMES.filter((one) => one !== name));
}

// Fresh templates for a training bulletin, put together at random from small parts, so that no single formula is relied on.

import type { Random } from './random.ts';
import { CITIES, NAMES, type Templates } from './templates.ts';

const ROLES = [
  '编辑',
  '责编',
  '责任编辑',
  '校对',
  '审核',
  '主编',
  '排版',
  '监制',
  '值班编委',
  '美编',
  '核稿',
  '编审',
];
const OUTLETS = ['本报', '本刊', '本网', '园区', '开发区', '经开区'];
const KINDS = ['讯', '消息', '快讯', '专讯', '报道', '特讯'];

function datelines(random: Random): Templates['datelines'] {
  const outlet = random.pick([
    ...OUTLETS,
    `${random.pick(CITIES)}日报`,
    `${random.pick(CITIES)}发布`,
    `${random.pick(CITIES)}新闻网`,
  ]);
  const kind = random.pick(KINDS);
  const dated = random.chance(0.25);
  const people = random.pick([
    () => '',
    () => '',
    (name: string) => `（记者 ${name}）`,
    (name: string) => `（记者${name}）`,
    (name: string, other: string) => `（记者 ${name} 通讯员 ${other}）`,
    (name: string, other: string) => `（${name} ${other}）`,
    (name: string) => `（实习记者 ${name}）`,
  ]);
  const wrap = random.pick(['plain', 'plain', '【】', '〔〕', '（）']);
  const end = random.pick([' ', '　', '：', '  ']);
  return [
    ({ day, name, other }) => {
      const slug = `${outlet}${dated && day ? day : ''}${kind}`;
      const who = people(name, other);
      if (wrap === 'plain') return `${slug}${who}${who ? '' : end}`;
      return `${wrap[0]}${slug}${wrap[1]}${who}`;
    },
  ];
}

function mastheads(random: Random): Templates['mastheads'] {
  const join = random.pick(['　', '    ', ' / ', '\n']);
  const order = random.shuffled(['number', 'day', 'publisher']).slice(0, random.between(0, 3));
  const numberForm = random.pick([
    (number: number, total: number) => `第${number}期 总第${total}期`,
    (number: number) => `第${number}期`,
    (number: number) => `（第${number}期）`,
    (_: number, total: number) => `总第${total}期`,
    (number: number) => `No.${number}`,
    (number: number) => `${number}期`,
  ]);
  return [
    ({ title, number, total, day, publisher }) => {
      const parts = order.map((part) =>
        part === 'number' ? numberForm(number, total) : part === 'day' ? day : publisher,
      );
      const rest = parts.join(join);
      return rest === ''
        ? [title]
        : random.chance(0.2)
          ? [`${title}　${rest.replaceAll('\n', '　')}`]
          : [title, ...rest.split('\n')];
    },
  ];
}

const word = (random: Random): string =>
  random.pick([
    '要闻',
    '综合',
    '短讯',
    '本周',
    '本期',
    '园区',
    '区域',
    '视点',
    '企业',
    '项目',
    '招商',
    '民生',
    '党建',
    '数字',
    '基层',
    '政务',
    '创新',
    '人物',
    '图说',
  ]) +
  random.pick(['', '', '速览', '集萃', '之窗', '在线', '看台', '版', '动态', '专栏', '播报', '一览', '聚焦']);

/** A section's name as papers print it: plain, spaced out, between or behind ornaments. */
function section(random: Random): string {
  const name = random.chance(0.4)
    ? random.pick([
        '政策窗口',
        '招商窗口',
        '服务台',
        '回放',
        '交流活动',
        '园区广角',
        '卫生健康',
        '两岸之间',
        '工会天地',
        '法治园地',
        '外贸观察',
        '就业直通车',
        '一线传真',
        '市场',
        '人才',
        '合作',
        '公告栏',
        '来信',
        '科普',
        '文化生活',
      ])
    : word(random);
  return random.pick([
    () => name,
    () => name,
    () => `◎${name}`,
    () => `■ ${name}`,
    () => `— ${name} —`,
    () => `【${name}】`,
    () => `＊${name}＊`,
    () => (name.length < 5 ? [...name].join('　') : name),
    () => `　　　　　　${name}`,
    () => `▍${name}`,
    () => `☆ ${name} ☆`,
  ])();
}

function captions(random: Random): Templates['captions'] {
  const place = random.pick([
    '生产车间',
    '项目现场',
    '签约仪式',
    '检查现场',
    '展厅一角',
    '新建厂房',
    '职工食堂',
    '实验室内',
  ]);
  const lead = random.pick(['图为', '▲', '△', '图：', '上图：', '图片：', '资料图：', '']);
  return [
    (text, name) => {
      const body = random.chance(0.5)
        ? text.replace(/^图为|。$/g, '')
        : `${place}${random.pick(['', '。', '一景', '。'])}`;
      const credit = random.pick([
        '',
        '',
        `　${name}摄`,
        `（${name}摄）`,
        ` 摄影：${name}`,
        `（供图：${name}）`,
      ]);
      return lead === '' && credit === '' ? `图为${body}` : `${lead}${body}${credit}`;
    },
  ];
}

function credits(random: Random): Templates['credits'] {
  const sign = random.pick(['：', ':', '　', '/', '丨']);
  const gap = random.pick(['　', ' ', '  ', '　　']);
  const count = random.between(1, 3);
  const roles = random.shuffled(ROLES).slice(0, count);
  return [
    (name, other) =>
      roles
        .map((role, at) => `${role}${sign}${at === 0 ? name : at === 1 ? other : random.pick(NAMES)}`)
        .join(gap),
  ];
}

/** Templates for one training bulletin. */
export function varied(base: Templates, random: Random): Templates {
  const titles = [
    `${random.pick(CITIES)}${random.pick(['经开区', '高新区', '开发区', '园区', '新区'])}${random.pick(['简报', '动态', '快讯', '信息', '周报', '通讯', '时讯', '要报', '资讯', '之窗', '新闻', '工作'])}`,
    ...base.titles,
  ];
  const wrapper = random.pick([
    '（{}）',
    '({})',
    '〔{}〕',
    '<{}>',
    '{}',
    '　　　　{}',
    '（ {} ）',
    '/{}/',
    '■{}',
  ]);
  const [left, right] = random.pick(
    ['- -', '— —', '· ·', '第 页', '[ ]', '< >', '= =', ' '].map((pair) => pair.split(' ')),
  ) as [string, string];
  return {
    ...base,
    datelines: random.chance(0.8) ? datelines(random) : base.datelines,
    bylines: [wrapper],
    titles,
    mastheads: random.chance(0.7) ? mastheads(random) : base.mastheads,
    leaders: [
      random.pick([
        (title: string, page: number) =>
          `${title}${random.pick(['……', '········', '.........', '－－－－'])}${page}`,
        (title: string, page: number) => `${title}（${page}）`,
        (title: string) => `☆ ${title}`,
        (title: string, page: number) => `${page}　${title}`,
        (title: string) => title,
      ]),
    ],
    pageNumbers: [(page) => `${left}${page}${right ?? ''}`],
    runningHeaders: [
      ({ title, number, day }) =>
        random.pick([`${title}　${number}期`, `${title}`, `${day}　${title}`, `第${number}期`]),
    ],
    sections: [section(random), section(random), `【${word(random)}】`],
    captions: captions(random),
    credits: credits(random),
    contacts: [
      ...base.contacts,
      `${random.pick(['咨询', '服务', '招商', '值班'])}电话：0000-${random.between(1000000, 9999999)}`,
      `${random.pick(['主办', '承办', '技术支持'])}：${random.pick(CITIES)}开发区`,
    ],
    sources: [
      (name) =>
        random.pick([
          `来源：${name}发布`,
          `（来源：${name}日报）`,
          `来源丨${name}开发区`,
          `文章来源：${name}管委会`,
        ]),
    ],
    titleMarks: [
      '',
      '',
      random.pick(['◆', '■', '●', '★', '▲', '△', '▲', '◎', '☆', '▶', '➤', '☞', '✦', '# ', '▎']),
    ],
    itemNumbers: random.chance(0.5)
      ? base.itemNumbers
      : [
          random.pick([
            (at: number) => `${String(at).padStart(2, '0')} `,
            (at: number) => `${at}．`,
            (at: number) => `（${'一二三四五六七八九十'[at - 1]}）`,
            (at: number) => `${at} 、`,
          ]),
        ],
  };
}

// How much an article speaks of daily life and of running a place: there, companies are where it happens, not its subject.

import type { Lexicon } from './lexicon.ts';
import type { ArticleText } from './zones.ts';

const WORDS =
  // People: at work, at home, at leisure.
  '食堂 公交 班车 志愿 义工 义诊 职工 工会 妇联 团工委 团委 联谊 运动会 马拉松 羽毛球 篮球 足球 龙舟 比武 招聘 求职 应聘 就业 宿舍 公寓 ' +
  '幼儿园 托育 小学 中学 学校 课堂 孩子 子女 家长 老人 长者 社区 居民 物业 停车 早餐 午餐 盒饭 献血 体检 助学 慰问 困难 捐 看病 门诊 ' +
  '退休 生日 节日 春节 端午 中秋 元宵 重阳 妇女节 儿童 亲子 免费 爱心 心理 夜班 午休 理发 洗衣 相亲 青年 书屋 阅览 冠军 裁判 ' +
  '摄影 作品 征文 书法 文艺 晚会 讲座 读书 学习 诗 故事 日记 感言 心得 感谢信 ' +
  // Dangers and what is done about them.
  '救援 消防 演练 火灾 逃生 急救 安全生产 隐患 事故 台风 防汛 暴雨 高温 降雪 除雪 停水 停电 抢修 交通管制 绕行 值班 保安 ' +
  // Offices, rules and the party.
  '社保 工伤 工资 欠薪 农民工 仲裁 调解 信访 法律 律师 法官 窗口 办事 大厅 证照 审批 评选 优秀 先进 表彰 公示 公告 通告 通知 征集 ' +
  '报名 截止 投稿 党 支部 主题教育 廉政 纪检 巡察 干部 挂职 选聘 竞聘 述职 检查组 整改 处罚 执法 督查 巡查 巡逻 民警 交警 班组长 ' +
  '环卫 清洁 垃圾 司机 禁毒 反诈 诈骗 普法 宪法 保密 征兵 退役 人大 政协 选举 换届 团拜 倡议 文明 创城 礼让 热线 投诉 问责 考核';

/** Different words of that kind in the headline, in the lead and in the rest. */
export interface Life {
  readonly head: number;
  readonly lead: number;
  readonly body: number;
}

export function createLifeFinder(lexicon: Lexicon): (text: ArticleText) => Life {
  const wordsIn = lexicon.add(WORDS.split(' '));
  return ({ folded, headlineEnd, leadEnd }) => {
    const head = new Set<number>();
    const lead = new Set<number>();
    const body = new Set<number>();
    const words = wordsIn(folded);
    for (let at = 0; at < words.length; at += 2) {
      const start = words[at]!;
      (start < headlineEnd ? head : start < leadEnd ? lead : body).add(words[at + 1]!);
    }
    return { head: head.size, lead: lead.size, body: body.size };
  };
}

// Words that only one of two alike texts has. Editors swap 召开 for 举行 and 日前 for 近日; where each text has a word of
// another kind that the other has nowhere (光伏 here, 储能 there), they tell of different things in the same words.

import { dictionary } from '../../lib/dictionary.ts';
import { bare } from '../../lib/text.ts';
import { sentencesOf } from './body.ts';
import type { Portrait } from './compare.ts';

/** Ordinary words of reports: exchanging them changes nothing. Two characters each. */
const ORDINARY = new Set(
  (
    '召开 举行 举办 开展 进行 组织 日前 近日 昨日 今日 昨天 今天 当日 当天 上午 下午 目前 如今 现在 近期 日内 表示 指出 强调 ' +
    '要求 认为 介绍 称说 透露 提出 说道 告诉 获悉 了解 据悉 消息 报道 记者 通讯 本报 本刊 此次 本次 这次 该项 这一 该区 该县 ' +
    '参加 出席 参会 与会 到会 主持 讲话 致辞 发言 负责 有关 相关 负责人 领导 人员 同志 代表 嘉宾 来自 以及 同时 此外 另外 ' +
    '其中 包括 涵盖 涉及 共计 总共 合计 累计 达到 达成 超过 超出 突破 约为 大约 将近 左右 余家 多家 预计 有望 将于 计划 ' +
    '拟于 正式 顺利 成功 圆满 启动 开始 开工 动工 奠基 投产 投用 投运 竣工 建成 完成 落成 启用 揭牌 挂牌 签约 签订 签署 ' +
    '落户 落地 入驻 进驻 引进 引入 建设 修建 兴建 打造 构建 推进 推动 促进 加快 加速 提升 提高 增强 优化 改善 提速 ' +
    '发布 公布 出台 印发 下发 推出 实施 执行 施行 设立 成立 组建 通过 经过 采取 采用 利用 运用 围绕 聚焦 突出 着力 ' +
    '进一步 持续 不断 继续 全面 深入 积极 大力 切实 有效 有力 努力 全力 提供 给予 实现 达产 满产 可达 可以 能够 可实 ' +
    '现场 会上 会议 活动 仪式 大会 会场 企业 项目 园区 开发 单位 部门 公司 工作 情况 方面 内容 问题 措施 办法 举措 ' +
    '投资 总投 资额 产值 收入 产能 占地 面积 用地 位于 坐落 地处 选址 建筑 新建 带动 拉动 解决 创造 提供 就业 岗位 ' +
    '群众 职工 员工 工人 居民 村民 市民 人士 增长 同比 上升 下降 增加 减少 较上 比上 去年 今年 明年 年底 年内 全年 ' +
    '为了 旨在 以便 从而 因此 由于 根据 按照 依据 随着 对于 关于 针对 结合 并且 而且 还有 还将 仍将 之后 以后 以来 ' +
    '开幕 闭幕 拉开 帷幕 亮相 展出 走进 走访 调研 考察 视察 督导 检查 督查 排查 部署 安排 动员 讨论 研究 审议 座谈 交流 ' +
    '对接 洽谈 合作 携手 联合 共同 一同 一起 协同 主办 承办 协办 宣布 宣告 标志 意味 成为 作为 属于 分为 共有 共同 迎来 ' +
    '首个 首次 首批 第一 先后 陆续 相继 接连 连续 逐步 依次 分别 均为 全部 所有 整个 各类 多种 多个 一批 一系 系列 ' +
    '当前 眼下 时下 截止 止目 至今 这里 那里 我们 他们 它们 自己 大家 各位 方式 形式 方法 模式 手段 渠道 平台 机制 ' +
    '下一 一步 接下 下来 今后 未来 届时 力争 争取 确保 保证 保障 保持 维护 服务 支持 帮助 协助 扶持 助力 赋能 支撑 ' +
    '高出 高于 低于 水平 自主 自行 研制 研发 制造 生产 结束 落幕 举办 合同 协议 订单 使用 应用 降低 鼓励 学习 拜访 访问 办妥 办好 余下 剩余 剩下'
  ).split(' '),
);
/** Characters that begin or end no name, whatever jieba takes them for. */
const PARTICLE = /[的了在是和与及也都已将就并还又由被把等]/;
/** Share of a sentence that must be known for it to count as the same sentence, edited. */
const EDITED = 0.4;

/** A noun, a name or an unknown word, by jieba's letters. Editors exchange verbs. */
const NAMES = /^(?:n|j|l|t|eng|x|z)/;

/** Names of persons, places and companies: one character makes another of them. */
const PROPER = /^(?:nr|ns|nt)/;
/** Single characters that may be part of an unknown name. */
const SINGLE = /^(?:n|j|eng|x|z|f|g|b|a)/;

export function newWordsBetween(short: Portrait, long: Portrait): string | undefined {
  const mine = edited(short.body.text, long.pairs);
  const theirs = edited(long.body.text, short.pairs);
  if (mine.length === 0 || theirs.length === 0) return undefined;
  const word = strangeIn(mine, long.letters);
  const other = word === undefined ? undefined : strangeIn(theirs, short.letters);
  return other === undefined ? undefined : `one says “${word}”, the other “${other}”`;
}

/** Sentences that the other text has in other words, not those that it lacks or has unchanged. */
function edited(text: string, other: ReadonlySet<string>): string[] {
  return sentencesOf(text).filter((sentence) => {
    const letters = bare(sentence);
    const known = coverage(letters, other);
    return known < letters.length && known >= EDITED * letters.length;
  });
}

/** How many characters stand beside the same neighbour in the other text. */
function coverage(letters: string, other: ReadonlySet<string>): number {
  let known = 0;
  let until = 0;
  for (let at = 0; at + 2 <= letters.length; at += 1) {
    if (!other.has(letters.slice(at, at + 2))) continue;
    known += at + 2 - Math.max(at, until);
    until = at + 2;
  }
  return known;
}

/** The first name of something in these sentences that the other text does not have. */
function strangeIn(sentences: readonly string[], other: string): string | undefined {
  for (const sentence of sentences) {
    const letters = bare(sentence);
    // Single signs in a row are a name that jieba does not know.
    let loose = '';
    let at = 0;
    for (const { word, tag } of [...dictionary().tag(letters), { word: '', tag: 'w' }]) {
      const single =
        word.length === 1 && SINGLE.test(tag) && /[\u4e00-\u9fff]/.test(word) && !PARTICLE.test(word);
      if (single) loose += word;
      else {
        if (isStrange(loose, other) && !isMisread(letters, at - loose.length, loose.length, other))
          return loose;
        loose = '';
        const named = NAMES.test(tag) && !/\d/.test(word) && isStrange(word, other);
        if (named && (PROPER.test(tag) || !isMisread(letters, at, word.length, other))) return word;
      }
      at += word.length;
    }
  }
  return undefined;
}

/** Two characters or more, ordinary words left out, which the other text does not have. */
function isStrange(word: string, other: string): boolean {
  if (word.length < 2 || other.includes(word)) return false;
  let rest = '';
  for (let at = 0; at < word.length; at += 1)
    if (ORDINARY.has(word.slice(at, at + 2))) at += 1;
    else rest += word[at];
  return rest.length >= 2 && !other.includes(rest);
}

/** The other text has it in the same place but for one character: a scanner's mistake, as far as one can tell. */
function isMisread(letters: string, from: number, length: number, other: string): boolean {
  const around = letters.slice(Math.max(0, from - 1), from + length + 1);
  for (let at = 0; at < around.length; at += 1) {
    const [left, right] = [around.slice(0, at), around.slice(at + 1)];
    for (let hit = other.indexOf(left); hit >= 0; hit = other.indexOf(left, hit + 1)) {
      if (other.startsWith(right, hit + left.length + 1)) return true;
      if (left === '') break;
    }
    if (left === '' && other.includes(right)) return true;
  }
  return false;
}

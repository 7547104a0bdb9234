// Words that only one of two alike texts has. Editors swap 召开 for 举行 and 日前 for 近日; where each text has a word of
// another kind that the other has nowhere (光伏 here, 储能 there), they tell of different things in the same words.

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
    '下一 一步 接下 下来 今后 未来 届时 力争 争取 确保 保证 保障 保持 维护 服务 支持 帮助 协助 扶持 助力 赋能 支撑'
  ).split(' '),
);
/** Signs that stand alone between words. */
const PARTICLES =
  /[的了在是和与及也都已将就并还又再把被对从向由为于以其之等着过来去上下中内外前后间里会说称个家名项年月日时分余多约近超达共均各该此本这那有无不仅只而且但或如若则能可要应须得到至]/g;
/** In this many characters of each, words have to be exchanged for nothing; a long text may differ in more. */
const SPARED_EACH = 400;
/** Share of a sentence that must be known for it to count as the same sentence, edited. */
const EDITED = 0.4;

export function newWordsBetween(short: Portrait, long: Portrait): string | undefined {
  const lead = [strangeIn(short.body.lead, long.letters), strangeIn(long.body.lead, short.letters)] as const;
  const whole = [strangeIn(short.body.text, long.letters), strangeIn(long.body.text, short.letters)] as const;
  const spared = Math.floor(short.letters.length / SPARED_EACH);
  for (const [[mine, theirs], most] of [
    [lead, 0],
    [whole, 1 + spared],
  ] as const)
    if (mine.length > most && theirs.length > most) return `one says “${mine[0]}”, the other “${theirs[0]}”`;
  return undefined;
}

/** Runs of two and more characters, in sentences that are otherwise known, of which the other text has no part. */
function strangeIn(text: string, other: string): string[] {
  const found: string[] = [];
  for (const sentence of sentencesOf(text)) {
    const letters = bare(sentence);
    const known = coverage(letters, other);
    const share = known.reduce((sum, covered) => sum + covered, 0) / Math.max(1, letters.length);
    if (share < EDITED) continue;
    for (let at = 0; at < letters.length; at += 1) {
      if (known[at]) continue;
      let end = at;
      while (end < letters.length && !known[end]) end += 1;
      const rest = unusual(letters.slice(at, end));
      if (rest.length >= 2) found.push(letters.slice(at, end));
      at = end;
    }
  }
  return found;
}

/** 1 for each character that stands beside the same neighbour in the other text. */
function coverage(letters: string, other: string): Uint8Array {
  const known = new Uint8Array(letters.length);
  for (let at = 0; at + 2 <= letters.length; at += 1)
    if (other.includes(letters.slice(at, at + 2))) known.fill(1, at, at + 2);
  return known;
}

/** What is left of a run without ordinary words and particles. Figures are compared elsewhere. */
function unusual(run: string): string {
  let rest = '';
  for (let at = 0; at < run.length; at += 1)
    if (ORDINARY.has(run.slice(at, at + 2))) at += 1;
    else rest += run[at];
  return rest.replace(PARTICLES, '').replace(/[\d.%]/g, '');
}

// What the bot says to explain and to show: why an article came or did not, what moves, how the wire runs; in Chinese.
// Its type binds the English texts.

import type { Doubt } from '../../domain/article.ts';
import type { EndedReason } from '../../domain/subscriber.ts';

export const zhExplain = {
  trendsHow: '🟦 开发区　🟩 产业　🟧 主题。粗条是这段时间，细条是之前同样长的时间；三组各按自己的最大值画。',
  trendsDark: '🌙 深色',
  trendsLight: '☀️ 浅色',
  whyUsage:
    '想知道某篇为什么推送或没有推送：用 /why 回复那条消息，或写上标题里的词，例如 /why 曲沃 热电，或稿件编号，例如 /why 123。',
  whyNone: (words: string) => `没有找到含有「${words}」的稿件：可能还没有收录，或换一个词试试。`,
  whyWhich: '您问的是哪一篇？点序号看原因。',
  whySent: '已经推送给您了。',
  whyTwice: '其中一次发送没有收到回执，可能收到了两遍。',
  whyHeld: (until: string) => `符合您的订阅，正等免打扰时段过去，${until} 推送。/settings 可以更改免打扰。`,
  whyInDigest: (until: string) => `符合您的订阅，会在 ${until} 的汇总里。想立即收到，请在 /mine 里改为即时。`,
  whyWaiting: '符合您的订阅，已经排上队，轮到就发。',
  whyTryingAgain: (times: number, until: string) =>
    `发送了 ${times} 次没有成功，${until} 再试，不用您做什么。`,
  whyBeingSent: '正在发送，马上就到。',
  whyUnknown: '已经发出，但 Telegram 没有回执：可能收到了，也可能没有。可以在这里看全文。',
  whyAbandoned: '多次发送没有成功，已经放弃。可以在这里看全文。',
  whyState: {
    review: '这篇有疑点，正等编辑审核，通过后才推送。',
    baseline: '这篇来自该来源的第一次抓取，只作底稿，不推送旧稿。可以在这里看全文。',
    dropped: '编辑已经撤下这篇，不推送。',
  },
  whyNotYet: '符合您的订阅，刚刚收录，还没有轮到匹配；通常一分钟之内推送。',
  whyEnded: (reason: string) => `推送已经停止（${reason}）。发送 /start 恢复。`,
  endedReasons: {
    stopped: '发送过 /stop',
    blocked: '机器人曾被屏蔽',
    kicked: '机器人曾被移出',
    'chat-not-found': '找不到这个聊天',
    deactivated: '账号已注销',
    'no-rights': '机器人在这里没有发言权限',
    'topic-closed': '这个话题已经关闭',
    forgotten: '资料已按要求删除',
  } as Record<EndedReason, string>,
  whyNoSubscription: '这里还没有任何订阅，所以什么都不推送。发送开发区或产业的名称即可订阅。',
  whyLater: (what: string) =>
    `订阅「${what}」符合，但它是这篇收录之后才建的：只推送订阅之后的新稿。可以在这里看全文。`,
  whyPaused: (what: string) => `订阅「${what}」符合，但它暂停了。到 /mine 里恢复。`,
  whyMuted: (what: string) => `符合您的订阅，但您静音了：${what}。到 /mine 里恢复。`,
  whyPassedOver:
    '按现在的设置会推送，当时没有：可能后来才恢复订阅或取消静音，也可能您已经收到另一来源的同一条新闻。',
  whyMissed: '您的订阅都不符合这篇：',
  whyLacking: (facets: string) => `没有您要的${facets}`,
  whyLeftOut: (what: string) => `您排除了${what}`,
  whyFacets: { zone: '开发区', industry: '产业', topic: '主题', keyword: '关键词' } as Record<
    'zone' | 'industry' | 'topic' | 'keyword',
    string
  >,
  whyOr: '、',
  whyMore: (left: number) => `… 还有 ${left} 个订阅`,
  whySubscribe: (what: string) => `＋ 订阅 ${what}`,
  whyOpen: '读全文',
  urgentUsage: '用法：/urgent 稿件编号。加急稿件不等免打扰时段，消息上标「加急」。',
  urgentAsk: (waiting: number, sent: number) =>
    [
      '把这篇标为<b>加急</b>？',
      waiting > 0 ? `还没发出的 ${waiting} 条不再等免打扰过去（汇总仍按时间）。` : '没有还在等待的投递。',
      sent > 0 ? `已发出的 ${sent} 条会补上「加急」。` : '',
    ].join(''),
  urgentYes: '🔴 标为加急',
  urgentNo: '✕ 不标',
  urgentDone: '已标为加急。',
  urgentAlready: '这篇已经是加急了。',
  urgentNot: '只有可以推送或正在待审的稿件能标为加急。',
  usualNow: (frequency: string) => `🔔 新订阅默认：${frequency}`,
  usualButton: '🔔 默认频率',
  usualHint:
    '以后新建的订阅默认多久推送一次；已有的在 /mine 里逐个改。也可以发送 /settings frequency 每天8点',
  usualUsage: '请写频率，例如：/settings frequency 即时，或 每天8点，或 每周一 9:00。',
  footerNow: (footer: string) => `✍️ 页脚：${footer}`,
  footerNone: '（无）',
  footerButton: '✍️ 页脚',
  footerHint:
    '页脚是推送到这里的每条消息下面的一行字。请发送：/settings footer 文字\n取消请发送：/settings footer off',
  footerOnlyCommon: '页脚只用于群和频道。',
  footerTooLong: (most: number) => `页脚最多 ${most} 个字，只能一行。`,
  statusScreen: {
    title: '运行情况',
    sources: (facts: { active: number; paused: number; failing: number; late: number }) =>
      `来源：${facts.active} 个运行，${facts.paused} 个暂停，${facts.failing} 个出错，${facts.late} 个过时未抓`,
    articles: (facts: { readable: number; review: number }) =>
      `稿件：${facts.readable} 篇，待审 ${facts.review} 篇`,
    today: (sent: number) => `今天已投递 ${sent} 条`,
    backlog: (facts: { waiting: number; minutes: number; unknown: number; abandoned: number }) =>
      `待发 ${facts.waiting}${facts.minutes > 0 ? `（最久已等 ${facts.minutes} 分钟）` : ''} · 结果未知 ${facts.unknown} · 放弃 ${facts.abandoned}`,
    subscribers: (count: number) => `订阅者：${count}`,
    errors: '最近的错误',
    byZone: '各开发区的订阅者',
    calm: '✓ 没有错误。',
  },
  doubts: {
    'the cut between blocks is a close call': '段落归属拿不准',
    'the layout of this bulletin is unusual': '这份简报的版式少见',
    'the order of the headline parts is a close call': '标题各行的先后拿不准',
    'no headline was found': '没有找到标题',
    'the text breaks off in mid-sentence': '正文在句中断开',
    'prose beside it was left out': '旁边有一段文字没有收入',
    'a line beside it may belong to the headline': '旁边有一行可能属于标题',
    'it continues an article that was not found': '像是另一篇的后半部分，没有找到前半部分',
    'it holds unreadable characters': '含有无法识别的字符',
    'the text is very short': '正文很短',
    'several small signs together': '几处小疑点加在一起',
  } as Record<Doubt, string>,
  doubtBreak: '；',
};

export type ExplainTexts = typeof zhExplain;

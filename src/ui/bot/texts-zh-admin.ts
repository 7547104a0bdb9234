// What the bot says to those who run it, in Chinese. Its type binds the English texts.

import type { PollReport } from '../../domain/report.ts';
import { faultInChinese } from './texts-zh-faults.ts';

export const zhAdmin = {
  bulletinTaken: (articles: number) => `已收录，拆出 ${articles} 篇：`,
  bulletinKnown: (known: number) => `（另有 ${known} 篇早已收录，不再推送）`,
  bulletinAlready: '这份简报早已收录，没有重复保存。',
  bulletinUnreadable: (why: string) => `这份简报没能读出来：${why}`,
  bulletinDoubtful: '待审',
  bulletinNoArticles: '没有从中读出稿件，什么都没有保存。',
  bulletinTooLarge: '文件超过 20 MB，Telegram 不允许机器人下载。请放入服务器的 inbox 文件夹。',
  sourceUsage:
    '用法：\n/source add 网址 [名称]\n/source list\n/source show 编号\n/source test 网址\n/source export\n/source poll 编号\n/source pause|resume|remove 编号',
  sourceNone: '还没有来源。用 /source add 网址 添加一个。',
  sourceAdded: (id: number, name: string, kind: string) =>
    `已添加来源 #${id} <b>${name}</b>（${kind}）。第一次抓取只作底稿，不推送旧稿。`,
  sourceThere: (id: number, name: string) => `这个来源已经有了：#${id} <b>${name}</b>`,
  sourceUnknown: (id: string) => `没有编号为 ${id} 的来源。/source list 查看编号。`,
  sourcePaused: (name: string) => `已暂停：${name}`,
  sourceResumed: (name: string) => `已恢复：${name}`,
  sourceRemoved: (name: string) => `已移除：${name}。已有稿件保留。`,
  sourceState: { active: '运行中', paused: '已暂停', removed: '已移除' },
  sourceNever: '尚未抓取',
  sourceKind: {
    feed: '订阅源',
    page: '网页列表',
    document: '文档',
    folder: '文件夹',
    channel: '频道',
  } as Record<'feed' | 'page' | 'document' | 'folder' | 'channel', string>,
  sourceLast: (when: string | null) => (when === null ? '还没有成功抓取过' : `上次成功 ${when}`),
  sourceNext: (when: string) => `下次 ${when}`,
  sourceWeek: (articles: number) => `近七天 ${articles} 篇`,
  feedsExported: '全部订阅源（OPML），其他阅读器也能导入。把 .opml 文件发给我即可导入。',
  feedsImported: (added: number, known: number) =>
    `已添加 ${added} 个订阅源，${known} 个早已有了。首次抓取只作底稿，不推送旧稿。`,
  sourceHistory: '<b>最近几次抓取</b>',
  pollOutcome: {
    fresh: '已更新',
    unchanged: '没有变化',
    refused: '被拒绝',
    unreachable: '连不上',
    held: '暂不采信',
    unreadable: '读不懂',
  } as Record<'fresh' | 'unchanged' | 'refused' | 'unreachable' | 'held' | 'unreadable', string>,
  pollCounts: (fresh: number, listed: number) => `新 ${fresh} 条，共列出 ${listed} 条`,
  sourceFailing: (why: string) => `⚠️ ${why}`,
  alarmCard: '查看这个来源',
  alarmFailing: (failures: number, outcome: string) =>
    `连续 ${failures} 次抓取失败（${outcome}）。会继续重试，间隔逐渐拉长，最长一天。`,
  alarmStillFailing: (failures: number, days: number, outcome: string) =>
    `仍然抓取失败（${outcome}）：已连续 ${failures} 次，${days} 天没有成功过。`,
  alarmRecovered: (failures: number) => `已恢复正常，此前连续失败 ${failures} 次。`,
  alarmSilent: (days: number) => `已有 ${days} 天没有新内容，比平时久得多。请看看网站是否改版或换了地址。`,
  alarmHeld: '这次暂不采信，没有推送任何内容。如果接下来两次还是这样，就照此收录，但不推送。',
  alarmScanned: (documents: number) =>
    `有 ${documents} 份 PDF 是扫描件，只有图片、没有文字，读不出稿件。请先做文字识别（OCR）再发给我，或直接发来文字。`,
  fault: faultInChinese,
  polled: ({ outcome, listed, fresh, articles, aside, first, note }: PollReport) => {
    const why = note === null ? '' : faultInChinese(note);
    switch (outcome) {
      case 'unchanged':
        return '没有新内容。';
      case 'fresh': {
        const brought = [
          ...(articles > 0 || aside === 0 ? [`拆出稿件 ${articles} 篇`] : []),
          ...(aside > 0 ? [`${aside} 条稍后读取`] : []),
        ];
        const counts = `列出 ${listed} 条，新的 ${fresh} 条，${brought.join('，')}。`;
        return `${counts}${first ? '这是第一次抓取，原有的内容不推送。' : ''}${why}`;
      }
      case 'held':
        return `暂不采信：${why}`;
      case 'refused':
      case 'unreachable':
      case 'unreadable':
        return why || '没有读出来。';
    }
  },
  previewTitle: (kind: string, listed: number, articles: number) =>
    `${kind} · 现列出 ${listed} 条 · 尚未保存\n${articles === 0 ? '没有从中读出稿件。' : `最新 ${articles} 篇会这样收录：`}`,
  whoUsage: '用法：/who 稿件编号',
  whoGot: (counts: Record<'pending' | 'claimed' | 'sent' | 'unknown' | 'abandoned', number>) =>
    `已发 ${counts.sent} · 待发 ${counts.pending + counts.claimed} · 结果未知 ${counts.unknown} · 放弃 ${counts.abandoned}`,
  discoveredTitle: '<b>目录里还没有的开发区</b>（90 天内出现的篇数）\n点编号收入目录，或归到已有的开发区。',
  discoveredNone: '90 天内没有发现目录以外的开发区。',
  reviewNone: '没有待审稿件。',
  reviewLeft: (left: number) => `待审共 ${left} 篇。`,
  approve: '✓ 通过并推送',
  refuse: '✕ 不要',
  approved: '已通过，正在推送。',
  refused: '已标记为不要。',
  reviewDone: '这篇已经有人处理过了。',
  roles: { owner: '所有者', editor: '编辑', viewer: '只读', blocked: '屏蔽' } as Record<
    'owner' | 'editor' | 'viewer' | 'blocked',
    string
  >,
  notYourRole: (role: string) => `这项操作需要「${role}」权限。`,
  adminTitle: '<b>管理员</b>',
  adminUsage:
    '用法：\n/admin add 用户编号 editor|viewer\n/admin remove 用户编号\n/admin block 用户编号\n/admin list',
  adminIsOwner: '所有者由 ADMIN_IDS 设定，不能在这里更改。',
  adminAdded: (id: string, role: string) => `${id} 已设为「${role}」。`,
  adminRemoved: (id: string) => `已撤销 ${id} 的权限。`,
  auditTitle: '<b>操作记录</b>',
  auditNone: '还没有操作记录。',
  reviewUsage:
    '用法：\n/review\n/review title 编号 正确的标题\n/review tags 编号 开发区 产业 主题\n/review split 编号 段号 [后一篇的标题]\n/review join 编号\n/review export\n/article 编号 打开任意一篇',
  articleUsage: '用法：/article 稿件编号',
  articleState: { ready: '已发布', review: '待审', baseline: '底稿，不推送', dropped: '已撤下' } as Record<
    'ready' | 'review' | 'baseline' | 'dropped',
    string
  >,
  openCard: '✎ 编辑',
  splitHere: '✂ 拆成两篇',
  joinPrevious: '⤴ 并入上一篇',
  splitWhere: '<b>另一篇从哪一段开始？</b>',
  splitNothing: '这里拆不开：拆开后每篇至少要有一段正文。',
  splitKnown: '已拆开。后一篇早已收录，没有重复保存。',
  splitDone: (first: number, second: number) => `已拆成两篇：#${first} 和 #${second}。标签和摘要已重做。`,
  askSplit: '请回复这条消息，写上后一篇的标题；没有标题就写 -。后一篇从这一段开始：',
  joinNothing: '它前面没有可以并入的稿件。',
  joined: (into: number) => `已并入 #${into}。`,
  withdraw: '✕ 撤下',
  withdrawAsk: (headline: string) =>
    `确定撤下「${headline}」？已经收到的消息会改为「已撤回」，还没发出的不再发送。`,
  withdrawn: '已撤下。',
  goldNone: (unfinished: number) =>
    unfinished > 0
      ? `还没有可以导出的简报：${unfinished} 份更正过的简报里还有待审稿件。`
      : '还没有更正过的简报。',
  goldCaption: (bulletins: number, unfinished: number) =>
    `更正过的简报 ${bulletins} 份${unfinished > 0 ? `；另有 ${unfinished} 份还有待审稿件，没有导出` : ''}。`,
  askTitle: '请回复这条消息，写上正确的标题。',
  askTags: '请回复这条消息，写上开发区、产业、主题的名称，用空格分开。',
  titleLength: '标题不能为空，最多 200 字。',
  tagUnknown: (word: string) => `目录里没有「${word}」，或它不止一个意思。请写全名；市和产业大类不能作标签。`,
  fixTitle: '✎ 改标题',
  fixTags: '🏷 改标签',
  original: '🔗 原文',
  catalogueUsage:
    '用法：\n/catalogue alias 别名 = 开发区\n/catalogue zone 新开发区的名称 = 城市\n/catalogue name 现在的名称 = 新名称\n/catalogue undo 编号\n立即生效；订阅不受影响。/discovered 列出目录以外的开发区。',
  catalogueEdits: '目录更改',
  catalogueDone: (what: string) => `已生效：${what}`,
  catalogueUndone: (what: string) => `已撤回：${what}`,
  zoneAsk:
    '请回复这条消息：写上所在城市，前面可以加正式名称，例如「某某经济技术开发区 长治」；如果它就是目录里的某个开发区，写那个开发区的名称。',
  objections: {
    length: '名称要有 2 到 40 个字。',
    bare: '这只是一类开发区的统称，不能当作某一个的名称。',
    taken: '这个名称已经有所指，不能再用。',
    'no-zone': '目录里没有这个开发区。',
    'no-city': '请写目录里的一个城市。',
    'no-term': '目录里没有这一项。',
  } as Record<'length' | 'bare' | 'taken' | 'no-zone' | 'no-city' | 'no-term', string>,
  broadcastUsage: '用法：/broadcast 要说的话\n先给您看预览和人数，点确认才发。',
  broadcastLength: (most: number) => `太长了，最多 ${most} 字。`,
  broadcastPreview: (people: number) => `预览。有订阅的聊天共 ${people} 个，都会收到下面这条：`,
  broadcastYes: (people: number) => `✓ 发给 ${people} 个聊天`,
  broadcastNo: '✕ 不发',
  broadcastBegins: '📢 开始群发…',
  broadcastBusy: '上一条还没有发完。/broadcast 查看进度。',
  broadcastStopped: '正在停止。',
  sourcePoll: '⟳ 抓取',
  sourceWatch: '＋ 添加这个来源',
  sourceLeave: '✕ 不添加',
  sourceLeft: (address: string) => `没有添加：<code>${address}</code>`,
  sourceOwn: '这是我自己的网站，照常抓取',
  robotsButton: '自己的网站：不看 robots.txt',
  robotsIgnored: '今后抓取这个来源不再看 robots.txt。只应对自己的网站这样做。',
  robotsObeyed: '今后抓取这个来源会遵守 robots.txt。',
  sourceTest: '👁 试读',
  sourceRemove: '✕ 移除',
  sourceRemoveAsk: (name: string) => `确定移除来源 <b>${name}</b>？已有稿件保留。`,
  sourceRemoveYes: '✕ 移除',
  everyMinutes: (minutes: number) =>
    minutes === 0 ? '自动' : minutes < 60 ? `${minutes} 分` : `${minutes / 60} 小时`,
  adminHelp: [
    '',
    '',
    '<b>管理员</b>',
    '<code>/source add 网址 名称</code> — 添加来源，名称可省',
    '/source list — 所有来源，点开可抓取、暂停、移除',
    '<code>/source test 网址</code> — 试读，不保存',
    '<code>/source export</code> — 导出 OPML（发来 .opml 文件即导入）',
    '/review — 待审稿件，<code>/article 编号</code> — 更正任意一篇',
    '<code>/urgent 编号</code> — 标为加急，<code>/who 编号</code> — 投递情况',
    '/catalogue — 改目录，/discovered — 目录以外的开发区',
    '<code>/broadcast 要说的话</code> — 发给全部订阅者',
    '/admin — 任命，/audit — 操作记录，/status — 运行情况',
    '把 txt、md、html、pdf、docx 文件或简报文字发给我，即作为简报收录。',
  ].join('\n'),
  adminCommands: {
    source: '来源：添加、试读、抓取、暂停',
    review: '待审稿件',
    article: '更正一篇稿件',
    status: '运行情况',
    urgent: '把稿件标为加急',
    admin: '任命编辑与只读管理员',
    broadcast: '发给全部订阅者',
    catalogue: '目录：别名、新开发区、改名',
    discovered: '目录以外的开发区',
    who: '某篇稿件的投递情况',
    audit: '操作记录',
  },
};

export type AdminTexts = typeof zhAdmin;

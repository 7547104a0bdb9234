// What the bot answers to words that are no wish, and to numbers that name nothing; in Chinese. Its type binds the English
// texts.

const NEXT =
  '把开发区、城市或产业的名称发给我（例如「长治高新区」或「氢能」），有新稿件就推送给您；/help 列出全部用法。';

export const zhTalk = {
  smallTalk: {
    thanks: `不客气！想关注别的，${NEXT}`,
    hello: `您好！${NEXT}`,
    nod: `好的！想关注什么，${NEXT}`,
    help: `用法很简单：${NEXT}`,
  } as Record<'thanks' | 'hello' | 'nod' | 'help', string>,
  leaveHow: '要取消某一个订阅，点「我的订阅」；要停止全部推送，发送 /stop。',
  silenceWhy:
    '点「我的订阅」可以看到各个订阅 30 天里有几篇稿件；某一篇为什么没有推送，发送 /why 加标题里的词，例如 /why 氢能。',
  addressFromEditor:
    '这是一个网址。可以先试读，看它会带来哪些稿件，再决定是否添加为来源；也可以发送 /source add 加网址。',
  addressFromOther:
    '这是一个网址，而订阅用的是名称：请发送开发区、城市或产业的名称。如果希望收录这个网站，请联系管理员，来源由管理员添加。',
  articleUnknown: (id: string) =>
    `没有编号为 ${id} 的稿件。可以用 /search 查找，打开后点「✎ 编辑」，卡片末尾写着编号。`,
  articleWithdrawn: (id: string) => `#${id} 这篇已经撤下，不能再更正。`,
  whyUnknownNumber: (id: string) =>
    `没有编号为 ${id} 的稿件。可以用 /why 回复那条推送，或写上标题里的词，例如 /why 曲沃 热电。`,
  editUnknown: (number: number) => `没有编号为 ${number} 的目录更改。发送 /catalogue 查看全部更改和编号。`,
  roleNone: (id: string) => `${id} 本来就没有权限。/admin list 列出全部管理员。`,
  notMuted: (what: string) => `「${what}」没有静音。/mine 列出已静音的。`,
  pushAsk: (id: number, left: number) =>
    `按更正后的内容，#${id} 还符合另外 ${left} 个订阅者的订阅，他们没有收到过。要补推吗？收到过的不会再收一遍。`,
  pushYes: (left: number) => `📣 补推给这 ${left} 个`,
  pushDone: (id: number, left: number) => `#${id} 正在补推给 ${left} 个订阅者。`,
  pushNobody: '没有人需要补推了。',
  /** Lines of /audit. */
  history: {
    sourceAdd: (id, address) => `添加来源 #${id}：${address}`,
    sourceOwn: (id, address) => `添加来源 #${id}（自己的网站，不看 robots.txt）：${address}`,
    sourcePause: (id) => `暂停来源 #${id}`,
    sourceResume: (id) => `恢复来源 #${id}`,
    sourceRemove: (id) => `移除来源 #${id}`,
    robotsIgnored: (id) => `来源 #${id} 改为不看 robots.txt`,
    robotsObeyed: (id) => `来源 #${id} 改为遵守 robots.txt`,
    sourceInterval: (id, minutes) =>
      `来源 #${id} 的抓取间隔改为${minutes === '0' ? '自动' : ` ${minutes} 分钟`}`,
    feeds: (count) => `导入 ${count} 个订阅源`,
    bulletin: (id, name) => `投递简报 #${id}：${name}`,
    approve: (id) => `通过稿件 #${id}`,
    drop: (id) => `不要稿件 #${id}`,
    title: (id, headline) => `稿件 #${id} 改标题：${headline}`,
    tags: (id, names) => `稿件 #${id} 改标签：${names}`,
    join: (id, into) => `稿件 #${id} 并入 #${into}`,
    split: (id, paragraph, other) => `稿件 #${id} 从第 ${paragraph} 段拆出 #${other}`,
    splitKnown: (id, paragraph) => `稿件 #${id} 从第 ${paragraph} 段拆开，后一篇早已收录`,
    withdraw: (id) => `撤下稿件 #${id}`,
    urgent: (id) => `稿件 #${id} 标为加急`,
    push: (id, subscribers) => `稿件 #${id} 补推给 ${subscribers} 个订阅者`,
    catalogue: (edit) => `改目录：${edit}`,
    catalogueUndo: (edit) => `撤回目录更改：${edit}`,
    broadcast: (id, people, words) => `群发 #${id}，共 ${people} 个聊天：${words}`,
    broadcastStop: (id) => `停止群发 #${id}`,
    editor: (id) => `任命 ${id} 为编辑`,
    viewer: (id) => `任命 ${id} 为只读管理员`,
    block: (id) => `屏蔽 ${id}`,
    unappoint: (id) => `撤销 ${id} 的权限`,
  } as Record<Change, (one: string, two: string, three: string) => string>,
};

/** What admins do, as far as it is written down. */
type Change =
  | 'sourceAdd'
  | 'sourceOwn'
  | 'sourcePause'
  | 'sourceResume'
  | 'sourceRemove'
  | 'robotsIgnored'
  | 'robotsObeyed'
  | 'sourceInterval'
  | 'feeds'
  | 'bulletin'
  | 'approve'
  | 'drop'
  | 'title'
  | 'tags'
  | 'join'
  | 'split'
  | 'splitKnown'
  | 'withdraw'
  | 'urgent'
  | 'push'
  | 'catalogue'
  | 'catalogueUndo'
  | 'broadcast'
  | 'broadcastStop'
  | 'editor'
  | 'viewer'
  | 'block'
  | 'unappoint';

export type TalkTexts = typeof zhTalk;

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
};

export type TalkTexts = typeof zhTalk;

// Features of lines in which a bulletin speaks of itself: to its readers, of its rights, its makers, its figures.
// Soft cues: news may speak of mail and copyright too, so that place and neighbours decide with them.

import { cue } from './cue.ts';
import { type Feature, f } from './feature.ts';
import type { Kind } from './kinds.ts';
import type { View } from './view.ts';

/** Longer blocks are news, whatever they speak of. */
const LONGEST = 160;
/** This far from either end of the document a line stands at its head or foot. */
const EDGE = 4;

const CUES = (
  [
    [
      'this',
      /(?:本|这)(?:期|刊|报|号|栏|站|网|份|封)?(?:简报|快报|周报|月报|通讯|刊物|邮件|摘编|汇编|信息|专报|资讯|动态|快讯|栏目|内容|资料|公众号|要闻|一期|数据)|本期|本刊(?![讯记社])|以上(?:内容|信息|消息|\d)|th(?:is|e) (?:issue|letter|digest|newsletter|bulletin|email|list)/i,
    ],
    [
      'rights',
      /转载|版权|出处|侵权|免责|声明|仅供|不代表|外传|翻印|归档|不作为|不构成|内部(?:资料|参考|交流)|rights reserved|advice|quote/i,
    ],
    [
      'mail',
      /退订|订阅|邮件|回复|[收发]件人|主题:|附件|此致|商祺|敬请|垂询|来稿|投稿|稿酬|赐稿|unsubscribe|reply|subscri/i,
    ],
    [
      'greets',
      /^(?:尊敬|亲爱|各位|诸位|大家好|朋友们|您好|早上好|各[成会有]员?)|您好|大家好|[为给](?:您|大家)|^(?:dear|good morning|hello)\b/i,
    ],
    [
      'made',
      /整理|汇总|编辑|责编|编发|摘编|统稿|素材|供稿|来源|校对|审核|排版|版式|制作|小编|通讯员提供|compiled|editor|layout/i,
    ],
    ['sent', /^[(]?(?:报|送|发|报送|主送|抄[送报]|分送|印发)\s?:|共印|印数/],
    ['figures', /初步(?:统计|核算)|快报数|合计数?|四舍五入|口径|最终以|为准|分项|preliminary|revised/i],
    [
      'more',
      /下期|往期|预告|回顾|推荐阅读|相关阅读|精选|全文|原文|链接|点击|转发|点赞|在看|留言|关注|next issue|read more/i,
    ],
    [
      'shares',
      /供.{0,10}(?:参[考阅]|借鉴|学习|交流|参谋)|请(?:阅示|查收|指正|审阅|参阅)|[选刊编摘]登|刊发|编发|收录/,
    ],
    ['link', /https?:|www\.|[a-z0-9]@[a-z]/i],
  ] as const
).map(([name, pattern]) => [name, cue(pattern)] as const);

const FEW = 3;

/** What a block says of the bulletin, together with where it stands and what the block above it said. */
export function selfTalk(view: View, at: number, out: Feature[]): void {
  const said = view.says[at] ?? '';
  const above = view.says[at - 1] ?? '';
  const kind = view.kinds[at] as Kind;
  if (above !== '') out.push(f`said-above=${above}`, f`said-above:${kind}`);
  if (said === '') return;
  const edge = at < EDGE ? 'head' : view.blocks.length - 1 - at < EDGE ? 'foot' : 'amid';
  out.push(f`says`, f`says:${edge}`, f`says:${kind}:${edge}`);
  const names = said.split('+');
  for (const name of names) out.push(f`says=${name}`, f`says=${name}:${edge}`, f`says=${name}:${kind}`);
  if (names.length > 1) out.push(f`says-many:${edge}`, f`says-many=${Math.min(names.length, FEW)}`);
}

/** The names of the cues in one block, joined by +; empty for news. */
export function cuesIn(folded: string): string {
  if (folded.length > LONGEST) return '';
  let said = '';
  for (const [name, sign] of CUES) if (sign.test(folded)) said += said === '' ? name : `+${name}`;
  return said;
}

// Who speaks in a printed conversation (邓玉芳：… 《园区观察》：…): found by taking turns, not by a list of names.

import type { Block } from './blocks.ts';

const TURN = /^([^,。:;!?\d\s][^,。:;!?]{1,13}):\s?[^\s\d/]/;
/** What stands before a colon without being anybody. */
const NO_SPEAKER =
  /来源|编辑|责编|校对|审核|时间|地点|日期|电话|地址|邮箱|联系|主办|承办|作者|记者|通讯员|主题|附件|图|表|注|备注|说明|网址|标题|关键词|[一二三四五六七八九十\d]|^(?:其中|同时|另外|此外)/;
/** A conversation has at least as many turns. */
const TURNS = 3;

/** True for each block that is one turn of a conversation: at least two speakers, one of them more than once. */
export function findTurns(blocks: readonly Block[]): boolean[] {
  const speakers = blocks.map(({ folded }) => {
    const name = TURN.exec(folded)?.[1];
    return name && !NO_SPEAKER.test(name) ? name : '';
  });
  const counts = new Map<string, number>();
  for (const name of speakers) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  const known = new Set([...counts].filter(([, count]) => count > 1).map(([name]) => name));
  return speakers.map((name, at) => {
    if (name === '') return false;
    const near = speakers.slice(Math.max(0, at - TURNS), at + TURNS + 1).filter((other) => other !== '');
    return (
      near.length >= TURNS &&
      new Set(near).size > 1 &&
      (known.has(name) || (known.has(speakers[at - 1] ?? '') && known.has(speakers[at + 1] ?? '')))
    );
  });
}

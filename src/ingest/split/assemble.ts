// From labelled blocks to articles: which blocks are headline, paragraphs and byline, tails sent home, the rest told why.

import type { Block } from './blocks.ts';
import { containment } from './echo.ts';
import { letters } from './fold.ts';
import type { Kind } from './kinds.ts';
import type { Label } from './labels.ts';

/** One article as block numbers of the chain. */
export interface Draft {
  readonly headline: number[];
  readonly paragraphs: number[][];
  readonly bylines: number[];
  /** Blocks of the article that were left out (subheads, kickers, captions between its paragraphs). */
  readonly left: number[];
  /** First and one past the last block that decided its extent. */
  from: number;
  to: number;
  /** It began with （上接…）: the rest of an article printed elsewhere. */
  tail: boolean;
  open: boolean;
}

export interface Assembly {
  readonly drafts: Draft[];
  /** Blocks that are part of no article, or only in its margin, with a word why. */
  readonly outside: { readonly block: number; readonly why: string }[];
  /** Tails that were joined to the article they belong to, as [tail's first block, article's last block]. */
  readonly sentHome: (readonly [number, number])[];
}

const WHY: Partial<Record<Kind, string>> = {
  G: 'caption',
  Y: 'contact',
  M: 'masthead',
  m: 'masthead',
  E: 'section',
  B: 'byline',
  b: 'byline',
};

const newDraft = (from: number): Draft => ({
  headline: [],
  paragraphs: [],
  bylines: [],
  left: [],
  from,
  to: from,
  tail: false,
  open: true,
});

/** Reads the labels in order. In a `single` document everything belongs to the first article. */
export function assemble(
  blocks: readonly Block[],
  kinds: readonly Kind[],
  labels: readonly Label[],
  single: boolean,
): Assembly {
  const drafts: Draft[] = [];
  const outside: { block: number; why: string }[] = [];
  let current: Draft | undefined;
  let pending: number[] = [];
  const start = (at: number): Draft => {
    current = newDraft(at - pending.length);
    current.left.push(...pending);
    pending = [];
    drafts.push(current);
    return current;
  };
  blocks.forEach((block, at) => {
    let label = labels[at] as Label;
    if (single && current && current.paragraphs.length > 0)
      label = label === 'H' || label === 'K' ? 'S' : label === 'N' ? 'P' : label;
    switch (label) {
      case 'K':
        pending.push(at);
        outside.push({ block: at, why: 'kicker' });
        return;
      case 'H':
        start(at).headline.push(at);
        break;
      case 'h':
        (current ?? start(at)).headline.push(at);
        break;
      case 'N':
        start(at).paragraphs.push([at]);
        (current as unknown as Draft).tail = block.jump === 'in';
        break;
      case 'P':
        (current ?? start(at)).paragraphs.push([at]);
        break;
      case 'C': {
        const draft: Draft = current ?? start(at);
        const last = draft.paragraphs[draft.paragraphs.length - 1];
        if (last) last.push(at);
        else draft.paragraphs.push([at]);
        break;
      }
      case 'B':
        if (current) current.bylines.push(at);
        else outside.push({ block: at, why: 'byline' });
        break;
      case 'U':
      case 'S':
        outside.push({ block: at, why: label === 'U' ? 'subtitle' : 'subhead' });
        current?.left.push(at);
        break;
      case 'X':
        outside.push({
          block: at,
          why: block.markup.has('table') ? 'table' : (WHY[kinds[at] as Kind] ?? 'outside'),
        });
        return;
    }
    if (current) current.to = at + 1;
  });
  return sendTailsHome(blocks, { drafts, outside, sentHome: [] });
}

/** A tail (上接) goes to the article that it names, else to one that was broken off with 下转, the one its own repeated headline names if several wait. */
function sendTailsHome(blocks: readonly Block[], assembly: Assembly): Assembly {
  const kept: Draft[] = [];
  const waiting: Draft[] = [];
  for (const draft of assembly.drafts) {
    const named = draft.tail ? findNamed(blocks, kept, draft) : undefined;
    if (draft.tail && (named || waiting.length > 0)) {
      const home = named ?? chooseHome(blocks, waiting, draft);
      if (waiting.includes(home)) waiting.splice(waiting.indexOf(home), 1);
      joinTail(blocks, home, draft, assembly);
      continue;
    }
    kept.push(draft);
    const last = draft.paragraphs[draft.paragraphs.length - 1]?.at(-1);
    if (last !== undefined && blocks[last]?.jump === 'out') waiting.push(draft);
  }
  return { ...assembly, drafts: kept };
}

/** The article above whose headline stands in the tail's （上接第N版《…》）. */
function findNamed(blocks: readonly Block[], drafts: readonly Draft[], tail: Draft): Draft | undefined {
  const name = letters(blocks[tail.paragraphs[0]?.[0] ?? -1]?.home ?? '');
  if (name === '') return undefined;
  return drafts.find(({ headline }) => {
    const parts = headline.map((at) => letters((blocks[at] as Block).folded));
    return (
      parts.join('').includes(name) ||
      parts.some((part) => part.length * 2 > name.length && name.includes(part))
    );
  });
}

function chooseHome(blocks: readonly Block[], waiting: readonly Draft[], tail: Draft): Draft {
  const read = (groups: readonly number[]): string =>
    groups
      .map((at) => (blocks[at] as Block).folded.slice(0, 400))
      .join('')
      .slice(0, 900);
  const text = read(tail.paragraphs.flat()).slice(0, 300);
  let best = waiting[0] as Draft;
  let most = -1;
  for (const draft of waiting) {
    const share = containment(text, read([...draft.headline, ...draft.paragraphs.flat()]));
    if (share > most + (draft === waiting[0] ? 0 : 0.12)) {
      most = share;
      best = draft;
    }
  }
  return best;
}

function joinTail(blocks: readonly Block[], home: Draft, tail: Draft, assembly: Assembly): void {
  const last = home.paragraphs[home.paragraphs.length - 1] as number[];
  const end = last[last.length - 1] as number;
  const [first, ...rest] = tail.paragraphs;
  if (first) {
    const broken = !/[。!?；;…]["')】》]*$|[.]["')]?$/.test((blocks[end] as Block).folded.slice(-4));
    if (broken) last.push(...first);
    else home.paragraphs.push(first);
    assembly.sentHome.push([first[0] as number, end]);
  }
  home.paragraphs.push(...rest);
  home.bylines.push(...tail.bylines);
  home.left.push(...tail.left);
}

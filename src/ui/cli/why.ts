// `why` and `who`: what became of an article for a chat, and who would get it now.

import type { Traced } from '../../admin/admin.ts';
import { Failure } from '../../lib/failure.ts';
import { clip } from '../../lib/text.ts';
import type { CliParts, Opened } from './parts.ts';

function wholeNumber(word: string, what: string, example: string): number {
  if (!/^-?\d{1,15}$/.test(word))
    throw new Failure(`${what} is a number, such as ${example}, not "${word}".`, 2);
  return Number(word);
}

async function withOpened<T>(parts: CliParts, work: (opened: Opened) => Promise<T>): Promise<T> {
  const opened = await parts.open();
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** `chat` may name a forum topic as CHAT/TOPIC. */
export async function why(parts: CliParts, article: string, chat: string): Promise<number> {
  const articleId = wholeNumber(article, 'ARTICLE', '17');
  const [chatWord = '', threadWord = '0'] = chat.split('/');
  const place = {
    chatId: wholeNumber(chatWord, 'CHAT', '123456789 or -1001234567890'),
    threadId: wholeNumber(threadWord, 'TOPIC', '5'),
  };
  return withOpened(parts, async ({ admin }) => {
    const traced = await admin.explain(articleId, place);
    if (!traced)
      throw new Failure(
        (await admin.audience(articleId, 1))
          ? `Chat ${chat} never wrote to the bot: check the number. "who ${articleId}" shows the article's audience.`
          : `There is no article ${articleId}.`,
      );
    const { timeZone } = traced.trace.subscriber;
    parts.out(
      `#${articleId} ${clip(traced.trace.article.headline, 60)}\nchat ${chat}: ${stage(traced, timeZone)}\n`,
    );
    return 0;
  });
}

export async function who(parts: CliParts, article: string): Promise<number> {
  const articleId = wholeNumber(article, 'ARTICLE', '17');
  return withOpened(parts, async ({ admin }) => {
    const found = await admin.audience(articleId, 20);
    if (!found) throw new Failure(`There is no article ${articleId}.`);
    parts.out(`#${articleId} ${clip(found.article.headline, 60)} (${found.article.state})\n`);
    parts.out(
      `matched now, it would go to ${found.subscribers} subscribers${found.sample.length > 0 ? ':' : '.'}\n`,
    );
    for (const { chatId, threadId, kind } of found.sample)
      parts.out(`  ${kind} ${chatId}${threadId > 0 ? `/${threadId}` : ''}\n`);
    if (found.subscribers > found.sample.length)
      parts.out(`  … and ${found.subscribers - found.sample.length} more\n`);
    return 0;
  });
}

function stage({ explanation }: Traced, timeZone: string): string {
  const at = (moment: number): string =>
    `${new Date(moment).toLocaleString('sv-SE', { timeZone })} (${timeZone})`;
  switch (explanation.kind) {
    case 'sent': {
      const doubt =
        explanation.doubt > 0 ? '; an earlier send was never answered, so it may have arrived twice' : '';
      return `sent as message ${explanation.messageId ?? '?'}${doubt}.`;
    }
    case 'held':
      return `held by quiet hours until ${at(explanation.until)}.`;
    case 'in-digest':
      return `waits for the digest of ${at(explanation.until)}.`;
    case 'waiting':
      return explanation.attempts > 0
        ? `tried ${explanation.attempts} times (${explanation.note ?? 'no reason noted'}); next try ${at(explanation.until)}.`
        : `due since ${at(explanation.until)}; it goes out when the sender comes to it.`;
    case 'being-sent':
      return 'being sent at this moment.';
    case 'unknown':
      return `written to Telegram, but no answer came (${explanation.note ?? 'no reason noted'}): it may have arrived.`;
    case 'abandoned':
      return `given up: ${explanation.note ?? 'no reason noted'}.`;
    case 'not-pushed':
      return {
        review: 'the article waits for an admin (/review).',
        baseline: "not pushed: it came with its source's first poll.",
        dropped: 'not pushed: an admin refused the article.',
      }[explanation.state];
    case 'not-matched-yet':
      return 'would match, but matching has not come to it yet; it does so within a minute of "npm start".';
    case 'ended':
      return `the chat gets nothing any more: ${explanation.reason}.`;
    case 'no-subscription':
      return 'the chat follows nothing.';
    case 'came-later':
      return `subscription ${explanation.subscription.id} would match, but was made after the article came.`;
    case 'paused':
      return `subscription ${explanation.subscription.id} would match, but is paused.`;
    case 'muted':
      return `muted: ${explanation.terms.map(({ facet, termId, until }) => `${facet} ${termId}${until === null ? '' : ` until ${at(until)}`}`).join(', ')}.`;
    case 'passed-over':
      return 'every stage would let it pass now; it did not when it was matched (unmuted, resumed or returned since).';
    case 'missed':
      return `none of its subscriptions match:\n${explanation.subscriptions
        .map(
          ({ subscription, verdict }) =>
            `  ${subscription.id}: ${verdict.kind === 'missed' ? `no ${verdict.lacking.join(' and no ')} that it asks for` : verdict.kind === 'left-out' ? `leaves out ${verdict.by.map((hit) => hit.wanted).join(', ')}` : 'matches'}`,
        )
        .join('\n')}`;
  }
}

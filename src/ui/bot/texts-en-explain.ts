// What the bot says to explain and to show, in English.

import type { ExplainTexts } from './texts-zh-explain.ts';

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const enExplain: ExplainTexts = {
  trendsHow:
    '🟦 zones  🟩 industries  🟧 topics. Thick bars: this time; thin bars: as long a time before. Each group has its own scale.',
  trendsDark: '🌙 Dark',
  trendsLight: '☀️ Light',
  whyUsage:
    'To learn why an article was pushed or not: reply to its message with /why, or write words of its headline, such as /why 曲沃 热电, or its number, such as /why 123.',
  whyNone: (words) => `No article holds “${words}”: it may not have come in yet, or try another word.`,
  whyWhich: 'Which one do you mean? Tap its number to see why.',
  whySent: 'It was pushed to you.',
  whyTwice: 'One send was never answered, so it may have arrived twice.',
  whyHeld: (until) =>
    `It meets your subscription and waits for the end of your quiet hours, ${until}. /settings changes them.`,
  whyInDigest: (until) =>
    `It meets your subscription and comes in the digest of ${until}. For pushes at once, change that in /mine.`,
  whyWaiting: 'It meets your subscription and waits for its turn to be sent.',
  whyTryingAgain: (times, until) =>
    `${count(times, 'send', 'sends')} failed; the next try is at ${until}. You need not do anything.`,
  whyBeingSent: 'It is being sent at this moment.',
  whyUnknown: 'It was sent, but Telegram never answered: it may have arrived or not. You can read it here.',
  whyAbandoned: 'Sending failed too often and was given up. You can read it here.',
  whyState: {
    review: 'Something in it is doubtful: it waits for an editor and is pushed once approved.',
    baseline: "It came with its source's first poll: old articles are not pushed. You can read it here.",
    dropped: 'An editor withdrew it: it is not pushed.',
  },
  whyNotYet:
    'It meets your subscription and has just come in; it is usually matched and pushed within a minute.',
  whyEnded: (reason) => `Pushes have ended (${reason}). Send /start to have them again.`,
  endedReasons: {
    stopped: '/stop was sent',
    blocked: 'the bot was blocked',
    kicked: 'the bot was removed',
    'chat-not-found': 'this chat was not found',
    deactivated: 'the account is gone',
    'no-rights': 'the bot may not write here',
    'topic-closed': 'this topic is closed',
    forgotten: 'everything was erased on request',
  },
  whyNoSubscription:
    'Nothing is followed here, so nothing is pushed. Send the name of a zone or an industry to subscribe.',
  whyLater: (what) =>
    `The subscription “${what}” matches, but was made after the article came: only later ones are pushed. You can read it here.`,
  whyPaused: (what) => `The subscription “${what}” matches, but is paused. Resume it in /mine.`,
  whyMuted: (what) => `It meets your subscription, but you muted: ${what}. Unmute it in /mine.`,
  whyPassedOver:
    'It would be pushed now, but was not then: perhaps you resumed or unmuted since, or already got the same story from another source.',
  whyMissed: 'None of your subscriptions match it:',
  whyLacking: (facets) => `it has no ${facets} that you ask for`,
  whyLeftOut: (what) => `you leave out ${what}`,
  whyFacets: { zone: 'zone', industry: 'industry', topic: 'topic', keyword: 'keyword' },
  whyOr: ', ',
  whyMore: (left) => `… and ${count(left, 'more subscription', 'more subscriptions')}`,
  whySubscribe: (what) => `＋ Subscribe to ${what}`,
  whyOpen: 'Full text',
  urgentUsage:
    'Usage: /urgent ARTICLE_ID. An urgent article does not wait for quiet hours, and its messages say “Urgent”.',
  urgentAsk: (waiting, sent) =>
    [
      'Mark this article as <b>urgent</b>?',
      waiting > 0
        ? `${count(waiting, 'waiting delivery no longer waits', 'waiting deliveries no longer wait')} for the end of quiet hours (digests keep their time).`
        : 'No delivery of it waits.',
      sent > 0 ? `${count(sent, 'sent message', 'sent messages')} will say so.` : '',
    ]
      .join(' ')
      .trim(),
  urgentYes: '🔴 Mark as urgent',
  urgentNo: '✕ Do not mark',
  urgentDone: 'Marked as urgent.',
  urgentAlready: 'It is urgent already.',
  urgentNot: 'Only an article that may be pushed or waits for review can be marked as urgent.',
  usualNow: (frequency) => `🔔 New subscriptions: ${frequency}`,
  usualButton: '🔔 Default frequency',
  usualHint:
    'How often subscriptions made from now on arrive; change those you have in /mine. You can also send /settings frequency daily at 8',
  usualUsage: 'Write how often, such as: /settings frequency at once, or daily at 8, or every Monday at 9.',
  footerNow: (footer) => `✍️ Footer: ${footer}`,
  footerNone: '(none)',
  footerButton: '✍️ Footer',
  footerHint:
    'The footer is one line under everything that is pushed here. Send: /settings footer your words\nFor none: /settings footer off',
  footerOnlyCommon: 'Only groups and channels have a footer.',
  footerTooLong: (most) => `A footer is one line of at most ${most} characters.`,
  statusScreen: {
    title: 'Status',
    sources: (facts) =>
      `Sources: ${facts.active} active, ${facts.paused} paused, ${facts.failing} failing, ${facts.late} overdue`,
    articles: (facts) => `Articles: ${facts.readable}, in review ${facts.review}`,
    today: (sent) => `Delivered today: ${sent}`,
    backlog: (facts) =>
      `Pending ${facts.waiting}${facts.minutes > 0 ? ` (the oldest for ${facts.minutes} min)` : ''} · unknown ${facts.unknown} · abandoned ${facts.abandoned}`,
    subscribers: (subscribers) => `Subscribers: ${subscribers}`,
    errors: 'Last errors',
    byZone: 'Subscribers by zone',
    calm: '✓ No errors.',
  },
  doubts: {
    'the cut between blocks is a close call': 'the cut between blocks is a close call',
    'the layout of this bulletin is unusual': 'the layout of this bulletin is unusual',
    'the order of the headline parts is a close call': 'the order of the headline parts is a close call',
    'no headline was found': 'no headline was found',
    'the text breaks off in mid-sentence': 'the text breaks off in mid-sentence',
    'prose beside it was left out': 'prose beside it was left out',
    'a line beside it may belong to the headline': 'a line beside it may belong to the headline',
    'it continues an article that was not found': 'it continues an article that was not found',
    'it holds unreadable characters': 'it holds unreadable characters',
    'the text is very short': 'the text is very short',
    'several small signs together': 'several small signs together',
  },
  doubtBreak: '; ',
};

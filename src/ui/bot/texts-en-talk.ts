// What the bot answers to words that are no wish, and to numbers that name nothing; in English.

import type { TalkTexts } from './texts-zh-talk.ts';

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

const NEXT =
  'send me the name of a zone, a city or an industry, such as “hydrogen” or “changzhi”, and I push what is new about it. /help shows all I can do.';

export const enTalk: TalkTexts = {
  smallTalk: {
    thanks: `You’re welcome! To follow something else, ${NEXT}`,
    hello: `Hello! To follow something, ${NEXT}`,
    nod: `All right! To follow something, ${NEXT}`,
    help: `It is simple: ${NEXT}`,
  },
  leaveHow: 'To end one subscription, tap “My subscriptions”; to end all pushes, send /stop.',
  silenceWhy:
    'Tap “My subscriptions” to see how many articles each had in 30 days; to learn why one was not pushed, send /why with words of its headline, such as /why hydrogen.',
  addressFromEditor:
    'This is a web address. Try it to see which articles it would bring before you add it as a source, or send /source add with the address.',
  addressFromOther:
    'This is a web address, and subscriptions go by name: send the name of a zone, a city or an industry. If this site should be watched, ask the admins, who add the sources.',
  articleUnknown: (id) =>
    `There is no article ${id}. Find it with /search, open it and tap “✎ Edit”: its number stands at the end of the card.`,
  articleWithdrawn: (id) => `Article #${id} has been withdrawn and can no longer be corrected.`,
  whyUnknownNumber: (id) =>
    `There is no article ${id}. Reply to its message with /why, or write words of its headline, such as /why 曲沃 热电.`,
  editUnknown: (number) =>
    `There is no change ${number} of the catalogue. /catalogue lists all changes with their numbers.`,
  roleNone: (id) => `${id} has no role. /admin list shows all admins.`,
  notMuted: (what) => `“${what}” is not muted. /mine lists what is.`,
  pushAsk: (id, left) =>
    `As corrected, #${id} also matches ${count(left, 'subscriber who has', 'subscribers who have')} not got it. Push it to them too? Nobody gets it twice.`,
  pushYes: (left) => `📣 Push to ${left} more`,
  pushDone: (id, left) => `#${id} is being pushed to ${count(left, 'more subscriber', 'more subscribers')}.`,
  pushNobody: 'Nobody is left to push it to.',
  history: {
    sourceAdd: (id, address) => `added source #${id}: ${address}`,
    sourceOwn: (id, address) => `added source #${id} (own site, robots.txt passed over): ${address}`,
    sourcePause: (id) => `paused source #${id}`,
    sourceResume: (id) => `resumed source #${id}`,
    sourceRemove: (id) => `removed source #${id}`,
    robotsIgnored: (id) => `source #${id}: robots.txt is passed over`,
    robotsObeyed: (id) => `source #${id}: robots.txt is obeyed`,
    sourceInterval: (id, minutes) =>
      `source #${id}: polled ${minutes === '0' ? 'as often as it needs' : `every ${minutes} minutes`}`,
    feeds: (count) => `imported feeds: ${count}`,
    bulletin: (id, name) => `handed in bulletin #${id}: ${name}`,
    approve: (id) => `approved article #${id}`,
    drop: (id) => `dropped article #${id}`,
    title: (id, headline) => `new headline of article #${id}: ${headline}`,
    tags: (id, names) => `new tags of article #${id}: ${names}`,
    join: (id, into) => `joined article #${id} with #${into}`,
    split: (id, paragraph, other) => `split article #${id} at paragraph ${paragraph}: #${other}`,
    splitKnown: (id, paragraph) => `split article #${id} at paragraph ${paragraph}; the second was known`,
    withdraw: (id) => `withdrew article #${id}`,
    urgent: (id) => `marked article #${id} as urgent`,
    push: (id, subscribers) => `pushed article #${id} to whom it matches since: ${subscribers}`,
    catalogue: (edit) => `changed the catalogue: ${edit}`,
    catalogueUndo: (edit) => `took back a change of the catalogue: ${edit}`,
    broadcast: (id, people, words) => `broadcast #${id} to ${people} chats: ${words}`,
    broadcastStop: (id) => `stopped broadcast #${id}`,
    editor: (id) => `appointed ${id} as editor`,
    viewer: (id) => `appointed ${id} as viewer`,
    block: (id) => `blocked ${id}`,
    unappoint: (id) => `took away the role of ${id}`,
  },
};

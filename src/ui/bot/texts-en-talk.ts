// What the bot answers to words that are no wish, and to numbers that name nothing; in English.

import type { TalkTexts } from './texts-zh-talk.ts';

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
};

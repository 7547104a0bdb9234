// What the bot says to those who run it, in English.

import { faultInEnglish, pollInEnglish } from '../../domain/in-english.ts';
import type { AdminTexts } from './texts-zh-admin.ts';

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const enAdmin: AdminTexts = {
  bulletinTaken: (articles) => `Taken: ${count(articles, 'article', 'articles')}.`,
  bulletinKnown: (known) => `(${known} more had been here before and are not pushed again)`,
  bulletinAlready: 'This bulletin is already here; nothing was stored twice.',
  bulletinUnreadable: (why) => `This bulletin could not be read: ${why}`,
  bulletinDoubtful: 'in review',
  bulletinNoArticles: 'No article was found in it; nothing was stored.',
  bulletinTooLarge:
    'The file is larger than 20 MB, which Telegram does not let bots download. Put it into the inbox folder on the server.',
  sourceUsage:
    'Usage:\n/source add URL [name]\n/source list\n/source show ID\n/source test URL\n/source export\n/source poll ID\n/source pause|resume|remove ID',
  sourceNone: 'No sources yet. Add one with /source add URL.',
  sourceAdded: (id, name, kind) =>
    `Added source #${id} <b>${name}</b> (${kind}). Its first poll is a baseline: nothing old is pushed.`,
  sourceThere: (id, name) => `This source is already here: #${id} <b>${name}</b>`,
  sourceUnknown: (id) => `There is no source ${id}. /source list shows the numbers.`,
  sourcePaused: (name) => `Paused: ${name}`,
  sourceResumed: (name) => `Resumed: ${name}`,
  sourceRemoved: (name) => `Removed: ${name}. Its articles stay.`,
  sourceState: { active: 'active', paused: 'paused', removed: 'removed' },
  sourceNever: 'not polled yet',
  sourceKind: { feed: 'feed', page: 'list page', document: 'document', folder: 'folder', channel: 'channel' },
  sourceLast: (when) => (when === null ? 'never polled with success' : `last success ${when}`),
  sourceNext: (when) => `next ${when}`,
  sourceWeek: (articles) => `${articles} articles in 7 days`,
  feedsExported: 'All feeds (OPML), for other readers too. Send me an .opml file to import one.',
  feedsImported: (added, known) =>
    `${added} feeds added, ${known} were here already. Their first poll is a baseline: nothing old is pushed.`,
  sourceHistory: '<b>Last polls</b>',
  pollOutcome: {
    fresh: 'read',
    unchanged: 'unchanged',
    refused: 'refused',
    unreachable: 'unreachable',
    held: 'held back',
    unreadable: 'unreadable',
  },
  pollCounts: (fresh, listed) => `${fresh} new of ${listed}`,
  sourceFailing: (why) => `⚠️ ${why}`,
  alarmCard: 'Show this source',
  alarmFailing: (failures, outcome) =>
    `Its last ${failures} polls failed (${outcome}). It is tried again, ever less often, at least once a day.`,
  alarmStillFailing: (failures, days, outcome) =>
    `It still fails (${outcome}): ${failures} polls in a row, no success for ${count(days, 'day', 'days')}.`,
  alarmRecovered: (failures) => `It works again, after ${count(failures, 'failure', 'failures')} in a row.`,
  alarmSilent: (days) =>
    `It has brought nothing new for ${count(days, 'day', 'days')}, far longer than usual. Has the site been rebuilt or moved?`,
  alarmHeld:
    ' Not believed for now: nothing was pushed. If the next two polls find the same, it is taken, but not pushed.',
  alarmScanned: (documents) =>
    `${count(documents, 'PDF is a scan', 'PDFs are scans')}: pictures without text, so no article can be read. Run text recognition (OCR) and send me the result, or send the text.`,
  fault: faultInEnglish,
  polled: pollInEnglish,
  previewTitle: (kind, listed, articles) =>
    `${kind} · lists ${count(listed, 'item', 'items')} · nothing stored yet\n${articles === 0 ? 'No article was found in it.' : `The newest ${count(articles, 'article', 'articles')} would be taken like this:`}`,
  whoUsage: 'Usage: /who ARTICLE_ID',
  whoGot: (counts) =>
    `Sent ${counts.sent} · pending ${counts.pending + counts.claimed} · unknown ${counts.unknown} · abandoned ${counts.abandoned}`,
  discoveredTitle:
    '<b>Zones that the catalogue does not know</b> (articles in 90 days)\nTap a number to put one into the catalogue, or to say which zone it is.',
  discoveredNone: 'No zone outside the catalogue was named in 90 days.',
  reviewNone: 'Nothing waits for review.',
  reviewLeft: (left) => `${left} to review in all.`,
  approve: '✓ Approve and push',
  refuse: '✕ Drop',
  approved: 'Approved; pushing now.',
  refused: 'Dropped.',
  reviewDone: 'Somebody has dealt with this one already.',
  roles: { owner: 'owner', editor: 'editor', viewer: 'viewer', blocked: 'blocked' },
  notYourRole: (role) => `This takes the role “${role}”.`,
  adminTitle: '<b>Admins</b>',
  adminUsage:
    'Usage:\n/admin add USER_ID editor|viewer\n/admin remove USER_ID\n/admin block USER_ID\n/admin list',
  adminIsOwner: 'Owners are set in ADMIN_IDS and cannot be changed here.',
  adminAdded: (id, role) => `${id} is now “${role}”.`,
  adminRemoved: (id) => `${id} has no role any more.`,
  auditTitle: '<b>Who changed what</b>',
  auditNone: 'Nothing has been changed yet.',
  reviewUsage:
    'Usage:\n/review\n/review title ID the right headline\n/review tags ID zones, industries, topics\n/review split ID PARAGRAPH [headline of the second]\n/review join ID\n/review export\n/article ID opens any article',
  articleUsage: 'Usage: /article ARTICLE_ID',
  articleState: {
    ready: 'published',
    review: 'in review',
    baseline: 'baseline, not pushed',
    dropped: 'withdrawn',
  },
  openCard: '✎ Edit',
  splitHere: '✂ Split in two',
  joinPrevious: '⤴ Join with previous',
  splitWhere: '<b>Which paragraph begins another article?</b>',
  splitNothing: 'It cannot be split there: each part needs a paragraph of its own.',
  splitKnown: 'Split. The second article was here already and is not stored twice.',
  splitDone: (first, second) => `Split in two: #${first} and #${second}, with new tags and summaries.`,
  askSplit:
    'Reply to this message with the second article’s headline, or - for none. It begins with this paragraph:',
  joinNothing: 'No article stands before it that it could join.',
  joined: (into) => `Joined with #${into}.`,
  withdraw: '✕ Withdraw',
  withdrawAsk: (headline) =>
    `Withdraw “${headline}”? Messages that show it will say so; what is not sent yet will not be.`,
  withdrawn: 'Withdrawn.',
  goldNone: (unfinished) =>
    unfinished > 0
      ? `Nothing to export yet: ${count(unfinished, 'corrected bulletin has', 'corrected bulletins have')} articles in review.`
      : 'No bulletin has been corrected yet.',
  goldCaption: (bulletins, unfinished) =>
    `${count(bulletins, 'corrected bulletin', 'corrected bulletins')}${unfinished > 0 ? `; ${unfinished} more have articles in review and are left out` : ''}.`,
  askTitle: 'Reply to this message with the right headline.',
  askTags: 'Reply to this message with the names of zones, industries and topics, separated by spaces.',
  titleLength: 'A headline cannot be empty; 200 characters are the most.',
  tagUnknown: (word) =>
    `The catalogue has no “${word}”, or more than one. Write the full name; cities and groups are no tags.`,
  fixTitle: '✎ Headline',
  fixTags: '🏷 Tags',
  original: '🔗 Original',
  catalogueUsage:
    'Usage:\n/catalogue alias OTHER NAME = ZONE\n/catalogue zone NAME OF A NEW ZONE = CITY\n/catalogue name PRESENT NAME = NEW NAME\n/catalogue undo NUMBER\nIn force at once; subscriptions stay. /discovered lists zones that the catalogue does not know.',
  catalogueEdits: 'Changes of the catalogue',
  catalogueDone: (what) => `In force: ${what}`,
  catalogueUndone: (what) => `Taken back: ${what}`,
  zoneAsk:
    'Reply to this message with its city, the official name before it if that is another, such as “某某经济技术开发区 长治”; or with the zone of the catalogue that it is.',
  objections: {
    length: 'A name has 2 to 40 characters.',
    bare: 'That is what a whole class of zones is called, not one of them.',
    taken: 'This name means something already.',
    'no-zone': 'The catalogue has no such zone.',
    'no-city': 'Write one city of the catalogue.',
    'no-term': 'The catalogue has nothing of that name.',
  },
  broadcastUsage:
    'Usage: /broadcast what you have to say\nYou see it first, with how many get it; it goes out after a tap.',
  broadcastLength: (most) => `Too long: ${most} characters are the most.`,
  broadcastPreview: (people) =>
    `A preview. ${count(people, 'chat has a subscription and gets', 'chats have a subscription and get')} this:`,
  broadcastYes: (people) => `✓ Send to ${count(people, 'chat', 'chats')}`,
  broadcastNo: '✕ Do not send',
  broadcastBegins: '📢 Going out…',
  broadcastBusy: 'The one before is still going out. /broadcast shows how far it is.',
  broadcastStopped: 'Stopping.',
  sourcePoll: '⟳ Poll',
  sourceWatch: '＋ Watch this source',
  sourceLeave: '✕ Leave it',
  sourceLeft: (address) => `Not watched: <code>${address}</code>`,
  sourceOwn: 'This site is mine: read it all the same',
  robotsButton: 'My own site: pass over robots.txt',
  robotsIgnored: 'From now on robots.txt is passed over for this source. Do so only with a site of your own.',
  robotsObeyed: 'From now on robots.txt is obeyed for this source.',
  sourceTest: '👁 Try',
  sourceRemove: '✕ Remove',
  sourceRemoveAsk: (name) => `Remove the source <b>${name}</b>? Its articles stay.`,
  sourceRemoveYes: '✕ Remove',
  everyMinutes: (minutes) => (minutes === 0 ? 'auto' : minutes < 60 ? `${minutes} min` : `${minutes / 60} h`),
  adminHelp: [
    '',
    '',
    '<b>Admins</b>',
    '<code>/source add URL name</code> — add a source; the name may be left out',
    '/source list — all sources; open one to poll, pause or remove it',
    '<code>/source test URL</code> — try it, store nothing',
    '<code>/source export</code> — feeds as OPML (send me an .opml file to import)',
    '/review — doubtful articles, <code>/article ID</code> — correct any article',
    '<code>/urgent ID</code> — mark as urgent, <code>/who ID</code> — who got it',
    '/catalogue — change names, /discovered — zones it does not know',
    '<code>/broadcast TEXT</code> — to all subscribers',
    '/admin — appoint, /audit — history, /status — how it runs',
    'Send me a txt, md, html, pdf or docx file, or the text of a bulletin, to ingest it.',
  ].join('\n'),
  adminCommands: {
    source: 'Sources: add, test, poll, pause',
    review: 'Doubtful articles',
    article: 'Correct an article',
    status: 'How it runs',
    urgent: 'Mark an article as urgent',
    admin: 'Appoint editors and viewers',
    broadcast: 'To all subscribers',
    catalogue: 'Aliases, new zones, new names',
    discovered: 'Zones outside the catalogue',
    who: 'How many got an article',
    audit: 'Who changed what',
  },
};

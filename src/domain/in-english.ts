// Faults and polls in English: for logs, the command line, and people who read English.

import {
  type Fault,
  type FaultWords,
  type ForeignMedia,
  faultInWords,
  type TlsFault,
  tlsFault,
} from './fault.ts';
import type { PollReport } from './report.ts';

const FOREIGN: Record<ForeignMedia, (format: string) => string> = {
  office: (format) => `a ${format} or Office file`,
  'old-office': (format) => `an old Office file (${format})`,
  image: (format) => `a ${format} image`,
  archive: (format) => `a ${format} archive`,
  program: () => 'a program',
  database: (format) => `an ${format} database`,
  media: (format) => `of type ${format}`,
};
const TLS: Record<TlsFault, string> = {
  expired: 'its certificate has expired. Tell the site, or try its http address.',
  early: 'its certificate is not valid yet. Check the clock of this computer, else tell the site.',
  chain:
    'it leaves out a certificate between its own and the root, which browsers fetch by themselves. Tell the site, or name a file with the missing certificate in NODE_EXTRA_CA_CERTS.',
  'self-signed':
    'its certificate is signed by nobody known. Where you trust it, name a file with it in NODE_EXTRA_CA_CERTS.',
  'other-name': 'its certificate is for another name. Try the address with or without www.',
  old: 'it speaks only an encryption that is no longer safe. Try its http address.',
  other: 'its certificate may be wrong. Look in a browser.',
};
const READABLE = 'txt, md, html, pdf and docx can be read.';
const AGAIN = 'Save or download it again.';
const HARM = 'to read and was given up; it may be damaged or built to do harm.';

const named = ({ name }: { readonly name: string | null }): string => name ?? 'The document';
const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

const ENGLISH: FaultWords = {
  'no-address': ({ text }) => `“${text}” is not a web address; write it like https://example.com/feed.`,
  scheme: ({ scheme }) => `Addresses of kind ${scheme} are not fetched; only http and https are.`,
  'bad-redirect': ({ address, to }) => `${address} redirects badly: ${faultInEnglish(to)}`,
  'many-redirects': ({ address, most }) =>
    `${address} redirects more than ${most} times; open it in a browser and give the address where it ends.`,
  answered: ({ address, status }) => `${address} answered ${status}${meaning(status)}.`,
  'too-large': ({ address, most }) =>
    `${address} is larger than the limit of ${most >= 1_048_576 ? `${Math.round(most / 1_048_576)} MB` : `${Math.round(most / 1024)} KB`}.`,
  undecodable: ({ address, how, encoding }) =>
    `${address} cannot be read: ${
      {
        layers: 'it is compressed more than three times over',
        unknown: `its encoding ${encoding} is not known`,
        damaged: `its ${encoding} data are damaged`,
      }[how]
    }.`,
  'answer-timeout': ({ host, seconds }) => `${host} did not finish its answer within ${seconds} seconds.`,
  tls: ({ host, code }) => `The TLS connection to ${host} failed (${code}): ${TLS[tlsFault(code)]}`,
  'not-http': ({ host, code }) => `${host} did not answer in HTTP (${code}).`,
  connection: ({ host, code }) => `The connection to ${host} failed (${code}).`,
  'no-content': ({ address }) => `${address} gave no content.`,
  'no-posts': ({ address }) => `${address} shows no posts; it may be private or not a channel.`,
  stopping: () => 'Zonewire is stopping; it goes on after its next start.',

  'private-address': ({ host }) =>
    `${host} is an address on a private network, which sources may not use; set ALLOW_PRIVATE_SOURCES=1 if that is meant.`,
  'reserved-address': ({ host }) =>
    `${host} is a link-local, metadata or reserved address, which no source may use.`,
  'dns-unknown': ({ host }) => `DNS knows no address for ${host}; check the spelling of the host name.`,
  'dns-silent': ({ host }) => `DNS did not answer for ${host}; the network or its name server may be down.`,
  'connection-refused': ({ host }) => `${host} refused the connection; nothing listens there at the moment.`,
  'no-route': ({ host }) => `No route to ${host}; the network may be down.`,
  'connect-timeout': ({ host }) => `${host} did not accept a connection in time.`,
  'broken-off': ({ host }) => `${host} broke the connection before its answer was complete.`,
  'wrong-length': ({ host }) => `${host} sent another length than it announced.`,
  'large-headers': ({ host }) => `${host} sent response headers larger than 32 KB.`,
  challenge: ({ host }) =>
    `${host} answered with a security check that only a browser passes; look for its feed, give another public address, or ask the site to let this program in.`,
  'login-page': ({ host }) =>
    `${host} answered with a login page; give an address that is open to everybody.`,
  'error-page': ({ host }) =>
    `${host} answered with a page that only tells of an error; open the address in a browser, it may have moved.`,
  robots: ({ host }) =>
    `robots.txt of ${host} asks programs not to fetch this page; for your own site this can be passed over (ignoreRobots in sources.yaml, or a button of the bot).`,
  'feed-empty': ({ host }) => `The feed at ${host} is empty.`,
  'page-for-feed': ({ host }) =>
    `${host} answered with a web page where a feed was expected; the feed may have moved or want a login.`,
  'not-a-feed': ({ host }) =>
    `${host} answered with something that is no feed (RSS, Atom, RDF and JSON Feed can be read).`,
  'no-list': ({ host }) =>
    `${host}: No list of articles was found on this page; give selectors for it in sources.yaml.`,
  'scripted-page': ({ host }) =>
    `${host}: No list was found: the page builds itself, or opens its articles, with scripts. Look for its feed or the JSON address that it reads.`,
  'json-broken': ({ host }) => `${host}: The answer looks like JSON and cannot be read as such.`,
  'json-no-titles': ({ host }) =>
    `${host}: The records of this JSON have no titles and addresses; name them with selectors in sources.yaml.`,

  'selector-finds-nothing': ({ host, selector }) =>
    `${host}: The selector “${selector}” finds nothing on this page; the site may have changed.`,
  'selector-unreadable': ({ host, detail }) =>
    `${host}: A selector of this source cannot be read: ${detail}.`,
  'json-no-list': ({ host, selector }) =>
    selector === null
      ? `${host}: This JSON holds no list of titles; name it with selectors in sources.yaml.`
      : `${host}: There is no list at “${selector}” in this JSON.`,
  'folder-missing': ({ path }) => `The folder ${path} does not exist.`,
  'folder-is-file': ({ path }) => `${path} is a file, not a folder.`,
  'folder-closed': ({ path, code }) => `The folder ${path} cannot be read (${code}); check its rights.`,
  'no-feed-list': () => 'It lists no feeds: expected an OPML file, as other feed readers export it.',
  'item-bare': () => 'The item carries neither text nor an address.',
  'item-unfetched': () =>
    'The item carries no text, and a first poll does not fetch the pages of older items; open its address to read it.',

  'list-empty': ({ before }) => `It lists nothing, where it listed ${before} items before.`,
  'list-shrunk': ({ listed, before }) => `It lists ${listed} items, where it listed ${before} before.`,
  'list-stale': ({ listed, fresh }) =>
    `All at once ${fresh} of ${listed} items are new, and most of them are not recent.`,
  'list-flood': ({ fresh }) => `All at once ${fresh} items are new.`,

  'empty-file': (fault) => `${named(fault)} is empty.`,
  binary: (fault) => `${named(fault)} is not text (it may be a binary file with a text ending).`,
  'no-text': (fault) => `${named(fault)} holds no text to read.`,
  'pictures-only': (fault) => `${named(fault)} holds no text (perhaps only pictures). Send its text.`,
  'no-article': (fault) =>
    `${named(fault)}: No article was found in it; it holds no headline or paragraph of a story.`,
  'strange-fonts': (fault) =>
    `${named(fault)} does not say which characters its fonts show, so its text cannot be read. Run text recognition (OCR) on it, or send its text.`,
  locked: (fault) => `${named(fault)} is locked with a password. Save it without one and send it again.`,
  'page-for-document': (fault) =>
    `${named(fault)} is a web page and no document; it may have been taken away, or want a login. Look in a browser.`,
  foreign: (fault) =>
    `${named(fault)} is ${FOREIGN[fault.media](fault.format)}; ${fault.media === 'old-office' ? 'save it as docx or pdf.' : fault.media === 'image' ? 'send its text, or a PDF with text.' : READABLE}`,
  'file-too-large': (fault) =>
    `${named(fault)} has ${fault.size} MB; the limit is ${fault.most} MB. Split the file.`,
  'unpacks-large': (fault) =>
    `${named(fault)} unpacks to ${fault.size} MB; the limit is ${fault.most} MB. Split it.`,
  'many-pages': (fault) => `${named(fault)} has ${fault.pages} pages; the limit is ${fault.most}. Split it.`,
  'many-characters': (fault) => `${named(fault)} holds more than ${fault.most} characters of text. Split it.`,
  nested: (fault) => `${named(fault)} is nested more than ${fault.most} levels deep.`,
  scanned: (fault) =>
    `${named(fault)} is scanned: its ${fault.pages === 1 ? 'page holds a picture' : `${fault.pages} pages hold pictures`} but no text. Run text recognition (OCR) on it, or send its text.`,
  damaged: (fault) =>
    `${named(fault)} is damaged or not a ${fault.format === 'pdf' ? 'PDF' : 'Word document (DOCX)'}${fault.detail === null ? '' : ` (${fault.detail})`}. ${AGAIN}`,
  'file-closed': (fault) => `${named(fault)} cannot be read (${fault.code}).`,
  slow: (fault) => `${named(fault)} took longer than ${fault.seconds} s ${HARM}`,
  hungry: (fault) => `${named(fault)} needs more than ${fault.megabytes} MB of memory ${HARM}`,
  'reader-ended': (fault) => `${named(fault)} could not be read: ${fault.detail}.`,

  'items-wait': ({ count, why }) =>
    `${counted(count, 'item waits', 'items wait')} for the next poll: ${faultInEnglish(why)}`,
  'items-unreadable': ({ count, why }) =>
    `${counted(count, 'item', 'items')} cannot be read: ${faultInEnglish(why)}`,
  several: ({ faults, more = 0 }) =>
    `${faults.map(faultInEnglish).join(' ')}${more > 0 ? ` And ${more} more.` : ''}`,
  accident: ({ detail }) => `An unexpected fault: ${detail}`,
  words: ({ words }) => words,
};

export function faultInEnglish(fault: Fault): string {
  return faultInWords(fault, ENGLISH);
}

export function pollInEnglish({ outcome, listed, fresh, articles, aside, first, note }: PollReport): string {
  const why = note === null ? 'It could not be read.' : faultInEnglish(note);
  switch (outcome) {
    case 'unchanged':
      return 'Nothing new.';
    case 'fresh': {
      const baseline = first ? ' This was the first poll; what was there before is not pushed.' : '';
      const brought = [
        ...(articles > 0 || aside === 0 ? [counted(articles, 'article', 'articles')] : []),
        ...(aside > 0 ? [`${aside} to be read when there is time`] : []),
      ];
      const counts = `${[counted(listed, 'item', 'items'), `${fresh} new`, ...brought].join(', ')}.`;
      return `${counts}${baseline}${note === null ? '' : ` ${why}`}`;
    }
    case 'held':
      return `Held back: ${why}`;
    case 'refused':
    case 'unreachable':
    case 'unreadable':
      return why;
  }
}

function meaning(status: number): string {
  if ([401, 403, 412].includes(status) || status > 599) return ' (it wants a login or refuses this program)';
  if (status === 206) return ' (only a part of it)';
  if (status === 404 || status === 410) return ' (there is nothing at this address any more)';
  if (status === 429) return ' (too many requests)';
  return status >= 500 ? ' (the site has a fault)' : '';
}

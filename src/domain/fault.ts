// What can be wrong with a source, a fetch or a document, as a value: it is kept and handed on like this, and each
// language words it where it is shown.

/** An address that is not fetched, and how fetching one can end. Addresses come without passwords. */
type AddressFault =
  | { readonly kind: 'no-address'; readonly text: string }
  /** `scheme` with its colon. */
  | { readonly kind: 'scheme'; readonly scheme: string }
  | { readonly kind: 'bad-redirect'; readonly address: string; readonly to: Fault }
  | { readonly kind: 'many-redirects'; readonly address: string; readonly most: number }
  | { readonly kind: 'answered'; readonly address: string; readonly status: number }
  /** `most`: bytes. */
  | { readonly kind: 'too-large'; readonly address: string; readonly most: number }
  | {
      readonly kind: 'undecodable';
      readonly address: string;
      readonly how: 'layers' | 'unknown' | 'damaged';
      readonly encoding: string;
    }
  | { readonly kind: 'answer-timeout'; readonly host: string; readonly seconds: number }
  | { readonly kind: 'tls' | 'not-http' | 'connection'; readonly host: string; readonly code: string }
  | { readonly kind: 'no-content' | 'no-posts'; readonly address: string }
  | { readonly kind: 'stopping' };

/** Nothing to add but where. */
type HostFault = {
  readonly kind:
    | 'private-address'
    | 'reserved-address'
    | 'dns-unknown'
    | 'dns-silent'
    | 'connection-refused'
    | 'no-route'
    | 'connect-timeout'
    | 'broken-off'
    | 'wrong-length'
    | 'large-headers'
    | 'challenge'
    | 'login-page'
    | 'error-page'
    | 'robots'
    | 'feed-empty'
    | 'page-for-feed'
    | 'not-a-feed'
    | 'no-list'
    | 'scripted-page'
    | 'json-broken'
    | 'json-no-titles';
  readonly host: string;
};

/** What an answer does not hold, or a folder or file does not give. */
type ListFault =
  | { readonly kind: 'selector-finds-nothing'; readonly host: string; readonly selector: string }
  | { readonly kind: 'selector-unreadable'; readonly host: string; readonly detail: string }
  | { readonly kind: 'json-no-list'; readonly host: string; readonly selector: string | null }
  | { readonly kind: 'folder-missing' | 'folder-is-file'; readonly path: string }
  | { readonly kind: 'folder-closed'; readonly path: string; readonly code: string }
  | { readonly kind: 'no-feed-list' | 'item-bare' | 'item-unfetched' };

/** What makes a list implausible: nothing where there was something, far fewer items, old ones all at once, too many new ones. */
export type Oddity =
  | { readonly kind: 'list-empty'; readonly before: number }
  | { readonly kind: 'list-shrunk'; readonly listed: number; readonly before: number }
  | { readonly kind: 'list-stale'; readonly listed: number; readonly fresh: number }
  | { readonly kind: 'list-flood'; readonly fresh: number };

/** `old-office`: .doc and .xls · `media`: whatever else the server says it is. */
export type ForeignMedia = 'office' | 'old-office' | 'image' | 'archive' | 'program' | 'database' | 'media';

/** Why a document cannot be read, by those who do not know its name. */
export type NamelessFault =
  | { readonly kind: 'empty-file' | 'binary' | 'no-text' | 'pictures-only' | 'no-article' }
  /** `page-for-document`: a web page where the address or name promised a PDF or DOCX. */
  | { readonly kind: 'strange-fonts' | 'locked' | 'page-for-document' }
  | { readonly kind: 'foreign'; readonly media: ForeignMedia; readonly format: string }
  /** Both in megabytes. */
  | { readonly kind: 'file-too-large' | 'unpacks-large'; readonly size: number; readonly most: number }
  | { readonly kind: 'many-pages'; readonly pages: number; readonly most: number }
  | { readonly kind: 'many-characters' | 'nested'; readonly most: number }
  /** A PDF of pictures. */
  | { readonly kind: 'scanned'; readonly pages: number }
  | { readonly kind: 'damaged'; readonly format: 'pdf' | 'docx'; readonly detail: string | null }
  | { readonly kind: 'file-closed'; readonly code: string }
  | { readonly kind: 'slow'; readonly seconds: number }
  | { readonly kind: 'hungry'; readonly megabytes: number }
  /** The program that reads documents broke off. */
  | { readonly kind: 'reader-ended'; readonly detail: string };

/** `name`: as shown to people; null where it has none. */
export type DocumentFault = NamelessFault & { readonly name: string | null };

/** What one poll has to say beyond a single fault. */
type PollFault =
  | { readonly kind: 'items-wait' | 'items-unreadable'; readonly count: number; readonly why: Fault }
  /** `more`: so many that are not told one by one. */
  | { readonly kind: 'several'; readonly faults: readonly Fault[]; readonly more?: number }
  | { readonly kind: 'accident'; readonly detail: string }
  /** As an earlier version wrote it down. */
  | { readonly kind: 'words'; readonly words: string };

export type Fault = AddressFault | HostFault | ListFault | Oddity | DocumentFault | PollFault;

/** What a failed encryption is due to, as far as its code tells. */
export type TlsFault = 'expired' | 'early' | 'chain' | 'self-signed' | 'other-name' | 'old' | 'other';

export function tlsFault(code: string): TlsFault {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return 'expired';
    case 'CERT_NOT_YET_VALID':
      return 'early';
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return 'chain';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return 'self-signed';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'other-name';
    default:
      return /UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|KEY_TOO_SMALL|LEGACY|HANDSHAKE_FAILURE|CIPHER/.test(code)
        ? 'old'
        : 'other';
  }
}

type OfKind<K extends Fault['kind'], F = Fault> = F extends { readonly kind: infer Own }
  ? K extends Own
    ? F
    : never
  : never;

/** A language's words for every kind: one or two sentences that say what is wrong, where, and what to do. */
export type FaultWords = { readonly [K in Fault['kind']]: (fault: OfKind<K>) => string };

export function faultInWords(fault: Fault, words: FaultWords): string {
  const say = words[fault.kind] as ((fault: Fault) => string) | undefined;
  return say?.(fault) ?? fault.kind; // stored by a newer version
}

/** Told one by one: with hundreds, a note would be longer than a message may be. */
const TOLD = 5;

/** Null where there are none. */
export function faultOf(faults: readonly Fault[]): Fault | null {
  if (faults.length <= 1) return faults[0] ?? null;
  const more = faults.length - TOLD;
  return { kind: 'several', faults: faults.slice(0, TOLD), ...(more > 0 ? { more } : {}) };
}

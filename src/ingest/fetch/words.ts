// What an operator reads when a fetch fails: one sentence per cause, and never a password.

import { FORBIDDEN } from './guard.ts';

const SECRET_PARAMETER = /^(?:.*(?:token|secret|passw(?:or)?d|apikey|api_key|signature)|key|auth|sig|pwd)$/i;

/** The address as it may be shown: user, password and parameters that look like secrets replaced by `***`. */
export function maskUrl(address: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return address.replace(/\/\/[^/?#\s]*@/g, '//***@');
  }
  let masked = address.replace(/^([a-z][a-z0-9+.-]*:\/*)[^/?#]*@/i, '$1***@');
  for (const [name, value] of url.searchParams)
    if (SECRET_PARAMETER.test(name) && value !== '')
      masked = masked.replace(new RegExp(`([?&]${escaped(name)}=)[^&#]*`, 'g'), '$1***');
  return masked;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export type Fault =
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unreachable'; readonly why: string };

/** What an exception of the network or of decompression means. `host` and `limit` are for the sentence. */
export function explain(error: unknown, host: string, seconds: number): Fault {
  const facts = error as { code?: unknown; message?: unknown; cause?: unknown };
  const code = String(facts?.code ?? '');
  const unreachable = (why: string): Fault => ({ kind: 'unreachable', why });
  if (code === FORBIDDEN) return { kind: 'refused', why: String(facts.message) };
  if (code === '' && facts?.cause instanceof Error) return explain(facts.cause, host, seconds);
  if (code === '' && error instanceof AggregateError && error.errors[0])
    return explain(error.errors[0], host, seconds);
  switch (code) {
    case 'ENOTFOUND':
    case 'ENODATA':
    case 'ENONAME':
      return unreachable(`DNS knows no address for ${host}; check the spelling of the host name.`);
    case 'EAI_AGAIN':
    case 'ETIMEOUT':
    case 'ESERVFAIL':
    case 'EREFUSED':
      return unreachable(`DNS did not answer for ${host}; the network or its name server may be down.`);
    case 'ECONNREFUSED':
      return unreachable(`${host} refused the connection; nothing listens there at the moment.`);
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return unreachable(`No route to ${host}; the network may be down.`);
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return unreachable(`${host} did not accept a connection in time.`);
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
    case 'ZW_TIMEOUT':
      return unreachable(`${host} did not finish its answer within ${seconds} seconds.`);
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return unreachable(`${host} broke the connection before its answer was complete.`);
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return unreachable(`${host} sent another length than it announced.`);
    case 'UND_ERR_HEADERS_OVERFLOW':
    case 'HPE_HEADER_OVERFLOW':
      return { kind: 'refused', why: `${host} sent response headers larger than 32 KB.` };
    case 'ZW_STOPPED':
      return unreachable('Zonewire is stopping.');
    default:
  }
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/.test(code))
    return unreachable(
      `The TLS connection to ${host} failed (${code}); its certificate may be wrong or expired.`,
    );
  if (code.startsWith('HPE_')) return unreachable(`${host} did not answer in HTTP (${code}).`);
  return unreachable(`The connection to ${host} failed (${code || String(facts?.message ?? error)}).`);
}

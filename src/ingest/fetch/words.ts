// What an accident of the network means, and addresses as they may be shown: never with a password.

import type { Fault } from '../../domain/fault.ts';
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

export interface Accident {
  readonly kind: 'refused' | 'unreachable';
  readonly why: Fault;
}

/** What an exception of the network or of decompression means. `host` and `seconds` are what it should say. */
export function explain(error: unknown, host: string, seconds: number): Accident {
  const facts = error as {
    name?: unknown;
    code?: unknown;
    message?: unknown;
    cause?: unknown;
    fault?: Fault;
  };
  const code = String(facts?.code ?? '');
  const unreachable = (why: Fault): Accident => ({ kind: 'unreachable', why });
  if (code === FORBIDDEN && facts.fault) return { kind: 'refused', why: facts.fault };
  if (code === '' && facts?.cause instanceof Error) return explain(facts.cause, host, seconds);
  if (code === '' && error instanceof AggregateError && error.errors[0])
    return explain(error.errors[0], host, seconds);
  switch (code) {
    case 'ENOTFOUND':
    case 'ENODATA':
    case 'ENONAME':
      return unreachable({ kind: 'dns-unknown', host });
    case 'EAI_AGAIN':
    case 'ETIMEOUT':
    case 'ESERVFAIL':
    case 'EREFUSED':
      return unreachable({ kind: 'dns-silent', host });
    case 'ECONNREFUSED':
      return unreachable({ kind: 'connection-refused', host });
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return unreachable({ kind: 'no-route', host });
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return unreachable({ kind: 'connect-timeout', host });
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
    case 'ZW_TIMEOUT':
      return unreachable({ kind: 'answer-timeout', host, seconds });
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return unreachable({ kind: 'broken-off', host });
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return unreachable({ kind: 'wrong-length', host });
    case 'UND_ERR_HEADERS_OVERFLOW':
    case 'HPE_HEADER_OVERFLOW':
      return { kind: 'refused', why: { kind: 'large-headers', host } };
    case 'ZW_STOPPED':
      return unreachable({ kind: 'stopping' });
    default:
  }
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/.test(code))
    return unreachable({ kind: 'tls', host, code });
  const detail = code || String(facts?.message ?? error);
  const isHttp = !code.startsWith('HPE_') && facts?.name !== 'HTTPParserError';
  return unreachable({ kind: isHttp ? 'connection' : 'not-http', host, code: detail });
}

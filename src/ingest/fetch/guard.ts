// Which addresses a source may live at. Private, loopback and metadata addresses are the operator's own network:
// a feed that points there is an attack (or a mistake), whatever its spelling and on whichever redirect.

import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { Fault } from '../../domain/fault.ts';

const PRIVATE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
] as const)
  PRIVATE.addSubnet(net, bits);

/** Nobody publishes news here: cloud metadata, link-local, multicast, reserved. Not even ALLOW_PRIVATE_SOURCES opens them. */
const NEVER = new BlockList();
for (const [net, bits] of [
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  NEVER.addSubnet(net, bits);

/** Of IPv6 only global unicast is public, and of that not the ranges that wrap an IPv4 address or are set aside. */
const GLOBAL6 = new BlockList();
GLOBAL6.addSubnet('2000::', 3, 'ipv6');
const PRIVATE6 = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  PRIVATE6.addSubnet(net, bits, 'ipv6');
const NEVER6 = new BlockList();
for (const [net, bits] of [
  ['fe80::', 10],
  ['ff00::', 8],
  ['fd00:ec2::254', 128],
] as const)
  NEVER6.addSubnet(net, bits, 'ipv6');

export type AddressClass = 'public' | 'private' | 'never';

/** Class of a literal IP address; anything that is not one counts as `never`. */
export function classOf(address: string): AddressClass {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(plain);
  if (family === 4) return NEVER.check(plain) ? 'never' : PRIVATE.check(plain) ? 'private' : 'public';
  if (family !== 6) return 'never';
  const wrapped = wrappedIPv4(plain);
  if (wrapped !== undefined) return classOf(wrapped) === 'public' ? 'private' : classOf(wrapped);
  if (NEVER6.check(plain, 'ipv6')) return 'never';
  return GLOBAL6.check(plain, 'ipv6') && !PRIVATE6.check(plain, 'ipv6') ? 'public' : 'private';
}

/** The IPv4 address inside ::ffff:a.b.c.d, ::a.b.c.d, 64:ff9b::a.b.c.d or 2002:…; undefined elsewhere. */
function wrappedIPv4(address: string): string | undefined {
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const groups = expand(canonical);
  const last = groups.slice(6);
  const zero = (count: number): boolean => groups.slice(0, count).every((group) => group === 0);
  if (zero(5) && (groups[5] === 0xffff || groups[5] === 0)) return dotted(last);
  if (zero(4) && groups[4] === 0xffff && groups[5] === 0) return dotted(last);
  if (groups[0] === 0x64 && groups[1] === 0xff9b) return dotted(last);
  if (groups[0] === 0x2002) return dotted(groups.slice(1, 3));
  return undefined;
}

function expand(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const read = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const left = read(head);
  if (tail === undefined) return left;
  const right = read(tail);
  return [...left, ...new Array<number>(8 - left.length - right.length).fill(0), ...right];
}

function dotted([high = 0, low = 0]: readonly number[]): string {
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

/** Code of the error with which a connection to a forbidden address ends; its `fault` says why. */
export const FORBIDDEN = 'ZW_FORBIDDEN_ADDRESS';

export interface Guard {
  /** Undefined when a connection to this host (as it stands in a URL) may be tried; names are judged after DNS. */
  refuseHost(hostname: string): Fault | undefined;
  /** For `net.connect`: resolves a name and leaves out what may not be connected to. */
  readonly lookup: LookupFunction;
}

/** `resolve` stands in for DNS in tests. */
export function createGuard(allowPrivate: boolean, resolve: typeof systemLookup = systemLookup): Guard {
  const allowed = (address: string): boolean => {
    const found = classOf(address);
    return found === 'public' || (found === 'private' && allowPrivate);
  };
  return {
    refuseHost: (hostname) => {
      if (!allowPrivate && /^(?:.+\.)?localhost\.?$/i.test(hostname)) return faultAt(hostname, 'private');
      const literal = hostname.startsWith('[') || isIP(hostname) !== 0;
      return literal && !allowed(hostname) ? faultAt(hostname, classOf(hostname)) : undefined;
    },
    lookup: (hostname, options, callback) => {
      resolve(hostname, { ...options, all: true }, (error, found) => {
        if (error) return callback(error, '', 0);
        const addresses = (found as unknown as LookupAddress[]).filter(({ address }) => allowed(address));
        const first = addresses[0];
        if (!first) {
          const worst = found[0] as unknown as LookupAddress | undefined;
          const fault = faultAt(hostname, worst ? classOf(worst.address) : 'never');
          return callback(Object.assign(new Error(fault.kind), { code: FORBIDDEN, fault }), '', 0);
        }
        if (options.all) return callback(null, addresses);
        callback(null, first.address, first.family);
      });
    },
  };
}

function faultAt(host: string, found: AddressClass): Fault {
  return { kind: found === 'private' ? 'private-address' : 'reserved-address', host };
}

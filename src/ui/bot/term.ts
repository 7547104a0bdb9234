// Terms as they travel in buttons and links, where every byte counts.

import type { Facet, Term } from '../../domain/catalogue.ts';

const FACETS: Record<string, Facet> = { z: 'zone', i: 'industry', t: 'topic' };

/** The facet of a letter that a pattern has already let through. */
export function facetOf(letter: string): Facet {
  return FACETS[letter] ?? 'zone';
}

/** `z:changzhi-gaoxinqu`, for callback data. */
export function termData(term: Term): string {
  return `${term.facet[0]}:${term.id}`;
}

/** The payload of a deep link: `zone_changzhi-gaoxinqu`, or several joined: `zone_quwo-jingkaiqu__industry_hydrogen`. */
export function linkPayload(terms: readonly Term[]): string | undefined {
  const payload = terms.map((term) => `${term.facet}_${term.id}`).join('__');
  return terms.length > 0 && /^[\w-]{1,64}$/.test(payload) ? payload : undefined;
}

/** Undefined for anything that is no such payload. */
export function readPayload(payload: string): Term[] | undefined {
  const terms = payload.split('__').map((part): Term | undefined => {
    const hit = /^(zone|industry|topic)_([a-z0-9-]{1,60})$/.exec(part);
    return hit ? { facet: hit[1] as Facet, id: hit[2] as string } : undefined;
  });
  return terms.every((term) => term !== undefined) ? terms : undefined;
}

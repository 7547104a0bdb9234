// robots.txt: whose rules count, and which rule decides.

import { describe, expect, it } from 'vitest';
import { parseRobots, permits } from '../../src/ingest/robots.ts';

describe('robots.txt', () => {
  it('counts the group that names us, else the one for all', () => {
    const text =
      'User-agent: other\nDisallow: /\n\nUser-agent: *\nUser-agent: foo\nDisallow: /private # not for you\n\nUser-agent: Zonewire\nDisallow: /own\n';
    expect(permits(parseRobots(text), '/own/x')).toBe(false);
    expect(permits(parseRobots(text), '/private')).toBe(true);
    const rest = text.replace('Zonewire', 'nobody');
    expect(permits(parseRobots(rest), '/private/a')).toBe(false);
    expect(permits(parseRobots(rest), '/own/x')).toBe(true);
  });
  it.each([
    ['Disallow: /', '/a', false],
    ['Disallow:', '/a', true],
    ['Disallow: /a\nAllow: /a/b', '/a/b/c', true],
    ['Disallow: /a/b\nAllow: /a', '/a/b/c', false],
    ['Disallow: /*.pdf$', '/x/y.pdf', false],
    ['Disallow: /*.pdf$', '/x/y.pdf?1', true],
    ['Disallow: /*?', '/list?page=2', false],
    ['Disallow: /a*b*c', '/a-b-c', false],
    ['Disallow: /a*b*c', '/a-c-b', true],
    ['Allow: /\nDisallow: /', '/a', true],
    ['', '/a', true],
  ])('%j and %s', (rules, path, allowed) => {
    expect(permits(parseRobots(`User-agent: *\n${rules}`), path)).toBe(allowed);
  });
  it('cannot be made slow', () => {
    const rules = parseRobots(`User-agent: *\nDisallow: /${'a*'.repeat(5000)}z`);
    const started = performance.now();
    permits(rules, `/${'a'.repeat(50_000)}`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

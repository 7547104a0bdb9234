// Bytes to text: every encoding under every declaration, true or lying.

import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/ingest/extract/charset.ts';
import { encodeAs } from '../../support/encode.ts';

const SIMPLIFIED = '青岚高新区组织十二家企业参加新材料产业大会，现场达成采购意向七项，金额合计三千四百万元。';
const TRADITIONAL = '青嵐高新區組織十二家企業參加新材料產業大會，現場達成採購意向七項。';
const page = (declared: string, text: string): string =>
  `<html><head><meta charset="${declared}"></head><body><p>${text}</p></body></html>`;

describe('decode', () => {
  const bytesOf = {
    'utf-8': SIMPLIFIED,
    gb18030: SIMPLIFIED,
    big5: TRADITIONAL,
    'utf-16le': SIMPLIFIED,
    'utf-16be': SIMPLIFIED,
  } as const;
  const declarations = [null, 'utf-8', 'gb2312', 'gbk', 'big5', 'iso-8859-1', 'no-such-thing'];
  for (const [encoding, text] of Object.entries(bytesOf))
    for (const header of declarations)
      for (const meta of ['utf-8', 'gb2312', 'big5'])
        it(`${encoding} served as ${header}, declared as ${meta}`, () => {
          const bytes = encodeAs(page(meta, text), encoding);
          const found = decode(bytes, header === null ? null : `text/html; charset=${header}`);
          expect(found.text).toBe(page(meta, text));
        });
  it.each(['utf-8', 'utf-16le', 'utf-16be'])('%s with a byte order mark', (encoding) => {
    expect(decode(encodeAs(`\ufeff${SIMPLIFIED}`, encoding), 'text/plain; charset=gbk').text).toBe(
      SIMPLIFIED,
    );
  });
  it('short plain GBK without any declaration', () => {
    for (const text of ['氢能', '开发区简报', '园区动态：今日开工', '2023年4月10日 招商引资'])
      expect(decode(encodeAs(text, 'gb18030'), null).text).toBe(text);
  });
  it('characters that only GB18030 has, declared as gb2312', () => {
    const text = '朱镕基、㐂、𠮷野家在镕城开发区签约';
    expect(decode(encodeAs(text, 'gb18030'), 'text/html; charset=gb2312').text).toBe(text);
  });
  it('UTF-8 cut in the middle of a character still reads as UTF-8', () => {
    const bytes = Buffer.from(SIMPLIFIED.repeat(30));
    expect(decode(bytes.subarray(0, bytes.length - 1), null).text.slice(0, 40)).toBe(SIMPLIFIED.slice(0, 40));
  });
  it('UTF-8 with one bad byte still reads as UTF-8', () => {
    const bytes = Buffer.concat([
      Buffer.from(SIMPLIFIED.repeat(5)),
      Buffer.from([0xff]),
      Buffer.from(SIMPLIFIED),
    ]);
    expect(decode(bytes, null)).toMatchObject({ encoding: 'utf-8' });
  });
  it('Western text in windows-1252', () => {
    expect(
      decode(Buffer.from('caf\xe9 d\xe9j\xe0 vu', 'latin1'), 'text/plain; charset=windows-1252').text,
    ).toBe('café déjà vu');
  });
});

describe('UTF-32', () => {
  it.each([
    ['le', true],
    ['le', false],
    ['be', true],
    ['be', false],
  ])('%s, with a mark: %s', (order, mark) => {
    const text = '<rss>云溪经开区😀</rss>';
    const signs = [...(mark ? '\ufeff' : ''), ...text];
    const view = new DataView(new ArrayBuffer(signs.length * 4));
    signs.forEach((sign, at) => {
      view.setUint32(at * 4, sign.codePointAt(0) as number, order === 'le');
    });
    expect(decode(new Uint8Array(view.buffer), 'text/xml; charset=utf-8').text).toBe(text);
  });
});

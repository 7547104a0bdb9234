// OPML: what other readers write is read, and what is written is read again.

import { describe, expect, it } from 'vitest';
import { readOpml, writeOpml } from '../../../src/ingest/source/opml.ts';

describe('OPML', () => {
  it('is read with its folders flattened and repeats left out', () => {
    const text =
      '<?xml version="1.0"?><opml version="1.1"><head><title>x</title></head><body><outline text="园区"><outline text="甲 &amp; 乙" type="rss" xmlUrl="http://a.example/feed?x=1&amp;y=2"/><outline title="丙" text="t" xmlurl="http://b.example/"></outline></outline><outline text="again" xmlUrl="http://b.example/"/><outline text="no address"/><outline text="bad" xmlUrl="javascript:1"/></body></opml>';
    expect(readOpml(text)).toEqual([
      { title: '甲 & 乙', address: 'http://a.example/feed?x=1&y=2' },
      { title: '丙', address: 'http://b.example/' },
    ]);
    expect(readOpml('<rss></rss>')).toBeUndefined();
    expect(readOpml('not xml')).toBeUndefined();
  });
  it('is written so that it can be read again', () => {
    const outlines = [{ title: '甲 <"&> 乙', address: 'http://a.example/f?x=1&y=2' }];
    expect(readOpml(writeOpml(outlines, '园讯'))).toEqual(outlines);
  });
});

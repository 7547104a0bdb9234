// A printed conversation stays one article: its turns are neither headlines nor credits.

import { describe, expect, it } from 'vitest';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const TALK = `“图纸先改三遍，厂房才不用改”

《园区纪事》：改造从哪一年开始？

桑若谷：前年冬天。我们先把二十六家企业的设备清单收齐，再请设计院算荷载，算完才发现一半的柱子不够粗。

《园区纪事》：不够粗怎么办？

桑若谷：加固。每根柱子外面包一层钢板，夜里施工，白天照常生产，没有一家停工。

《园区纪事》：还有什么打算？

桑若谷：屋顶装光伏，明年六月并网。
`;

describe('a conversation', () => {
  it('is one article with all its turns, names included', () => {
    const { articles } = split(plainDocument(TALK), { receivedOn: '2024-03-29' });
    expect(articles).toHaveLength(1);
    expect(articles[0]?.headline).toBe('“图纸先改三遍，厂房才不用改”');
    expect(articles[0]?.paragraphs).toHaveLength(6);
    expect(articles[0]?.paragraphs[1]).toMatch(/^桑若谷：前年冬天/);
  });
});

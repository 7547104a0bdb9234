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

  it('keeps the name before long answers, which is no formula of the house', () => {
    const turns = [
      '《园区纪事》：改造从哪一年开始？',
      '桑若谷：前年冬天。我们先把二十六家企业的设备清单收齐，再请设计院算荷载，算完才发现一半的柱子不够粗，图纸只好重来。',
      '《园区纪事》：柱子不够粗怎么办？',
      '桑若谷：只能加固。每根柱子外面包一层钢板，工人夜里进场，天亮收工，车间白天照常生产，四个月里没有一家企业停过工。',
      '《园区纪事》：往后有什么打算？',
      '桑若谷：屋顶上还空着六万平方米。先装光伏，明年六月并网；再铺雨水管，收下来的水浇树、洗车、冲厕所，一滴都不浪费。',
    ];
    const { articles } = split(plainDocument(`“图纸先改三遍，厂房才不用改”\n\n${turns.join('\n\n')}\n`), {
      receivedOn: '2024-03-29',
    });
    expect(articles.map(({ paragraphs }) => paragraphs)).toEqual([turns]);
  });
});

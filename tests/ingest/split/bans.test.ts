// What bans must not do: lose text where signs contradict each other.

import { describe, expect, it } from 'vitest';
import { split } from '../../../src/ingest/split/split.ts';
import { bestPath } from '../../../src/ingest/split/viterbi.ts';
import { plainDocument } from './plain.ts';

const HEAD = '明湖经开区首条氢能公交线路开通';
const LEAD = '3月26日，明湖经济技术开发区首条氢能公交线路开通，十二辆公交车投入运营，全程二十一公里。';
const MORE = '线路串起火车站、产业园和人才公寓，每天发车四十八班，首末班车时间为六点和二十一点。';
const LAST = '开发区建设局表示，年内还将开通两条线路，新建加氢站一座，服务园区两万名职工。';

describe('a page of one article', () => {
  it.each([
    ['in its middle', [LEAD, `${MORE.slice(0, -1)}（下转第二版）`, `（上接第一版）${LAST}`]],
    ['without the first half', [LEAD, `（上接第一版）${MORE}`, LAST]],
  ])('keeps its text where it jumps %s', (_, paragraphs) => {
    const document = { ...plainDocument([HEAD, ...paragraphs].join('\n\n')), single: true };
    const { articles } = split(document, { receivedOn: '2026-03-27' });
    expect(articles.map(({ headline }) => headline)).toEqual([HEAD]);
    const text = articles[0]?.paragraphs.join('') ?? '';
    for (const piece of [LEAD.slice(0, 20), MORE.slice(0, 20), LAST.slice(0, 20)])
      expect(text).toContain(piece);
  });
});

describe('jumps where nothing can jump', () => {
  it.each(['（记者 高远）', '目录', '图为加氢站。', HEAD, '第3版', '□'])(
    '%s loses no article above',
    (line) => {
      for (const marked of [`（上接第一版）${line}`, `${line}（下转第二版）`]) {
        const text = [HEAD, LEAD, MORE, marked, LAST].join('\n\n');
        const { articles } = split(plainDocument(text), { receivedOn: '2026-03-27' });
        expect(articles[0]?.paragraphs.join('')).toContain(LEAD.slice(0, 20));
        for (const { confidence } of articles) expect(confidence).toBeGreaterThanOrEqual(0);
      }
    },
  );
});

it('reads what stands above a dead end as if the text ended there', () => {
  const none = Number.NEGATIVE_INFINITY;
  const lattice = {
    length: 3,
    labels: 2,
    emissions: Float64Array.from([1, 3, none, 0, 2, 0]),
    transitions: Float64Array.from([0, none, 0, none]),
    start: new Float64Array(2),
    end: new Float64Array(2),
  };
  expect([...bestPath(lattice)]).toEqual([1, 1, 0]);
});

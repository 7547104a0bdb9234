// Weights as text: what is read back is what was written, within a step.

import { describe, expect, it } from 'vitest';
import { MARK, markOf, pack, unpack } from '../../../src/ingest/split/packed.ts';
import { Random } from '../../corpus/random.ts';

describe('packed weights', () => {
  const random = new Random(3);
  const width = 12;
  const sizes = [0, 0.003, 0.4, 9, 40];
  const values = Float32Array.from(
    { length: width * sizes.length },
    (_, at) => (random.next() * 2 - 1) * (sizes[Math.floor(at / width)] as number),
  );
  const back = unpack(pack(values, width), width);

  it('come back within a step of their row', () => {
    expect(back).toHaveLength(values.length);
    sizes.forEach((_, row) => {
      const most = Math.max(...values.subarray(row * width, (row + 1) * width).map(Math.abs));
      for (let at = row * width; at < (row + 1) * width; at += 1)
        expect(Math.abs((back[at] as number) - (values[at] as number))).toBeLessThanOrEqual(
          Math.max(most * 0.02, 0.0001),
        );
    });
  });

  it('keep nothing as nothing', () => {
    expect([...back.subarray(0, width)].every((value) => value === 0)).toBe(true);
  });

  it('are the same written a second time', () => {
    expect(pack(back, width)).toBe(pack(unpack(pack(back, width), width), width));
  });
});

it.each([pack(new Float32Array(3), 3).slice(1), 'A!AA'])('says that weights are damaged: %s', (text) => {
  expect(() => unpack(text, 3)).toThrow(/npm run train/);
});

describe('a feature’s mark', () => {
  it('has as many letters for every name, and another for another name', () => {
    const names = ['kind=T', 'kind=t', 'end=stop:P', '+1=T:P', '词=开工', ''];
    expect(new Set(names.map(markOf)).size).toBe(names.length);
    for (const name of names) expect(markOf(name)).toHaveLength(MARK);
  });
});

// The chart of /trends: its bars, its figures drawn without a font, and the picture made of it.

import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { chartSvg } from '../../../src/ui/bot/chart.ts';
import { pngOf } from '../../../src/ui/bot/picture.ts';

const bars = (svg: string): number[] =>
  [...svg.matchAll(/<rect x="78"[^>]* width="([\d.]+)" height="20"/g)].map((hit) => Number(hit[1]));

/** Width, height and the pixels of a PNG that has no filters. */
function readPng(png: Uint8Array) {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const at = bytes.indexOf('IDAT');
  const lines = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
  const pixel = (x: number, y: number): number[] => [
    ...lines.subarray(y * (width * 4 + 1) + 1 + x * 4).subarray(0, 4),
  ];
  return { width, height, pixel };
}

it('draws each group on its own scale and nothing as text', () => {
  const svg = chartSvg(
    [
      [
        { count: 40, before: 10 },
        { count: 20, before: 0 },
      ],
      [{ count: 2, before: 4 }],
    ],
    'light',
  );
  const [first = 0, second = 0, third = 0] = bars(svg);
  expect(second / first).toBeCloseTo(0.5);
  expect(third / first).toBeCloseTo(0.5);
  expect(svg).not.toContain('<text');
  expect(svg.match(/<circle/g)).toHaveLength(3);
});

it('becomes a PNG with the colours of its theme', async () => {
  const groups = [[{ count: 5, before: 3 }]];
  for (const [theme, back] of [
    ['light', [255, 255, 255, 255]],
    ['dark', [23, 33, 43, 255]],
  ] as const) {
    const { width, height, pixel } = readPng(await pngOf(chartSvg(groups, theme), 360));
    expect(width).toBe(360);
    expect(height).toBeGreaterThan(30);
    expect(pixel(2, 2)).toEqual(back);
    expect(pixel(100, 20)).not.toEqual(back); // inside the bar
  }
});

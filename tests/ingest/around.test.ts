// Which lines beside the articles say whose bulletin it is, and which are somebody else's.

import { expect, it } from 'vitest';
import { linesAround } from '../../src/ingest/around.ts';
import { split } from '../../src/ingest/split/split.ts';
import { plainDocument } from './split/plain.ts';

const ARTICLES = `市图书馆延长夜间开放时间

本报讯 3月26日，市图书馆宣布即日起延长夜间开放时间至二十二时，读者可凭身份证入馆。

食堂里的“光盘行动”

本报讯 近日，城西小学食堂开展光盘行动，一周少倒掉剩饭四十公斤。
`;
function around(text: string): string[] {
  const document = plainDocument(text);
  const { articles, dropped } = split(document, { receivedOn: '2024-03-27' });
  expect(articles).toHaveLength(2);
  return linesAround(document, dropped, articles);
}

it('takes the masthead and who makes it', () => {
  const lines = around(
    `明湖经开区简报\n第3期\n\n${ARTICLES}\n主办：明湖经济技术开发区管委会　电话：0351-0000000\n`,
  );
  expect(lines).toContain('明湖经开区简报');
  expect(lines.some((line) => line.startsWith('主办：'))).toBe(true);
});

it.each([
  '广告：明湖经济技术开发区某某楼盘开盘　电话：0351-0000000',
  '咨询电话：0351-0000000（明湖经开区汽修一条街）',
])('leaves what stands below the articles: %s', (line) => {
  expect(around(`汾河日报\n2024年3月27日　星期三\n\n${ARTICLES}\n${line}\n`).join('\n')).not.toContain(
    '明湖',
  );
});

it('reads a masthead that is printed letter by letter as one line', () => {
  expect(around(`明 湖 高 新 区 要 情\n第3期\n\n${ARTICLES}`)).toContain('明湖高新区要情');
});

it('takes what is printed above the first headline', () => {
  expect(around(`一周速览｜明湖高新区（3.20—3.26）\n\n${ARTICLES}`).join()).toContain('明湖高新区');
});

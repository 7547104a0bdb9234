// A chronicle with its days on lines of their own: each entry is an article of the day above it.

import { expect, it } from 'vitest';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const CHRONICLE = `青岚经济开发区
2024年5月大事记

5月6日
开发区召开绿色工厂评审会，九家企业通过初评，其中三家推荐申报省级绿色工厂。

5月9日
日处理两万吨的工业污水厂进水调试，出水指标稳定达到设计要求。

5月14日
管委会与云溪职业学院签订订单班协议，首批四十名学员九月开班。

5月20日
跨境电商产业园首票包裹通关，全程用时二十六分钟。

5月28日
应急管理局组织危化品泄漏演练，七十余人参加，四十分钟处置完毕。
`;

it('dates entries by the lines above them', () => {
  const { articles } = split(plainDocument(CHRONICLE), { receivedOn: '2024-06-03' });
  expect(articles.map(({ date }) => date)).toEqual([
    '2024-05-06',
    '2024-05-09',
    '2024-05-14',
    '2024-05-20',
    '2024-05-28',
  ]);
  for (const { headline, paragraphs } of articles) {
    expect(headline).toBe('');
    expect(paragraphs).toHaveLength(1);
    expect(paragraphs[0]).not.toMatch(/月\d+日/);
  }
});

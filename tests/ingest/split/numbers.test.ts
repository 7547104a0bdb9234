// Numbers before headlines: circles, keycaps and outlines (1.1) go; figures that only look like them stay.

import { describe, expect, it } from 'vitest';
import { numberingOf } from '../../../src/ingest/split/cues.ts';
import { outlineLength, wordedLength } from '../../../src/ingest/split/outline.ts';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const BRIEFS = [
  [
    '明湖经开区公共冷库本月开门迎客',
    '4月3日，明湖经济技术开发区的公共冷库开始收货，附近的果农当天就存进四百箱草莓。冷库按天计费，卖不完的果子不用再赶夜路拉回村里。',
  ],
  [
    '明湖经开区夜班公交加开两个班次',
    '4月5日起，明湖经济技术开发区的夜班公交加开两个班次，末班车推迟到凌晨一点。线路经过七家三班倒的工厂，职工凭工牌免费乘坐。',
  ],
  [
    '明湖经开区检测中心对外开放设备',
    '4月8日，明湖经济技术开发区检测中心把四十台设备放到网上，企业可以按小时预约。小微企业每年有五次机会不用付费，结果两天内送到。',
  ],
] as const;

const headlines = (marks: readonly string[]): string[] =>
  split(
    plainDocument(`${BRIEFS.map(([head, text], at) => `${marks[at]}${head}\n\n${text}`).join('\n\n')}\n`),
    {
      receivedOn: '2026-04-20',
    },
  ).articles.map(({ headline }) => headline);

describe('headlines', () => {
  it.each([
    [['❶ ', '❷ ', '❸ ']],
    [['1️⃣', '2️⃣', '3️⃣']],
    [['1.1 ', '1.2 ', '2.1 ']],
    [['议题一　', '议题二　', '议题三　']],
    [['问1　', '问2　', '问3　']],
  ])('lose their numbers %j', (marks) => {
    expect(headlines(marks)).toEqual(BRIEFS.map(([head]) => head));
  });

  it('keep what is no row', () => {
    expect(headlines(['3.1 ', '', ''])[0]).toBe(`3.1 ${BRIEFS[0][0]}`);
  });
});

describe('an outline', () => {
  it.each([
    '1.2 亿元项目签约',
    '3.5 万平方米厂房交付',
    '2.0 版平台上线',
    '1.8 GW 组件线投产',
    '4.12座谈会召开',
  ])('does not begin %s', (text) => {
    expect(outlineLength(text)).toBe(0);
  });
});

describe('a number', () => {
  it('is read from each kind of sign', () => {
    expect(
      ['❿大桥', '4️⃣大桥', '⑳大桥', '一、大桥', '12、大桥'].map((text) => numberingOf(text)?.value),
    ).toEqual([10, 4, 20, 1, 12]);
  });
});

describe('a word and its number', () => {
  it.each([
    '议题一 关于明湖冷库收费',
    '问3 冷库怎么约',
    'Q3:冷库怎么约',
    'Part 2 | 冷库的一夜',
    'NO.1 明湖冷库',
  ])('stand before %s', (text) => expect(wordedLength(text)).toBeGreaterThan(0));
  it.each([
    '问一问冷库的老客户',
    '议题一致通过',
    'Q3产值增长两成',
    'Q3 产值增长两成',
    'Q3：明湖芯片出货增长两成',
    'Q1：规上工业增加值增长9%',
    'No. 1 Cold Store Opens',
    'Part of the Park',
  ])('do not stand before %s', (text) => expect(wordedLength(text)).toBe(0));
});

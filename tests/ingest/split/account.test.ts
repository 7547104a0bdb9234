// Nothing is lost untold: each inked character of the source is in exactly one article or in `dropped`; spans are in order.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExtractedDocument } from '../../../src/domain/document.ts';
import { split } from '../../../src/ingest/split/split.ts';
import { compose } from '../../corpus/compose.ts';
import { ink, plainDocument } from './plain.ts';

const OPTIONS = { receivedOn: '2024-03-29' };

/** How often each offset of the source is taken by an article or told as dropped. */
function account(document: ExtractedDocument): { taken: Uint8Array; told: Uint8Array } {
  const { articles, dropped } = split(document, OPTIONS);
  const taken = new Uint8Array(document.text.length);
  const told = new Uint8Array(document.text.length);
  for (const { spans } of articles) {
    let last = -1;
    for (const [start, end] of spans) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      last = end;
      for (let at = start; at < end; at += 1) taken[at] = (taken[at] as number) + 1;
    }
  }
  for (const { at, text } of dropped)
    if (at !== undefined)
      for (let place = at; place < at + text.length; place += 1) told[place] = (told[place] as number) + 1;
  return { taken, told };
}

function checkAll(document: ExtractedDocument): void {
  const { taken, told } = account(document);
  for (let at = 0; at < document.text.length; at += 1) {
    if (/\s/.test(document.text[at] as string)) continue;
    const times = (taken[at] as number) + (told[at] as number);
    if (times !== 1)
      throw new Error(
        `offset ${at} is accounted for ${times} times: …${JSON.stringify(document.text.slice(Math.max(0, at - 20), at + 20))}`,
      );
  }
}

/** Each kept text comes from its spans: the same characters, apart from what repairs log and the order of headline parts. */
function checkFaithful(document: ExtractedDocument): void {
  const { articles, repairs } = split(document, OPTIONS);
  const ocr = repairs.filter(({ kind }) => kind === 'ocr');
  for (const { spans, paragraphs } of articles) {
    let source = '';
    for (const [start, end] of spans) {
      let place = start;
      for (const { at, from, to } of ocr.filter((repair) => repair.at >= start && repair.at < end)) {
        source += document.text.slice(place, at) + to;
        place = at + from.length;
      }
      source += document.text.slice(place, end);
    }
    // A byline may stand between two joined halves, so a paragraph is an ordered part of what was printed, not one piece.
    const printed = ink(source);
    let from = 0;
    for (const letter of ink(paragraphs.join(''))) {
      const found = printed.indexOf(letter, from);
      expect(found).toBeGreaterThanOrEqual(0);
      from = found + letter.length;
    }
  }
}

const line = fc.oneof(
  fc.constantFrom(
    '目　录',
    '- 3 -',
    '本刊讯 4月10日，某开发区召开会议，研究项目建设，要求加快进度。',
    '（李茹）',
    '一、主要做法',
    '某经开区签约项目二十三个',
    '——某某纪实',
    '【某园区签约新项目十个】3月5日，某园区举行集中签约仪式，十个项目落户，总投资三十亿元。',
    '企业负责人说，政策到位，服务也到位，企业信心更足（下转第3版）',
    '（上接第1版）今后还要扩大产能，争取两年内把产值翻一番。',
    '电话：0000-1234567',
    '指标\t完成\t增速',
    '图为签约现场。',
    '制一储一运',
    '*  *  *',
    'l 抓好项目建设',
    '\uf06c抓好企业服务。',
    '。',
    '投产。',
    '某经开区2019年大事记',
    '4月2日　某经开区举行招聘会，六十家企业提供岗位一千二百个。',
    '△某大道通车，沿线三十家企业不再绕行。',
    '某社松江3月5日电 题：某经开区签约项目二十三个',
    '某经开区签约项目二十三个 (2023.11.06) 某经开区举行签约仪式，项目总投资三十亿元。',
    '某厂房加快建设，目前已有六栋封顶，年底可交付企业使用。图为工人在安装设备。王大平 摄',
    '某经开区签约项目二十三个; 某经开区召开会议; 某经开区举行培训;',
    '\u0000\u200b',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'开发区会议，。（）“”\t 　12一、年月日：—'), maxLength: 60 }),
);
const anyText = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n\n', '\r\n', '\f', '\n\n\n')))
  .map((lines) => lines.map((pair) => pair.join('')).join(''));

describe('accounting', () => {
  it('takes or tells each character of arbitrary text exactly once', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.constantFrom('lines' as const, 'blocks' as const),
        fc.boolean(),
        (text, layout, single) => {
          checkAll(plainDocument(text, { layout, single }));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps only what was printed, in order, in arbitrary text', () => {
    fc.assert(
      fc.property(anyText, (text) => checkFaithful(plainDocument(text))),
      { numRuns: 300 },
    );
  });

  it('takes or tells each character of composed bulletins exactly once, and keeps them as printed', () => {
    for (const { file, text } of compose('dev', 2))
      if (file.endsWith('.txt')) {
        checkAll(plainDocument(text));
        checkFaithful(plainDocument(text));
      }
  });
});

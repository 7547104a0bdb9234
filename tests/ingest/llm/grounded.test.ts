// What a language model's answer may say: only what stands in the article. Sentences written for these tests.

import { describe, expect, it } from 'vitest';
import { whyRefused } from '../../../src/ingest/llm/grounded.ts';
import type { Told } from '../../../src/ingest/llm/prompt.ts';

const chinese: Told = {
  headline: '霁川经开区：一座换电站的八个月',
  paragraphs: [
    '5月6日，霁川经济技术开发区首座重卡换电站投入运行。项目由青禾动力科技有限公司投资1.2亿元建设，占地18.5亩，设换电工位六个，每天可为３２０辆重卡换电。',
    '“从动工到投运用了八个月。”青禾动力副总经理罗承远介绍，站内采用ZX-3型电池，二期计划于明年建成，投资12,000万元，届时霁川经开区换电能力提高45%。',
  ],
};
const english: Told = {
  headline: 'Otter Bay zone opens a cold store',
  paragraphs: [
    'The Otter Bay Development Zone opened a cold store of 12,000 square metres on Monday. Northlight Foods invested 80 million yuan and hired 140 people.',
    'Its manager, Ms Harker, said that a second hall would follow in two years.',
  ],
};

describe('a Chinese answer', () => {
  it.each([
    '霁川经济技术开发区首座重卡换电站投入运行，项目投资1.2亿元，占地18.5亩，每天可为320辆重卡换电。',
    '青禾动力科技有限公司在霁川经开区建成重卡换电站，设换电工位六个。二期投资12000 万元，换电能力提高45%。',
    '罗承远介绍，站内采用ZX-3型电池，从动工到投运用了八个月。',
  ])('may say %s', (answer) => expect(whyRefused(answer, chinese)).toBeNull());

  it.each([
    ['霁川经开区首座重卡换电站投入运行，项目投资2.2亿元。', 'the number 2.2亿元'],
    ['霁川经开区首座重卡换电站投入运行，项目投资2亿元。', 'the number 2亿元'],
    ['霁川经开区首座重卡换电站投入运行，项目投资1.2万元。', 'the number 1.2万元'],
    ['霁川经开区首座重卡换电站投入运行，占地18.5平方米。', 'the number 18.5平方米'],
    ['霁川经开区首座重卡换电站投入运行，设换电工位九个。', 'the number 九个'],
    ['霁川经开区首座重卡换电站投入运行，项目用时六个月。', 'the number 六个月'],
    ['霁川经开区重卡换电站投入运行，换电能力居第一。', 'the number 第一'],
    ['霁川高新区首座重卡换电站投入运行。', 'the name 霁川高新区'],
    ['霁川经开区首座重卡换电站投入运行，由云启集团投资1.2亿元建设。', 'the name 云启集团'],
    ['霁川经开区首座重卡换电站投入运行，站内采用ZX-5型电池。', 'the number 5型'],
    ['霁川经开区首座重卡换电站投入运行，站内采用BYD电池。', 'the name BYD'],
    ['霁川经开区首座重卡换电站“绿驰一号”投入运行。', 'the name 绿驰一号'],
    ['副总经理王立平介绍，霁川经开区首座重卡换电站投入运行。', '王立平'],
    ['今年还将推动更多同类设施落地，带动当地就业与消费升级。', 'of its words'],
    ['霁川经开区首座重卡换电站投入运行，项目投资1.2亿元', 'does not end'],
    ['摘要：\n霁川经开区首座重卡换电站投入运行。', 'not plain text'],
    ['**霁川经开区**首座重卡换电站投入运行。', 'not plain text'],
    ['霁川经开区首座重卡换电站投入运行，详见https://ji.example。', 'not plain text'],
    ['换电站投入运行。项目由青禾动力建设。占地18.5亩。设换电工位六个。', '4 sentences'],
    ['A truck battery swap station opened.', 'another language'],
    ['', 'does not end'],
  ])('may not say %s', (answer, why) => expect(whyRefused(answer, chinese)).toContain(why));

  it('has at most 130 characters', () => {
    const long = `${'霁川经开区首座重卡换电站投入运行，'.repeat(9)}占地18.5亩。`;
    expect(whyRefused(long, chinese)).toContain('characters');
  });
});

describe('an English answer', () => {
  it.each([
    'The Otter Bay Development Zone opened a cold store of 12,000 square metres. Northlight Foods invested 80 million yuan.',
    'Northlight Foods hired 140 people for its cold store, and a second hall would follow in two years.',
  ])('may say %s', (answer) => expect(whyRefused(answer, english)).toBeNull());

  it.each([
    ['The Otter Bay Development Zone opened a cold store of 15,000 square metres.', 'the number 15000square'],
    ['Northlight Foods invested 80 billion yuan in a cold store.', 'the number'],
    ['A second hall of the cold store would follow in three years.', 'the number three'],
    ['The Otter Bay Development Zone opened a cold store with Halcyon Foods.', 'the name Halcyon'],
    ['Halcyon opened a cold store of 12,000 square metres.', 'the name Halcyon'],
  ])('may not say %s', (answer, why) => expect(whyRefused(answer, english)).toContain(why));
});

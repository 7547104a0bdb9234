// Which printed lines of narrow columns belong to one paragraph, and what only looks like the rest of one.

import { describe, expect, it } from 'vitest';
import { cutBlocks } from '../../../src/ingest/split/blocks.ts';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const COLUMN = 20;
/** An indented paragraph as a column of so many Chinese letters prints it. */
function set(text: string, width = COLUMN): string {
  const signs = [...`　　${text}`];
  const lines: string[] = [];
  while (signs.length > 0) lines.push(signs.splice(0, width).join(''));
  return lines.join('\n');
}
const blocksOf = (text: string): string[] => cutBlocks(plainDocument(text)).blocks.map((block) => block.text);

const LEAD = '三月八日上午，明湖开发区的玻璃车间里炉火正旺，工人们分成三班守在窑炉旁边，轮流查看液面和料温。';
const MORE = '车间主任说，新窑炉比旧窑炉省气两成，一年可以少烧天然气六十万立方米，账算得过来，人也轻松。';

describe('unwrapping of columns', () => {
  it('joins lines up to the end of the paragraph', () => {
    expect(blocksOf(`${set(LEAD)}\n${set(MORE)}`)).toEqual([LEAD, MORE]);
  });

  it('takes no line of a paragraph for a caption because it ends in 摄', () => {
    const text =
      '老师傅守了窑炉四十年，他说玻璃水的脾气全在温度上头，一两度不要紧，高出三十摄氏度就要出废品，所以他一刻也不敢离开，饭也端到炉边吃。';
    expect(set(text).split('\n')[1]).toMatch(/摄$/);
    expect(blocksOf(`${set(text)}\n${set(MORE)}`)).toEqual([text, MORE]);
  });

  it('goes on below a comma where a date that was kept whole left the line short', () => {
    const broken =
      '　　本报讯　春节长假过后的第一天，\n12月28日清早，装着玻璃瓶的六辆货车从明湖\n出发，开往港口。';
    expect(blocksOf(`${set(LEAD)}\n${set(MORE)}\n${broken}`).at(-1)).toMatch(/第一天，12月28日清早.*港口。$/);
  });

  it('goes on below a line that is nearly full where a figure was kept whole, and on no numbered or dated line', () => {
    const open = '　　玻璃厂要承诺投入不低于项目总投资';
    expect(blocksOf(`${set(LEAD)}\n${set(MORE)}\n${open}\n60%。`).at(-1)).toBe(`${open.trim()}60%。`);
    for (const next of ['2.玻璃厂要守约。', '3月8日，玻璃厂开工。'])
      expect(blocksOf(`${set(LEAD)}\n${set(MORE)}\n${open}\n${next}`).at(-1)).toBe(next);
  });

  it('joins a headline that its column cut amid a quotation or before its last word', () => {
    const text = `${set(LEAD)}\n老师傅说玻璃炉里有一座会“呼\n吸”的山\n${set(MORE)}\n玻璃炉停炉检修的日子怎么安排大家的班次新规\n解读\n${set(LEAD)}`;
    expect(blocksOf(text)).toEqual([
      LEAD,
      '老师傅说玻璃炉里有一座会“呼吸”的山',
      MORE,
      '玻璃炉停炉检修的日子怎么安排大家的班次新规解读',
      LEAD,
    ]);
  });

  it('joins no page head set to both edges with the headline below it', () => {
    const head = '明湖园区信息第8期　　　　　　　　王平主编';
    expect([...head]).toHaveLength(COLUMN + 1);
    const texts = blocksOf(`${head}\n玻璃厂的新窑炉点火烤窑了\n${set(LEAD)}\n${set(MORE)}`);
    expect(texts).toContain('玻璃厂的新窑炉点火烤窑了');
    const latin = 'Vol. 3, No. 4               30 April 2025';
    const prose =
      'The works lit its new furnace on Monday and\nhired one hundred and eighty people for it.\nThe old furnace will be a school for those\nwho want to learn how glass is made here.';
    expect(blocksOf(`${latin}\nNew Furnace Lit at the Works\n${prose}`)).toContain(
      'New Furnace Lit at the Works',
    );
  });

  it('leaves a headline in two lines that stands between paragraphs without a gap', () => {
    const full =
      '这一年，车间没有出过一次事故，也没有退过一批货，工人说，这比什么奖状都叫人踏实得多了。'.slice(0, 36);
    const ended = `${full}了好。`.slice(0, 37).concat('。');
    expect([...`　　${ended}`].length % COLUMN).toBe(0);
    const text = `${set(LEAD)}\n${set(ended)}\n玻璃镇\n老窑炉成了新课堂\n${set(MORE)}`;
    expect(blocksOf(text)).toEqual([LEAD, ended, '玻璃镇', '老窑炉成了新课堂', MORE]);
    const body = [LEAD, MORE, LEAD, MORE, LEAD, MORE];
    const wide = `${body.map((one) => set(one)).join('\n')}\n${set(ended)}\n老窑炉里“开小课” 新窑炉边“拜师傅”成了风气\n玻璃镇学手艺\n${set(MORE)}`;
    expect(blocksOf(wide)).toEqual([
      ...body,
      ended,
      '老窑炉里“开小课” 新窑炉边“拜师傅”成了风气',
      '玻璃镇学手艺',
      MORE,
    ]);
  });

  describe('behind who sent the last one in, in brackets at the end of a full line,', () => {
    const story = set(
      '玻璃管卖到了海外，三月份发出四个货柜，订单已经排到十月底，一百八十名工人分成三班倒，窑火日夜都不停。（明湖玻璃镇）',
    );

    it.each(['排查老窑炉二十六座', '谁说玻璃不能拐弯？', '8、老窑炉改成了课堂'])(
      'a headline opens the next: %s',
      (title) => {
        expect(story.split('\n').at(-1)).toHaveLength(COLUMN - 1);
        expect(blocksOf(`${set(LEAD)}\n${story}\n${title}\n${set(MORE)}`)).toContain(title);
      },
    );

    it('leaves the end of a paragraph that calls out where it belongs', () => {
      const loud = '老师傅指着炉口跟徒弟们念叨：“烧了四十年窑，料温差一度都瞒不过我这双眼睛和手！”';
      expect(blocksOf(`${set(LEAD)}\n${set(loud)}\n${set(MORE)}`)).toEqual([LEAD, loud, MORE]);
    });
  });

  it('joins no kicker that fills the column with the headline below it', () => {
    const kicker = '瓶子里装得下大市场明湖园区见闻之四';
    const text = `${`${kicker}的故事`}\n一只药瓶卖到海外\n${set(LEAD)}\n${set(MORE)}`;
    expect(blocksOf(text).slice(0, 2)).toEqual([`${kicker}的故事`, '一只药瓶卖到海外']);
  });

  it('joins no byline with the subtitle above it', () => {
    const subtitle = '——记明湖开发区玻璃厂窑炉工班长老宋';
    expect(blocksOf(`守炉人\n${subtitle}\n本报记者　高远\n${set(LEAD)}\n${set(MORE)}`).slice(1, 3)).toEqual([
      subtitle,
      '本报记者　高远',
    ]);
  });

  it('joins nothing with a signature at the right edge', () => {
    const signature = `${'　'.repeat(12)}（责任编辑 高远）`;
    const text = `${set(LEAD)}\n${signature}\n${set(MORE)}\n${set(LEAD)}`;
    expect(blocksOf(text)).toContain('（责任编辑 高远）');
  });

  it('begins anew at a numbered point below a finished line that is full', () => {
    const opening = '三月九日，管委会开会研究窑炉改造事宜，现将会议议定的几件事纪要于后。';
    expect([...`　　${opening}`].length).toBe(36);
    const text = `${set(opening, 18)}\n一、玻璃厂负责改造，六月底前完工，期间\n不得停产。\n${set(LEAD, 18)}\n${set(MORE, 18)}`;
    expect(blocksOf(text)[1]).toMatch(/^一、玻璃厂/);
  });
});

describe('double spacing', () => {
  it('hides no paragraph that goes over several lines', () => {
    const lines = `第六期\n\n${set(LEAD)}\n${set(MORE)}\n${set(LEAD)}`.split('\n').join('\n\n');
    expect(blocksOf(lines)).toEqual(['第六期', LEAD, MORE, LEAD]);
  });

  it('is none between paragraphs of one line each', () => {
    const texts = Array.from({ length: 9 }, (_, at) => `${LEAD.slice(at)}${MORE.slice(0, 20)}。`);
    expect(blocksOf(texts.join('\n\n'))).toEqual(texts);
  });
});

describe('lines printed again directly below', () => {
  it('count once', () => {
    const [first, second, ...rest] = set(MORE).split('\n');
    const again = [first, second, first, second, ...rest].join('\n');
    expect(blocksOf(`${set(LEAD)}\n${again}`)).toEqual([LEAD, MORE]);
  });

  it('are kept where they are short, as in a list of figures', () => {
    expect(blocksOf('一号炉　正常\n一号炉　正常\n\n二号炉　停炉')).toHaveLength(3);
  });
});

describe('tails of articles printed elsewhere', () => {
  const REST = '下午，工人们还开了一场运动会，三个班组拔了两个小时的河，最后打成平手。';
  const page = (mark: string): string =>
    `玻璃厂窑炉点火复产\n\n本报讯　${LEAD}\n\n园区食堂换了新灶台\n\n本报讯　${MORE}\n\n${mark}\n${REST}\n`;

  it('sends home by the headline named in the mark, though nothing above is broken off', () => {
    const { articles } = split(plainDocument(page('（上接本版《玻璃厂窑炉点火复产》）')), {
      receivedOn: '2024-03-29',
    });
    expect(articles.map(({ paragraphs }) => paragraphs.at(-1))).toEqual([REST, MORE]);
  });

  it('keeps the name behind the mark out of the text', () => {
    const { articles } = split(plainDocument(page('（上接第一版）《玻璃厂窑炉点火复产》')), {
      receivedOn: '2024-03-29',
    });
    expect(articles.map(({ paragraphs }) => paragraphs.at(-1))).toEqual([REST, MORE]);
  });
});

describe('a figure broken within', () => {
  const text =
    '车间主任说，新窑炉比旧窑炉省气两成，一年可以少烧天然气六十万立方米，按去年气价计算，每一支药用玻璃管的成本约降0.31元，直径19.2毫米的G10级管子降得最多，工人们说这笔账算得过来，人也轻松。';

  it('is joined where lines were counted by characters', () => {
    const lines = set(text).split('\n');
    expect(lines.some((line) => /\d\.?$/.test(line))).toBe(true);
    expect(blocksOf(`${set(LEAD)}\n${lines.join('\n')}\n${set(MORE)}`)).toEqual([LEAD, text, MORE]);
  });

  it('is none where a short line ends with one and a numbered line follows', () => {
    const below = '3号炉点火以后再点4号炉';
    expect(blocksOf(`${set(LEAD)}\n　　累计节约气费12\n${below}\n${set(MORE)}`)).toContain(below);
  });
});

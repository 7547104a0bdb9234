// The facts that tell two events apart which are told in the same words: figures, dates and places.

export interface Facts {
  /** Figures by value (万 and 亿 multiplied in); shares of a hundred as `12.5%`, ordinals (第三届, 二期) as `#3`. */
  readonly figures: ReadonlySet<string>;
  /** Days: `11-20`, or `?-20` where the month is left out. */
  readonly days: ReadonlySet<string>;
  /** Months, quarters, halves and years that are named without a day: `m9`, `q3`, `h1`, `y2024`. */
  readonly spans: ReadonlySet<string>;
  /** Stems of places and zones, two characters as a rule: 曲沃 of 曲沃县 and of 曲沃经开区. */
  readonly places: ReadonlySet<string>;
}

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const POWERS: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };
const HAN_NUMBER = /[零〇一二两三四五六七八九十百千万亿]+/g;
/** Signs behind a Chinese numeral that make it a figure and not part of a word (三晋, 十四五, 一起). */
const COUNTED =
  /^(?:元|万元|亿元|个|家|项|人|名|次|条|亩|吨|公里|千米|米|平方|户|台|批|天|年|月|日|号|期|届|轮|季度|场|座|辆|岁|倍|成|所|处|只|支|组|套|类|款|艘|班|列|小时|分钟|栋|间|口|株|头|盏|笔|份|片|层|道|门|棵|眼|宗|桩|件|部|厂|村|县|乡|市|省|国|校)/;

/** The value of a Chinese numeral such as 三亿二千万 or 二〇二四; NaN when it is none. */
export function hanValue(word: string): number {
  if (/^[零〇一二三四五六七八九]{2,}$/.test(word))
    return Number([...word].map((sign) => DIGITS[sign]).join(''));
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const sign of word) {
    const power = POWERS[sign];
    if (power === undefined) digit = DIGITS[sign] ?? Number.NaN;
    else if (power >= 1e4) {
      total = (total + section + digit || 1) * power;
      section = 0;
      digit = 0;
    } else {
      section += (digit || 1) * power;
      digit = 0;
    }
  }
  return total + section + digit;
}

/** Chinese numerals that count something become digits; letters that a scan made of digits become digits again. */
function withDigits(text: string): string {
  return text
    .replace(/(?<=\d)[oO](?=[\d%.万亿年月日个家项])/g, '0')
    .replace(/(?<=\d)[lI|](?=[\d%.万亿年月日个家项])/g, '1')
    .replace(
      /百分之([零〇一二三四五六七八九十百]+)(?:点([零〇一二三四五六七八九]+))?/g,
      (_, whole, part) =>
        `${hanValue(whole)}${part ? `.${[...part].map((sign: string) => DIGITS[sign]).join('')}` : ''}%`,
    )
    .replace(HAN_NUMBER, (word, at: number) => {
      const behind = text.slice(at + word.length, at + word.length + 2);
      const before = text[at - 1] ?? '';
      if (before !== '第' && !COUNTED.test(behind)) return word;
      if (/\d/.test(before) || /^[万亿]/.test(word)) return word;
      const value = hanValue(word);
      // 一个, 一次: words rather than figures.
      return Number.isNaN(value) || (value <= 1 && before !== '第' && !/^[期届月日号季年]/.test(behind))
        ? word
        : String(value);
    });
}

export function factsOf(printed: string): Facts {
  const days = new Set<string>();
  const spans = new Set<string>();
  const figures = new Set<string>();
  let text = withDigits(printed.replace(/(?<=\d),(?=\d{3})/g, ''));
  const take = (pattern: RegExp, into: (...groups: string[]) => void): void => {
    text = text.replace(pattern, (_, ...groups) => {
      into(...groups.slice(0, -2));
      return ' ';
    });
  };
  take(/(\d{4})年(?=\d{1,2}月)/g, () => {});
  // A span of days counts by both ends: 11月20日至22日.
  take(/(\d{1,2})月(\d{1,2})[日号]?(?:至|到|[-—~–])(\d{1,2})[日号]/g, (month, from, to) => {
    days.add(`${Number(month)}-${Number(from)}`).add(`${Number(month)}-${Number(to)}`);
  });
  take(/(\d{1,2})月(\d{1,2})[日号]/g, (month, day) => days.add(`${Number(month)}-${Number(day)}`));
  take(/(?<![\d.])(\d{1,2})日(?!均|产|供|处理|起降|报)/g, (day) => days.add(`?-${Number(day)}`));
  take(/(?<![\d.])(\d{1,2})(?:月)?(?:至|到|[-—~–])(\d{1,2})月/g, (from, to) => {
    spans.add(`m${Number(from)}-${Number(to)}`);
  });
  take(/前(\d{1,2})个?(月|季度)/g, (to, unit) =>
    spans.add(unit === '月' ? `m1-${to}` : `m1-${Number(to) * 3}`),
  );
  take(/(?<![\d.])(\d{1,2})月/g, (month) => spans.add(`m${Number(month)}`));
  take(/第?([1-4])季度/g, (quarter) => spans.add(`q${quarter}`));
  take(/([上下])半年/g, (half) => spans.add(half === '上' ? 'h1' : 'h2'));
  take(/(\d{4})年/g, (year) => spans.add(`y${year}`));
  take(/第(\d+)/g, (value) => figures.add(`#${value}`));
  take(/(?<![\d.])(\d{1,2})[期届]/g, (value) => figures.add(`#${value}`));
  take(/(\d+(?:\.\d+)?)\s*(%|个百分点)/g, (value) => figures.add(`${Number(value)}%`));
  take(/(\d+(?:\.\d+)?)\s*([十百千]?[万亿]{0,2})/g, (value, power) => {
    let amount = Number(value);
    for (const sign of power ?? '') amount *= POWERS[sign]!;
    figures.add(String(Number(amount.toPrecision(10))));
  });
  return { figures, days, spans, places: placesOf(printed) };
}

const PLACE =
  /([\u4e00-\u9fff]{2})(?:县|市|镇|乡|村|街道|自治州|(?:国家|省)?级?(?:经济技术|高新技术产业|经济|高新|综合|现代|转型|新材料|新能源|工业|产业|物流|装备制造|化工|循环经济){0,2}(?:开发区|经开区|高新区|示范区|保税区|产业园|工业园|园区|新区))/g;
/** What stands before such a word without being its name. */
const NO_STEM =
  /[日月年号时吨米元万亿的在到于是和与及各全该我本两此从向对为由把被将使让了着过等以及其每某一二三四五六七八九十个家项新老大小]|^(?:国家|省级|市级|经济|技术|产业|高新|城镇|城市|乡村|农村|入驻|进入|走进|落户|推动|支持|促进|建设|打造|服务|智慧|绿色|低碳|零碳|创新|特色|超级|上市|门市|股市|示范|重点|专业|工业|化工|物流|科技|循环|开发|综合|现代|转型|装备|制造|材料|能源|数字|保税|临空|地级|县级|全国|全省|周边|相关|多个|所在|当地|外地)$/;

function placesOf(text: string): Set<string> {
  const found = new Set<string>();
  for (const [whole, stem] of text.matchAll(PLACE)) {
    if (!NO_STEM.test(stem!)) found.add(stem!);
    // 在沁县, 的祁县: names of one character.
    else if (
      whole.length === 3 &&
      /^[在到于是和与及从向对由将]/.test(stem!) &&
      !/[的各全该我本两此]/.test(stem![1]!)
    )
      found.add(whole.slice(1));
  }
  return found;
}

// What stands right beside a word and tells how it is meant: part of a name, what makes it an industry, one of a list.

/** A little after a word these make it part of the name of a company or office. */
const NAME_END =
  /[\u4e00-\u9fff（）]{0,8}?(?:公司|集团|股份|研究院|商会|协会|事务所|学院|大学|局|部门|银行|厂([房区址家商]?))/y;

/** At once after a word these say that it is made there: 光缆企业, 山楂加工车间. */
const MADE_THERE =
  /[\u4e00-\u9fff]{0,2}?(?:产业|企业|项目|产线|生产线|车间|工厂|厂|基地|装置|行业|公司|集群|产品|园|制造|装备)/y;

/** Whether a company's or office's name ends soon after `at`, nothing but Chinese between. */
export function isNamed(folded: string, at: number): boolean {
  NAME_END.lastIndex = at;
  const end = NAME_END.exec(folded);
  return end !== null && !end[1];
}

/** Whether what follows at `at` speaks of those who make what was just named. */
export function isMadeThere(folded: string, at: number): boolean {
  MADE_THERE.lastIndex = at;
  return MADE_THERE.test(folded);
}

/** One of several in a row: 光通信、橡胶和医疗器械. */
export const isListed = (folded: string, start: number, end: number): boolean =>
  folded[start - 1] === '、' || folded[end] === '、';

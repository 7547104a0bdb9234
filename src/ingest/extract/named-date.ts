// The day in a file name or URL (2023-04-10.pdf, 第12期_20230410.docx, /202304/t20230410_1.html, shanxi-2023-04.txt):
// often the only year that a dropped-in bulletin has.

/** `YYYY-MM-DD`; a month without a day gives its last day, since a bulletin tells of the days before it. Null where there is none. */
export function dateInName(name: string): string | null {
  const candidates = [
    /(?<!\d)((?:19|20)\d\d)[-_.年/]?(0?[1-9]|1[0-2])[-_.月/]?(0[1-9]|[12]\d|3[01])(?:日|(?!\d))/,
    /(?<!\d)((?:19|20)\d\d)[-_.年/]([1-9]|1[0-2])[-_.月/]([1-9])(?:日|(?!\d))/,
    /(?<!\d)((?:19|20)\d\d)(?:[-_.年/]?)(0[1-9]|1[0-2])(?:月|(?!\d))/,
    /(?<!\d)((?:19|20)\d\d)年([1-9]|1[0-2])月/,
  ];
  for (const pattern of candidates) {
    const [, year, month, day] = pattern.exec(name) ?? [];
    if (year === undefined) continue;
    const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
    const chosen = day === undefined ? last : Number(day);
    if (chosen > last) continue;
    return `${year}-${String(month).padStart(2, '0')}-${String(chosen).padStart(2, '0')}`;
  }
  return null;
}

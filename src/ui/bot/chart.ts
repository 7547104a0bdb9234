// A chart of bars as SVG. A fresh machine has no fonts, and none with Chinese: figures are drawn as strokes, and names
// stand in the caption under the same numbers.

export interface Bar {
  readonly count: number;
  /** The same for the period before, drawn as a thin bar. */
  readonly before: number;
}

export type Theme = 'light' | 'dark';

/** Digits as strokes in a box of 10 by 16. */
const DIGITS = [
  'M5 1C2 1 1 4.5 1 8s1 7 4 7 4-3.5 4-7-1-7-4-7Z',
  'M2 4 5.5 1v14',
  'M1.2 4.6C1.2 2.4 2.8 1 5 1s3.8 1.5 3.8 3.6C8.8 7 6.5 9.2 1 15h8.2',
  'M1.5 2.8C2.3 1.6 3.5 1 5 1c2.2 0 3.6 1.4 3.6 3.3S7 7.6 4.6 7.6C7.2 7.6 9 9 9 11.2 9 13.5 7.3 15 5 15c-1.8 0-3.1-.8-4-2.2',
  'M7 15V1L1 11h8.6',
  'M8.4 1h-6l-.6 6.4C2.8 6.5 3.9 6.1 5.1 6.1 7.4 6.1 9 7.9 9 10.4 9 13.1 7.3 15 4.9 15 3.2 15 1.9 14.2 1 12.8',
  'M8.2 2C7.3 1.3 6.4 1 5.4 1 2.6 1 1 4 1 9c0 4 1.6 6 4 6s4-1.8 4-4.3-1.6-4.2-3.9-4.2C3 6.5 1.3 7.8 1 10',
  'M1 1h8C6.5 5 4.8 9.5 4.2 15',
  'M5 7.6C3 7.6 1.6 6.3 1.6 4.4S3 1 5 1s3.4 1.4 3.4 3.4S7 7.6 5 7.6C2.6 7.6 1 9.1 1 11.2 1 13.5 2.6 15 5 15s4-1.5 4-3.8C9 9.1 7.4 7.6 5 7.6Z',
  'M1.8 14c.9.7 1.8 1 2.8 1C7.4 15 9 12 9 7c0-4-1.6-6-4-6S1 2.8 1 5.3s1.6 4.2 3.9 4.2C7 9.5 8.7 8.2 9 6',
] as const;
const UP = 'M5 15V2M1 6.5 5 2l4 4.5';
const DOWN = 'M5 1v13M1 9.5 5 14l4-4.5';

const COLOURS = {
  light: { back: '#ffffff', ink: '#1f2933', faint: '#c3cad3', bars: ['#2563eb', '#0f9d58', '#e07b16'] },
  dark: { back: '#17212b', ink: '#e8edf2', faint: '#4d5b69', bars: ['#5b9bff', '#3ecf8e', '#f5a84a'] },
} as const;

const WIDTH = 720;
const MARGIN = 28;
const ROW = 44;
const GAP = 22;
/** Where bars begin, and the longest one: room is left for its figures. */
const LEFT = 78;
const LONGEST = 440;

/** Groups of bars, each on its own scale and numbered through from 1. */
export function chartSvg(groups: readonly (readonly Bar[])[], theme: Theme): string {
  const colours = COLOURS[theme];
  let y = MARGIN;
  let number = 0;
  const parts: string[] = [];
  for (const [at, group] of groups.entries()) {
    const most = Math.max(1, ...group.map(({ count, before }) => Math.max(count, before)));
    for (const bar of group) {
      number += 1;
      const colour = colours.bars[at % colours.bars.length] as string;
      parts.push(row(bar, { number, y, most, colour, ink: colours.ink, faint: colours.faint }));
      y += ROW;
    }
    y += GAP;
  }
  const height = y - GAP + MARGIN - (ROW - 36);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"><rect width="${WIDTH}" height="${height}" fill="${colours.back}"/>${parts.join('')}</svg>`;
}

interface Place {
  readonly number: number;
  readonly y: number;
  readonly most: number;
  readonly colour: string;
  readonly ink: string;
  readonly faint: string;
}

function row({ count, before }: Bar, { number, y, most, colour, ink, faint }: Place): string {
  const long = (value: number): number => (value === 0 ? 0 : Math.max(4, (value / most) * LONGEST));
  const change = count - before;
  const figures = LEFT + long(count) + 12;
  const digits = String(number);
  return [
    `<circle cx="${MARGIN + 16}" cy="${y + 16}" r="16" fill="none" stroke="${faint}" stroke-width="2"/>`,
    figure(digits, MARGIN + 16 - (digits.length * 13 - 3) * 0.45, y + 8.8, { scale: 0.9, colour: ink }),
    `<rect x="${LEFT}" y="${y + 4}" width="${long(count)}" height="20" rx="3" fill="${colour}"/>`,
    `<rect x="${LEFT}" y="${y + 27}" width="${long(before)}" height="6" rx="2" fill="${faint}"/>`,
    figure(String(count), figures, y + 4, { scale: 1.25, colour: ink }),
    change === 0
      ? ''
      : figure(
          `${change > 0 ? '+' : '-'}${Math.abs(change)}`,
          figures + String(count).length * 16.25 + 10,
          y + 6,
          {
            scale: 1,
            colour: change > 0 ? colour : ink,
          },
        ),
  ].join('');
}

/** `+` and `-` are drawn as arrows up and down. */
function figure(
  text: string,
  x: number,
  y: number,
  { scale, colour }: { scale: number; colour: string },
): string {
  const strokes = [...text].map((sign, at) => {
    const path = sign === '+' ? UP : sign === '-' ? DOWN : DIGITS[Number(sign)];
    return `<path d="${path}" transform="translate(${at * 13} 0)"/>`;
  });
  return `<g transform="translate(${x.toFixed(1)} ${y}) scale(${scale})" fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${strokes.join('')}</g>`;
}

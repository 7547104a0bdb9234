// The ways in: the first row of buttons that every menu starts from.

import type { Buttons } from './conversation.ts';
import type { Texts } from './texts.ts';

export function waysIn(texts: Texts): Buttons {
  return [
    [
      { text: texts.byZone, data: 'b:cities:0' },
      { text: texts.byIndustry, data: 'b:groups' },
    ],
    [
      { text: texts.byTopic, data: 'b:topics' },
      { text: texts.popularButton, data: 'h' },
    ],
    [{ text: texts.latestButton, data: 'l' }],
  ];
}

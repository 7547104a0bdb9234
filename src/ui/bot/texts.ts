// Everything the bot says, by language.

import type { Language } from '../../domain/subscriber.ts';
import { en } from './texts-en.ts';
import { type Texts as ZhTexts, zh } from './texts-zh.ts';

export type Texts = ZhTexts;

export const TEXTS: Record<Language, Texts> = { zh, en };

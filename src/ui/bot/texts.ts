// Everything the bot says, by language.

import type { Language } from '../../domain/subscriber.ts';
import { en } from './texts-en.ts';
import { enAdmin } from './texts-en-admin.ts';
import { enExplain } from './texts-en-explain.ts';
import { zh } from './texts-zh.ts';
import { zhAdmin } from './texts-zh-admin.ts';
import { zhExplain } from './texts-zh-explain.ts';

export type Texts = typeof zh & typeof zhAdmin & typeof zhExplain;

export const TEXTS: Record<Language, Texts> = {
  zh: { ...zh, ...zhAdmin, ...zhExplain },
  en: { ...en, ...enAdmin, ...enExplain },
};

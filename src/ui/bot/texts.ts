// Everything the bot says, by language.

import type { Language } from '../../domain/subscriber.ts';
import { en } from './texts-en.ts';
import { enAdmin } from './texts-en-admin.ts';
import { enExplain } from './texts-en-explain.ts';
import { enTalk } from './texts-en-talk.ts';
import { zh } from './texts-zh.ts';
import { zhAdmin } from './texts-zh-admin.ts';
import { zhExplain } from './texts-zh-explain.ts';
import { zhTalk } from './texts-zh-talk.ts';

export type Texts = typeof zh & typeof zhAdmin & typeof zhExplain & typeof zhTalk;

export const TEXTS: Record<Language, Texts> = {
  zh: { ...zh, ...zhAdmin, ...zhExplain, ...zhTalk },
  en: { ...en, ...enAdmin, ...enExplain, ...enTalk },
};

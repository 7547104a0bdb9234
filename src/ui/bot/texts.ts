// Everything the bot says, by language.

import type { Language } from '../../domain/subscriber.ts';
import { en } from './texts-en.ts';
import { enAdmin } from './texts-en-admin.ts';
import { zh } from './texts-zh.ts';
import { zhAdmin } from './texts-zh-admin.ts';

export type Texts = typeof zh & typeof zhAdmin;

export const TEXTS: Record<Language, Texts> = { zh: { ...zh, ...zhAdmin }, en: { ...en, ...enAdmin } };

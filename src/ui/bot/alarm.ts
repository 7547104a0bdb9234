// What admins are told of a source by itself: that it fails, is silent, works again, lists what cannot be true, or brings
// scans; with a button to its card.

import type { Message } from '../../domain/message.ts';
import type { Poll, Trouble } from '../../domain/source.ts';
import type { Language } from '../../domain/subscriber.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { textOf } from './conversation.ts';
import { TEXTS, type Texts } from './texts.ts';

/** Names of documents in one alarm. */
const NAMED = 10;
const DAY = 86_400_000;

export function renderAlarm(trouble: Trouble, language: Language, now: number): Message {
  const texts = TEXTS[language];
  const { source } = trouble;
  const icon = trouble.kind === 'recovered' ? '✅' : '⚠️';
  const head = `${icon} <b>${escapeHtml(clip(wellFormed(source.name), 80))}</b> (#${source.id})`;
  const html = [head, sentence(trouble, texts, now), ...details(trouble, texts)].join('\n');
  return {
    html,
    plain: textOf(html),
    buttons: [[{ text: texts.alarmCard, data: `o:c:${source.id}` }]],
    preview: false,
  };
}

function sentence(trouble: Trouble, texts: Texts, now: number): string {
  const { source } = trouble;
  switch (trouble.kind) {
    case 'failing':
      return texts.alarmFailing(trouble.failures, texts.pollOutcome[trouble.poll.outcome]);
    case 'still-failing': {
      const days = Math.floor((now - (source.lastSuccessAt ?? source.createdAt)) / DAY);
      return texts.alarmStillFailing(trouble.failures, days, texts.pollOutcome[trouble.poll.outcome]);
    }
    case 'recovered':
      return texts.alarmRecovered(trouble.failures);
    case 'held':
      return `${why(trouble.poll, texts)}${texts.alarmHeld}`;
    case 'silent':
      return texts.alarmSilent(trouble.days);
    case 'scanned':
      return texts.alarmScanned(trouble.documents.length);
  }
}

/** Why the last poll failed, or the documents' names. */
function details(trouble: Trouble, texts: Texts): string[] {
  switch (trouble.kind) {
    case 'failing':
    case 'still-failing':
      return trouble.poll.note === null ? [] : [why(trouble.poll, texts)];
    case 'scanned':
      return [
        ...trouble.documents.slice(0, NAMED).map(inCode),
        ...(trouble.documents.length > NAMED ? ['…'] : []),
      ];
    case 'recovered':
    case 'held':
    case 'silent':
      return [];
  }
}

const why = ({ note }: Poll, texts: Texts): string =>
  note === null ? '' : escapeHtml(clip(wellFormed(texts.fault(note)), 500));

const inCode = (text: string): string => `<code>${escapeHtml(clip(wellFormed(text), 250))}</code>`;

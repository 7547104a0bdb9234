// A public Telegram channel by its web preview (t.me/s/NAME): each post is an announcement with its own text.

import type { Announcement } from '../../domain/source.ts';
import { type Element, elementsOf, outerHtml, parseHtml, rawText } from '../../lib/html-tree.ts';
import { oneLine, words } from './links.ts';
import { readMoment } from './moment.ts';

/** The preview's address for any way of naming a channel; undefined where the address is not Telegram's. */
export function previewAddress(address: string): string | undefined {
  const hit = /^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.me\/(?:s\/)?(\w{4,32})\/?(?:[?#].*)?$/i.exec(
    address.trim(),
  );
  return hit && hit[1] !== 'joinchat' ? `https://t.me/s/${hit[1]}` : undefined;
}

/** Undefined where the page is no channel preview. Newest first. */
export function listChannel(
  html: string,
): { title: string | null; announcements: Announcement[] } | undefined {
  const elements = [...elementsOf(parseHtml(html))];
  const named = (name: string): Element | undefined => elements.find((element) => has(element, name));
  const posts = elements.filter(
    (element) => has(element, 'tgme_widget_message') && element.attribs['data-post'],
  );
  const title = named('tgme_channel_info_header_title');
  if (posts.length === 0 && !title) return undefined;
  return {
    title: title ? words(title) || null : null,
    announcements: posts.flatMap((post) => announce(post) ?? []).reverse(),
  };
}

function announce(post: Element): Announcement | undefined {
  const inner = [...elementsOf(post)];
  const text = inner.find(
    (element) => has(element, 'tgme_widget_message_text') && !has(element, 'js-message_reply_text'),
  );
  if (!text || words(text) === '') return undefined;
  const name = post.attribs['data-post'] as string;
  const time = inner.find((element) => element.name === 'time' && element.attribs.datetime);
  const first = oneLine(rawText(text).trim().split('\n')[0] ?? '');
  return {
    key: `guid:${name}`,
    title: first.length >= 4 && first.length <= 60 && !/[。；]$/.test(first) ? first : null,
    url: `https://t.me/${name}`,
    publishedAt: readMoment(time?.attribs.datetime ?? '', { offset: 0 }),
    html: outerHtml(text),
  };
}

function has(element: Element, name: string): boolean {
  return (element.attribs.class ?? '').split(/\s+/).includes(name);
}

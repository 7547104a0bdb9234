// An HTML page as a document: furniture out, content found, paragraphs written down, and whether it is one article.

import type { Dropped, ExtractedDocument } from '../../domain/document.ts';
import { type Element, parseHtml } from '../../lib/html-tree.ts';
import { build, dropped, type Line } from './builder.ts';
import { contentElement, withoutFurniture } from './furniture.ts';
import { readMeta } from './page-meta.ts';
import { writeLines } from './walk.ts';

export function readHtml(html: string, single: boolean | undefined): ExtractedDocument {
  const page = parseHtml(html);
  const meta = readMeta(page);
  const kept = withoutFurniture(page);
  const content = contentElement(kept.root);
  const lines = writeLines(content);
  const outside = around(kept.root, content);
  const headline = outside.heading ? [outside.heading] : [];
  const { text, hints } = build([...headline, ...lines]);
  return {
    media: 'html',
    text,
    hints,
    layout: 'blocks',
    title: meta.title,
    publishedOn: meta.publishedOn,
    single: single ?? isOneArticle(lines, meta.saysArticle),
    dropped: [...kept.dropped, ...outside.dropped],
  };
}

/** What stands outside the content element: its own headline (an h1 before it) is kept, the rest is told as dropped. */
function around(root: Element, content: Element): { heading: Line | undefined; dropped: Dropped[] } {
  if (root === content) return { heading: undefined, dropped: [] };
  const left: Dropped[] = [];
  let heading: Line | undefined;
  let passed = false;
  const collect = (element: Element): void => {
    if (element === content) {
      passed = true;
      return;
    }
    if (!holds(element, content)) {
      for (const line of writeLines(element)) {
        const level = line.hints.find((hint) => hint.kind === 'heading')?.level;
        if (!passed && level !== undefined && level <= 2 && line.text.length >= 4) {
          if (heading) left.push(...dropped('outside the article', heading.text));
          heading = line;
        } else left.push(...dropped('outside the article', line.text));
      }
      return;
    }
    for (const child of element.children)
      if (child.type === 'tag') collect(child);
      else left.push(...dropped('outside the article', child.data));
  };
  collect(root);
  return { heading, dropped: left };
}

function holds(element: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at; at = at.parent) if (at === element) return true;
  return false;
}

const LEAD = /^(?:[（(【[]?[^，。]{0,12}(?:讯|消息|电)[）)】\]]?|近日|日前|昨日|\d{1,2}月\d{1,2}日)/;

/**
 * True only where nothing speaks for several articles: a round-up taken for one article loses headlines, an article
 * page left open is still split well.
 */
function isOneArticle(lines: readonly Line[], saysArticle: boolean): boolean {
  const leads = lines.filter(({ text }) => text.length > 25 && LEAD.test(text)).length;
  let topics = 0;
  let ledTopics = 0;
  lines.forEach(({ hints, text }, at) => {
    const isHead = hints.some(
      ({ kind, level }) => (kind === 'heading' && (level ?? 1) > 1) || kind === 'strong',
    );
    const next = lines[at + 1];
    if (!isHead || text.length > 60 || !next || next.text.length < 25) return;
    topics += 1;
    if (LEAD.test(next.text) || text.length >= 14) ledTopics += 1;
  });
  if (ledTopics >= 2 && ledTopics * 2 >= topics) return false;
  if (saysArticle) return true;
  return leads <= 1 && topics <= 1;
}

// Turns a bulletin's elements into a file: plain text in several habits of spacing and wrapping, Markdown, or HTML.

import type { Element } from './elements.ts';
import type { Surface } from './layouts.ts';
import type { Random } from './random.ts';

const columns = (text: string): number => {
  let sum = 0;
  for (const letter of text) sum += (letter.codePointAt(0) as number) >= 0x2010 ? 2 : 1;
  return sum;
};

const isTitle = ({ role }: Element): boolean =>
  role === 'headline' ||
  role === 'headline-more' ||
  role === 'kicker' ||
  role === 'subtitle' ||
  role === 'subhead';
const isProse = ({ role }: Element): boolean =>
  role === 'paragraph' || role === 'continuation' || role === 'tail' || role === 'repeat';

/** Hard-wraps at `width` columns as Chinese printers do: no closing sign at a line's start, no opening one at its end. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  const units = text.match(/[A-Za-z0-9.,%'"-]+ ?|[\s\S]/gu) ?? [];
  for (const unit of units) {
    if (line !== '' && columns(line) + columns(unit.trimEnd()) > width) {
      if (/^[，。、；：！？”）》】]/.test(unit)) {
        line += unit;
        continue;
      }
      const open = /[“（《【]$/.exec(line);
      lines.push((open ? line.slice(0, -1) : line).trimEnd());
      line = open ? open[0] : '';
    }
    line += unit;
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** Joins inline elements to the one before, so that each entry is printed apart. */
function printedLines(elements: readonly Element[]): { element: Element; text: string }[] {
  const out: { element: Element; text: string }[] = [];
  for (const element of elements) {
    const last = out[out.length - 1];
    if (last?.element.runIn) {
      out[out.length - 1] = {
        element: { ...element, gap: last.element.gap ?? 0 },
        text: last.text + element.text.trim(),
      };
    } else if (element.inline && last && isProse(last.element)) last.text += element.text.trim();
    else out.push({ element, text: element.text });
  }
  return out;
}

function renderText(elements: readonly Element[], surface: Surface, random: Random): string {
  const narrow = surface === 'columns';
  const wrapped = surface === 'wrapped' || surface === 'wrapped-spaced' || narrow;
  const width = random.pick(narrow ? [22, 26, 28, 30, 32, 34, 40] : [36, 44, 56, 60, 64, 72, 78]);
  const indent = surface === 'wrapped-spaced' ? '' : random.chance(0.85) ? '　　' : '    ';
  const spaced = surface === 'spaced' || surface === 'wrapped-spaced';
  const ownIndent = surface === 'spaced' && random.chance(0.15) ? '　　' : indent;
  const airy = random.chance(0.5);
  const centred = wrapped && random.chance(0.5);
  const between = spaced ? (surface === 'spaced' && random.chance(0.15) ? 2 : 1) : 0;
  let out = '';
  for (const { element, text } of printedLines(elements)) {
    const title = element.role === 'headline' || element.role === 'kicker';
    const table = element.role === 'table' && between > 0 ? 0 : between;
    let blank = (out === '' ? 0 : table) + (element.gap ?? 0);
    if (!spaced && title && airy && out !== '') blank += 1;
    if (!spaced && element.role === 'furniture' && out !== '' && random.chance(0.3)) blank += 1;
    out += '\n'.repeat(blank);
    if (text === '') continue;
    const prose = isProse(element) && element.role !== 'continuation';
    const lead = prose && surface !== 'spaced' ? indent : prose && ownIndent !== indent ? ownIndent : '';
    if (!wrapped) {
      out += `${lead}${text}\n`;
      continue;
    }
    const lines = wrap(lead + text, width);
    for (const line of lines) {
      const pad =
        centred && isTitle(element) && lines.length === 1
          ? ' '.repeat(Math.max(0, Math.floor((width - columns(line)) / 2)))
          : '';
      out += `${pad}${line}\n`;
    }
  }
  return out;
}

function renderMarkdown(elements: readonly Element[], random: Random): string {
  const bold = random.chance(0.25);
  const level = random.pick(['##', '###', '##']);
  let out = '';
  let title = '';
  for (const { element, text } of printedLines(elements)) {
    if (element.role === 'headline-more') {
      continue;
    }
    if (text === '') continue;
    if (element.role === 'headline') {
      const at = elements.indexOf(element);
      const more = elements[at + 1]?.role === 'headline-more' ? (elements[at + 1] as Element).text : '';
      title = text + (more && /[a-z]$/.test(text) ? ' ' : '') + more;
      out += bold ? `**${title}**\n\n` : `${level} ${title}\n\n`;
    } else if (element.role === 'furniture' && element.level === 1) out += `# ${text}\n\n`;
    else if (element.role === 'subhead') out += bold ? `${text}\n\n` : `${level}# ${text}\n\n`;
    else if (element.role === 'caption')
      out += random.chance(0.5) ? `![${text}](photo.jpg)\n\n` : `*${text}*\n\n`;
    else if (element.role === 'table') continue;
    else out += `${text}\n\n`;
  }
  return out;
}

const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function renderHtml(elements: readonly Element[], single: boolean, random: Random): string {
  const heading = single ? 'h1' : random.pick(['h2', 'h3', 'h2']);
  const strong = !single && random.chance(0.2);
  const wrapper = random.pick([
    '<div class="article-content">',
    '<article>',
    '<div id="js_content" class="rich_media_content">',
    '<div class="TRS_Editor">',
  ]);
  let body = '';
  for (const { element, text } of printedLines(elements)) {
    const clean = escapeHtml(text);
    if (element.role === 'headline-more' || (text === '' && element.role !== 'image')) continue;
    if (element.role === 'headline') {
      const at = elements.indexOf(element);
      const more =
        elements[at + 1]?.role === 'headline-more' ? escapeHtml((elements[at + 1] as Element).text) : '';
      const title = clean + (more && /[a-z]$/.test(clean) ? ' ' : '') + more;
      body += strong ? `<p><strong>${title}</strong></p>\n` : `<${heading}>${title}</${heading}>\n`;
    } else if (element.role === 'image') body += '<p><img src="a.jpg"></p>\n';
    else if (element.role === 'furniture' && element.level === 1) body += `<h1>${clean}</h1>\n`;
    else if (element.role === 'subhead') body += `<p><strong>${clean}</strong></p>\n`;
    else if (element.role === 'caption')
      body += `<p><img src="b.jpg"></p><p style="text-align:center;font-size:14px">${clean}</p>\n`;
    else if (element.role === 'table') continue;
    else if (element.role === 'byline') body += `<p style="text-align:right">${clean}</p>\n`;
    else body += `<p>${isProse(element) && random.chance(0.5) ? '　　' : ''}${clean}</p>\n`;
  }
  const title = elements.find(({ role }) => role === 'headline')?.text ?? '';
  const pageTitle = single ? `${escapeHtml(title)}_开发区新闻网` : '园区动态';
  return `<!doctype html>\n<html><head><meta charset="utf-8"><title>${pageTitle}</title></head><body>\n<div class="nav"><a href="/">首页</a> <a href="/news">新闻</a> <a href="/about">关于</a></div>\n${wrapper}\n${body}</${wrapper.slice(1, wrapper.indexOf(wrapper.includes(' ') ? ' ' : '>'))}>\n<div class="footer">Copyright 2024 开发区管委会</div>\n</body></html>\n`;
}

export function render(
  elements: readonly Element[],
  surface: Surface,
  single: boolean,
  random: Random,
): { text: string; ending: string } {
  if (surface === 'markdown') return { text: renderMarkdown(elements, random), ending: 'md' };
  if (surface === 'html') return { text: renderHtml(elements, single, random), ending: 'html' };
  return { text: renderText(elements, surface, random), ending: 'txt' };
}

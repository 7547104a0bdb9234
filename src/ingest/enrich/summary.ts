// A summary made only of the article's own sentences, some of their words left out.

export function summarise(_headline: string, paragraphs: readonly string[]): string {
  return paragraphs[0]?.match(/^[^。！？]{1,130}[。！？]?/)?.[0] ?? _headline;
}

// What extract hands to split: one fetched document as text with offsets and layout hints.

export type MediaKind = 'text' | 'markdown' | 'html' | 'pdf' | 'docx';

/** A span of `ExtractedDocument.text` about which the source's markup says something. Offsets are UTF-16 code units. */
export interface Hint {
  readonly start: number;
  readonly end: number;
  readonly kind:
    | 'heading'
    | 'strong'
    | 'centred'
    | 'list-item'
    | 'table'
    | 'caption'
    | 'image'
    | 'quote'
    | 'small';
  /** Heading level 1–6; absent for other kinds. */
  readonly level?: number;
}

/** The text of a document. All provenance offsets in Zonewire point into `text`. */
export interface ExtractedDocument {
  readonly media: MediaKind;
  readonly text: string;
  readonly hints: readonly Hint[];
  /** `lines`: line breaks are the printer's (may be hard-wrapped); `blocks`: each line is one paragraph of the markup. */
  readonly layout: 'lines' | 'blocks';
  /** Title that the document states of itself (HTML title, feed item title), or null. */
  readonly title: string | null;
  /** The day it was published according to its own metadata, `YYYY-MM-DD`, or null. */
  readonly publishedOn: string | null;
  /** True where the document is known to be one article (an article page, a feed item): never cut in pieces. */
  readonly single: boolean;
  /** Things left out while extracting (scripts, navigation), each with its reason. */
  readonly dropped: readonly Dropped[];
}

/** Text that was not kept, and why; nothing is dropped without one of these. */
export interface Dropped {
  readonly why: string;
  readonly text: string;
  /** Offset in the document's text, where it came from there. */
  readonly at?: number;
}

/** One edit to the printed text. `at` is the offset in the source text; undoing it means putting `from` back. */
export interface Repair {
  readonly kind: 'join' | 'headline-order' | 'duplicate' | 'ocr' | 'unwrap' | 'continuation' | 'spacing';
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

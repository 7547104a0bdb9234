// A message as it goes to a chat: Telegram's HTML, the same in plain text for when that is refused, and its buttons.

export interface MessageButton {
  readonly text: string;
  /** Callback data, at most 64 bytes. */
  readonly data?: string;
  readonly url?: string;
}

export interface Message {
  /** Telegram's HTML: at most 4,096 code points once its tags are taken out. */
  readonly html: string;
  /** The same as a rich message (Bot API 10.1), tried first where present; `html` is sent where it is refused. */
  readonly rich?: string;
  /** The same without markup, links written out; at most 4,096 code points. */
  readonly plain: string;
  readonly buttons: readonly (readonly MessageButton[])[];
  /** Whether a link in it may unfold into a preview. */
  readonly preview: boolean;
}

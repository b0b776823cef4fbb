/** Stands in a letter where each reader's own token goes. No text of ours or of a producer contains it. */
export const BLANK = "\u0000";

/** A mail but for its reader: composed once, sent to many. `text` and `html` may hold BLANKs. */
export interface Letter {
  language: "fr" | "en";
  subject: string;
  text: string;
  html: string;
  /** Whom an answer goes to, where it is not the portal. */
  replyTo?: string;
  /** What list it belongs to (RFC 2919), for letters that one can be taken off. */
  list?: { id: string; name: string };
  /** What one click on it does: take off this subscription, or all of them, where it gathers several. */
  wayOut?: "removal" | "departure";
}

/** Control characters have no place in a header or a line of text, and could forge either. */
export function plain(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The reader's own letter, without an encoding. */
export function filledIn(letter: Letter, token: string): Pick<Letter, "subject" | "text" | "html"> {
  return {
    subject: letter.subject,
    text: letter.text.replaceAll(BLANK, token),
    html: letter.html.replaceAll(BLANK, token),
  };
}

import { BLANK, type Letter, plain } from "#outreach/letter.ts";

/** What is a mail's own beside its letter. */
export interface Envelope {
  from: Address;
  to: string;
  /** Without its angle brackets; the same whenever the same mail is sent. */
  messageId: string;
  /** Milliseconds UTC. */
  at: number;
  token: string;
  /** Where one click takes its reader off the list. */
  removal: string | undefined;
}

export interface Address {
  name: string;
  email: string;
}

/** A letter's mail, encoded but for its reader. */
export interface Sealed {
  head: string[];
  /** Between each two of them goes the token, on a line of its own. */
  body: string[];
}

const BOUNDARY = "=_parvis_alternative_=";
const WIDEST_LINE = 76;

/** `Name <address>` or a bare address. */
export function addressOf(text: string): Address {
  const named = /^\s*(.*?)\s*<([^<>\s]+)>\s*$/.exec(text);
  const name = (named?.[1] ?? "").replaceAll(/^"|"$/g, "");
  return { name: plain(name), email: named?.[2] ?? text.trim() };
}

/** Encodes what all readers of a letter share (RFC 5322, 2045, 2047). */
export function seal(letter: Letter): Sealed {
  const head = [
    `Subject: ${words(plain(letter.subject))}`,
    ...(letter.replyTo ? [`Reply-To: ${plain(letter.replyTo)}`] : []),
    "MIME-Version: 1.0",
    "Auto-Submitted: auto-generated",
    `Content-Language: ${letter.language}`,
    ...(letter.list ? [`List-Id: ${words(plain(letter.list.name))} <${letter.list.id}>`] : []),
    `Content-Type: multipart/alternative; boundary="${BOUNDARY}"`,
  ];
  const part = (type: string, content: string) =>
    `--${BOUNDARY}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quoted(content)}\r\n`;
  const whole = `${part("text/plain", letter.text)}${part("text/html", letter.html)}--${BOUNDARY}--\r\n`;
  return { head, body: whole.split(BLANK) };
}

/** The message as it goes over the wire, before dots are doubled. */
export function message({ head, body }: Sealed, own: Envelope): string {
  const from = own.from.name ? `${words(own.from.name)} <${own.from.email}>` : own.from.email;
  const lines = [
    `From: ${from}`,
    `To: ${own.to}`,
    `Message-ID: <${own.messageId}>`,
    `Date: ${new Date(own.at).toUTCString().replace("GMT", "+0000")}`,
    ...(own.removal
      ? [`List-Unsubscribe: <${own.removal}>`, "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
      : []),
    ...head,
  ];
  return `${lines.join("\r\n")}\r\n\r\n${body.join(own.token)}`;
}

/** A header's text (RFC 2047): as it is where it is plain ASCII, else in encoded words of whole characters. */
export function words(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes("=?")) return text;
  const pieces: string[] = [];
  let piece = "";
  for (const character of text) {
    if (bytes(piece + character).length > 42) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  const encoded = [...pieces, piece].map((each) => `=?UTF-8?B?${base64(bytes(each))}?=`);
  return encoded.join("\r\n ");
}

/** Quoted-printable (RFC 2045 6.7), with a soft break on either side of each BLANK. */
export function quoted(text: string): string {
  return text
    .split(BLANK)
    .map((piece) => piece.split(/\r?\n/).map(wrapped).join("\r\n"))
    .join(`=\r\n${BLANK}=\r\n`);
}

function wrapped(line: string): string {
  let out = "";
  let width = 0;
  const all = bytes(line);
  for (const [i, byte] of all.entries()) {
    const isLast = i === all.length - 1;
    const isPlain = (byte > 32 && byte < 127 && byte !== 61) || (byte === 32 && !isLast);
    const code = isPlain
      ? String.fromCodePoint(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    if (width + code.length > WIDEST_LINE - 1) {
      out += "=\r\n";
      width = 0;
    }
    out += code;
    width += code.length;
  }
  return out;
}

const encoder = new TextEncoder();
const bytes = (text: string) => encoder.encode(text);

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCodePoint(...bytes));
}

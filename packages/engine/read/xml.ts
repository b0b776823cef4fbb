import { Unreadable } from "#engine/unreadable.ts";
import type { Bytes } from "./bytes.ts";

/** What is told of an XML stream; names come without their prefix. */
export interface XmlHandler {
  /** `attributes` is the raw text between the name and the end of the tag. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(value: string): void;
}

const LEFT_LIMIT = 32 * 2 ** 20;
const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Cuts XML into tags and texts as it arrives. Entities of a document type are not followed. */
export class XmlScanner {
  readonly #handler: XmlHandler;
  #left = "";

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  feed(more: string): void {
    const text = this.#left === "" ? more : this.#left + more;
    const end = this.#scan(text);
    if (text.length - end > LEFT_LIMIT)
      throw new Unreadable("xml-broken", "The XML inside has a text or tag beyond all measure.");
    this.#left = text.slice(end);
  }

  #scan(text: string): number {
    const handler = this.#handler;
    let at = 0;
    for (;;) {
      const tag = text.indexOf("<", at);
      if (tag < 0) return at;
      if (tag > at) handler.text(unescaped(text.slice(at, tag)));
      const next = text.charCodeAt(tag + 1);
      if (next === 33 || next === 63) {
        const end = this.#aside(text, tag);
        if (end < 0) return tag;
        at = end;
        continue;
      }
      const end = tagEnd(text, tag);
      if (end < 0) return tag;
      if (next === 47) handler.close(local(text, tag + 2, end));
      else {
        const empty = text.charCodeAt(end - 1) === 47;
        let nameEnd = tag + 1;
        while (nameEnd < end && !isSpace(text.charCodeAt(nameEnd))) nameEnd += 1;
        const name = local(text, tag + 1, empty && nameEnd === end ? end - 1 : nameEnd);
        handler.open(name, text.slice(nameEnd, empty ? end - 1 : end));
        if (empty) handler.close(name);
      }
      at = end + 1;
    }
  }

  /** Comments, CDATA, declarations and instructions. */
  #aside(text: string, tag: number): number {
    const after = (mark: string, length: number) => {
      const end = text.indexOf(mark, tag + 2);
      return end < 0 ? -1 : end + length;
    };
    if (text.startsWith("<!--", tag)) return after("-->", 3);
    if (text.startsWith("<![CDATA[", tag)) {
      const end = text.indexOf("]]>", tag + 9);
      if (end < 0) return -1;
      this.#handler.text(text.slice(tag + 9, end));
      return end + 3;
    }
    if (text.length - tag < 9) return -1;
    if (text.charCodeAt(tag + 1) === 63) return after("?>", 2);
    const inner = text.indexOf("[", tag);
    const end = text.indexOf(">", tag);
    if (inner < 0 || inner > end) return end < 0 ? -1 : end + 1;
    return after("]>", 2);
  }
}

/** Sends the XML of a stream through a handler. */
export async function scanXml(bytes: Bytes, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler);
  for await (const text of xmlTexts(bytes)) scanner.feed(text);
}

/** The text of an XML stream, by its mark, its declaration, or as UTF-8. */
export async function* xmlTexts(bytes: Bytes): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const part of bytes) {
    decoder ??= new TextDecoder(xmlEncoding(part));
    yield decoder.decode(part, { stream: true });
  }
}

function xmlEncoding(head: Uint8Array): string {
  if (head[0] === 0xff || (head[0] === 60 && head[1] === 0)) return "utf-16le";
  if (head[0] === 0xfe || (head[0] === 0 && head[1] === 60)) return "utf-16be";
  const start = new TextDecoder("windows-1252").decode(head.subarray(0, 120));
  const declared = /encoding=["']([\w-]+)["']/.exec(start)?.[1]?.toLowerCase();
  return declared === "iso-8859-1" || declared === "windows-1252" ? "windows-1252" : "utf-8";
}

/** The value of an attribute by its local name, in the raw text of a tag. */
export function attribute(attributes: string, name: string): string | undefined {
  let at = attributes.indexOf(name);
  while (at >= 0) {
    const before = attributes.charCodeAt(at - 1);
    let next = at + name.length;
    while (isSpace(attributes.charCodeAt(next))) next += 1;
    if ((isSpace(before) || before === 58) && attributes.charCodeAt(next) === 61) {
      next += 1;
      while (isSpace(attributes.charCodeAt(next))) next += 1;
      const quote = attributes.charAt(next);
      const end = attributes.indexOf(quote, next + 1);
      if ((quote === '"' || quote === "'") && end >= 0)
        return unescaped(attributes.slice(next + 1, end));
    }
    at = attributes.indexOf(name, at + 1);
  }
  return undefined;
}

/** The `>` that ends a tag, those in quoted attributes passed over. */
function tagEnd(text: string, from: number): number {
  let quote = 0;
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 62) return at;
    else if (code === 34 || code === 39) quote = code;
  }
  return -1;
}

function local(text: string, from: number, to: number): string {
  const name = text.slice(from, to).trimEnd();
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function unescaped(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(/&(?:#(\d+)|#[xX]([\da-fA-F]+)|(\w+));/g, (...found: string[]) => {
    const [whole = "", decimal, hex = "", name] = found;
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

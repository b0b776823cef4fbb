import { EncodingEvidence } from "./encoding-evidence.ts";
import { afterCut, soundText } from "./encoding-utf8.ts";
import { MULTI_BYTE, textDecoder } from "./encoding-tables.ts";

export interface EncodingFound {
  /** A WHATWG label, or `cp437`, `cp850`, `cp852`. */
  encoding: string;
  /** The file begins with a byte order mark, so nothing was guessed. */
  marked: boolean;
  /** Characters of two encodings stand in one file; what is no UTF-8 is then read as Windows-1252. */
  mixed: boolean;
  /** Only ASCII was seen: `utf-8` is then a supposition that the rest of the file may refute. */
  ascii: boolean;
}

/** How many bytes at the start are looked at for UTF-16 and the multi-byte encodings. */
const SAMPLE = 65_536;

/** Finds the encoding from the start (and the end, `tail`, when it is another part) of a file. */
export function findEncoding(head: Uint8Array, tail?: Uint8Array): EncodingFound {
  const certain = { marked: true, mixed: false, ascii: false };
  const wide = wideMark(head);
  if (wide) return { encoding: wide, ...certain };
  const guessed = wideByZeros(head);
  if (guessed) return { encoding: guessed, ...certain, marked: false };

  const start = soundText(head, tail !== undefined);
  const end = tail && soundText(afterCut(tail), false);
  if (start !== undefined && (!tail || end !== undefined)) {
    const ascii = start.length === head.length && (!tail || end?.length === tail.length);
    return { encoding: "utf-8", marked: isMarked(head), mixed: false, ascii };
  }

  const evidence = new EncodingEvidence();
  evidence.push(head);
  evidence.end();
  if (tail) {
    const rest = new EncodingEvidence();
    rest.push(afterCut(tail));
    rest.end();
    evidence.merge(rest);
  }
  const marked = isMarked(head);
  const found = { marked, mixed: marked && evidence.broken > 0, ascii: evidence.ascii };
  if (evidence.broken === 0 || found.mixed) return { encoding: "utf-8", ...found };
  // By chance every tenth East Asian pair is valid UTF-8, so the pairs are asked before the mixture.
  const may = evidence.sequences < evidence.broken && evidence.paired > PAIRED;
  const pairs = may ? multiByte(head) : undefined;
  if (pairs) return { encoding: pairs, ...found };
  return { encoding: evidence.verdict(), ...found, mixed: evidence.mixed };
}

function isMarked(head: Uint8Array): boolean {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
}

function wideMark(head: Uint8Array): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return undefined;
}

/** In East Asian text at least so many of the bytes beyond ASCII follow another. */
const PAIRED = 0.2;
/** The upper bytes of UTF-16 from Latin to Arabic. */
const ALPHABETS = 7;

/** UTF-16 without a mark: text has its zeros on one side of the pairs. */
function wideByZeros(head: Uint8Array): string | undefined {
  const length = Math.min(head.length, SAMPLE) & ~1;
  if (length < 4 || !head.subarray(0, length).includes(0)) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if ((head[at] ?? 0) < ALPHABETS) even++;
    if ((head[at + 1] ?? 0) < ALPHABETS) odd++;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.6 && even < odd / 10) return "utf-16le";
  if (even > pairs * 0.6 && odd < even / 10) return "utf-16be";
  return undefined;
}

/** The East Asian encoding in which the sample is valid and made of everyday characters. */
function multiByte(head: Uint8Array): string | undefined {
  const sample = head.subarray(0, SAMPLE);
  let best: string | undefined;
  let most = 0.7;
  for (const encoding of MULTI_BYTE) {
    const share = everydayShare(sample, encoding);
    if (share > most) {
      most = share;
      best = encoding;
    }
  }
  return best;
}

/**
 * Share of everyday characters among those beyond ASCII, lowered by bytes that are none at all; 0 where they stand by
 * themselves within Latin words, as accented letters do.
 */
function everydayShare(sample: Uint8Array, encoding: string): number {
  const text = textDecoder(encoding)?.decode(sample);
  if (text === undefined) return 0;
  let beyond = 0;
  let everyday = 0;
  let kana = 0;
  let within = 0;
  const different = new Set<number>();
  const chars = Array.from(text);
  for (const [at, char] of chars.entries()) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 128 || (code > 0x2000 && code < 0x2030)) continue;
    beyond++;
    if (different.size < 3) different.add(code);
    if (char === "\ufffd") everyday -= 2;
    else if (isEveryday(code, encoding)) everyday++;
    if (code >= 0x3041 && code <= 0x30fe) kana++;
    if (isLatin(chars[at - 1]) || isLatin(chars[at + 1])) within++;
  }
  // Japanese has kana in every sentence; without them its bytes are rather another language's.
  const japanese = encoding === "shift_jis" || encoding === "euc-jp";
  if (different.size < 3 || within * 3 > beyond) return 0;
  return (everyday / beyond) * (japanese && kana * 10 < beyond ? 0.9 : 1);
}

function isLatin(char: string | undefined): boolean {
  return char !== undefined && /^[a-z]$/i.test(char);
}

function isEveryday(code: number, encoding: string): boolean {
  const kana = code >= 0x3041 && code <= 0x30fe;
  const signs = (code >= 0x3000 && code <= 0x3015) || (code >= 0xff01 && code <= 0xff5e);
  if (encoding === "shift_jis" || encoding === "euc-jp")
    return kana || signs || isFirstLevel(code, encoding);
  if (encoding === "euc-kr") return (code >= 0xac00 && code <= 0xd7a3) || signs;
  return signs || isFirstLevel(code, encoding);
}

const levels = new Map<string, Set<number>>();

/** Each of these standards puts its everyday ideographs first: the rows of its first level. */
const FIRST_LEVEL: Record<string, [number, number, number, number]> = {
  shift_jis: [0x88, 0x97, 0x40, 0xfc],
  "euc-jp": [0xb0, 0xcf, 0xa1, 0xfe],
  gb18030: [0xb0, 0xd7, 0xa1, 0xfe],
  big5: [0xa4, 0xc6, 0x40, 0xfe],
};

function isFirstLevel(code: number, encoding: string): boolean {
  const known = levels.get(encoding);
  if (known) return known.has(code);
  const [fromLead, toLead, fromTrail, toTrail] = FIRST_LEVEL[encoding] ?? [0, -1, 0, -1];
  const decoder = textDecoder(encoding);
  const level = new Set<number>();
  for (let lead = fromLead; lead <= toLead; lead++) {
    for (let trail = fromTrail; trail <= toTrail; trail++) {
      const char = decoder?.decode(Uint8Array.of(lead, trail)) ?? "";
      const at = char.codePointAt(0) ?? 0;
      if (at > 0x4dff && at < 0xa000) level.add(at);
    }
  }
  levels.set(encoding, level);
  return level.has(code);
}

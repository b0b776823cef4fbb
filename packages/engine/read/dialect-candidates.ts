import type { Grammar } from "./records-cut.ts";

/** How readily each delimiter is believed, other things being equal. */
export const BELIEF: Readonly<Record<string, number>> = {
  ",": 1,
  ";": 1,
  "\t": 1,
  "|": 0.97,
  "\u0001": 0.95,
  "\u001f": 0.95,
  "\u001e": 0.9,
  "||": 0.98,
  "::": 0.95,
  "~~": 0.75,
  "##": 0.75,
  $$: 0.75,
  "@@": 0.75,
  "^^": 0.75,
  "&&": 0.75,
  "**": 0.75,
  ";;": 0.75,
  "|~|": 0.98,
  "~|~": 0.98,
  "<|>": 0.98,
  "¦": 0.9,
  "¬": 0.9,
  "§": 0.85,
  "~": 0.85,
  "^": 0.85,
  "#": 0.75,
  "!": 0.7,
  "&": 0.7,
  "*": 0.7,
  "@": 0.7,
  $: 0.7,
  "%": 0.7,
  "=": 0.65,
  ":": 0.7,
  "/": 0.55,
  "\\": 0.55,
  "+": 0.55,
  " ": 0.6,
  "-": 0.5,
  _: 0.5,
};

/** Delimiters that the text could have. */
export function delimiters(text: string): string[] {
  const lines = text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== "")
    .slice(0, 200);
  const found = Object.keys(BELIEF).filter((delimiter) => {
    const having = lines.reduce((count, line) => count + (line.includes(delimiter) ? 1 : 0), 0);
    // Lines inside quoted cells have none, so a common delimiter is tried wherever it stands at all.
    return having > 0 && ((BELIEF[delimiter] ?? 0) > 0.9 || having >= lines.length * 0.4);
  });
  return found.includes(",") ? found : [",", ...found];
}

/** Quote characters worth trying with a delimiter: those that stand at the edges of cells. */
export function quotes(text: string, delimiter: string): string[] {
  const found = ['"'];
  if (text.includes('"') && edges(text, delimiter, '"') * 4 < text.split('"').length)
    found.push("");
  if (edges(text, delimiter, "'") > 1) found.push("'");
  if (edges(text, delimiter, '"') > 0) return found;
  if (edges(text, delimiter, "`") > 1) found.push("`");
  return found;
}

const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;

/** How many times a quote stands after a delimiter or line start, or before a delimiter or line end. */
function edges(text: string, delimiter: string, quote: string): number {
  const edge = delimiter.length === 1 ? delimiter.charCodeAt(0) : LINE_FEED;
  const isEdge = (code: number) =>
    code === LINE_FEED || code === RETURN || code === edge || Number.isNaN(code);
  let opening = 0;
  let closing = 0;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    let before = at - 1;
    if (edge !== SPACE) while (text.charCodeAt(before) === SPACE) before--;
    if (isEdge(text.charCodeAt(before))) opening++;
    if (isEdge(text.charCodeAt(at + 1))) closing++;
  }
  return Math.min(opening, closing);
}

/** Characters that a longer delimiter may be made of besides its first. */
const COMPANIONS = " |~^<>*#:;,";
const NEARLY_ALL = 0.99;

/** The whole delimiter, where the single character found is only a part of it (`||`, `, `, `~|~`). */
export function longer(text: string, grammar: Grammar): string {
  let { delimiter } = grammar;
  if (delimiter.trim() === "") return delimiter;
  const { quote } = grammar;
  const bare =
    quote === "" ? text : text.replaceAll(quotedPart(quote), (part) => quote.repeat(part.length));
  if (isAlwaysDoubled(bare, delimiter)) return delimiter + delimiter;
  for (let grown = true; grown && delimiter.length < 4;) {
    grown = false;
    const { before, after, all } = neighbours(bare, delimiter);
    if (all < 4) break;
    for (const char of COMPANIONS) {
      const code = char.charCodeAt(0);
      if ((after[code] ?? 0) >= all * NEARLY_ALL) {
        delimiter += char;
        grown = true;
        break;
      }
      if (char !== " " && (before[code] ?? 0) >= all * NEARLY_ALL) {
        delimiter = char + delimiter;
        grown = true;
        break;
      }
    }
  }
  return delimiter;
}

/** `,,` where no comma stands alone: a single one would leave every second column empty. */
function isAlwaysDoubled(text: string, delimiter: string): boolean {
  let runs = 0;
  for (let at = text.indexOf(delimiter); at >= 0; runs++) {
    let end = at;
    while (text.startsWith(delimiter, end)) end += delimiter.length;
    if (((end - at) / delimiter.length) % 2 === 1) return false;
    at = text.indexOf(delimiter, end);
  }
  return runs > 3;
}

/** Which characters stand before and after the delimiters of a text without quoted parts. */
function neighbours(bare: string, delimiter: string) {
  const before = new Uint32Array(128);
  const after = new Uint32Array(128);
  let all = 0;
  const step = delimiter.length;
  for (let at = bare.indexOf(delimiter); at >= 0; at = bare.indexOf(delimiter, at + step)) {
    count(before, bare.charCodeAt(at - 1));
    count(after, bare.charCodeAt(at + step));
    all++;
  }
  return { before, after, all };
}

function quotedPart(quote: string): RegExp {
  return new RegExp(`${quote}(?:[^${quote}]|${quote}${quote})*${quote}`, "g");
}

function count(counts: Uint32Array, code: number): void {
  if (code < counts.length) counts[code] = (counts[code] ?? 0) + 1;
}

/** What one cell looks like: the coarse kinds that tell a well cut table from a badly cut one. */
export const KIND = {
  empty: 0,
  number: 1,
  time: 2,
  code: 3,
  word: 4,
  phrase: 5,
  link: 6,
  structure: 7,
  odd: 8,
} as const;

export type Kind = (typeof KIND)[keyof typeof KIND];

const NUMBER =
  /^[+\-−(]?\s?(?:[$€£¥]\s?)?[+-]?(?:\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+|\d+)?(?:[.,]\d*)?(?:[eE][+-]?\d+)?\)?\s?(?:%|‰|[$€£¥]|EUR|USD|GBP)?$/;
const NULLS =
  /^(?:-{1,3}|—|–|\.{1,3}|\?|\*|n\/?a|nan|null|none|nil|nd|n\.d\.|n\.c\.|\\N|''|""|#N\/A|missing|inf|-inf)$/i;
const CLOCK = String.raw`\d{1,2}[:h]\d{2}(?:[:m]\d{2}(?:[.,]\d{1,9})?s?)?(?:\s?[ap]\.?m\.?)?(?:\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?`;
const MONTH = String.raw`(?:jan|feb|fev|fév|mar|mär|mrz|apr|avr|abr|may|mai|maj|mei|jun|jui|giu|jul|lug|aug|aou|aoû|ago|sep|set|oct|okt|ott|out|nov|dec|déc|dez|dic|ene|gen|mag)\p{L}{0,7}\.?`;
const DAY = String.raw`(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}[- /]${MONTH}[- /,]+\d{2,4}|${MONTH}[- ]\d{1,2},?[- ]\d{2,4}|${MONTH}[- ]\d{2,4}|\d{4}[-/]\d{2})`;
const TIME = new RegExp(`^(?:${CLOCK}|${DAY}(?:[T ,]+${CLOCK})?|\\d{8}T\\d{6}Z?)$`, "iu");
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}_.\-/+]*$/u;
const WORD = /^\p{L}[\p{L}\p{M}'’.-]*$/u;
const LINK =
  /^(?:(?:https?|ftp|mailto|urn|file):\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:\.{0,2}\/|[A-Za-z]:\\)[\w./\\-]+)$/i;
const STRUCTURE =
  /^(?:-?\d{1,3}\.\d+ ?[,;] ?-?\d{1,3}\.\d+|\{[^]*\}|\[[^]*\]|<[^]*>|(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s?\([^]*\))$/i;
const PHRASE = /^[\p{L}\p{N}"'’“«(#*+•&$€£¥°§@¿¡.\-–—[/\\<>≤≥~=_:]/u;
const LONG = 400;

export function kindOf(cell: string): Kind {
  const text = cell.trim();
  if (text === "") return KIND.empty;
  const first = text.charCodeAt(0);
  if (text.length < 32) {
    if (first < 58 || first > 127) {
      if (NUMBER.test(text) && /\d/.test(text)) return KIND.number;
      if (TIME.test(text)) return KIND.time;
    }
    if (NULLS.test(text)) return KIND.empty;
    if (WORD.test(text))
      return first < 91 && /^\p{Lu}[\p{L}'’.-]*[- ]\d/u.test(text) ? KIND.time : KIND.word;
    if (/^\p{L}/u.test(text) && TIME.test(text) && /\d/.test(text)) return KIND.time;
    if (CODE.test(text)) return KIND.code;
  }
  if (LINK.test(text.slice(0, LONG))) return KIND.link;
  if (text.length < LONG && STRUCTURE.test(text)) return KIND.structure;
  if (hasControl(text)) return KIND.odd;
  return PHRASE.test(text) ? KIND.phrase : KIND.odd;
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length && at < LONG; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 10 && code !== 13 && code !== 9) return true;
  }
  return false;
}

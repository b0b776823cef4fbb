import { JOINED } from "./joins.ts";
import { keyOf, LONGEST_WORDING, synonyms } from "./synonyms.ts";
import { isStop, isWeak, stemOf, wordsOf, wordsOfName } from "./words.ts";

/** One thing that is asked for: a word, or a wording of several that has synonyms. */
export interface Unit {
  /** As it was typed; synonyms after it. Each is words, each word its stems in either language. */
  wordings: Word[][];
  /** A word like `fichier` or `liste`: welcome, but not asked for. */
  isWeak: boolean;
  /** Its words one by one, each with synonyms of its own. */
  parts?: Unit[];
  /** A name in a program's manner, `code_commune`: its words are for where nothing has the name itself. */
  isName?: true;
}

export interface Word {
  word: string;
  /** What the index may have it as: French and English stem, and the word joined with its neighbours. */
  stems: string[];
}

export interface Question {
  /** The folded words as typed, small words too. */
  typed: string[];
  units: Unit[];
}

const NAME =
  /(?<![\p{L}\p{N}])(?:\p{L}[\p{L}\p{N}]*(?:_+[\p{L}\p{N}]+)+|\p{Ll}[\p{Ll}\p{N}]+(?:\p{Lu}[\p{Ll}\p{N}]+)+)(?![\p{L}\p{N}])/gu;
/** Words beyond this many add nothing but cost. */
const MOST_WORDS = 16;

/** What someone typed, as it is looked for; nothing when there is no word in it. */
export function questionOf(typed: string): Question | undefined {
  const words = wordsOf(typed).slice(0, MOST_WORDS);
  const names = [...typed.matchAll(NAME)].map(([name]) => wordsOfName(name));
  const telling = words.filter((word) => !isStop(word));
  const asked = names.length > 0 || telling.length > 0 ? telling : words;
  const plain = names.length > 0 ? wordsOf(typed.replaceAll(NAME, " ")) : asked;
  const units = [
    ...names.map(unitOfName),
    ...unitsOf(plain.filter((word) => asked.includes(word)).slice(0, MOST_WORDS)),
  ];
  if (units.length === 0) return undefined;
  // Where nothing else is asked for, weak words are what is asked for.
  const isAllWeak = units.every(({ isWeak }) => isWeak);
  return {
    typed: words,
    units: isAllWeak ? units.map((unit) => ({ ...unit, isWeak: false })) : units,
  };
}

/** Only what was typed, in any ending: no synonyms, and weak words are asked for too. */
export function strictly({ typed, units }: Question): Question {
  return {
    typed,
    units: units.map(({ wordings, isName }) => ({
      wordings: wordings.slice(0, 1),
      isWeak: false,
      ...(isName && { isName }),
    })),
  };
}

function unitsOf(words: string[]): Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < words.length;) {
    const length = wordingAt(words, at);
    units.push(unitOf(words, at, length));
    at += length;
  }
  return units;
}

/** `code_commune`, `codeCommune`: a column's name is one thing, kept as one word. */
function unitOfName(words: string[]): Unit {
  const name = words.join("");
  return {
    wordings: [[{ word: name, stems: [name] }]],
    isWeak: false,
    isName: true,
    parts: unitsOf(words.filter((word) => !isStop(word))),
  };
}

/** How many of the words from here on are one wording that has synonyms. */
function wordingAt(words: string[], at: number): number {
  for (let length = Math.min(LONGEST_WORDING, words.length - at); length > 1; length--)
    if (synonyms.has(keyOf(words.slice(at, at + length)))) return length;
  return 1;
}

function unitOf(words: string[], at: number, length: number): Unit {
  const own = words.slice(at, at + length);
  const typed = own.map((word, i) => ({
    word,
    stems: [...stemsOf(word), ...joined(words, at + i)],
  }));
  const others = synonyms.get(keyOf(own)) ?? [];
  return {
    wordings: [
      typed,
      ...others.map((other) => other.map((word) => ({ word, stems: stemsOf(word) }))),
    ],
    isWeak: length === 1 && own.every(isWeak),
    ...(length > 1 && { parts: own.map((_, i) => unitOf(words, at + i, 1)) }),
  };
}

function stemsOf(word: string): string[] {
  return [...new Set([stemOf(word, "fr"), stemOf(word, "en"), word])];
}

/** The word at this place written together with its neighbours. */
function joined(words: string[], at: number): string[] {
  const all: string[] = [];
  for (let length = 2; length <= JOINED; length++)
    for (let from = Math.max(0, at - length + 1); from <= at; from++)
      if (from + length <= words.length) all.push(words.slice(from, from + length).join(""));
  return all;
}

/** FTS5: every unit that is asked for, each in one of its wordings. Words stand in quotes, so that nothing is syntax. */
export function everyUnit(units: Unit[]): string {
  return units
    .filter((unit) => !unit.isWeak)
    .map(oneOf)
    .join(" AND ");
}

/** FTS5: all units but any one of them; of a name alone, its words. */
export function almostEveryUnit(units: Unit[]): string | undefined {
  const asked = units.filter((unit) => !unit.isWeak);
  const lacking =
    asked.length < 2 ? [] : asked.map((_, out) => asked.filter((__, at) => at !== out));
  const parted = asked.flatMap((unit) => (unit.isName ? (unit.parts ?? []) : [unit]));
  const all = asked.some(({ isName }) => isName) ? [parted, ...lacking] : lacking;
  return (
    all
      .map(everyUnit)
      .filter(Boolean)
      .map((each) => `(${each})`)
      .join(" OR ") || undefined
  );
}

function oneOf({ wordings, parts, isName }: Unit): string {
  const all = wordings.map((words) =>
    words.map(({ stems }) => `(${stems.map((stem) => `"${stem}"`).join(" OR ")})`).join(" AND "),
  );
  const apart = parts && !isName ? everyUnit(parts) : "";
  if (apart) all.push(apart);
  return `(${all.map((each) => `(${each})`).join(" OR ")})`;
}

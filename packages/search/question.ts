import { JOINED } from "./joins.ts";
import { keyOf, LONGEST_WORDING, synonyms } from "./synonyms.ts";
import { isStop, isWeak, stemOf, wordsOf } from "./words.ts";

/** One thing that is asked for: a word, or a wording of several that has synonyms. */
export interface Unit {
  /** As it was typed; synonyms after it. Each is words, each word its stems in either language. */
  wordings: Word[][];
  /** A word like `fichier` or `liste`: welcome, but not asked for. */
  isWeak: boolean;
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

/** Words beyond this many add nothing but cost. */
const MOST_WORDS = 16;

/** What someone typed, as it is looked for; nothing when there is no word in it. */
export function questionOf(typed: string): Question | undefined {
  const words = wordsOf(typed).slice(0, MOST_WORDS);
  const telling = words.filter((word) => !isStop(word));
  const asked = telling.length > 0 ? telling : words;
  if (asked.length === 0) return undefined;
  const units: Unit[] = [];
  for (let at = 0; at < asked.length;) {
    const length = wordingAt(asked, at);
    units.push(unitOf(asked, at, length));
    at += length;
  }
  // Where nothing else is asked for, weak words are what is asked for.
  const isAllWeak = units.every(({ isWeak }) => isWeak);
  return {
    typed: words,
    units: isAllWeak ? units.map((unit) => ({ ...unit, isWeak: false })) : units,
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

/** FTS5: all units but any one of them. */
export function almostEveryUnit(units: Unit[]): string | undefined {
  const asked = units.filter((unit) => !unit.isWeak);
  if (asked.length < 2) return undefined;
  return asked.map((_, out) => `(${everyUnit(asked.filter((__, at) => at !== out))})`).join(" OR ");
}

function oneOf({ wordings }: Unit): string {
  const all = wordings.map((words) =>
    words.map(({ stems }) => `(${stems.map((stem) => `"${stem}"`).join(" OR ")})`).join(" AND "),
  );
  return `(${all.map((each) => `(${each})`).join(" OR ")})`;
}

import { initialsOf, JOINED, LONGEST_INITIALS } from "./joins.ts";
import type { Word } from "./question.ts";
import { weights } from "./weights.ts";

/** All that names a dataset, as the index keeps it. */
export interface Named {
  title: string;
  stems: string;
  acronym: string;
  organization: string;
  tags: string;
  beginning: string;
  columns: string;
}

/** The same as words are looked for in it: each text begins and ends with a space. */
export interface Names {
  title: string;
  titleWords: string[];
  stems: string;
  acronym: string;
  tags: string;
  organization: string;
  beginning: string;
  all: string;
  columns: string;
}

export function namesOf(of: Named): Names {
  return {
    title: ` ${of.title} `,
    titleWords: of.title.split(" "),
    stems: ` ${of.stems} `,
    acronym: ` ${of.acronym} `,
    tags: ` ${of.tags} `,
    organization: ` ${of.organization} `,
    beginning: ` ${of.beginning} `,
    all: ` ${of.stems} ${of.acronym} ${of.tags} ${of.organization} `,
    columns: of.columns,
  };
}

/** Where words can be met, and what they count there; the first that has them all is what they count. */
const { where } = weights;
const ways: [weight: number, has: (names: Names, word: Word, words: Word[]) => boolean][] = [
  [where.title, ({ title, stems }, word) => title.includes(` ${word.word} `) && hasIn(stems, word)],
  [where.title, ({ titleWords }, word) => isJoined(titleWords, word)],
  [where.acronym, ({ acronym }, word) => hasIn(acronym, word)],
  [where.title - weights.otherEnding, ({ stems }, word) => hasIn(stems, word)],
  [where.tag, ({ tags }, word) => hasIn(tags, word)],
  [where.column, ({ columns }, word) => isColumn(columns, word)],
  [
    where.initials,
    ({ titleWords }, word, { length }) => length === 1 && isInitials(titleWords, word),
  ],
  [where.organization, ({ organization }, word) => hasIn(organization, word)],
  [where.spread, ({ all }, word, { length }) => length > 1 && hasIn(all, word)],
  [where.beginning, ({ beginning }, word) => hasIn(beginning, word)],
];

/** Of a wording, by the best way in which it is met whole; 0 where none has it. */
export function saidOf(words: Word[], names: Names): number {
  return ways.find(([, has]) => words.every((word) => has(names, word, words)))?.[0] ?? 0;
}

function hasIn(text: string, { stems }: Word): boolean {
  return stems.some((stem) => text.includes(` ${stem} `));
}

/** Two or three words of the title, written together, are the typed one. */
function isJoined(title: string[], { stems }: Word): boolean {
  return stems.some((stem) => {
    if (stem.length < 4) return false;
    return title.some((first, at) => {
      let run = first;
      if (!stem.startsWith(run)) return false;
      for (let next = at + 1; next < at + JOINED && run.length < stem.length; next++)
        run += title[next] ?? "";
      return run === stem;
    });
  });
}

/** One of the table's columns is called so. */
function isColumn(columns: string, { stems, word }: Word): boolean {
  if (columns === "") return false;
  const names = `\t${columns.replaceAll("_", "")}\t`;
  return [word, ...stems].some((name) => names.includes(`\tcolumn:${name}\t`));
}

function isInitials(title: string[], { word }: Word): boolean {
  if (word.length > LONGEST_INITIALS) return false;
  // One of the first words begins with its first letter, or it is nobody's initials.
  return title.some((each) => each[0] === word[0]) && initialsOf(title).includes(word);
}

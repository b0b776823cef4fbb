import { initialsOf, joins } from "./joins.ts";
import type { Question, Unit, Word } from "./question.ts";
import { weights } from "./weights.ts";
import { isStop } from "./words.ts";

/** A dataset that may answer, with what its place among the others is judged by. */
export interface Candidate {
  id: string;
  title: string;
  stems: string;
  acronym: string;
  organization: string;
  tags: string;
  beginning: string;
  standing: number;
  /** It has not every word that was asked for. */
  isLacking: boolean;
}

/** How much each unit of the question tells, rarest most. */
export type Rarity = number[];

/** The candidates best first; equals in the order they came. */
export function ranked(question: Question, rarity: Rarity, candidates: Candidate[]): Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, points: pointsOf(question, rarity, candidate) }))
    .sort((one, other) => other.points - one.points)
    .map(({ candidate }) => candidate);
}

/** A candidate's names, cut into words once. */
interface Names {
  title: string[];
  titleWords: Set<string>;
  titleStems: string[];
  fields: [weight: number, words: Set<string>][];
  all: Set<string>;
}

function pointsOf(question: Question, rarity: Rarity, candidate: Candidate): number {
  const names = namesOf(candidate);
  return (
    weights.text * textOf(question.units, rarity, names, candidate.isLacking) +
    titleOf(question, names, candidate) +
    candidate.standing -
    weights.lacking * Number(candidate.isLacking)
  );
}

function namesOf(candidate: Candidate): Names {
  const title = cut(candidate.title);
  const titleStems = cut(candidate.stems);
  const { where } = weights;
  const fields: Names["fields"] = [
    [where.title, new Set([...titleStems, ...joins(title)])],
    [where.acronym, new Set(cut(candidate.acronym))],
    [where.tag, new Set(cut(candidate.tags))],
    [where.initials, new Set(initialsOf(title))],
    [where.organization, new Set(cut(candidate.organization))],
  ];
  const all = new Set(fields.flatMap(([, words]) => [...words]));
  fields.push([where.beginning, new Set(cut(candidate.beginning))]);
  return { title, titleWords: new Set(title), titleStems, fields, all };
}

function cut(text: string): string[] {
  return text.split(" ").filter(Boolean);
}

/** From 0 to 1: how much of what is asked for the names say, and how near the title. */
function textOf(units: Unit[], rarity: Rarity, names: Names, isLacking: boolean): number {
  const shares = units.map((unit, at) => (rarity[at] ?? 1) * (unit.isWeak ? weights.weakWord : 1));
  const whole = shares.reduce((sum, share) => sum + share, 0) || 1;
  return units.reduce((sum, unit, at) => {
    const said = Math.max(...unit.wordings.map((words, i) => saidOf(words, i > 0, names)));
    // What lacks a word is not known to have this one anywhere.
    const counts = isLacking ? said : Math.max(said, weights.where.anywhere);
    return sum + ((shares[at] ?? 0) / whole) * counts;
  }, 0);
}

/** Of a wording, by the best field that has it whole; 0 where none has. */
function saidOf(words: Word[], isSynonym: boolean, names: Names): number {
  const has = (field: Set<string>) =>
    words.every(({ stems }) => stems.some((stem) => field.has(stem)));
  let best = has(names.all) ? weights.where.spread : 0;
  for (const [weight, field] of names.fields) {
    if (weight <= best || !has(field)) continue;
    best = weight;
  }
  const isOtherEnding =
    best === weights.where.title && !words.every(({ word }) => names.titleWords.has(word));
  return (isSynonym ? weights.synonym : 1) * (best - Number(isOtherEnding) * weights.otherEnding);
}

/** What the title as a whole adds. */
function titleOf({ typed, units }: Question, names: Names, candidate: Candidate): number {
  const wanted = new Set(
    units.flatMap(({ wordings }) =>
      wordings.flatMap((words) => words.flatMap(({ stems }) => stems)),
    ),
  );
  const telling = names.titleStems
    .map((stem, at) => ({ stem, isTelling: !isStop(names.title[at] ?? "") }))
    .filter(({ isTelling }) => isTelling);
  const met = telling.filter(({ stem }) => wanted.has(stem)).length;
  const asked = units.flatMap(({ wordings }) =>
    (wordings[0] ?? []).map(({ stems }) => stems[0] ?? ""),
  );
  const line = typed.join(" ");
  return (
    weights.tight * (met / Math.max(1, telling.length)) +
    weights.phrase * Number(isWithin(names.titleStems.join(" "), asked.join(" "))) +
    weights.typedPhrase * Number(isWithin(candidate.title, line)) +
    weights.equal * Number(candidate.title === line || candidate.acronym === line) +
    weights.first * Number(wanted.has(telling[0]?.stem ?? ""))
  );
}

function isWithin(text: string, part: string): boolean {
  return ` ${text} `.includes(` ${part} `);
}

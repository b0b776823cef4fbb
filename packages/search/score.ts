import { type Names, namesOf, type Named, saidOf } from "./said.ts";
import type { Question, Unit } from "./question.ts";
import { weights } from "./weights.ts";
import { isStop } from "./words.ts";

/** A dataset that may answer, with what its place among the others is judged by. */
export interface Candidate extends Named {
  id: string;
  standing: number;
  /** 1 where it has not every word that was asked for. */
  isLacking: number;
}

/** How much each unit of the question tells, rarest most. */
export type Rarity = number[];

/** The candidates best first; equals in the order they came. */
export function ranked(question: Question, rarity: Rarity, candidates: Candidate[]): Candidate[] {
  const looked = lookedFor(question, rarity);
  return candidates
    .map((candidate) => ({ candidate, points: pointsOf(looked, candidate) }))
    .sort((one, other) => other.points - one.points)
    .map(({ candidate }) => candidate);
}

/** The question as hundreds of candidates are held against it. */
interface Looked {
  units: Unit[];
  /** What each unit is worth, one in all. */
  shares: number[];
  wanted: Set<string>;
  phrase: string;
  line: string;
}

function lookedFor({ typed, units }: Question, rarity: Rarity): Looked {
  const worth = units.map((unit, at) => (rarity[at] ?? 1) * (unit.isWeak ? weights.weakWord : 1));
  const whole = worth.reduce((sum, share) => sum + share, 0) || 1;
  const words = units.flatMap(({ wordings }) => wordings.flat());
  const own = units.flatMap(({ wordings }) => wordings[0] ?? []);
  return {
    units,
    shares: worth.map((share) => share / whole),
    wanted: new Set(words.flatMap(({ stems }) => stems)),
    phrase: own.map(({ stems }) => stems[0] ?? "").join(" "),
    line: typed.join(" "),
  };
}

function pointsOf(looked: Looked, candidate: Candidate): number {
  const names = namesOf(candidate);
  return (
    weights.text * textOf(looked, names, candidate.isLacking === 1) +
    titleOf(looked, names, candidate) +
    weights.standing * candidate.standing -
    weights.lacking * candidate.isLacking
  );
}

/** From 0 to 1: how much of what is asked for the names say, and how near the title. */
function textOf({ units, shares }: Looked, names: Names, isLacking: boolean): number {
  let sum = 0;
  for (const [at, unit] of units.entries()) {
    const said = unitOf(unit, names);
    // What lacks a word is not known to have this one anywhere.
    sum += (shares[at] ?? 0) * (isLacking ? said : Math.max(said, weights.where.anywhere));
  }
  return sum;
}

/** In one of its wordings, or each of its words in its own. */
function unitOf({ wordings, parts }: Unit, names: Names): number {
  let best = 0;
  for (const [i, words] of wordings.entries())
    best = Math.max(best, (i > 0 ? weights.synonym : 1) * saidOf(words, names));
  const apart = parts?.filter(({ isWeak }) => !isWeak) ?? [];
  if (apart.length === 0 || best >= weights.synonym) return best;
  return Math.max(best, weights.synonym * Math.min(...apart.map((part) => unitOf(part, names))));
}

/** What the title as a whole adds. */
function titleOf({ wanted, phrase, line }: Looked, names: Names, candidate: Candidate): number {
  const stems = candidate.stems.split(" ");
  let [telling, met, first] = [0, 0, -1];
  for (const [at, stem] of stems.entries()) {
    if (isStop(names.titleWords[at] ?? "")) continue;
    telling++;
    if (first < 0) first = at;
    if (wanted.has(stem)) met++;
  }
  return (
    weights.tight * (met / Math.max(1, telling)) +
    weights.phrase * Number(names.stems.includes(` ${phrase} `)) +
    weights.typedPhrase * Number(names.title.includes(` ${line} `)) +
    weights.equal * Number(candidate.title === line || candidate.acronym === line) +
    weights.first * Number(wanted.has(stems[first] ?? ""))
  );
}

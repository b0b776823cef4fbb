import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { type Counted, countedFacets, facetStatements } from "./count-facets.ts";
import type { Filters } from "./facets.ts";
import { almostEveryWord, everyWord, since } from "./match-words.ts";
import { indexOf } from "./portal.ts";
import { type Question, questionOf, strictly } from "./question.ts";
import { type Candidate, ranked } from "./score.ts";
import * as sql from "./statements.ts";
import { asked, type Row } from "./row.ts";

export interface Asked extends Paging {
  typed?: string | undefined;
  filters?: Filters;
  /** By relevance where none is told, or by standing where nothing was typed. */
  sort?: { by: sql.SortBy; isDown: boolean } | undefined;
  isFaceted?: boolean;
  /** All words as they were typed, without synonyms: what is told to whoever follows a search. */
  isStrict?: boolean;
}

export interface Found {
  /** Of datasets, best first. */
  ids: string[];
  /** Exact up to `COUNTED`, one more beyond. */
  total: number;
  /** How many of them have every word; the others lack one, and stand after them. */
  exact: number;
  facets: Counted | undefined;
}

/** Public datasets that have all the words, or hardly fewer, and pass the filters. One batch. */
export async function searchDatasets(portal: Portal, wanted: Asked): Promise<Found> {
  const index = indexOf(portal);
  const question = questionFor(wanted);
  // Something was typed, and there is no word in it.
  if (!question && wanted.typed?.trim()) return { ids: [], total: 0, exact: 0, facets: undefined };
  const plan = planOf(question, wanted, portal.now());
  const facets = wanted.isFaceted ? facetStatements(plan) : [];
  const answers = await index.batch<Row>([
    ...plan.statements.map((each) => asked(index, each)),
    ...facets.map((each) => asked(index, each.statement)),
  ]);
  const rows = answers.map(({ results }) => results);
  const own = rows.slice(0, plan.statements.length);
  const found = question && !wanted.sort ? best(question, wanted, own) : listed(own);
  return {
    ...found,
    facets: wanted.isFaceted ? countedFacets(facets, rows.slice(own.length)) : undefined,
  };
}

function questionFor({ typed = "", isStrict }: Asked): Question | undefined {
  const question = questionOf(typed);
  return question && isStrict ? strictly(question) : question;
}

export interface Plan {
  question: Question | undefined;
  filters: Filters;
  match: string | undefined;
  table: sql.Table;
  since: number | undefined;
  now: number;
  statements: { sql: string; values: unknown[] }[];
}

function planOf(question: Question | undefined, wanted: Asked, now: number): Plan {
  const filters = wanted.filters ?? {};
  const from = since(filters.last_update?.[0], now);
  const match = everyWord(question, filters);
  const table = question ? "words" : "names";
  const plan = { question, filters, match, table, since: from, now, statements: [] } as const;
  const statements =
    question && !wanted.sort ? relevant(plan, question, wanted) : plain(plan, wanted);
  return { ...plan, statements };
}

function relevant(plan: Omit<Plan, "statements">, question: Question, wanted: Asked) {
  const { match, filters, since: from } = plan;
  const isSince = from !== undefined;
  const almost = almostEveryWord(question, filters);
  const stems = question.units.flatMap(({ wordings }) =>
    (wordings[0] ?? []).flatMap((word) => word.stems),
  );
  const values = [match, from, wanted.pageSize, offsetOf(wanted)];
  const isDeep = offsetOf(wanted) + wanted.pageSize > sql.CANDIDATES;
  const isPlain = Object.keys(filters).length === 0;
  return [
    { sql: sql.count("words", isSince), values },
    { sql: sql.rarity, values: [JSON.stringify(stems)] },
    { sql: sql.candidates(isSince), values },
    ...(isPlain ? [{ sql: sql.sameTitle, values: [question.typed.join(" ")] }] : []),
    ...(almost ? [{ sql: sql.lacking(isSince), values: [almost, from, match] }] : []),
    ...(isDeep ? [{ sql: sql.rest(isSince), values }] : []),
  ];
}

function plain(plan: Omit<Plan, "statements">, wanted: Asked) {
  const { match, table, since: from } = plan;
  const isSince = from !== undefined;
  const { by, isDown } = wanted.sort ?? { by: undefined, isDown: true };
  const values = [match, from, wanted.pageSize, offsetOf(wanted)];
  if (match === undefined && !isSince)
    return [
      { sql: sql.all, values: [] },
      { sql: sql.everything(by, isDown), values },
    ];
  return [
    { sql: sql.count(table, isSince), values },
    { sql: by ? sql.sorted(table, isSince, by, isDown) : sql.asItStands(table, isSince), values },
  ];
}

function listed(rows: Row[][]) {
  const total = rows[0]?.[0]?.count ?? 0;
  return { ids: idsOf(rows[1] ?? []), total, exact: total };
}

/** The page cut out of the best, then out of what matches beyond them. */
function best(question: Question, wanted: Asked, [counts, rare = [], ...found]: Row[][]) {
  const exact = counts?.[0]?.count ?? 0;
  const candidates = new Map<string, Candidate>();
  const beyond: string[] = [];
  for (const row of found.flat())
    if (!isCandidate(row)) beyond.push(row.id ?? "");
    else if (!candidates.has(row.id)) candidates.set(row.id, row);
  const order = ranked(question, rarityOf(question, rare), [...candidates.values()]).map(
    ({ id }) => id,
  );
  const from = offsetOf(wanted);
  const ids = order.slice(from, from + wanted.pageSize);
  const more = beyond.filter((id) => !candidates.has(id)).slice(0, wanted.pageSize - ids.length);
  return { ids: [...ids, ...more], total: Math.max(exact, order.length), exact };
}

type CandidateRow = Row & Candidate;

function isCandidate(row: Row): row is CandidateRow {
  return row.stems !== undefined;
}

/** The logarithm of one in how many has it; of a wording, of all its words. */
function rarityOf({ units }: Question, rows: Row[]): number[] {
  const counts = new Map(rows.map(({ stem, count }) => [stem, count ?? 0]));
  const all = counts.get("") ?? 0;
  const of = (stems: string[]) => Math.max(0, ...stems.map((stem) => counts.get(stem) ?? 0));
  return units.map(({ wordings }) =>
    (wordings[0] ?? []).reduce(
      (sum, { stems }) => sum + Math.max(0.1, Math.log((all + 2) / (1 + of(stems)))),
      0,
    ),
  );
}

function idsOf(rows: Row[]): string[] {
  return rows.flatMap(({ id }) => id ?? []);
}

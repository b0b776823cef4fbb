import { type Facet, facets, type Filter } from "./facets.ts";
import { everyWord, ranges, since } from "./match-words.ts";
import type { Row } from "./row.ts";
import type { Plan } from "./search.ts";
import * as sql from "./statements.ts";

interface Value {
  value: string;
  count: number;
}

export interface Counted {
  values: Partial<Record<Facet, Value[]>>;
  /** How many pass without the facet's own filter. */
  all: Partial<Record<Facet, number>>;
  /** The facets whose counts are "at least": more pass than were looked at. */
  atLeast: Facet[];
}

export interface FacetStatement {
  /** Which facets its answer counts; one that is filtered by is counted without its own filter. */
  facets: Facet[];
  /** Of the whole catalogue: the value whose count it is. */
  range?: string;
  statement: { sql: string; values: unknown[] };
}

/** A statement for all facets that are not filtered by, and one for each that is. */
export function facetStatements(plan: Plan): FacetStatement[] {
  const used = facets.filter((facet) => plan.filters[facet] !== undefined);
  const others = facets.filter((facet) => !used.includes(facet));
  return [...counting(plan, others), ...used.flatMap((facet) => counting(plan, [facet], facet))];
}

function counting(plan: Plan, some: Facet[], without?: Filter): FacetStatement[] {
  const match = everyWord(plan.question, plan.filters, without);
  const from = without === "last_update" ? undefined : plan.since;
  const [month, year, three] = ranges.map((range) => since(range, plan.now));
  const values = [match, from, null, null, month, year, three];
  if (match !== undefined)
    return [
      { facets: some, statement: { sql: sql.faceted(plan.table, from !== undefined), values } },
    ];
  return some.flatMap((facet): FacetStatement[] =>
    facet === "last_update"
      ? ranges.map((range) => ({
          facets: some,
          range,
          statement: { sql: sql.updatedSince, values: [since(range, plan.now)] },
        }))
      : [{ facets: [facet], statement: { sql: sql.totals(facet), values: [] } }],
  );
}

export function countedFacets(statements: FacetStatement[], answers: Row[][]): Counted {
  const counted: Counted = { values: {}, all: {}, atLeast: [] };
  for (const [at, statement] of statements.entries()) count(counted, statement, answers[at] ?? []);
  return counted;
}

function count(counted: Counted, { facets, range }: FacetStatement, rows: Row[]): void {
  const [first] = rows;
  if (range !== undefined) put(counted, "last_update", range, first?.count ?? 0);
  else if (first?.hits !== undefined) among(counted, facets, first);
  else
    for (const { value, count } of rows) put(counted, facets[0], valueIn(value ?? ""), count ?? 0);
}

/** Counts what hits keep, each value once a hit. */
function among(counted: Counted, wanted: Facet[], { kept, hits = 0 }: Row): void {
  const names = new Map<string, Facet>(wanted.map((facet) => [facet, facet]));
  for (const [value, count] of tallied(kept ?? ""))
    put(counted, names.get(value.slice(0, value.indexOf(":"))), valueIn(value), count);
  for (const facet of wanted) {
    const values = (counted.values[facet] ??= []);
    if (facet === "last_update") widen(values);
    values.sort(byCount).splice(sql.VALUES);
    counted.all[facet] = hits;
    if (hits > sql.FACETED) counted.atLeast.push(facet);
  }
}

/** Lines repeat, at least their common halves: each is cut up once, however many there are of it. */
function tallied(kept: string): Map<string, number> {
  const halves = new Map<string, number>();
  for (const line of kept.split("\n")) {
    const cut = line.indexOf("\t\t");
    add(halves, line.slice(0, cut), 1);
    add(halves, line.slice(cut + 2), 1);
  }
  const counts = new Map<string, number>();
  for (const [half, times] of halves)
    for (const value of half.split("\t")) add(counts, value, times);
  return counts;
}

function add(counts: Map<string, number>, key: string, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}

/** What was updated within a month was updated within a year. */
function widen(values: Value[]): void {
  let sum = 0;
  for (const range of ranges) {
    const own = values.find(({ value }) => value === range);
    sum += own?.count ?? 0;
    if (own) own.count = sum;
    else if (sum > 0) values.push({ value: range, count: sum });
  }
}

function put(counted: Counted, facet: Facet | undefined, value: string, count: number): void {
  if (facet) (counted.values[facet] ??= []).push({ value, count });
}

function valueIn(kept: string): string {
  return kept.slice(kept.indexOf(":") + 1);
}

function byCount(one: Value, other: Value): number {
  return other.count - one.count || (one.value < other.value ? -1 : 1);
}

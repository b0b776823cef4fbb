import type { AggregateName } from "#engine/query/accumulators.ts";
import { type Aggregate, group, type Grouped } from "#engine/query/aggregate.ts";
import { Binder } from "#engine/query/bind.ts";
import type { Bound } from "#engine/query/bound.ts";
import { cellOf } from "#engine/query/cells.ts";
import type { Column } from "#engine/query/columns.ts";
import { column, type Expression } from "#engine/query/expression.ts";
import type { Reading } from "#engine/query/reading.ts";
import { QueryRefused } from "#engine/query/refusal.ts";
import type { Table } from "#engine/query/table.ts";
import { compareScalars } from "#engine/query/top.ts";
import { at, type Vector } from "#engine/query/vector.ts";
import { AGGREGATES, rewrite, same, type SqlQuery } from "./query.ts";
import type { Bounds, Found } from "./run.ts";

/** Groups first; then having, order and outputs over one row a group. */
export async function groupedRows(
  table: Table,
  reading: Reading,
  query: SqlQuery,
  { limit, budget }: Bounds,
): Promise<Found> {
  const split = new Split(query.groupBy);
  const outputs = query.columns.map(({ name, of }) => ({ name, of: split.over(of) }));
  const having = query.having && split.over(query.having);
  const order = query.order.map(({ by, descending }) => ({ by: split.over(by), descending }));
  const grouped = await group(table, reading, {
    keys: query.groupBy,
    aggregates: split.aggregates,
    filter: query.filter,
    budget,
  });
  const binder = new Binder(columnsOf(grouped));
  const bounds = outputs.map(({ name, of }) => ({ name, bound: binder.bind(of) }));
  const kept = having && binder.bindCondition(having);
  const keys = order.map(({ by, descending }) => ({ bound: binder.bind(by), descending }));
  const batch = {
    start: 0,
    length: grouped.count,
    vectors: binder.slots.flatMap(({ leaves: [place = 0] }) => grouped.vectors[place] ?? []),
  };
  const rows = ranked(
    surviving(grouped.count, kept?.evaluate(batch)),
    keys.map(({ bound, descending }) => ({ vector: bound.evaluate(batch), descending })),
  ).slice(query.offset, query.offset + limit);
  const vectors = bounds.map(({ bound }) => bound.evaluate(batch));
  return {
    columns: bounds.map(({ name, bound }) => ({ name, type: bound.type })),
    rows: rows.map((row) => vectors.map((vector, n) => cell(vector, row, bounds[n]?.bound))),
    partial: grouped.partial,
  };
}

function cell(vector: Vector, row: number, bound: Bound | undefined) {
  return cellOf(at(vector, row), bound?.type ?? "text", bound?.column?.utc);
}

/** Parts expressions into what is gathered in the scan and what is computed from the gathered. */
class Split {
  readonly aggregates: Aggregate[] = [];
  readonly #calls: Expression[] = [];
  readonly #keys: Expression[];

  constructor(keys: Expression[]) {
    this.#keys = keys;
  }

  over(expression: Expression): Expression {
    return rewrite(expression, (part) => {
      const key = this.#keys.findIndex((key) => same(key, part));
      if (key !== -1) return column(placeName(key));
      if (part.kind === "call" && AGGREGATES.has(part.name)) return this.#gathered(part);
      if (part.kind === "column")
        throw new QueryRefused(
          "bad-sql",
          `“${part.name}” must be in GROUP BY or inside an aggregate.`,
        );
      return undefined;
    });
  }

  #gathered(part: Expression & { kind: "call" }): Expression {
    const known = this.#calls.findIndex((call) => same(call, part));
    if (known !== -1) return column(placeName(this.#keys.length + known));
    this.#calls.push(part);
    this.aggregates.push({ name: aggregateNamed(part.name), of: part.args[0] });
    return column(placeName(this.#keys.length + this.#calls.length - 1));
  }
}

const NAMES: AggregateName[] = ["count", "sum", "avg", "min", "max", "stddev", "count_distinct"];

function aggregateNamed(name: string): AggregateName {
  const found = NAMES.find((known) => known === name);
  if (!found) throw new QueryRefused("unknown-function", `There is no aggregate “${name}”.`, NAMES);
  return found;
}

/** What no column of a file is called. */
function placeName(place: number): string {
  return `\u0000${place}`;
}

function columnsOf({ types, utc }: Grouped): Column[] {
  return types.map((type, place) => ({
    name: placeName(place),
    type: type === "null" ? "text" : type,
    element: { name: placeName(place) },
    leaf: undefined,
    leaves: [place],
    optional: true,
    perUnit: 1,
    scale: 0,
    utc: utc[place] === true && type === "datetime",
  }));
}

function surviving(count: number, kept: Vector | undefined): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  return kept ? all.filter((row) => at(kept, row) === 1) : all;
}

function ranked(rows: number[], keys: { vector: Vector; descending: boolean }[]): number[] {
  if (!keys.length) return rows;
  return rows.toSorted((a, b) => {
    for (const { vector, descending } of keys) {
      const order = compareScalars(at(vector, a), at(vector, b), descending);
      if (order) return order;
    }
    return a - b;
  });
}

import { Binder } from "#engine/query/bind.ts";
import { type Cell, cellOf } from "#engine/query/cells.ts";
import type { Expression } from "#engine/query/expression.ts";
import { Reading } from "#engine/query/reading.ts";
import { QueryRefused } from "#engine/query/refusal.ts";
import type { AnswerColumn, Cost } from "#engine/query/rows.ts";
import { type Budget, type Partial, Scan } from "#engine/query/scan.ts";
import { bindSort, topNumbers } from "#engine/query/sort.ts";
import type { Table } from "#engine/query/table.ts";
import { at } from "#engine/query/vector.ts";
import { groupedRows } from "./grouped.ts";
import { joinedQuery, type OpenTable } from "./join.ts";
import { queryOf, selectOf } from "./parse.ts";
import { hasAggregate, type SqlQuery } from "./query.ts";
import { oneTable } from "./scope.ts";

export interface SqlAnswer {
  columns: AnswerColumn[];
  rows: Cell[][];
  /** There are more rows than were asked for or allowed. */
  more: boolean;
  partial: Partial | undefined;
  cost: Cost;
}

/** Rows of an answer before they are cut to the page. */
export type Found = Pick<SqlAnswer, "columns" | "rows" | "partial">;

/**
 * Runs one SELECT; at most `most` rows are answered. Throws `QueryRefused` with a code and, where
 * a name is wrong, the nearest ones.
 */
export async function runSql(
  table: Table,
  sql: string,
  {
    most = 10_000,
    budget,
    open = noOther,
  }: { most?: number; budget?: Budget | undefined; open?: OpenTable } = {},
): Promise<SqlAnswer> {
  const select = selectOf(sql);
  if ((select.from?.length ?? 0) > 1) {
    const joined = await joinedQuery(table, select, sql, open);
    return runQuery(joined.table, joined.query, { most, budget });
  }
  const names = table.columns.map(({ name }) => name);
  return runQuery(table, queryOf(select, oneTable(sql, names)), { most, budget });
}

async function noOther(name: string): Promise<never> {
  throw new QueryRefused("unknown-table", `There is no table “${name}” here.`);
}

/** The same for a query that is data already. */
export async function runQuery(
  table: Table,
  query: SqlQuery,
  { most, budget }: { most: number; budget?: Budget | undefined },
): Promise<SqlAnswer> {
  const reading = new Reading(table.source);
  const limit = Math.min(query.limit ?? most, most);
  const found = await answer(table, reading, query, { limit: limit + 1, budget });
  return {
    ...found,
    rows: found.rows.slice(0, limit),
    more: found.rows.length > limit,
    cost: { ...reading.used, log: reading.log },
  };
}

export interface Bounds {
  limit: number;
  budget: Budget | undefined;
}

async function answer(
  table: Table,
  reading: Reading,
  query: SqlQuery,
  bounds: Bounds,
): Promise<Found> {
  const { columns, groupBy, having, order } = query;
  const gathers = [
    ...columns.map(({ of }) => of),
    ...order.map(({ by }) => by),
    ...(having ? [having] : []),
  ];
  if (groupBy.length || gathers.some(hasAggregate))
    return groupedRows(table, reading, query, bounds);
  if (having) throw new QueryRefused("bad-sql", "HAVING wants GROUP BY or an aggregate.");
  if (query.distinct)
    return groupedRows(table, reading, { ...query, groupBy: columns.map(({ of }) => of) }, bounds);
  return order.length
    ? orderedRows(table, reading, query, bounds)
    : streamedRows(table, reading, query, bounds);
}

/** Without order: rows as they come, until there are enough. */
async function streamedRows(
  table: Table,
  reading: Reading,
  query: SqlQuery,
  { limit, budget }: Bounds,
): Promise<Found> {
  const { columns, rows, partial } = await computed(table, reading, {
    outputs: query.columns,
    filter: query.filter,
    upTo: query.offset + limit,
    budget,
  });
  return { columns, rows: rows.slice(query.offset, query.offset + limit), partial };
}

/** With order: keys first, then the columns of the rows that won. */
async function orderedRows(
  table: Table,
  reading: Reading,
  query: SqlQuery,
  { limit, budget }: Bounds,
): Promise<Found> {
  const sorting = bindSort(table, query.filter, query.order);
  const { numbers, partial } = await topNumbers(table, reading, sorting, {
    size: query.offset + limit,
    budget,
  });
  const wanted = numbers.slice(query.offset);
  const { columns, rows, order } = await computed(table, reading, {
    outputs: query.columns,
    filter: undefined,
    only: Float64Array.from(wanted).toSorted(),
    upTo: Infinity,
    budget: undefined,
  });
  const place = new Map(order.map((number, i) => [number, i]));
  return { columns, rows: wanted.map((number) => rows[place.get(number) ?? -1] ?? []), partial };
}

async function computed(
  table: Table,
  reading: Reading,
  asked: {
    outputs: { name: string; of: Expression }[];
    filter: Expression | undefined;
    only?: Float64Array;
    upTo: number;
    budget: Budget | undefined;
  },
): Promise<Found & { order: number[] }> {
  const binder = new Binder(table.columns);
  const filter = asked.filter && binder.bindCondition(asked.filter);
  const filterColumns = binder.slots.length;
  const outputs = asked.outputs.map(({ name, of }) => ({ name, bound: binder.bind(of) }));
  const scan = new Scan(table, reading, {
    columns: binder.slots,
    filter,
    filterColumns,
    ...(asked.only ? { only: asked.only } : {}),
    ...(filter ? {} : { to: Math.min(table.rows, asked.upTo) }),
    whole: false,
    budget: asked.budget,
  });
  const rows: Cell[][] = [];
  const order: number[] = [];
  for await (const batch of scan.batches()) {
    const vectors = outputs.map(({ bound }) => bound.evaluate(batch));
    for (let i = 0; i < batch.length && rows.length < asked.upTo; i++) {
      order.push(batch.numbers ? (batch.numbers[i] ?? 0) : batch.start + i);
      rows.push(
        outputs.map(({ bound }, n) => {
          const vector = vectors[n];
          return vector ? cellOf(at(vector, i), bound.type, bound.column?.utc) : null;
        }),
      );
    }
    if (rows.length >= asked.upTo) break;
  }
  const columns = outputs.map(({ name, bound }) => ({ name, type: bound.type }));
  return { columns, rows, order, partial: scan.partial };
}

import { Binder } from "./bind.ts";
import type { Bound } from "./bound.ts";
import type { Column } from "./columns.ts";
import { count } from "./count.ts";
import type { Expression } from "./expression.ts";
import type { Reading } from "./reading.ts";
import { QueryRefused } from "./refusal.ts";
import { type Page, rowsNumbered } from "./page.ts";
import type { RowsQuestion } from "./rows.ts";
import { type Budget, type Partial, Scan } from "./scan.ts";
import { knownOf } from "./statistics.ts";
import type { Group, Table } from "./table.ts";
import { Top } from "./top.ts";

export interface SortKey {
  by: Expression;
  descending?: boolean | undefined;
}

/** More rows than this are not sorted: their keys must be held in memory. */
const MOST_SORTED = 1_000_000;

/**
 * The first `offset + limit` rows by `sort`: keys alone are scanned and held, then the other
 * columns of the winning rows are read.
 */
export async function sortedRows(
  table: Table,
  reading: Reading,
  question: RowsQuestion,
  sort: SortKey[],
): Promise<Page> {
  const { offset = 0, limit, budget } = question;
  const sorting = bindSort(table, question.filter, sort);
  const { filter, columns, filterColumns } = sorting;
  const top = await topNumbers(table, reading, sorting, { size: offset + limit, budget });
  const numbers = top.numbers.slice(offset);
  const found = await rowsNumbered(table, reading, { columns: question.columns, numbers });
  const tested = columns.slice(0, filterColumns);
  const total = await totalOf(table, reading, question, { filter, columns: tested });
  return { rows: found, numbers, total, partial: top.partial };
}

/** Keys and filter of a sort, their columns found. */
export interface Sorting {
  filter: Bound | undefined;
  keys: { bound: Bound; descending: boolean }[];
  columns: Column[];
  filterColumns: number;
}

export function bindSort(table: Table, filter: Expression | undefined, sort: SortKey[]): Sorting {
  const binder = new Binder(table.columns);
  const bound = filter && binder.bindCondition(filter);
  const filterColumns = binder.slots.length;
  const keys = sort.map(({ by, descending }) => ({
    bound: binder.bind(by),
    descending: descending === true,
  }));
  return { filter: bound, keys, columns: binder.slots, filterColumns };
}

/** Numbers of the first `size` rows. Row groups that cannot win any more are passed over. */
export async function topNumbers(
  table: Table,
  reading: Reading,
  { filter, keys, columns, filterColumns }: Sorting,
  { size, budget }: { size: number; budget?: Budget | undefined },
): Promise<{ numbers: number[]; partial: Partial | undefined }> {
  if (Math.min(table.rows, size) > MOST_SORTED)
    throw new QueryRefused("too-many-sorted", `At most ${MOST_SORTED} rows can be sorted.`);
  const top = new Top(
    size,
    keys.map(({ descending }) => descending),
  );
  const [first] = keys;
  const key = first?.bound.column;
  const scan = new Scan(table, reading, {
    columns,
    filter,
    filterColumns,
    order: key ? bestFirst(table, key, first.descending) : table.groups,
    skip: (group) => key !== undefined && cannotWin(group, key, top),
    whole: true,
    budget,
  });
  for await (const batch of scan.batches()) {
    const vectors = keys.map(({ bound }) => bound.evaluate(batch));
    top.add(vectors, batch.start, batch.numbers, batch.length);
  }
  return { numbers: top.numbers(), partial: scan.partial };
}

async function totalOf(
  table: Table,
  reading: Reading,
  question: RowsQuestion,
  { filter, columns }: { filter: Bound | undefined; columns: Column[] },
): Promise<number | undefined> {
  if (!filter) return table.rows;
  if (!question.total) return undefined;
  const all = await count(table, reading, { filter, columns, budget: question.budget });
  return all.partial ? undefined : all.rows;
}

/** Row groups with the best values first, so that the others can soon be passed over. */
function bestFirst(table: Table, column: Column, descending: boolean): Group[] {
  const side = descending ? "max" : "min";
  const keyed = table.groups.map((group) => ({ group, best: knownOf(column, group)?.[side] }));
  if (column.type === "text" || keyed.some(({ best }) => best === undefined)) return table.groups;
  return keyed
    .toSorted((a, b) => {
      const order = Number(a.best) - Number(b.best);
      return (descending ? -order : order) || a.group.index - b.group.index;
    })
    .map(({ group }) => group);
}

function cannotWin(group: Group, column: Column, top: Top): boolean {
  const known = knownOf(column, group);
  const worst = top.threshold;
  if (!known || worst === undefined || worst === null || column.type === "text") return false;
  const best = top.descending ? known.max : known.min;
  if (best === undefined) return known.nulls === known.rows;
  return top.descending ? best < worst : best > worst;
}

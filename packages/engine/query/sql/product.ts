import { Binder } from "#engine/query/bind.ts";
import { vectorOf } from "#engine/query/bound.ts";
import type { Column } from "#engine/query/columns.ts";
import { parquet } from "#engine/query/export/parquet.ts";
import { column, type Expression } from "#engine/query/expression.ts";
import { Reading } from "#engine/query/reading.ts";
import { QueryRefused } from "#engine/query/refusal.ts";
import { Scan } from "#engine/query/scan.ts";
import { openTable, type Table } from "#engine/query/table.ts";
import { at, type Scalar } from "#engine/query/vector.ts";
import { memorySource } from "#engine/read/bytes.ts";
import { keyOf, type Lookup } from "./lookup.ts";

const MOST_ROWS = 100_000;
const MOST_CELLS = 2_000_000;

interface Product {
  base: Table;
  /** Of the base table; what does not fit it is not joined. */
  keys: Expression[];
  filter: Expression | undefined;
  /** Columns of both sides, by the names they have in the product. */
  baseColumns: { name: string; of: Column }[];
  joinedColumns: { name: string; of: Column; place: number }[];
  lookup: Lookup;
  /** Rows without a partner stay. */
  isOuter: boolean;
}

/** All pairs of rows of one key as a table of its own, in memory. Throws `QueryRefused` when they are too many. */
export async function productOf(asked: Product): Promise<Table> {
  const { base, lookup, isOuter } = asked;
  const binder = new Binder(base.columns);
  const filter = asked.filter && binder.bindCondition(asked.filter);
  const filterColumns = binder.slots.length;
  const keys = asked.keys.map((key) => binder.bind(key));
  const read = asked.baseColumns.map(({ of }) => binder.bind(column(of.name)));
  const width = read.length + asked.joinedColumns.length;
  const cells: Scalar[][] = Array.from({ length: width }, () => []);
  const scan = new Scan(base, new Reading(base.source), {
    columns: binder.slots,
    filter,
    filterColumns,
    whole: true,
  });
  let count = 0;
  for await (const batch of scan.batches()) {
    const keyVectors = keys.map((bound) => bound.evaluate(batch));
    const vectors = read.map((bound) => bound.evaluate(batch));
    for (let i = 0; i < batch.length; i++) {
      const key = keyOf(keyVectors.map((vector) => at(vector, i)));
      const partners =
        (key === undefined ? undefined : lookup.rows.get(key)) ?? (isOuter ? [-1] : []);
      for (const row of partners) {
        for (const [n, vector] of vectors.entries()) cells[n]?.push(at(vector, i));
        for (const [n, { place }] of asked.joinedColumns.entries())
          cells[read.length + n]?.push(lookup.columns[place]?.values[row] ?? null);
      }
      count += partners.length;
      if (count > MOST_ROWS || count * width > MOST_CELLS) throw tooMany();
    }
  }
  return inMemory([...asked.baseColumns, ...asked.joinedColumns], cells, count);
}

function tooMany(): QueryRefused {
  return new QueryRefused(
    "join-too-large",
    `The join makes more than ${MOST_ROWS} rows: narrow it with WHERE, or join by a column that is different in each row.`,
  );
}

async function inMemory(
  columns: { name: string; of: Column }[],
  cells: Scalar[][],
  length: number,
): Promise<Table> {
  const named = columns.map(({ name, of }) => ({ ...of, name }));
  const vectors = named.map(({ type }, n) => vectorOf(type, cells[n] ?? []));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of parquet(named, once({ length, vectors, number: (row) => row })))
    parts.push(new Uint8Array(part));
  return openTable(memorySource(new Uint8Array(await new Blob(parts).arrayBuffer())));
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

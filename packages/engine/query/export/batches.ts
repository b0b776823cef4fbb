import { vectorOf } from "#engine/query/bound.ts";
import type { Column } from "#engine/query/columns.ts";
import type { Expression } from "#engine/query/expression.ts";
import { bindRows } from "#engine/query/page.ts";
import type { Reading } from "#engine/query/reading.ts";
import { QueryRefused } from "#engine/query/refusal.ts";
import { Scan } from "#engine/query/scan.ts";
import { bindSort, type SortKey, topNumbers } from "#engine/query/sort.ts";
import type { Table } from "#engine/query/table.ts";
import { at, type Scalar, type Vector } from "#engine/query/vector.ts";

export interface ExportQuestion {
  columns?: string[] | undefined;
  filter?: Expression | undefined;
  sort?: SortKey[] | undefined;
}

/** Rows next to each other, columns in the order asked for. */
export interface ExportBatch {
  length: number;
  vectors: Vector[];
  /** Number of a row in the file, counted from 0. */
  number: (row: number) => number;
}

/** Sorted exports hold their keys, and go through the file once for each so many rows. */
const MOST_SORTED = 200_000;
const SORTED_AT_ONCE = 20_000;

export function exportColumns(table: Table, question: ExportQuestion): Column[] {
  return bindRows(table, question).output;
}

/** Every row that is asked for, a batch at a time. */
export async function* exportBatches(
  table: Table,
  reading: Reading,
  question: ExportQuestion,
): AsyncGenerator<ExportBatch> {
  if (question.sort?.length) {
    yield* sortedBatches(table, reading, question, question.sort);
    return;
  }
  const { columns, filter, filterColumns, slots } = bindRows(table, question);
  const scan = new Scan(table, reading, { columns, filter, filterColumns, whole: true });
  for await (const { start, length, numbers, vectors } of scan.batches())
    yield {
      length,
      vectors: slots.flatMap((slot) => vectors[slot] ?? []),
      number: (row) => numbers?.[row] ?? start + row,
    };
}

async function* sortedBatches(
  table: Table,
  reading: Reading,
  question: ExportQuestion,
  sort: SortKey[],
): AsyncGenerator<ExportBatch> {
  const sorting = bindSort(table, question.filter, sort);
  const { numbers } = await topNumbers(table, reading, sorting, { size: MOST_SORTED + 1 });
  if (numbers.length > MOST_SORTED)
    throw new QueryRefused("too-many-sorted", `At most ${MOST_SORTED} rows are exported sorted.`);
  for (let from = 0; from < numbers.length; from += SORTED_AT_ONCE)
    yield picked(table, reading, question, numbers.slice(from, from + SORTED_AT_ONCE));
}

async function picked(
  table: Table,
  reading: Reading,
  question: ExportQuestion,
  numbers: number[],
): Promise<ExportBatch> {
  const { columns, output, slots } = bindRows(table, { columns: question.columns });
  const places = new Map(numbers.map((number, place) => [number, place]));
  const cells = output.map((): Scalar[] => numbers.map(() => null));
  const only = Float64Array.from(numbers).toSorted();
  const scan = new Scan(table, reading, { columns, filterColumns: 0, only, whole: true });
  for await (const batch of scan.batches()) {
    for (let i = 0; i < batch.length; i++) {
      const place = places.get(batch.numbers?.[i] ?? batch.start + i) ?? 0;
      for (const [n, slot] of slots.entries()) {
        const vector = batch.vectors[slot];
        const column = cells[n];
        if (vector && column) column[place] = at(vector, i);
      }
    }
  }
  return {
    length: numbers.length,
    vectors: output.map(({ type }, n) => vectorOf(type, cells[n] ?? [])),
    number: (row) => numbers[row] ?? 0,
  };
}

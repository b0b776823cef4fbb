import { Binder } from "./bind.ts";
import type { Bound } from "./bound.ts";
import { type Cell, cellOf } from "./cells.ts";
import type { Column } from "./columns.ts";
import type { Reading } from "./reading.ts";
import type { RowsAnswer, RowsQuestion } from "./rows.ts";
import { type Rows, Scan } from "./scan.ts";
import type { Table } from "./table.ts";
import { at } from "./vector.ts";

export type Page = Pick<RowsAnswer, "rows" | "numbers" | "total" | "partial">;

/** The columns a question names, found. */
export interface Asked {
  output: Column[];
  slots: number[];
  columns: Column[];
  filter: Bound | undefined;
  filterColumns: number;
}

/** Columns of the filter come first in the slots. */
export function bindRows(table: Table, question: Pick<RowsQuestion, "columns" | "filter">): Asked {
  const binder = new Binder(table.columns);
  const filter = question.filter && binder.bindCondition(question.filter);
  const filterColumns = binder.slots.length;
  const names = question.columns ?? table.columns.map(({ name }) => name);
  const slots = names.map((name) => binder.slot(name));
  const columns = binder.slots;
  const output = slots.flatMap((slot) => columns[slot] ?? []);
  return { output, slots, columns, filter, filterColumns };
}

/** Appends rows `from` to `to` of a batch. */
export function take(page: Page, batch: Rows, asked: Asked, from: number, to: number): void {
  const vectors = asked.slots.map((slot) => batch.vectors[slot]);
  for (let i = from; i < Math.min(to, batch.length); i++) {
    page.numbers.push(batch.numbers ? (batch.numbers[i] ?? 0) : batch.start + i);
    page.rows.push(
      asked.output.map(({ type, utc }, n) => {
        const vector = vectors[n];
        return vector ? cellOf(at(vector, i), type, utc) : null;
      }),
    );
  }
}

/** The rows of the given numbers, in that order. */
export async function rowsNumbered(
  table: Table,
  reading: Reading,
  wanted: { columns?: string[] | undefined; numbers: number[] },
): Promise<Cell[][]> {
  const asked = bindRows(table, { columns: wanted.columns });
  const { columns } = asked;
  const only = Float64Array.from(wanted.numbers).toSorted();
  const scan = new Scan(table, reading, { columns, filterColumns: 0, only, whole: true });
  const page: Page = { rows: [], numbers: [], total: undefined, partial: undefined };
  for await (const batch of scan.batches()) take(page, batch, asked, 0, batch.length);
  const found = new Map(page.numbers.map((number, i) => [number, page.rows[i] ?? []]));
  return wanted.numbers.map((number) => found.get(number) ?? []);
}

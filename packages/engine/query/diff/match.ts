import type { Expression } from "#engine/query/expression.ts";
import { bindRows, rowsNumbered } from "#engine/query/page.ts";
import { Reading } from "#engine/query/reading.ts";
import type { Row } from "./diff.ts";
import { Scan } from "#engine/query/scan.ts";
import type { Table } from "#engine/query/table.ts";

/** Rows of a table that are new or changed, and pass a filter. */
export interface Matched {
  count: number;
  /** The first of them, in the order of the file. */
  rows: Row[];
}

/** Which of the given rows pass the filter. Throws `QueryRefused` where the filter names no column of the table. */
export async function matchRows(
  table: Table,
  numbers: ReadonlySet<number>,
  { filter, limit }: { filter: Expression; limit: number },
): Promise<Matched> {
  const asked = bindRows(table, { columns: [], filter });
  const scan = new Scan(table, new Reading(table.source), { ...asked, whole: true });
  const passed: number[] = [];
  let count = 0;
  for await (const batch of scan.batches())
    for (let i = 0; i < batch.length; i++) {
      const number = batch.numbers?.[i] ?? batch.start + i;
      if (!numbers.has(number)) continue;
      if (count++ < limit) passed.push(number);
    }
  if (count === 0) return { count, rows: [] };
  const names = table.columns.map(({ name }) => name);
  const rows = await rowsNumbered(table, new Reading(table.source), { numbers: passed });
  return {
    count,
    rows: rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? null]))),
  };
}

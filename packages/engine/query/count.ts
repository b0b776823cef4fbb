import type { Bound } from "./bound.ts";
import type { Column } from "./columns.ts";
import type { Reading } from "./reading.ts";
import { type Budget, type Partial, Scan } from "./scan.ts";
import { knownOf } from "./statistics.ts";
import type { Table } from "./table.ts";

/** How many rows pass; row groups of which statistics tell that all do are not read. */
export async function count(
  table: Table,
  reading: Reading,
  asked: { filter: Bound; columns: Column[]; from?: number; budget?: Budget | undefined },
): Promise<{ rows: number; partial: Partial | undefined }> {
  const { filter, columns, from = 0, budget } = asked;
  let rows = 0;
  const order = table.groups.filter((group) => {
    const whole = group.firstRow >= from;
    const always = filter.verdict?.((column) => knownOf(column, group)) === "always";
    if (whole && always) rows += group.rows;
    return !(whole && always);
  });
  const scan = new Scan(table, reading, {
    columns,
    filter,
    filterColumns: columns.length,
    from,
    order,
    whole: true,
    budget,
  });
  for await (const batch of scan.batches()) rows += batch.length;
  return { rows, partial: scan.partial };
}

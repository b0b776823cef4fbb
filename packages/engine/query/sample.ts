import { rowsNumbered } from "./page.ts";
import { Reading } from "./reading.ts";
import type { RowsAnswer } from "./rows.ts";
import { columnNamed, type Table } from "./table.ts";

/**
 * Rows by chance, in the order of the file: a few runs of neighbours, so that few ranges are read.
 * `random` answers numbers from 0 to below 1.
 */
export async function sample(
  table: Table,
  {
    size,
    columns,
    random = Math.random,
  }: {
    size: number;
    columns?: string[] | undefined;
    random?: () => number;
  },
): Promise<Pick<RowsAnswer, "columns" | "rows" | "numbers" | "cost">> {
  const numbers = pickNumbers(table, Math.min(size, table.rows), random);
  const reading = new Reading(table.source);
  const names = columns ?? table.columns.map(({ name }) => name);
  const rows = await rowsNumbered(table, reading, { columns: names, numbers });
  return {
    columns: names.map((name) => ({ name, type: columnNamed(table, name).type })),
    rows,
    numbers,
    cost: { ...reading.used, log: reading.log },
  };
}

/** Places spread over the file: one chosen by chance in each of as many equal parts. */
const PLACES = 8;

function pickNumbers(table: Table, size: number, random: () => number): number[] {
  if (size * 2 > table.rows || size <= PLACES) return spread(table.rows, size, random);
  const chosen = new Set<number>();
  const part = table.rows / PLACES;
  for (let place = 0; place < PLACES; place++) {
    const wanted = Math.floor((size * (place + 1)) / PLACES) - Math.floor((size * place) / PLACES);
    const room = Math.max(0, Math.floor(part) - wanted);
    const start = Math.floor(place * part) + Math.floor(random() * room);
    for (let i = 0; i < wanted; i++) chosen.add(start + i);
  }
  return [...chosen].toSorted((a, b) => a - b);
}

/** Every row with the same chance (Vitter's algorithm S would skip; tables this small need not). */
function spread(rows: number, size: number, random: () => number): number[] {
  const chosen: number[] = [];
  if (size <= PLACES && rows > 10_000) {
    for (let i = 0; i < size; i++) chosen.push(Math.floor(((i + random()) * rows) / size));
    return chosen;
  }
  for (let row = 0; row < rows && chosen.length < size; row++)
    if (random() * (rows - row) < size - chosen.length) chosen.push(row);
  return chosen;
}

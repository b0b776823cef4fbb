import { parquetReadObjects } from "hyparquet";
import type { Source } from "#engine/port.ts";

const ROWS = 20;
const LONGEST_CELL = 200;

type Cell = string | number | bigint | boolean | object | null | undefined;

/** The first rows as the resource's page shows them: text, or null for an empty cell. */
export async function previewOf(parquet: Source): Promise<(string | null)[][]> {
  const rows = await parquetReadObjects({ file: parquet, rowStart: 0, rowEnd: ROWS });
  return rows.map((row) => Object.values(row as Record<string, Cell>).map(shown));
}

function shown(value: Cell): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date)
    return value
      .toISOString()
      .replace(/T00:00:00\.000Z$/, "")
      .replace(".000Z", "Z");
  const text = typeof value === "object" ? JSON.stringify(value) : `${value}`;
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
}

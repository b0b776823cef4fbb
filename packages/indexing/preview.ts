import type { Source } from "#engine/port.ts";
import type { Cell } from "#engine/query/cells.ts";
import { rows } from "#engine/query/rows.ts";
import { openTable } from "#engine/query/table.ts";

const ROWS = 20;
const LONGEST_CELL = 200;

/** The first rows as the resource's page shows them: text, or null for an empty cell. */
export async function previewOf(parquet: Source): Promise<(string | null)[][]> {
  const answer = await rows(await openTable(parquet), { limit: ROWS });
  return answer.rows.map((row) => row.map((cell, at) => shown(cell, answer.columns[at]?.type)));
}

function shown(cell: Cell, type: string | undefined): string | null {
  if (cell === null) return null;
  const text = type === "datetime" ? String(cell).replace(/T00:00:00Z?$/, "") : String(cell);
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
}

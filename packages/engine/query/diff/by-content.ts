import type { Table } from "#engine/query/table.ts";
import { note, nothingFound, numberOf, ROWS_AT_ONCE } from "./by-key.ts";
import type { Found } from "./diff.ts";
import { HashTable } from "./hash-table.ts";
import { hashed, type Shared } from "./side.ts";

/** Without a key a row is its content: each may stand several times on both sides. */
export async function compareContent(
  a: Table,
  b: Table,
  shared: Shared[],
  rowsAtOnce = ROWS_AT_ONCE,
): Promise<Found> {
  const parts = Math.max(1, Math.ceil(Math.max(a.rows, b.rows) / rowsAtOnce));
  const found = nothingFound();
  for (let part = 0; part < parts; part++) await comparePart(a, b, shared, { part, parts, found });
  return found;
}

async function comparePart(
  a: Table,
  b: Table,
  shared: Shared[],
  { part, parts, found }: { part: number; parts: number; found: Found },
): Promise<void> {
  const capacity = Math.ceil((a.rows / parts) * 1.2) + 1000;
  const table = new HashTable(capacity);
  const left = new Uint32Array(capacity);
  const numbers = new Float64Array(capacity);
  for await (const side of hashed(a, shared, [])) {
    for (let i = 0; i < side.batch.length; i++) {
      const [low = 0, high = 0] = [side.keys.low[i], side.keys.high[i]];
      if (parts > 1 && high % parts !== part) continue;
      let entry = table.find(low, high);
      if (entry === -1) entry = table.add(low, high);
      left[entry] = (left[entry] ?? 0) + 1;
      numbers[entry] = numberOf(side, i);
    }
  }
  for await (const side of hashed(b, shared, [])) {
    for (let i = 0; i < side.batch.length; i++) {
      const [low = 0, high = 0] = [side.keys.low[i], side.keys.high[i]];
      if (parts > 1 && high % parts !== part) continue;
      const entry = table.find(low, high);
      if (entry !== -1 && left[entry]) {
        left[entry] = (left[entry] ?? 0) - 1;
        found.unchanged++;
        continue;
      }
      found.added++;
      note(found.addedRows, numberOf(side, i));
    }
  }
  for (let entry = 0; entry < table.size; entry++) {
    const gone = left[entry] ?? 0;
    if (!gone) continue;
    found.removed += gone;
    note(found.removedRows, numbers[entry] ?? 0);
  }
}

import { QueryRefused } from "#engine/query/refusal.ts";
import type { Table } from "#engine/query/table.ts";
import type { Found } from "./diff.ts";
import { HashTable } from "./hash-table.ts";
import { hashed, type Hashed, type Shared } from "./side.ts";

/** Rows whose hashes are held at once; larger tables are gone through once for each such part. */
export const ROWS_AT_ONCE = 1_000_000;
/** Row numbers kept of each, for pages of them. */
const MOST_NOTED = 100_000;

/** Joins both versions by the hash of their key, part by part. */
export async function compareKeys(
  a: Table,
  b: Table,
  key: Shared[],
  shared: Shared[],
  rowsAtOnce = ROWS_AT_ONCE,
): Promise<Found> {
  const parts = Math.max(1, Math.ceil(Math.max(a.rows, b.rows) / rowsAtOnce));
  const found = nothingFound();
  for (let part = 0; part < parts; part++) {
    const held = new Held(Math.ceil((a.rows / parts) * 1.2) + 1000);
    for await (const batch of hashed(a, key, shared)) held.keep(batch, part, parts);
    for await (const batch of hashed(b, key, shared)) held.meet(batch, part, parts, found);
    held.leave(found);
  }
  return found;
}

export function nothingFound(): Found {
  return {
    added: 0,
    removed: 0,
    changed: 0,
    unchanged: 0,
    addedRows: [],
    removedRows: [],
    changedRows: [],
  };
}

export function note(rows: number[], row: number): void {
  if (rows.length < MOST_NOTED) rows.push(row);
}

export function numberOf({ batch }: Hashed, i: number): number {
  return batch.numbers?.[i] ?? batch.start + i;
}

/** One part of the older version: by key, the hash of the whole row and its number. */
class Held {
  readonly #table: HashTable;
  readonly #low: Uint32Array;
  readonly #high: Uint32Array;
  readonly #numbers: Float64Array;
  readonly #met: Uint8Array;

  constructor(capacity: number) {
    this.#table = new HashTable(capacity);
    this.#low = new Uint32Array(capacity);
    this.#high = new Uint32Array(capacity);
    this.#numbers = new Float64Array(capacity);
    this.#met = new Uint8Array(capacity);
  }

  keep(hashed: Hashed, part: number, parts: number): void {
    const { keys, rows, batch } = hashed;
    for (let i = 0; i < batch.length; i++) {
      const [low = 0, high = 0] = [keys.low[i], keys.high[i]];
      if (parts > 1 && high % parts !== part) continue;
      if (this.#table.find(low, high) !== -1) throw notUnique();
      const entry = this.#table.add(low, high);
      this.#low[entry] = rows.low[i] ?? 0;
      this.#high[entry] = rows.high[i] ?? 0;
      this.#numbers[entry] = numberOf(hashed, i);
    }
  }

  meet(hashed: Hashed, part: number, parts: number, found: Found): void {
    const { keys, rows, batch } = hashed;
    for (let i = 0; i < batch.length; i++) {
      const [low = 0, high = 0] = [keys.low[i], keys.high[i]];
      if (parts > 1 && high % parts !== part) continue;
      const entry = this.#table.find(low, high);
      const after = numberOf(hashed, i);
      if (entry === -1) {
        found.added++;
        note(found.addedRows, after);
        continue;
      }
      if (this.#met[entry]) throw notUnique();
      this.#met[entry] = 1;
      if (this.#low[entry] === rows.low[i] && this.#high[entry] === rows.high[i]) {
        found.unchanged++;
        continue;
      }
      found.changed++;
      const before = this.#numbers[entry] ?? 0;
      if (found.changedRows.length < MOST_NOTED) found.changedRows.push({ before, after });
    }
  }

  /** What was not met is gone. */
  leave(found: Found): void {
    for (let entry = 0; entry < this.#table.size; entry++) {
      if (this.#met[entry]) continue;
      found.removed++;
      note(found.removedRows, this.#numbers[entry] ?? 0);
    }
  }
}

function notUnique(): QueryRefused {
  return new QueryRefused("key-not-unique", "Several rows have the same key.");
}

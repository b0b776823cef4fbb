import type { Cell } from "#engine/query/cells.ts";
import { rowsNumbered } from "#engine/query/page.ts";
import { Reading } from "#engine/query/reading.ts";
import type { Table } from "#engine/query/table.ts";
import type { Difference, Found, Row } from "./diff.ts";
import type { Shared } from "./side.ts";

export type Changes = Pick<Difference, "changedByColumn" | "changedCompared" | "samples">;

const AT_ONCE = 10_000;

/** Reads the changed rows of both sides and tells their columns apart. */
export async function lookAtChanges(
  a: Table,
  b: Table,
  found: Found,
  {
    key,
    shared,
    offset,
    limit,
  }: { key: Shared[]; shared: Shared[]; offset: number; limit: number },
): Promise<Changes> {
  const names = shared.map(({ name }) => name);
  const end = offset + limit;
  const counts = new Map<string, number>();
  const changed: Difference["samples"]["changed"] = [];
  for (let from = 0; from < found.changedRows.length; from += AT_ONCE) {
    const pairs = found.changedRows.slice(from, from + AT_ONCE);
    const before = await read(
      a,
      names,
      pairs.map((pair) => pair.before),
    );
    const after = await read(
      b,
      names,
      pairs.map((pair) => pair.after),
    );
    for (const [i, old] of before.entries()) {
      const now = after[i] ?? {};
      const differing = names.filter((name) => !isSame(old[name], now[name]));
      for (const name of differing) counts.set(name, (counts.get(name) ?? 0) + 1);
      if (from + i >= offset && from + i < end)
        changed.push({
          key: only(
            now,
            key.map(({ name }) => name),
          ),
          before: only(old, differing),
          after: only(now, differing),
        });
    }
  }
  return {
    changedByColumn: Object.fromEntries(counts),
    changedCompared: found.changedRows.length,
    samples: {
      added: await read(b, undefined, found.addedRows.slice(offset, end)),
      removed: await read(a, undefined, found.removedRows.slice(offset, end)),
      changed,
    },
  };
}

async function read(table: Table, names: string[] | undefined, numbers: number[]): Promise<Row[]> {
  if (!numbers.length) return [];
  const rows = await rowsNumbered(table, new Reading(table.source), { columns: names, numbers });
  const columns = names ?? table.columns.map(({ name }) => name);
  return rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])));
}

/** A number and its text are the same value of a column that changed its type. */
function isSame(a: Cell | undefined, b: Cell | undefined): boolean {
  if (a === null || b === null) return a === b;
  return a === b || String(a) === String(b);
}

function only(row: Row, names: string[]): Row {
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

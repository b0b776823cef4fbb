import { Binder } from "#engine/query/bind.ts";
import type { Column } from "#engine/query/columns.ts";
import { Reading } from "#engine/query/reading.ts";
import { type Rows, Scan } from "#engine/query/scan.ts";
import { columnNamed, type Table } from "#engine/query/table.ts";
import { type Hashes, hashRows, type Mode } from "./hash.ts";

/** A column of both versions. */
export interface Shared {
  name: string;
  mode: Mode;
}

/** Columns of both; numbers are compared as numbers, whatever their width. */
export function sharedColumns(a: Table, b: Table): Shared[] {
  return a.columns.flatMap(({ name, type }) => {
    const other = b.columns.find((column) => column.name === name);
    return other ? [{ name, mode: modeOf(type, other.type) }] : [];
  });
}

function modeOf(a: Column["type"], b: Column["type"]): Mode {
  if (isNumber(a) && isNumber(b)) return "number";
  if (a !== b) return "written";
  return a === "text" || a === "json" || a === "geometry" ? "text" : "number";
}

function isNumber(type: Column["type"]): boolean {
  return type === "int" || type === "decimal";
}

export interface Hashed {
  batch: Rows;
  keys: Hashes;
  rows: Hashes;
}

/** Walks one version: hashes of the key columns and of all shared columns. */
export async function* hashed(table: Table, key: Shared[], all: Shared[]): AsyncGenerator<Hashed> {
  const binder = new Binder(table.columns);
  const found = (columns: Shared[]) =>
    columns.map(({ name, mode }) => ({
      slot: binder.slot(name),
      column: columnNamed(table, name),
      mode,
    }));
  const keyColumns = found(key);
  const allColumns = found(all);
  const reading = new Reading(table.source);
  const scan = new Scan(table, reading, { columns: binder.slots, filterColumns: 0, whole: true });
  for await (const batch of scan.batches())
    yield { batch, keys: hashRows(batch, keyColumns), rows: hashRows(batch, allColumns) };
}

import type { Source } from "#engine/port.ts";
import type { ColumnType } from "#engine/profile/profile.ts";
import type { Cell } from "#engine/query/cells.ts";
import { openTable, type Table } from "#engine/query/table.ts";
import { compareContent } from "./by-content.ts";
import { compareKeys } from "./by-key.ts";
import { type Changes, lookAtChanges } from "./changes.ts";
import { findKey, givenKey } from "./key.ts";
import { sharedColumns } from "./side.ts";

/** What became of a table from one version to the next. */
export interface Difference {
  /** The columns that tell which row is which; without, rows are only added and removed. */
  key: string[] | undefined;
  added: number;
  removed: number;
  changed: number;
  unchanged: number;
  columnsAdded: string[];
  columnsRemoved: string[];
  columnsRetyped: { name: string; from: ColumnType; to: ColumnType }[];
  /** How many changed rows differ in each column, among the first `changedCompared`. */
  changedByColumn: Record<string, number>;
  changedCompared: number;
  /** Numbers of the newer table's rows that are new or changed; of each the first hundred thousand. */
  fresh: number[];
  /** A page of each; of more than a hundred thousand of a kind, none but those can be had. */
  samples: Samples;
}

export type Row = Record<string, Cell>;

interface Samples {
  added: Row[];
  removed: Row[];
  changed: { key: Row; before: Row; after: Row }[];
}

/** Row numbers on both sides: enough to count columns and show samples. */
export interface Found {
  added: number;
  removed: number;
  changed: number;
  unchanged: number;
  addedRows: number[];
  removedRows: number[];
  changedRows: { before: number; after: number }[];
}

interface DiffWishes {
  key?: string[] | undefined;
  /** Which of the added, the removed and the changed rows are shown. */
  offset?: number;
  limit?: number;
}

/**
 * Compares two versions of a table by a key (given, or found: complete and all different in both) or
 * else by content. Memory is bounded: hashes are kept, and large tables are gone through in parts.
 * Throws `QueryRefused` when a given key is missing or not unique.
 */
export async function diff(
  before: Source,
  after: Source,
  { key: names, offset = 0, limit = 20 }: DiffWishes = {},
): Promise<Difference> {
  const [a, b] = await Promise.all([openTable(before), openTable(after)]);
  const shared = sharedColumns(a, b);
  const key = names?.length ? givenKey(names, shared, [a, b]) : await findKey(shared, [a, b]);
  const found = key ? await compareKeys(a, b, key, shared) : await compareContent(a, b, shared);
  const looked: Changes = await lookAtChanges(a, b, found, {
    key: key ?? [],
    shared,
    offset,
    limit,
  });
  const { added, removed, changed, unchanged } = found;
  return {
    key: key?.map(({ name }) => name),
    added,
    removed,
    changed,
    unchanged,
    ...columnChanges(a, b),
    fresh: [...found.addedRows, ...found.changedRows.map(({ after }) => after)],
    ...looked,
  };
}

function columnChanges(a: Table, b: Table) {
  const [before, after] = [namesOf(a), namesOf(b)];
  return {
    columnsAdded: [...after].filter((name) => !before.has(name)),
    columnsRemoved: [...before].filter((name) => !after.has(name)),
    columnsRetyped: a.columns.flatMap(({ name, type }) => {
      const to = b.columns.find((column) => column.name === name)?.type;
      return to && to !== type ? [{ name, from: type, to }] : [];
    }),
  };
}

function namesOf(table: Table): Set<string> {
  return new Set(table.columns.map(({ name }) => name));
}

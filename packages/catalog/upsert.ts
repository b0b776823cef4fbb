import { getTableColumns, sql, type SQL } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import type { datasets, organizations, resources } from "./schema.ts";

/** A bound value may have two million bytes; JSON of one row that is larger gives up its longest text. */
const LARGEST_JSON_BYTES = 1_500_000;

type Table = typeof organizations | typeof datasets | typeof resources;

/**
 * Statements that write many rows of a table, made or changed by their `id`. Rows travel as one JSON value,
 * since D1 binds a hundred parameters a statement. `atFirst` is what a new row has and a present one keeps.
 */
export function upsert(
  portal: Portal,
  table: Table,
  rows: readonly object[],
  atFirst: Record<string, number> = {},
) {
  const columns = Object.entries(getTableColumns(table))
    .filter(([, column]) => column.generated === undefined)
    .map(([key, { name }]) => ({ key, name }));
  const changed = columns.filter(({ key }) => key !== "id" && !(key in atFirst));
  const set = Object.fromEntries(
    changed.map(({ key, name }) => [key, sql`excluded.${sql.identifier(name)}`]),
  );
  return parcels(rows.map((row) => encoded(columns, { ...atFirst, ...row }))).map((parcel) =>
    portal.db
      .insert<Table>(table)
      .select(selection(columns, parcel))
      .onConflictDoUpdate({ target: table.id, set }),
  );
}

type Encoded = Record<string, unknown>;
type Columns = { key: string; name: string }[];

/** By the database's names; what drizzle keeps as JSON text stays a value inside the JSON. */
function encoded(columns: Columns, row: object): Encoded {
  const values = new Map(Object.entries(row));
  return Object.fromEntries(columns.map(({ key, name }) => [name, values.get(key) ?? null]));
}

function parcels(rows: Encoded[]): Encoded[][] {
  const all: Encoded[][] = [];
  let room = 0;
  for (const row of rows) {
    const bytes = bytesOf(row);
    if (bytes > room || all.length === 0) {
      all.push([]);
      room = LARGEST_JSON_BYTES;
    }
    all.at(-1)?.push(row);
    room -= bytes;
  }
  return all;
}

function selection(columns: Columns, rows: Encoded[]): SQL {
  const alone = rows.length === 1 ? rows[0] : undefined;
  const apart = alone && bytesOf(alone) > LARGEST_JSON_BYTES ? longest(alone) : undefined;
  const json = apart ? [{ ...alone, [apart.name]: null }] : rows;
  const values = columns.map(({ name }) =>
    apart?.name === name ? sql`${apart.text}` : sql.raw(`json_extract(value, '$.${name}')`),
  );
  // Without a condition, SQLite would take what follows for a join's.
  return sql`select ${sql.join(values, sql`, `)} from json_each(${JSON.stringify(json)}) where true`;
}

function longest(row: Encoded): { name: string; text: string } | undefined {
  const texts = Object.entries(row).flatMap(([name, value]) =>
    typeof value === "string" ? [{ name, text: value }] : [],
  );
  return texts.sort((one, other) => other.text.length - one.text.length)[0];
}

/** As UTF-8; counted only where it may matter. */
function bytesOf(row: Encoded): number {
  const json = JSON.stringify(row);
  return json.length < LARGEST_JSON_BYTES / 3
    ? json.length * 3
    : new TextEncoder().encode(json).length;
}

import { Binder } from "#engine/query/bind.ts";
import { type Bound, isText } from "#engine/query/bound.ts";
import { column, type Expression } from "#engine/query/expression.ts";
import type { ScalarFunction } from "#engine/query/function-list.ts";
import { Reading } from "#engine/query/reading.ts";
import { QueryRefused } from "#engine/query/refusal.ts";
import { Scan } from "#engine/query/scan.ts";
import type { Table } from "#engine/query/table.ts";
import { at, type Scalar } from "#engine/query/vector.ts";

/** What of a joined table is held at once. */
const MOST_ROWS = 100_000;
const MOST_CELLS = 1_000_000;
const MOST_CHARACTERS = 16_000_000;

/** A joined table held whole: its rows by their key. */
export interface Lookup {
  keys: Bound["type"][];
  columns: { name: string; type: Bound["type"]; values: Scalar[] }[];
  rows: Map<string | number, number[]>;
  /** No key stands twice, so that each row of the other table finds one row at most. */
  isUnique: boolean;
}

/** Reads the key and the named columns of a table. Throws `QueryRefused` when it is too large to be held. */
export async function lookupOf(
  table: Table,
  keys: Expression[],
  names: string[],
  called: string,
): Promise<Lookup> {
  if (table.rows > MOST_ROWS || table.rows * names.length > MOST_CELLS)
    throw tooLarge(`“${called}” has ${table.rows} rows`);
  const binder = new Binder(table.columns);
  const bounds = keys.map((key) => binder.bind(key));
  const read = names.map((name) => ({ name, bound: binder.bind(column(name)) }));
  const columns = read.map(({ name, bound }) => ({
    name,
    type: bound.type,
    values: [] as Scalar[],
  }));
  const rows: Lookup["rows"] = new Map();
  const scan = new Scan(table, new Reading(table.source), {
    columns: binder.slots,
    filterColumns: 0,
    whole: true,
  });
  let row = 0;
  let characters = 0;
  let isUnique = true;
  for await (const batch of scan.batches()) {
    const vectors = bounds.map((bound) => bound.evaluate(batch));
    const cells = read.map(({ bound }) => bound.evaluate(batch));
    for (let i = 0; i < batch.length; i++, row++) {
      const key = keyOf(vectors.map((vector) => at(vector, i)));
      for (const [n, vector] of cells.entries()) {
        const cell = at(vector, i);
        if (typeof cell === "string") characters += cell.length;
        columns[n]?.values.push(cell);
      }
      if (key === undefined) continue;
      const known = rows.get(key);
      if (known) {
        known.push(row);
        isUnique = false;
      } else rows.set(key, [row]);
    }
    if (characters > MOST_CHARACTERS) throw tooLarge(`“${called}” holds long texts`);
  }
  return { keys: bounds.map(({ type }) => type), columns, rows, isUnique };
}

function tooLarge(what: string): QueryRefused {
  return new QueryRefused(
    "join-too-large",
    `${what}: at most ${MOST_ROWS} rows can be joined. Put the larger table first, after FROM.`,
  );
}

/** One value for a row's key; nothing where a part of it is null, which equals nothing. */
export function keyOf(values: Scalar[]): string | number | undefined {
  if (values.includes(null)) return undefined;
  const [only = null] = values;
  if (values.length === 1 && typeof only === "number") return only + 0;
  return values.map((value) => String(value)).join("\u0000");
}

/** The columns of a unique lookup, and whether there is a row, as functions of the key. */
export function functionsOf(lookup: Lookup, place: number) {
  const { keys, rows, columns } = lookup;
  const made = (
    name: string,
    returns: ScalarFunction["returns"],
    compute: (row: number | undefined) => Scalar,
  ): ScalarFunction => ({
    name: `join ${place} ${name}`,
    least: keys.length,
    most: keys.length,
    returns,
    compute: (values) => compute(rows.get(keyOf(values) ?? "")?.[0]),
  });
  return {
    found: made("found", "bool", (row) => (row === undefined ? 0 : 1)),
    columns: columns.map(({ name, type, values }) => ({
      name,
      made: made(
        name,
        () => type,
        (row) => (row === undefined ? null : (values[row] ?? null)),
      ),
    })),
  };
}

/** Throws `QueryRefused` when two sides of a condition are of types that never equal. */
export function mustCompare(a: Bound["type"], b: Bound["type"]): void {
  if (a === "null" || b === "null" || kindOf(a) === kindOf(b)) return;
  throw new QueryRefused("bad-types", `${a} and ${b} cannot be compared.`);
}

function kindOf(type: Bound["type"]): string {
  if (type === "int" || type === "decimal" || type === "bool") return "number";
  return isText(type) ? "text" : type;
}

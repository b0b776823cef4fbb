import { Hono } from "hono";
import { Problem } from "#base/problem.ts";
import type { Door } from "#data/door.ts";
import { findResource } from "#data/found.ts";
import { keep } from "#data/keep.ts";
import { type StoredColumn, storedProfile } from "#data/understanding.ts";

/** Types and formats of Table Schema: https://specs.frictionlessdata.io/table-schema/. */
const TYPES: Record<string, string> = {
  int: "integer",
  decimal: "number",
  bool: "boolean",
  date: "date",
  datetime: "datetime",
  time: "time",
  duration: "duration",
  json: "object",
  geometry: "geojson",
  text: "string",
};
const FORMATS: Record<string, string> = { url: "uri", email: "email", uuid: "uuid" };

/** The table's schema, from what was found in it. */
export const schema = new Hono<Door>({ strict: false });

schema.get("/schema", async (c) => {
  const found = await findResource(c);
  const stored = await storedProfile(c, found);
  if (!stored?.table) throw new Problem(404, "no-table", "There is no table in this resource.");
  const same = keep(c, found);
  if (same) return same;
  return c.json({
    $schema: "https://frictionlessdata.io/schemas/table-schema.json",
    fields: stored.columns.map((column) => fieldOf(column, stored.keys)),
    missingValues: [""],
    ...(stored.keys[0] === undefined ? {} : { primaryKey: stored.keys[0] }),
  });
});

function fieldOf(column: StoredColumn, keys: string[]) {
  const { name, type, format } = column;
  const known = format === undefined ? undefined : FORMATS[format];
  const constraints = constraintsOf(column, keys);
  return {
    name,
    type: TYPES[type] ?? "any",
    ...(known ? { format: known } : {}),
    ...(format ? { "x-format": format } : {}),
    ...(Object.keys(constraints).length ? { constraints } : {}),
  };
}

const BOUNDED = new Set(["int", "decimal", "date", "datetime"]);

function constraintsOf({ name, type, nulls, min, max }: StoredColumn, keys: string[]) {
  const bounded = BOUNDED.has(type) && min !== undefined && max !== undefined;
  return {
    ...(nulls === 0 ? { required: true } : {}),
    ...(keys.includes(name) ? { unique: true } : {}),
    ...(bounded ? { minimum: min, maximum: max } : {}),
  };
}

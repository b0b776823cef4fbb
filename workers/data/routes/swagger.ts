import { Hono } from "hono";
import type { Column } from "#engine/query/columns.ts";
import type { Door } from "#data/door.ts";
import { openResource } from "#data/found.ts";
import { keep } from "#data/keep.ts";
import { LARGEST_PAGE } from "#data/question.ts";

/** What can be asked of each column, as OpenAPI 3.0. JSON is YAML too, which clients of the tabular API expect. */
export const swagger = new Hono<Door>({ strict: false });

swagger.get("/swagger", async (c) => {
  const opened = await openResource(c);
  const same = keep(c, opened);
  if (same) return same;
  const { table, resource } = opened;
  const base = `/api/resources/${resource.id}`;
  const parameters = [...common, ...table.columns.flatMap(parametersOf)];
  const rows = { type: "array", items: { $ref: "#/components/schemas/Row" } };
  return c.json({
    openapi: "3.0.3",
    info: { title: resource.title, version: "1.0.0" },
    servers: [{ url: c.get("portal").place.url }],
    paths: {
      [`${base}/data/`]: operation("Rows, a page at a time", parameters, {
        "application/json": { schema: { type: "object", properties: { data: rows } } },
      }),
      [`${base}/data.csv`]: operation("Every row, as CSV", parameters, { "text/csv": {} }),
      [`${base}/data.json`]: operation("Every row, as JSON", parameters, {
        "application/json": { schema: rows },
      }),
      [`${base}/sql/`]: operation(
        "One SELECT",
        [parameter("q", "SELECT … FROM data", { type: "string" })],
        { "application/json": { schema: { type: "object", properties: { data: rows } } } },
      ),
    },
    components: {
      schemas: {
        Row: {
          type: "object",
          properties: Object.fromEntries(
            table.columns.map((column) => [column.name, typeOf(column)]),
          ),
        },
      },
    },
  });
});

const common = [
  parameter("page", "Number of the page", { type: "integer", minimum: 1 }),
  parameter("page_size", "Rows a page", { type: "integer", minimum: 1, maximum: LARGEST_PAGE }),
  parameter("columns", "Columns to answer, with commas between", { type: "string" }),
  parameter("search", "Words in any cell of text", { type: "string" }),
  parameter("explain", "Also tells what was read for the answer, and why", { type: "boolean" }),
  parameter("version", "An older version of the file", { type: "string", format: "uuid" }),
  parameter("asof", "What was there at that time", { type: "string", format: "date-time" }),
];

const COMPARED = [
  "exact",
  "differs",
  "in",
  "notin",
  "less",
  "greater",
  "strictly_less",
  "strictly_greater",
];
const TEXT = ["contains", "notcontains"];
const PRESENCE = ["isnull", "isnotnull"];
const GATHERED = ["groupby", "count", "count_distinct"];
const NUMERIC = ["avg", "max", "min", "sum"];

function parametersOf(column: Column) {
  const { name, type } = column;
  const number = type === "int" || type === "decimal";
  const nested = type === "json" || type === "geometry";
  const valued = type === "bool" ? ["exact", "differs"] : [...COMPARED, ...(number ? [] : TEXT)];
  const flags = [...PRESENCE, ...(nested ? [] : GATHERED), ...(number ? NUMERIC : [])];
  return [
    ...(nested ? [] : valued).map((operator) =>
      parameter(`${name}__${operator}`, "", typeOf(column)),
    ),
    ...(nested ? [] : [parameter(`${name}__sort`, "", { type: "string", enum: ["asc", "desc"] })]),
    ...flags.map((operator) => ({
      ...parameter(`${name}__${operator}`, "", { type: "string" }),
      allowEmptyValue: true,
    })),
  ];
}

function typeOf({ type }: Column): Record<string, unknown> {
  switch (type) {
    case "int":
      return { type: "integer", format: "int64" };
    case "decimal":
      return { type: "number" };
    case "bool":
      return { type: "boolean" };
    case "date":
      return { type: "string", format: "date" };
    case "datetime":
      return { type: "string", format: "date-time" };
    case "json":
    case "geometry":
      return { type: "object" };
    default:
      return { type: "string" };
  }
}

function parameter(name: string, description: string, schema: Record<string, unknown>) {
  return { name, in: "query", required: false, ...(description ? { description } : {}), schema };
}

function operation(summary: string, parameters: unknown[], content: Record<string, unknown>) {
  return {
    get: {
      summary,
      parameters,
      responses: {
        200: { description: "Answered", content },
        400: { description: "Not understood" },
      },
    },
  };
}

import { z } from "zod";
import type { ResourcePage, Understanding } from "#files/read-resource.ts";
import type { Asked } from "#site/door.ts";
import type { ColumnFacts } from "#ui/columns.ts";
import type { Chart } from "#ui/explorer/chart.tsx";
import type { Shape } from "#ui/explorer/shape-map.tsx";
import type { Dot } from "#ui/explorer/point-map.tsx";
import { type Answer, askData, type Refusal } from "./ask-data.ts";
import { chartOf } from "./chart.ts";
import { geometryColumn, shapesOf } from "./geometry.ts";
import { frameOf, placeOf } from "./place.ts";
import { conditionOf, quoted } from "./sql.ts";
import { type State, type View, views } from "./state.ts";

type Read = ResourcePage & { understanding: Understanding };

/** What a view shows instead of rows. */
export type Sight =
  | { kind: "map"; dots: Dot[]; refusal?: undefined }
  | { kind: "shapes"; shapes: Shape[]; more: boolean; refusal?: undefined }
  | { kind: "chart"; chart: Chart; refusal?: undefined }
  | {
      kind: "sql";
      columns: string[];
      rows: (string | null)[][];
      more: boolean;
      refusal?: undefined;
    }
  | { kind: "none"; refusal: Refusal | undefined };

const answered = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  meta: z.object({ rows: z.number(), more: z.boolean() }),
});
type Told = z.infer<typeof answered>;

/** Asks the data Worker for one SELECT over the version that is looked at. */
async function askSql(c: Asked, read: Read, q: string): Promise<Answer<Told>> {
  const params = new URLSearchParams({ q });
  const { resource, version } = read;
  return askData(
    c,
    { resource: resource.id, version: version?.id ?? "", part: "sql/", params },
    answered,
  );
}

/** The map, chart or SQL of a view that is not the table's. */
export async function sightOf(c: Asked, read: Read, state: State): Promise<Sight> {
  const { columns } = read.understanding.understood;
  if (state.view === "map") return mapSight(c, read, state);
  if (state.view === "chart") {
    const plan = chartOf(state, columns);
    if (!plan) return { kind: "none", refusal: undefined };
    const answer = await askSql(c, read, plan.sql);
    if (answer.refusal) return { kind: "none", refusal: answer.refusal };
    return { kind: "chart", chart: plan.drawn(answer.value.data) };
  }
  if (!state.q) return { kind: "none", refusal: undefined };
  const answer = await askSql(c, read, state.q);
  if (answer.refusal) return { kind: "none", refusal: answer.refusal };
  const names = answer.value.columns.map(({ name }) => name);
  const rows = answer.value.data
    .slice(0, SQL_ROWS)
    .map((row) => names.map((name) => cellOf(row[name])));
  const { more } = answer.value.meta;
  return { kind: "sql", columns: names, rows, more: more || answer.value.data.length > SQL_ROWS };
}

const SQL_ROWS = 200;
const LONGEST_CELL = 300;

function cellOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
}

/** So many cells from west to east, and at most as many from south to north. */
const CELLS = 94;

async function mapSight(c: Asked, read: Read, state: State): Promise<Sight> {
  const { columns } = read.understanding.understood;
  const place = placeOf(columns);
  if (!place) return shapesSight(c, read, state);
  const [west, south, east, north] = frameOf(place);
  const size = Math.max(east - west, north - south, 1e-6) / CELLS;
  const [lon, lat] = [quoted(place.longitude.name), quoted(place.latitude.name)];
  const where = [
    `${lon} between ${west} and ${east}`,
    `${lat} between ${south} and ${north}`,
    conditionOf(state, columns),
  ].filter(Boolean);
  const sql = [
    `select avg(${lon}) as x, avg(${lat}) as y, count(*) as n from data`,
    `where ${where.join(" and ")}`,
    `group by floor((${lon} - ${bracketed(west)}) / ${size}), floor((${lat} - ${bracketed(south)}) / ${size})`,
    "limit 9000",
  ].join("\n");
  const answer = await askSql(c, read, sql);
  if (answer.refusal) return { kind: "none", refusal: answer.refusal };
  const dots = answer.value.data.map(({ x, y, n }) => ({
    longitude: Number(x),
    latitude: Number(y),
    count: Number(n),
  }));
  return { kind: "map", dots };
}

/** So many rows are drawn, and no more points than a page can carry. */
const SHAPES = 1000;
const POINTS = 200_000;

async function shapesSight(c: Asked, read: Read, state: State): Promise<Sight> {
  const { columns } = read.understanding.understood;
  const column = geometryColumn(columns);
  if (!column) return { kind: "none", refusal: undefined };
  const name = quoted(column.name);
  const where = [`${name} is not null`, conditionOf(state, columns)].filter(Boolean).join(" and ");
  const sql = `select ${name} as g from data where ${where} limit ${SHAPES + 1}`;
  const answer = await askSql(c, read, sql);
  if (answer.refusal) return { kind: "none", refusal: answer.refusal };
  const shapes: Shape[] = [];
  let points = 0;
  for (const { g } of answer.value.data.slice(0, SHAPES)) {
    const some = shapesOf(g);
    points += some.reduce((sum, { parts }) => sum + parts.flat().length, 0);
    if (points > POINTS) break;
    shapes.push(...some);
  }
  const more = answer.value.data.length > SHAPES || points > POINTS;
  return { kind: "shapes", shapes, more };
}

function bracketed(value: number): string {
  return value < 0 ? `(${value})` : String(value);
}

/** The ways a table with such columns can be looked at. */
export function viewsOf(columns: ColumnFacts[]): View[] {
  const isPlaced = (placeOf(columns) ?? geometryColumn(columns)) !== undefined;
  return views.filter((view) => view !== "map" || isPlaced);
}

import { z } from "zod";
import { notFound } from "#base/problem.ts";
import type { ResourcePage, Understanding } from "#files/read-resource.ts";
import type { Asked } from "#site/door.ts";
import type { ColumnFacts } from "#ui/columns.ts";
import type { GridRow } from "#ui/explorer/grid.tsx";
import type { ColumnPart } from "#ui/explorer/shape.tsx";
import { askData, type Refusal } from "./ask-data.ts";
import { partsOf } from "./parts.ts";
import { type Sight, sightOf } from "./sights.ts";
import { askOf, isFiltered, type State } from "./state.ts";

/** As many as the profile keeps, so that the first page asks for nothing. */
export const ROWS_A_PAGE = 20;
/** A wider table is shown by its first columns until others are chosen. */
const COLUMNS_DRAWN = 40;
const LONGEST_CELL = 200;

/** What of a table a page shows. */
export interface Explored {
  columns: ColumnFacts[];
  rows: GridRow[];
  /** How many pass the filters; unknown where counting stopped. */
  total: number | undefined;
  partial: { read: number; total: number } | undefined;
  /** What the rows that are left hold of each column, by its name, where that was told. */
  parts: Map<string, ColumnPart>;
  refusal: Refusal | undefined;
  /** A map, a chart or an answer, where the view is not the table's. */
  sight: Sight | undefined;
}

const answered = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  meta: z.object({ total: z.number().optional() }),
  partial: z.object({ rows_read: z.number(), rows_total: z.number() }).optional(),
});

/** The rows of a view: kept with the profile where it is the first page of all, else asked of the data Worker. */
export async function explore(
  c: Asked,
  read: ResourcePage & { understanding: Understanding },
  state: State,
): Promise<Explored> {
  const { understanding } = read;
  const columns = columnsShown(understanding.understood.columns, state);
  const total = understanding.understood.rows;
  if (state.view !== "table")
    return { columns, rows: [], total, ...nothing, sight: await sightOf(c, read, state) };
  if (isKept(state, understanding))
    return { columns, rows: keptRows(understanding, columns), total, ...nothing };
  return askRows(c, read, state, columns);
}

async function askRows(
  c: Asked,
  read: ResourcePage & { understanding: Understanding },
  state: State,
  columns: ColumnFacts[],
): Promise<Explored> {
  const { understanding, resource, version } = read;
  const params = askOf({ ...state, columns: columns.map(({ name }) => name) });
  params.set("page", String(state.page));
  params.set("page_size", String(ROWS_A_PAGE));
  params.set("cut", String(LONGEST_CELL));
  const question = { resource: resource.id, version: version?.id ?? "", part: "data/", params };
  const [answer, parts, ofColumn] = await Promise.all([
    askData(c, question, answered),
    partsOf(c, read, state, columns),
    partsOf(c, read, state, opened(understanding, state)),
  ]);
  if (answer.refusal)
    return { columns, rows: [], total: undefined, ...nothing, refusal: answer.refusal };
  const { data, meta, partial } = answer.value;
  if (data.length === 0 && state.page > 1 && !partial) throw notFound("Page");
  return {
    columns,
    rows: data.map((row) => rowOf(row, columns)),
    total: isFiltered(state) ? meta.total : understanding.understood.rows,
    partial: partial && { read: partial.rows_read, total: partial.rows_total },
    parts: new Map([...parts, ...ofColumn]),
    refusal: undefined,
    sight: undefined,
  };
}

const nothing = {
  partial: undefined,
  refusal: undefined,
  parts: new Map<string, ColumnPart>(),
  sight: undefined,
};

/** The column whose values are shown in full, which may take longer than all of them in little. */
function opened({ understood }: Understanding, state: State): ColumnFacts[] {
  return understood.columns.filter(({ name }) => name === state.column);
}

function columnsShown(all: ColumnFacts[], { columns }: State): ColumnFacts[] {
  const byName = new Map(all.map((column) => [column.name, column]));
  const chosen = columns.flatMap((name) => byName.get(name) ?? []);
  return chosen.length > 0 ? chosen : all.slice(0, COLUMNS_DRAWN);
}

function isKept(state: State, { hasParquet, preview, understood }: Understanding): boolean {
  const isFirst = state.page === 1 && state.sort.length === 0 && !isFiltered(state);
  const isThere = preview.length > 0 || understood.rows === 0;
  return !hasParquet || (isFirst && isThere);
}

function keptRows({ preview, understood }: Understanding, columns: ColumnFacts[]): GridRow[] {
  const places = columns.map((column) => understood.columns.indexOf(column));
  return preview.map((row, i) => ({ number: i + 1, cells: places.map((at) => row[at] ?? null) }));
}

function rowOf(row: Record<string, unknown>, columns: ColumnFacts[]): GridRow {
  return { number: Number(row["__id"]), cells: columns.map(({ name }) => cellOf(row[name])) };
}

function cellOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

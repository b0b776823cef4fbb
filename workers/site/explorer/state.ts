import { invalid } from "#base/problem.ts";
import { isUuid } from "#base/id.ts";

/** Operators of the tabular API that a column can be filtered by. */
export const OPERATORS = [
  "contains",
  "notcontains",
  "exact",
  "differs",
  "in",
  "notin",
  "greater",
  "less",
  "strictly_greater",
  "strictly_less",
  "isnull",
  "isnotnull",
] as const;
type Operator = (typeof OPERATORS)[number];

export interface Condition {
  column: string;
  operator: Operator;
  value: string;
}

/** The ways a table is looked at. */
export const views = ["table", "map", "chart", "sql"] as const;
export type View = (typeof views)[number];
const measures = ["avg", "sum", "min", "max", "each"] as const;

/** What a visitor looks at in a table. Its address carries all of it, in the tabular API's grammar. */
export interface State {
  search: string;
  conditions: Condition[];
  sort: { column: string; descending: boolean }[];
  /** Those that are shown; all when there are none. */
  columns: string[];
  /** The one whose values are shown in full. */
  column: string;
  view: View;
  /** Of a chart: the column at its foot, the one that is measured, and how. */
  x: string;
  y: string;
  of: (typeof measures)[number] | "";
  /** One SELECT. */
  q: string;
  /** An older version's id. */
  version: string;
  page: number;
}

const MOST_CONDITIONS = 20;
const MOST_SORTS = 4;
const LONGEST_VALUE = 500;
const LONGEST_QUERY = 4000;

const plain: State = {
  search: "",
  conditions: [],
  sort: [],
  columns: [],
  column: "",
  view: "table",
  x: "",
  y: "",
  of: "",
  q: "",
  version: "",
  page: 1,
};

/** Reads an address's query; what it does not know is left out. Throws 400 for what is beyond measure. */
export function readState(params: URLSearchParams): State {
  const state = { ...plain, conditions: [...plain.conditions], sort: [...plain.sort] };
  for (const [name, value] of params) take(state, name, value);
  state.columns = columnsOf(params.getAll("columns"));
  state.conditions = distinct(state.conditions).sort(inOrder);
  if (state.conditions.length > MOST_CONDITIONS)
    throw invalid({ filter: [`At most ${MOST_CONDITIONS} conditions.`] });
  state.sort = state.sort.slice(0, MOST_SORTS);
  return state;
}

function take(state: State, name: string, value: string): void {
  const longest = name === "q" ? LONGEST_QUERY : LONGEST_VALUE;
  if (value.length > longest && name !== "columns")
    throw invalid({ [name]: [`At most ${longest} characters.`] });
  const at = name.lastIndexOf("__");
  if (at > 0) takeOfColumn(state, { column: name.slice(0, at), what: name.slice(at + 2) }, value);
  else takePlain[name]?.(state, value);
}

const takePlain: Record<string, (state: State, value: string) => void> = {
  search: (state, value) => (state.search = value.trim().slice(0, 200)),
  column: (state, value) => (state.column = value),
  view: (state, value) => (state.view = views.find((view) => view === value) ?? "table"),
  x: (state, value) => (state.x = value),
  y: (state, value) => (state.y = value),
  of: (state, value) => (state.of = measures.find((measure) => measure === value) ?? ""),
  q: (state, value) => (state.q = value.trim()),
  version: (state, value) => (state.version = isUuid(value) ? value.toLowerCase() : ""),
  page: (state, value) => (state.page = /^[1-9]\d{0,8}$/.test(value) ? Number(value) : 1),
};

function takeOfColumn(
  state: State,
  { column, what }: { column: string; what: string },
  value: string,
): void {
  if (what === "sort") {
    const isNew = !state.sort.some((known) => known.column === column);
    if (isNew && /^(?:asc|desc)$/i.test(value))
      state.sort.push({ column, descending: value.toLowerCase() === "desc" });
    return;
  }
  const operator = OPERATORS.find((known) => known === what.toLowerCase());
  if (!operator) return;
  const isBare = operator === "isnull" || operator === "isnotnull";
  if (isBare || value !== "")
    state.conditions.push({ column, operator, value: isBare ? "" : value });
}

/** The query of a state's address, without its question mark: each state has one. */
export function writeState(state: State): string {
  const params = askOf(state);
  if (state.column) params.set("column", state.column);
  for (const name of partsOf[state.view]) if (state[name]) params.set(name, state[name]);
  if (state.version) params.set("version", state.version);
  if (state.page > 1) params.set("page", String(state.page));
  return params.toString();
}

/** What is said of each view; what another one's form had chosen is forgotten. */
const partsOf = {
  table: [],
  map: ["view"],
  chart: ["view", "x", "y", "of"],
  sql: ["view", "q"],
} as const;

/** The part of it that the data Worker understands, without version and page. */
export function askOf({ search, conditions, sort, columns }: State): URLSearchParams {
  const params = new URLSearchParams();
  if (search) params.set("search", search);
  for (const { column, operator, value } of conditions.toSorted(inOrder))
    params.append(`${column}__${operator}`, value);
  for (const { column, descending } of sort)
    params.append(`${column}__sort`, descending ? "desc" : "asc");
  if (columns.length > 0) params.set("columns", columns.map(quoted).join(","));
  return params;
}

/** Whether some rows may be left out. */
export function isFiltered({ search, conditions }: State): boolean {
  return search !== "" || conditions.length > 0;
}

/** Comma-separated, or several; double quotes keep a comma. */
function columnsOf(values: string[]): string[] {
  const names = values.flatMap((value) =>
    values.length > 1
      ? [value]
      : [...value.matchAll(/"((?:[^"]|"")*)"|[^,]+/g)].map(
          ([whole, inner]) => inner?.replaceAll('""', '"') ?? whole,
        ),
  );
  return [...new Set(names.filter(Boolean))];
}

function quoted(name: string): string {
  return /[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

function distinct(conditions: Condition[]): Condition[] {
  return [...new Map(conditions.map((each) => [JSON.stringify(each), each])).values()];
}

function inOrder(one: Condition, other: Condition): number {
  return (
    compare(one.column, other.column) ||
    OPERATORS.indexOf(one.operator) - OPERATORS.indexOf(other.operator) ||
    compare(one.value, other.value)
  );
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

import type { ColumnFacts } from "#ui/columns.ts";
import { filterKind } from "#ui/explorer/kinds.ts";
import { type Condition, OPERATORS, type State } from "./state.ts";

/** What a filter form sends, before it becomes part of the address. */
const FIELDS = ["filter_column", "filter_operator", "filter_value", "filter_from", "filter_to"];

export function isForm(params: URLSearchParams): boolean {
  return FIELDS.some((field) => params.has(field));
}

/** The state with what its form asks in addition; values are written as the data has them. */
export function filled(state: State, params: URLSearchParams, columns: ColumnFacts[]): State {
  const name = params.get("filter_column") ?? "";
  const column = columns.find((known) => known.name === name);
  if (!column) return state;
  const added = wanted(params).map(({ operator, value }): Condition => {
    return { column: name, operator, value: asStored(column, value.trim()) };
  });
  if (added.length === 0) return state;
  const others = state.conditions.filter(
    (known) => !added.some((one) => one.column === known.column && one.operator === known.operator),
  );
  return { ...state, conditions: [...others, ...added], page: 1 };
}

function wanted(params: URLSearchParams): Pick<Condition, "operator" | "value">[] {
  const given = (field: string) => params.get(field)?.trim() ?? "";
  const operator = OPERATORS.find((known) => known === given("filter_operator"));
  const isBare = operator === "isnull" || operator === "isnotnull";
  const all: Pick<Condition, "operator" | "value">[] = [
    { operator: "greater", value: given("filter_from") },
    { operator: "less", value: given("filter_to") },
    ...(operator ? [{ operator, value: isBare ? " " : given("filter_value") }] : []),
  ];
  return all.filter(({ value }) => value !== "");
}

/** People write `12,5` and `31/12/2025` where the data says `12.5` and `2025-12-31`. */
function asStored(column: ColumnFacts, text: string): string {
  const kind = filterKind(column);
  if (kind === "number")
    return text
      .replaceAll(/[\s\u00A0\u202F]/g, "")
      .replace(",", ".")
      .replace("−", "-");
  if (kind !== "date") return text;
  const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  return year && month && day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text;
}

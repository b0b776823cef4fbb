/** Operators of the tabular API, as the engine knows them. */
const OPERATORS = [
  "exact",
  "differs",
  "contains",
  "notcontains",
  "in",
  "notin",
  "less",
  "greater",
  "strictly_less",
  "strictly_greater",
  "isnull",
  "isnotnull",
] as const;
type RowOperator = (typeof OPERATORS)[number];

/** Which rows of a table are meant: all conditions hold, and some cell contains the words. */
export interface RowFilter {
  search: string;
  conditions: { column: string; operator: RowOperator; value: string }[];
}

const MOST_CONDITIONS = 10;
const LONGEST_VALUE = 200;

/**
 * Reads a filter in the tabular API's grammar, `Commune__exact=Lyon&search=parc`; what else a view's address says
 * (order, columns, page) is left out. Nothing when it filters nothing, or is beyond measure.
 */
export function readRowFilter(query: string): RowFilter | undefined {
  const filter: RowFilter = { search: "", conditions: [] };
  for (const [name, value] of new URLSearchParams(query)) {
    if (value.length > LONGEST_VALUE) return undefined;
    const at = name.lastIndexOf("__");
    const operator = OPERATORS.find((known) => known === name.slice(at + 2).toLowerCase());
    if (name === "search") filter.search = value.trim();
    else if (at > 0 && operator)
      filter.conditions.push({ column: name.slice(0, at), operator, value });
  }
  const { search, conditions } = filter;
  const isSomething = search !== "" || conditions.length > 0;
  return isSomething && conditions.length <= MOST_CONDITIONS ? filter : undefined;
}

/** The one way to write a filter: whoever looks for the same rows follows the same. */
export function writeRowFilter({ search, conditions }: RowFilter): string {
  const params = conditions
    .map(({ column, operator, value }) => [`${column}__${operator}`, isBare(operator) ? "" : value])
    .sort(([a = "", x = ""], [b = "", y = ""]) => compare(a, b) || compare(x, y));
  if (search) params.unshift(["search", search]);
  return new URLSearchParams(params).toString();
}

function isBare(operator: RowOperator): boolean {
  return operator === "isnull" || operator === "isnotnull";
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

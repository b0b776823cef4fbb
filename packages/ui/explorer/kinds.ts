import type { ColumnFacts } from "#ui/columns.ts";

/** How a column is filtered. */
export type FilterKind = "text" | "number" | "date" | "flag" | "nested";

export function filterKind({ type }: Pick<ColumnFacts, "type">): FilterKind {
  if (type === "int" || type === "decimal") return "number";
  if (type === "date" || type === "datetime" || type === "time") return "date";
  if (type === "bool") return "flag";
  return type === "json" || type === "geometry" ? "nested" : "text";
}

/** How the values of each kind are compared with one that is typed. */
export const comparisons = {
  text: ["contains", "exact", "differs", "notcontains", "in"],
  number: ["exact", "differs", "in"],
  date: ["exact", "differs"],
  flag: [],
  nested: [],
} as const;

import { call, column, type Expression, value } from "./expression.ts";
import { QueryRefused } from "./refusal.ts";
import type { Table } from "./table.ts";

/** Rows in which some cell of text contains the words, without regard to case. Throws `QueryRefused`. */
export function searchFor(table: Table, words: string): Expression {
  const texts = table.columns.filter(({ type }) => type === "text" || type === "json");
  if (!texts.length) throw new QueryRefused("no-text", "There is no column of text to search.");
  const parts = texts.map(({ name }) => call("contains", column(name), value(words)));
  return parts.length === 1 && parts[0] ? parts[0] : call("or", ...parts);
}

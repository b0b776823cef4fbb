import { format } from "./format.ts";
import type { Language } from "./reader.ts";
import { engineWords } from "./words/engine.ts";
import { named } from "./words/catalog.ts";

type Value = number | string;

/** What was understood of one column, as pages show it. */
export interface ColumnFacts {
  name: string;
  type: string;
  /** What the values are, where that was recognised: `code_commune`. */
  format?: string | undefined;
  family: string;
  count: number;
  nulls: number;
  distinct: number;
  distinctError?: number | undefined;
  min?: Value | undefined;
  max?: Value | undefined;
  mean?: number | undefined;
  quantiles?: Value[] | undefined;
  histogram?: { edges: Value[]; counts: number[] } | undefined;
  top: { value: string; count: number }[];
}

const MEDIAN = 2;

export function medianOf({ quantiles }: ColumnFacts): Value | undefined {
  return quantiles?.[MEDIAN];
}

/** Share of the cells that are empty, 0 to 1. */
export function emptyShare({ count, nulls }: Pick<ColumnFacts, "count" | "nulls">): number {
  return count + nulls > 0 ? nulls / (count + nulls) : 1;
}

/** A number as the language writes it, a date as ISO has it, anything else cut to what a line holds. */
export function shown(language: Language, value: Value | undefined, longest = 24): string {
  if (value === undefined) return "";
  if (typeof value === "number") return format(language).precise(value).replace("-", "−");
  const text = value.replace(/T00:00:00(?:\.0+)?Z?$/, "").replace(/(T\d\d:\d\d)[:\d.]*Z?$/, "$1");
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** `code commune`, or the type in words where nothing more is known. */
export function kindOf(language: Language, { type, format: known }: ColumnFacts): string {
  if (known) return known.replaceAll("_", " ");
  return named(engineWords(language).types, type);
}

/** Whether the column's cells stand to the right, as numbers do. */
export function isNumber({ type, family }: ColumnFacts): boolean {
  return (type === "int" || type === "decimal") && family !== "code";
}

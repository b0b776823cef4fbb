import type { ParquetParsers, Statistics } from "hyparquet";
import type { Column } from "./columns.ts";
import type { Group } from "./table.ts";
import type { Scalar } from "./vector.ts";

/** What is known of a run of rows without reading them. Bounds may be wider than the values. */
export interface Known {
  rows: number;
  nulls: number | undefined;
  min: Exclude<Scalar, null> | undefined;
  max: Exclude<Scalar, null> | undefined;
}

/** Bounds in the units of vectors: hyparquet's own parsers round to milliseconds. */
export const parsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (value) => narrow(value * 1000n),
  timestampFromMicroseconds: (value) => narrow(value),
  timestampFromNanoseconds: (value) => narrow(value / 1000n),
  dateFromDays: (days) => days,
};

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Statistics of one column in one row group. */
export function knownOf(column: Column, group: Group): Known | undefined {
  const chunk = column.leaf === undefined ? undefined : group.meta.columns[column.leaf]?.meta_data;
  const stats = chunk?.statistics;
  if (!stats) return undefined;
  const old = column.type !== "text";
  return {
    rows: group.rows,
    nulls: stats.null_count === undefined ? undefined : Number(stats.null_count),
    min: bound(column, stats.min_value ?? (old ? stats.min : undefined), "min"),
    max: bound(column, stats.max_value ?? (old ? stats.max : undefined), "max"),
  };
}

/** A bound as stored in statistics, widened where its conversion may have rounded. */
export function bound(column: Column, value: Statistics["min"], side: "min" | "max"): Known["min"] {
  if (value === undefined || column.type === "json" || column.type === "geometry") return undefined;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string") return textBound(column, value, side);
  if (typeof value === "bigint") return narrow(value);
  if (typeof value !== "number" || Number.isNaN(value)) return undefined;
  if (column.scale) return value + Math.abs(value) * (side === "min" ? -1e-15 : 1e-15);
  if (column.type === "time") return Math.floor(value * column.perUnit);
  if (column.type === "datetime" && column.perUnit < 1)
    return side === "min" ? value - 1 : value + 1;
  return value;
}

/** A text cut in the middle of a character still bounds from below by what precedes the cut. */
function textBound(column: Column, value: string, side: "min" | "max"): string | undefined {
  if (column.type !== "text" || column.element.type !== "BYTE_ARRAY") return undefined;
  const cut = value.indexOf("\uFFFD");
  if (cut === -1) return value;
  return side === "min" ? value.slice(0, cut) : undefined;
}

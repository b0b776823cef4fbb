import type { Kernel } from "#engine/kernel/kernel.ts";
import type { Sniffed } from "#engine/read/sniff.ts";
import type { Table } from "#engine/table.ts";
import { ENGINE_VERSION } from "#engine/version.ts";
import type { ColumnProfile, Profile, Warning } from "./profile.ts";
import { registersFor } from "./sizes.ts";
import { profileOf } from "./statistics.ts";
import { columnWarnings } from "./warnings.ts";

/** The profile of a table that was read to its end. */
export function summaryOf(
  kernel: Kernel,
  table: Table,
  sniffed: Sniffed,
  odd: readonly Warning[],
): Profile {
  const registers = registersFor(table.columns.length);
  const columns = table.columns.map((column) => profileOf(kernel, column, registers));
  const warnings: Warning[] = [
    ...sniffed.warnings,
    ...odd,
    ...table.columns.flatMap((column) => columnWarnings(kernel, column)),
  ];
  return {
    engine: ENGINE_VERSION,
    format: "csv",
    table: true,
    rows: table.rows,
    columns,
    dialect: sniffed.dialect,
    keys: columns.filter((column) => isKey(column, table.rows)).map(({ name }) => name),
    ...timeRange(columns),
    ...(sniffed.parts ? { parts: sniffed.parts } : {}),
    warnings,
  };
}

/** Complete and all different; among sketched columns only one that rises or falls is sure to repeat nothing. */
function isKey(column: ColumnProfile, rows: number): boolean {
  if (rows < 2 || column.nulls > 0) return false;
  return column.distinctError === undefined && column.distinct === rows;
}

/** From the earliest to the latest of all dates, as days. */
function timeRange(columns: readonly ColumnProfile[]): Pick<Profile, "timeRange"> {
  let from: string | undefined;
  let to: string | undefined;
  for (const { type, min, max } of columns) {
    if ((type !== "date" && type !== "datetime") || typeof min !== "string") continue;
    if (from === undefined || min < from) from = min;
    if (typeof max === "string" && (to === undefined || max > to)) to = max;
  }
  return from !== undefined && to !== undefined
    ? { timeRange: [from.slice(0, 10), to.slice(0, 10)] }
    : {};
}

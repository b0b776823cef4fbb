import type { Kernel } from "#engine/kernel/kernel.ts";
import type { Sniffed } from "#engine/read/sniff.ts";
import type { Table } from "#engine/table.ts";
import { ENGINE_VERSION } from "#engine/version.ts";
import type { ColumnProfile, Dialect, Profile, Warning } from "./profile.ts";
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
  const warnings: Warning[] = [...sniffed.warnings, ...odd];
  const columns = table.columns.map((column) => {
    const profile = profileOf(kernel, column, registers, (cells) =>
      warnings.push({ code: "type.unfit", column: column.name, ...cells }),
    );
    warnings.push(...columnWarnings(kernel, column, profile));
    return profile;
  });
  const sampled = kernel.call.sampled.value;
  return {
    engine: ENGINE_VERSION,
    format: "csv",
    table: true,
    rows: table.rows,
    columns,
    dialect: dialectOf(kernel, sniffed),
    duplicates: kernel.call.duplicates(),
    ...(sampled > 0 ? { duplicatesEstimated: true as const } : {}),
    keys: columns.filter((column) => isKey(column, table.rows)).map(({ name }) => name),
    ...box(columns),
    ...timeRange(columns),
    ...(sniffed.parts ? { parts: sniffed.parts } : {}),
    warnings,
  };
}

/** A start in plain ASCII passes for UTF-8; if what came later never was, the whole is Windows-1252. */
function dialectOf(kernel: Kernel, { dialect }: Sniffed): Dialect {
  const { invalid, sequences } = kernel.call;
  const never = invalid.value > 0 && sequences.value === 0;
  return never && dialect.encoding === "utf-8" ? { ...dialect, encoding: "windows-1252" } : dialect;
}

/** Complete and all different; among sketched columns only one that rises or falls is sure to repeat nothing. */
function isKey(column: ColumnProfile, rows: number): boolean {
  if (rows < 2 || column.nulls > 0) return false;
  return column.distinctError === undefined && column.distinct === rows;
}

const LATITUDE = /^(?:.*[_ .-])?(?:lat|latitude|y_?wgs84|ylat|lat_?wgs84)$/i;
const LONGITUDE = /^(?:.*[_ .-])?(?:lon|lng|long|longitude|x_?wgs84|xlong|lon_?wgs84)$/i;

/** The box of the first columns that are named after latitude and longitude and hold degrees. */
function box(columns: readonly ColumnProfile[]): Pick<Profile, "bbox"> {
  const [south, north] = degrees(columns, LATITUDE, 90);
  const [west, east] = degrees(columns, LONGITUDE, 180);
  if (south === undefined || north === undefined || west === undefined || east === undefined)
    return {};
  return { bbox: [west, south, east, north] };
}

function degrees(columns: readonly ColumnProfile[], named: RegExp, most: number): number[] {
  for (const { name, min, max } of columns) {
    if (!named.test(name) || typeof min !== "number" || typeof max !== "number") continue;
    if (min >= -most && max <= most) return [min, max];
  }
  return [];
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

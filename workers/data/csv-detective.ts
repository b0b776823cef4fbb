import type { StoredColumn, StoredProfile } from "./understanding.ts";

/** csv-detective's names of types: https://github.com/datagouv/csv-detective. */
const PYTHON: Record<string, string> = {
  int: "int",
  decimal: "float",
  bool: "bool",
  date: "date",
  datetime: "datetime",
  json: "json",
  geometry: "json",
};

/** The formats it gives to columns of which it knows no more than the type. */
const FORMATS: Record<string, string> = {
  decimal: "float",
  datetime: "datetime_naive",
  geometry: "geojson",
  text: "string",
  time: "string",
};

/** Our profile in the shape of csv-detective's, which clients of the tabular API read. */
export function csvDetective(profile: StoredProfile): Record<string, unknown> {
  const { columns, dialect } = profile;
  return {
    encoding: dialect?.encoding ?? null,
    separator: dialect?.delimiter ?? null,
    header_row_idx: dialect?.headerRow ?? 0,
    header: columns.map(({ name }) => name),
    total_lines: profile.rows,
    nb_duplicates: profile.duplicates ?? 0,
    heading_columns: 0,
    trailing_columns: 0,
    categorical: columns
      .filter((column) => isCategorical(column, profile.rows))
      .map(({ name }) => name),
    columns: byName(columns, (column) => ({
      python_type: pythonType(column),
      format: formatOf(column),
      score: 1,
    })),
    columns_fields: byName(columns, (column) => ({
      python_type: pythonType(column),
      format: formatOf(column),
      score: 1,
    })),
    columns_labels: byName(columns, () => ({ python_type: "string", format: "string", score: 0 })),
    formats: grouped(columns),
    profile: byName(columns, statistics),
  };
}

export function pythonType({ type }: StoredColumn): string {
  return PYTHON[type] ?? "string";
}

export function formatOf({ type, format }: StoredColumn): string {
  return format ?? FORMATS[type] ?? type;
}

/** At most 25 different values, or one in twenty. */
function isCategorical({ distinct, count }: StoredColumn, rows: number): boolean {
  return count > 0 && (distinct <= 25 || distinct <= rows * 0.05);
}

function grouped(columns: StoredColumn[]): Record<string, string[]> {
  const formats: Record<string, string[]> = {};
  for (const column of columns) (formats[formatOf(column)] ??= []).push(column.name);
  return formats;
}

function statistics(column: StoredColumn): Record<string, unknown> {
  const { type, min, max, mean, standardDeviation, top, distinct, nulls } = column;
  const numbers =
    type === "int" || type === "decimal" ? { min, max, mean, std: standardDeviation } : {};
  return {
    ...numbers,
    tops: top.map(({ value, count }) => ({ count, value })),
    nb_distinct: distinct,
    nb_missing_values: nulls,
  };
}

function byName<T>(columns: StoredColumn[], of: (column: StoredColumn) => T): Record<string, T> {
  return Object.fromEntries(columns.map((column) => [column.name, of(column)]));
}

import { FORMATS, OURS } from "./formats/catalogue.ts";
import { labelScore } from "./formats/label.ts";
import type { ColumnProfile, ColumnType, Profile } from "./profile.ts";

/** What csv-detective calls our types when there is no more to say. */
const PLAIN: Record<ColumnType, string> = {
  int: "int",
  decimal: "float",
  bool: "bool",
  date: "date",
  datetime: "datetime_naive",
  time: "string",
  duration: "string",
  json: "json",
  geometry: "geojson",
  text: "string",
};

/** The profile as csv-detective writes it (and data.gouv.fr's tabular API answers it). */
export function csvDetectiveProfile(profile: Profile): object {
  const { dialect, columns, rows } = profile;
  const entries = columns.map((column) => [column.name, told(column)] as const);
  const formats: Record<string, string[]> = {};
  for (const [name, { format }] of entries) (formats[format] ??= []).push(name);
  const sheet = profile.parts?.find((part) => part.read)?.name;
  return {
    ...(dialect && {
      encoding: dialect.encoding.toUpperCase(),
      separator: dialect.delimiter,
      header_row_idx: dialect.headerRow ?? 0,
    }),
    ...(/^(?:xls|xlsx|xlsb|ods)$/.test(profile.format) && {
      engine: profile.format,
      sheet_name: sheet,
    }),
    ...(profile.format === "parquet" && { engine: "parquet" }),
    header: columns.map((column) => column.name),
    total_lines: rows,
    nb_duplicates: profile.duplicates ?? 0,
    heading_columns: 0,
    trailing_columns: 0,
    categorical: columns.filter((column) => isCategorical(column, rows)).map(({ name }) => name),
    columns: Object.fromEntries(entries),
    columns_fields: Object.fromEntries(entries),
    columns_labels: Object.fromEntries(columns.map((column) => [column.name, byLabel(column)])),
    formats,
    profile: Object.fromEntries(columns.map((column) => [column.name, statistics(column)])),
  };
}

function told(column: ColumnProfile): { python_type: string; format: string; score: number } {
  const format = formatName(column);
  const score = 1 + labelScore(format, column.name) / 2;
  return { python_type: pythonType(column, format), format, score };
}

function formatName({ format, type, min, top }: ColumnProfile): string {
  if (format !== undefined && !OURS.has(format)) return format;
  if (format === "wkt") return "string";
  const sample = String(min ?? top[0]?.value ?? "");
  if (type === "datetime" && /(?:Z|[+-]\d\d:?\d\d)$/.test(sample)) return "datetime_aware";
  return PLAIN[type];
}

function pythonType({ type }: ColumnProfile, format: string): string {
  return FORMATS.get(format)?.python ?? (type === "geometry" ? "json" : "string");
}

/** The format the header alone speaks for. */
function byLabel({ name }: ColumnProfile): { python_type: string; format: string; score: number } {
  let best = { python_type: "string", format: "string", score: 0 };
  for (const [format, { python }] of FORMATS) {
    if (OURS.has(format)) continue;
    const score = labelScore(format, name);
    if (score > best.score) best = { python_type: python, format, score };
  }
  return best;
}

function isCategorical({ distinct, count }: ColumnProfile, rows: number): boolean {
  return count > 0 && (distinct <= 25 || distinct <= rows * 0.05);
}

function statistics(column: ColumnProfile): object {
  const { type, min, max, mean, standardDeviation, top, distinct, nulls } = column;
  const numeric = type === "int" || type === "decimal";
  return {
    ...(numeric && min !== undefined && { min, max, mean, std: standardDeviation }),
    tops: top.slice(0, 10).map(({ value, count }) => ({ count, value })),
    nb_distinct: distinct,
    nb_missing_values: nulls,
  };
}

import type { Column } from "#engine/query/columns.ts";
import { Reading } from "#engine/query/reading.ts";
import type { Table } from "#engine/query/table.ts";
import { exportBatches, exportColumns, type ExportQuestion } from "./batches.ts";
import { csv } from "./csv.ts";
import { findPlace, geojson, type Place } from "./geojson.ts";
import { json } from "./json.ts";
import { parquet } from "./parquet.ts";
import { whole } from "./whole.ts";

export const EXPORT_FORMATS = {
  csv: "text/csv; charset=utf-8",
  json: "application/json",
  ndjson: "application/x-ndjson",
  geojson: "application/geo+json",
  parquet: "application/vnd.apache.parquet",
} as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

export interface ExportOptions extends ExportQuestion {
  /** Where the rows are, for GeoJSON; found when left out. */
  place?: Place | undefined;
  /** Name of a first column with the rows' numbers, counted from 1; for CSV and JSON. */
  numbered?: string | undefined;
}

/**
 * Every row that is asked for, as bytes of the given format. Names and values are checked before the
 * first byte: throws `QueryRefused` at once. Parquet as a whole is passed on as it is, but for geometries held as text.
 */
export function exported(
  table: Table,
  format: ExportFormat,
  options: ExportOptions = {},
): AsyncIterable<Uint8Array> {
  const columns = exportColumns(table, options);
  const isWhole = !options.columns && !options.filter && !options.sort?.length;
  if (format === "parquet" && isWhole && !columns.some(isWrittenGeometry))
    return whole(table.source);
  const batches = exportBatches(table, new Reading(table.source), options);
  const { numbered } = options;
  switch (format) {
    case "csv":
      return csv(columns, batches, numbered);
    case "json":
      return json(columns, batches, { numbered });
    case "ndjson":
      return json(columns, batches, { lines: true, numbered });
    case "geojson":
      return geojson(columns, batches, options.place ?? findPlace(columns));
    default:
      return parquet(columns, batches);
  }
}

function isWrittenGeometry({ type, element }: Column): boolean {
  return type === "geometry" && element.logical_type?.type === "STRING";
}

import { Hono } from "hono";
import { EXPORT_FORMATS, exported, type ExportFormat } from "#engine/query/export/export.ts";
import { filterOf, sortOf } from "#data/asked-rows.ts";
import type { Asked, Door } from "#data/door.ts";
import { openResource } from "#data/found.ts";
import { keep } from "#data/keep.ts";
import { isAggregated, parseQuestion } from "#data/question.ts";
import { streamOf } from "#data/stream.ts";
import { Malformed } from "#data/refusal.ts";

/** Every row that is asked for, as a file, streamed. */
export const exports = new Hono<Door>({ strict: false });

// The tabular API's own two, which carry its `__id`.
exports.get("/data/csv", (c) => answerExport(c, "csv", "__id"));
exports.get("/data/json", (c) => answerExport(c, "json", "__id"));
exports.get("/data.csv", (c) => answerExport(c, "csv"));
exports.get("/data.json", (c) => answerExport(c, "json"));
exports.get("/data.ndjson", (c) => answerExport(c, "ndjson"));
exports.get("/data.geojson", (c) => answerExport(c, "geojson"));
exports.get("/data.parquet", (c) => answerExport(c, "parquet"));

async function answerExport(c: Asked, format: ExportFormat, numbered?: string): Promise<Response> {
  const question = parseQuestion(new URL(c.req.url).searchParams);
  if (isAggregated(question))
    throw new Malformed("Malformed query: aggregators go to data/ and aggregate/");
  const opened = await openResource(c);
  const same = keep(c, opened);
  if (same) return same;
  const { table, resource } = opened;
  const bytes = exported(table, format, {
    columns: question.columns,
    filter: filterOf(table, question),
    sort: sortOf(question),
    numbered,
  });
  return c.body(streamOf(bytes), 200, {
    "Content-Type": EXPORT_FORMATS[format],
    "Content-Disposition": `attachment; filename="${resource.id}.${format}"`,
    "X-Content-Type-Options": "nosniff",
  });
}

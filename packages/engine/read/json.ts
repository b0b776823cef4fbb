import type { ColumnType, Warning } from "#engine/profile/profile.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { headOf, rereadable, type Bytes } from "./bytes.ts";
import { CanonicalCsv } from "./canonical.ts";
import { chooseRecords, surveyJson, type Records } from "./json-survey.ts";
import { JsonScanner } from "./json-scan.ts";
import { listRow, writeCell } from "./json-cells.ts";
import { GEOMETRY, LIST, OBJECT } from "./json-values.ts";
import type { OpenedTable } from "./opened.ts";

/** Reads JSON of any of the shapes data comes in: an array, lines, an object around an array, one object. */
export async function openJson(bytes: Bytes): Promise<OpenedTable> {
  const utf8 = await asUtf8(bytes);
  const survey = await surveyJson(utf8);
  const records = await chooseRecords(utf8, survey);
  if (records.count === 0) throw new Unreadable("no-records", "There are no records in this JSON.");
  const geo = records.format === "geojson";
  if (
    geo &&
    records.shape.extent.met > 0 &&
    records.shape.extent.broken === records.shape.extent.met
  )
    throw new Unreadable("geojson-broken", "The coordinates in this GeoJSON are not numbers.");
  const opened: OpenedTable = {
    kind: "table",
    format: records.format,
    csv: rereadable(() => recordsAsCsv(utf8, records)),
    warnings: warningsOf(records),
    types: typesOf(records.columns),
  };
  const bbox = records.shape.extent.bbox;
  if (bbox) opened.bbox = bbox;
  return opened;
}

async function* recordsAsCsv(bytes: Bytes, records: Records): AsyncGenerator<Uint8Array> {
  const csv = new CanonicalCsv();
  const { shape, cells, columns } = records;
  for (const column of columns) csv.text(column.name);
  csv.endRow();
  let first = true;
  // A short record can make a row much wider than itself: at most a few megabytes wait at a time.
  const step = Math.max(1024, Math.min(65_536, Math.floor(20_000_000 / columns.length)));
  const scanner = new JsonScanner(records.wanted, (found) => {
    const skipped = first && records.headerInFirst;
    first = false;
    if (skipped || (records.objectsOnly && found.bytes[found.from] !== 123)) return;
    if (records.lists) listRow(csv, found, columns.length);
    else {
      shape.cut(found.bytes, found.from, found.to, cells);
      for (const column of columns)
        if (column.place < 0) csv.text(found.key ?? "");
        else writeCell(csv, found.bytes, cells, column.place);
    }
    csv.endRow();
  });
  for await (const part of bytes) {
    for (let at = 0; at < part.length; at += step) {
      scanner.feed(part.subarray(at, at + step));
      if (csv.waiting > 65_536) yield csv.take();
    }
  }
  scanner.feed(new Uint8Array(0), true);
  if (csv.waiting > 0) yield csv.take();
}

function typesOf(columns: Records["columns"]): Record<string, ColumnType> {
  const types: Record<string, ColumnType> = {};
  for (const { name, seen } of columns) {
    if ((seen & ~(GEOMETRY | 1)) === 0 && seen & GEOMETRY) types[name] = "geometry";
    else if ((seen & ~(LIST | OBJECT | GEOMETRY | 1)) === 0 && seen > 1) types[name] = "json";
  }
  return types;
}

function warningsOf(records: Records): Warning[] {
  const warnings: Warning[] = [];
  const { extent } = records.shape;
  if (extent.broken > 0) warnings.push({ code: "geometry-broken", count: extent.broken });
  if (extent.projected) warnings.push({ code: "geometry-not-degrees", sample: records.crs ?? "" });
  if (records.others > 0) warnings.push({ code: "records-passed-over", count: records.others });
  if (records.otherArrays.length > 0)
    warnings.push({
      code: "other-tables",
      count: records.otherArrays.length,
      sample: records.otherArrays.slice(0, 5).join(", "),
    });
  return warnings;
}

/** JSON is UTF-8 by its standard; what is not, is brought there. */
async function asUtf8(bytes: Bytes): Promise<Bytes> {
  const head = await headOf(bytes, 65_536);
  const [a = 0, b = 0, c = 0] = head;
  let label = "";
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && head.length > 2)) label = "utf-16le";
  else if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) label = "utf-16be";
  else if (a === 0xef && b === 0xbb && c === 0xbf) label = "utf-8";
  else if (!isUtf8(head)) label = "windows-1252";
  return label === "" ? bytes : rereadable(() => transcoded(bytes, label));
}

function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

async function* transcoded(bytes: Bytes, label: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(label);
  const encoder = new TextEncoder();
  for await (const part of bytes) yield encoder.encode(decoder.decode(part, { stream: true }));
  yield encoder.encode(decoder.decode());
}

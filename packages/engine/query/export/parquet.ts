import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Column } from "#engine/query/columns.ts";
import { geometryOf } from "#engine/query/geometry.ts";
import { TOLD_TYPES } from "#engine/write/parquet.ts";
import { at, type Scalar, type Vector } from "#engine/query/vector.ts";
import type { ExportBatch } from "./batches.ts";

/** Cells held before a row group is written: its width and this bound the memory. */
const GROUP_CELLS = 1_000_000;
const PAGE = 128 * 1024;

/** Rows as Parquet (Snappy) with page indexes; a row group at a time. */
export async function* parquet(
  columns: Column[],
  batches: AsyncIterable<ExportBatch>,
): AsyncGenerator<Uint8Array> {
  const writer = new Drained();
  const parquet = new ParquetWriter({
    writer,
    schema: [{ name: "schema", num_children: columns.length }, ...columns.map(elementOf)],
    createdBy: "Parvis",
    kvMetadata: [...toldTypes(columns), ...geo(columns)],
  });
  const rowsAGroup = Math.max(1000, Math.min(50_000, Math.floor(GROUP_CELLS / columns.length)));
  let gathered: unknown[][] = columns.map(() => []);
  const write = async (): Promise<Uint8Array> => {
    const columnData = columns.map(({ name }, i) => ({
      name,
      data: gathered[i] ?? [],
      columnIndex: true,
    }));
    await parquet.write({ columnData, rowGroupSize: rowsAGroup, pageSize: PAGE });
    gathered = columns.map(() => []);
    return writer.drain();
  };
  for await (const { vectors } of batches) {
    for (const [i, vector] of vectors.entries()) {
      const column = columns[i];
      const cells = gathered[i];
      if (column && cells) append(cells, column, vector);
    }
    if ((gathered[0]?.length ?? 0) >= rowsAGroup) yield await write();
  }
  if (gathered[0]?.length) yield await write();
  await parquet.finish();
  yield writer.drain();
}

/** A byte writer that can be emptied while offsets go on counting. */
class Drained extends ByteWriter {
  drain(): Uint8Array {
    const bytes = this.getBytes().slice();
    this.index = 0;
    return bytes;
  }
}

function toldTypes(columns: Column[]) {
  const told = columns
    .filter(({ type }) => type === "duration")
    .map(({ name, type }) => [name, type]);
  return told.length > 0
    ? [{ key: TOLD_TYPES, value: JSON.stringify(Object.fromEntries(told)) }]
    : [];
}

/** GeoParquet 1.1: geometries as WKB, in WGS 84 as GeoJSON has them. */
function geo(columns: Column[]) {
  const geometries = columns.filter(({ type }) => type === "geometry");
  const [primary] = geometries;
  if (!primary) return [];
  const told = geometries.map(({ name }) => [name, { encoding: "WKB", geometry_types: [] }]);
  const value = {
    version: "1.1.0",
    primary_column: primary.name,
    columns: Object.fromEntries(told),
  };
  return [{ key: "geo", value: JSON.stringify(value) }];
}

function elementOf({ name, type, utc }: Column): SchemaElement {
  const common = { name, repetition_type: "OPTIONAL" } as const;
  switch (type) {
    case "int":
    case "duration":
      return { ...common, type: "INT64" };
    case "decimal":
      return { ...common, type: "DOUBLE" };
    case "bool":
      return { ...common, type: "BOOLEAN" };
    case "date":
      return { ...common, type: "INT32", converted_type: "DATE", logical_type: { type: "DATE" } };
    case "datetime":
      return {
        ...common,
        type: "INT64",
        logical_type: { type: "TIMESTAMP", isAdjustedToUTC: utc, unit: "MICROS" },
      };
    case "time":
      return {
        ...common,
        type: "INT64",
        logical_type: { type: "TIME", isAdjustedToUTC: false, unit: "MICROS" },
      };
    case "geometry":
      return { ...common, type: "BYTE_ARRAY", logical_type: { type: "GEOMETRY" } };
    case "json":
      return { ...common, type: "BYTE_ARRAY", converted_type: "JSON" };
    default:
      return {
        ...common,
        type: "BYTE_ARRAY",
        converted_type: "UTF8",
        logical_type: { type: "STRING" },
      };
  }
}

function append(cells: unknown[], { type }: Column, vector: Vector): void {
  for (let i = 0; i < vector.length; i++) cells.push(cellFor(type, at(vector, i)));
}

/** What the writer takes for each type. */
function cellFor(type: Column["type"], value: Scalar): unknown {
  if (value === null) return null;
  if (type === "bool") return value === 1;
  if (type === "int" || type === "duration" || type === "datetime" || type === "time")
    return BigInt(value);
  if (type === "geometry") return geometryOf(String(value)) ?? null;
  return type === "json" ? parsed(String(value)) : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

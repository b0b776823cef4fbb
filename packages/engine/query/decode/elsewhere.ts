import type { ColumnMetaData, DecodedArray } from "hyparquet";
import { readDataPage } from "hyparquet/src/datapage.js";
import type { Column } from "#engine/query/columns.ts";
import { poolOfArrays } from "./bytes.ts";
import { isNumberOfBytes, numberOf } from "./fixed.ts";
import type { Raw } from "./plain.ts";
import { narrowed } from "./units.ts";

/** Encodings our writer does not use, and integers beyond 2^53, read by hyparquet. */
export function readElsewhere(
  column: Column,
  chunk: ColumnMetaData,
  bytes: Uint8Array,
  count: number,
  encoding: string,
): Raw {
  const element = { ...column.element, repetition_type: "REQUIRED" as const };
  const { dataPage } = readDataPage(
    bytes,
    {
      num_values: count,
      encoding: encoding as "PLAIN",
      definition_level_encoding: "RLE",
      repetition_level_encoding: "RLE",
    },
    {
      pathInSchema: [column.name],
      type: chunk.type,
      element,
      schemaPath: [
        { element: { name: "root" }, children: [], count: 1, path: [] },
        { element, children: [], count: 1, path: [column.name] },
      ],
      codec: "UNCOMPRESSED",
    } as unknown as Parameters<typeof readDataPage>[2],
  );
  return rawOf(column, dataPage);
}

function rawOf(column: Column, values: DecodedArray): Raw {
  const first: unknown = values[0];
  if (first instanceof Uint8Array) {
    const arrays = Array.from(values as Iterable<Uint8Array>);
    return isNumberOfBytes(column)
      ? { kind: "numbers", values: Float64Array.from(arrays, (bytes) => numberOf(column, bytes)) }
      : { kind: "texts", pool: poolOfArrays(column, arrays) };
  }
  if (typeof first === "bigint")
    return narrowed(BigInt64Array.from(values as Iterable<bigint>));
  if (first === undefined && !["int", "decimal", "bool", "date", "datetime", "time"].includes(column.type))
    return { kind: "texts", pool: poolOfArrays(column, []) };
  return { kind: "numbers", values: Float64Array.from(values as Iterable<number>, Number) };
}

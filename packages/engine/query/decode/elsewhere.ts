import type { ColumnMetaData, Encoding } from "hyparquet";
import { DEFAULT_PARSERS } from "hyparquet/src/convert.js";
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
  { count, encoding }: { count: number; encoding: Encoding },
): Raw {
  const element = { ...column.element, repetition_type: "REQUIRED" as const };
  const path = [column.name];
  const { dataPage } = readDataPage(
    bytes,
    {
      num_values: count,
      encoding,
      definition_level_encoding: "RLE",
      repetition_level_encoding: "RLE",
    },
    {
      pathInSchema: path,
      type: chunk.type,
      element,
      schemaPath: [
        { element: { name: "root" }, children: [], count: 1, path: [] },
        { element, children: [], count: 1, path },
      ],
      codec: "UNCOMPRESSED",
      parsers: DEFAULT_PARSERS,
    },
  );
  return rawOf(column, Array.from<unknown>(dataPage));
}

const TEXTS = new Set(["text", "json", "geometry"]);

function rawOf(column: Column, values: unknown[]): Raw {
  const arrays = values.filter((value) => value instanceof Uint8Array);
  if (arrays.length || TEXTS.has(column.type)) {
    return isNumberOfBytes(column)
      ? { kind: "numbers", values: Float64Array.from(arrays, (bytes) => numberOf(column, bytes)) }
      : { kind: "texts", pool: poolOfArrays(column, arrays) };
  }
  const big = values.filter((value) => typeof value === "bigint");
  if (big.length) return narrowed(BigInt64Array.from(big));
  return { kind: "numbers", values: Float64Array.from(values, Number) };
}

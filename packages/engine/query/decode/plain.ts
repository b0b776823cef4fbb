import type { ParquetType } from "hyparquet";
import type { Column } from "#engine/query/columns.ts";
import { poolOf } from "./bytes.ts";
import { fixedNumbers, isNumberOfBytes } from "./fixed.ts";
import type { Pool } from "#engine/query/pool.ts";

/** Values of a page or dictionary that are there, as stored: before unit and scale. */
export type Raw =
  | { kind: "numbers"; values: Float64Array }
  | { kind: "bigs"; values: BigInt64Array }
  | { kind: "texts"; pool: Pool };

/** Reads PLAIN values. Format: parquet-format, Encodings.md, "Plain". */
export function readPlain(
  column: Column,
  type: ParquetType,
  bytes: Uint8Array,
  count: number,
): Raw {
  const width = column.element.type_length ?? 0;
  switch (type) {
    case "BOOLEAN":
      return { kind: "numbers", values: bits(bytes, count) };
    case "INT32":
      return { kind: "numbers", values: int32s(column, bytes, count) };
    case "INT64":
      return int64s(bytes, count);
    case "FLOAT":
      return {
        kind: "numbers",
        values: Float64Array.from(new Float32Array(aligned(bytes, count * 4))),
      };
    case "DOUBLE":
      return { kind: "numbers", values: new Float64Array(aligned(bytes, count * 8)) };
    case "INT96":
      return { kind: "numbers", values: int96s(bytes, count) };
    default:
      return isNumberOfBytes(column)
        ? { kind: "numbers", values: fixedNumbers(column, bytes, count, width) }
        : { kind: "texts", pool: poolOf(column, bytes, count, width) };
  }
}

/** A copy, since typed arrays want their bytes on a boundary of their width. */
function aligned(bytes: Uint8Array, length: number): ArrayBuffer {
  if (bytes.length < length) throw new Error("parquet page ends early");
  return bytes.slice(0, length).buffer;
}

function bits(bytes: Uint8Array, count: number): Float64Array {
  const out = new Float64Array(count);
  for (let i = 0; i < count; i++) out[i] = ((bytes[i >> 3] ?? 0) >> (i & 7)) & 1;
  return out;
}

function int32s(column: Column, bytes: Uint8Array, count: number): Float64Array {
  const buffer = aligned(bytes, count * 4);
  return Float64Array.from(isUnsigned(column) ? new Uint32Array(buffer) : new Int32Array(buffer));
}

function int64s(bytes: Uint8Array, count: number): Raw {
  const buffer = aligned(bytes, count * 8);
  const halves = new Int32Array(buffer);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const high = halves[2 * i + 1] ?? 0;
    if (high >= 2097152 || high < -2097151)
      return { kind: "bigs", values: new BigInt64Array(buffer) };
    values[i] = high * 4294967296 + ((halves[2 * i] ?? 0) >>> 0);
  }
  return { kind: "numbers", values };
}

/** Julian day and nanoseconds of the day, the old way to store a moment; as microseconds. */
function int96s(bytes: Uint8Array, count: number): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const out = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const micros = Number(view.getBigUint64(i * 12, true) / 1000n);
    out[i] = (view.getInt32(i * 12 + 8, true) - 2440588) * 86_400_000_000 + micros;
  }
  return out;
}

export function isUnsigned({ element }: Column): boolean {
  const { logical_type: logical, converted_type: converted } = element;
  if (logical?.type === "INTEGER") return !logical.isSigned;
  return converted?.startsWith("UINT_") ?? false;
}

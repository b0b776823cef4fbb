import { parseDecimal, parseFloat16 } from "hyparquet/src/convert.js";
import { type Column, isDecimal } from "#engine/query/columns.ts";

/** Byte arrays that hold a number: decimals of any width, and half floats. */
export function isNumberOfBytes({ element }: Column): boolean {
  return isDecimal(element) || element.logical_type?.type === "FLOAT16";
}

export function fixedNumbers(
  column: Column,
  bytes: Uint8Array,
  count: number,
  width: number,
): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const out = new Float64Array(count);
  let position = 0;
  for (let i = 0; i < count; i++) {
    let length = width;
    if (!width) {
      length = view.getUint32(position, true);
      position += 4;
    }
    out[i] = numberOf(column, bytes.subarray(position, position + length));
    position += length;
  }
  return out;
}

export function numberOf(column: Column, bytes: Uint8Array): number {
  return isDecimal(column.element) ? parseDecimal(bytes) : (parseFloat16(bytes) ?? Number.NaN);
}

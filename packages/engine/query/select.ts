import type { Bound } from "./bound.ts";
import type { ColumnReader } from "./cursor.ts";
import type { Group } from "./table.ts";
import type { Vector } from "./vector.ts";

/** Rows of the run for which the filter holds, counted from its start; all when `undefined`. */
export function test(
  filter: Bound,
  readers: ColumnReader[],
  row: number,
  end: number,
  firstRow: number,
): Uint32Array | undefined {
  const length = end - row;
  const vectors = readers.map((reader) => reader.read(row, end));
  const result = filter.evaluate({ start: firstRow + row, length, vectors });
  if (result.kind !== "numbers") return new Uint32Array(0);
  const { values, nulls } = result;
  const kept = new Uint32Array(length);
  let count = 0;
  for (let i = 0; i < length; i++) {
    if (values[i] === 1 && !nulls?.[i]) kept[count++] = i;
  }
  return count === length ? undefined : kept.subarray(0, count);
}

/** The values of the given rows, in that order. */
export function gather(vector: Vector, rows: Uint32Array): Vector {
  const length = rows.length;
  const nulls = vector.nulls && picked(vector.nulls, rows, new Uint8Array(length));
  if (vector.kind === "numbers")
    return {
      ...vector,
      length,
      nulls,
      values: picked(vector.values, rows, new Float64Array(length)),
    };
  if (vector.kind === "texts")
    return { ...vector, length, nulls, codes: picked(vector.codes, rows, new Uint32Array(length)) };
  const values = new BigInt64Array(length);
  for (let i = 0; i < length; i++) values[i] = vector.values[rows[i] ?? 0] ?? 0n;
  return { ...vector, length, nulls, values };
}

function picked<T extends Uint8Array | Uint32Array | Float64Array>(
  values: T,
  rows: Uint32Array,
  out: T,
): T {
  for (let i = 0; i < rows.length; i++) out[i] = values[rows[i] ?? 0] ?? 0;
  return out;
}

/** Of ascending row numbers of the file, those in the group, counted from its first row. */
export function chosenIn(numbers: Float64Array, group: Group): Uint32Array {
  const from = lowerBound(numbers, group.firstRow);
  const to = lowerBound(numbers, group.firstRow + group.rows);
  return Uint32Array.from(numbers.subarray(from, to), (number) => number - group.firstRow);
}

function lowerBound(numbers: Float64Array, wanted: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

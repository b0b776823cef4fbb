import type { Kernel } from "#engine/kernel/kernel.ts";
import {
  C_ARENA_CAP,
  C_ENTRY_CAP,
  C_MASK,
  DATETIME_DMY,
  DATETIME_MDY,
  DATE_DMY,
  DATE_MDY,
  E_SIZE,
} from "#engine/kernel/layout.ts";
import { type Column, read } from "./column.ts";

/** Bytes the kernel may have in use before dictionaries are given up. */
export const MOST_MEMORY = 36 << 20;

/** A dictionary smaller than this is not worth giving up. */
const SMALL = 64 << 10;

/** The column whose dictionary takes most memory, if it is any worth. */
export function biggestDictionary(kernel: Kernel, columns: readonly Column[]): Column | undefined {
  let biggest: Column | undefined;
  let most = SMALL;
  for (const column of columns) {
    const size = read(kernel, column, C_ARENA_CAP) + read(kernel, column, C_ENTRY_CAP) * E_SIZE;
    if (size <= most || column.idle) continue;
    biggest = column;
    most = size;
  }
  return biggest;
}

const bit = (kind: number) => 1 << (kind - 1);
const DAYS = bit(DATE_DMY) | bit(DATETIME_DMY);
const MONTHS = bit(DATE_MDY) | bit(DATETIME_MDY);

/** Columns that can be read day first and month first, with the kinds that the other columns of the file leave them. */
export function settledOrders(kernel: Kernel, columns: readonly Column[]): Map<Column, number> {
  const masks = columns.map((column) => read(kernel, column, C_MASK));
  const day = masks.some((mask) => (mask & DAYS) !== 0 && (mask & MONTHS) === 0);
  const month = masks.some((mask) => (mask & MONTHS) !== 0 && (mask & DAYS) === 0);
  const settled = new Map<Column, number>();
  if (day === month) return settled;
  for (const [at, column] of columns.entries()) {
    const mask = masks[at] ?? 0;
    if (column.kind === 0 || (mask & DAYS) === 0 || (mask & MONTHS) === 0) continue;
    settled.set(column, mask & ~(day ? MONTHS : DAYS));
  }
  return settled;
}

import type { Kernel } from "#engine/kernel/kernel.ts";
import {
  BOOL,
  C_BLOOM,
  C_FORCED,
  C_KIND,
  C_MASK,
  C_ONLY,
  C_QUIET,
  C_SEEN,
  C_SIZE,
  DATETIME_MDY,
  DATETIME_YMD,
  DATE_MDY,
  DATE_YMD,
  DECIMAL_POINT,
  DURATION,
  INT,
  TEXT,
  TIME,
} from "#engine/kernel/layout.ts";
import type { ColumnType } from "./profile.ts";

/** A column while the file is read: where the kernel keeps it, and what must be done again at the end. */
export interface Column {
  name: string;
  at: number;
  kind: number;
  /** It takes no more cells of this row group, which is written again. */
  idle: boolean;
  /** Row groups, from the first, that were written as another kind and must be written again. */
  rewrite: number;
  /** Row groups, from the first, whose values are not in its statistics. */
  recount: number;
  /** The type the caller told. */
  told?: ColumnType;
  /** The cell that made it another kind, if one did. */
  misfit?: { row: number; sample: string; kind: number };
}

/** `isOfMany`: one of so many that there is no room for a bloom filter of each. */
export function newColumn(
  kernel: Kernel,
  name: string,
  isOfMany: boolean,
  told?: ColumnType,
): Column {
  const at = kernel.call.alloc(C_SIZE);
  kernel.call.column(at);
  const column: Column = { name, at, kind: 0, idle: false, rewrite: 0, recount: 0 };
  if (!isOfMany && told !== "geometry" && told !== "json") write(kernel, column, C_BLOOM, 1);
  if (told === undefined) return column;
  column.told = told;
  const only = KINDS[told];
  if (only === undefined) write(kernel, column, C_FORCED, TEXT);
  else {
    write(kernel, column, C_ONLY, only);
    write(kernel, column, C_MASK, only);
  }
  return column;
}

const bits = (from: number, to: number) => 2 ** to - 2 ** (from - 1);

/** Kinds that a type can be read from, as a mask; a type that is not here is stored as text. */
const KINDS: Partial<Record<ColumnType, number>> = {
  int: bits(INT, INT),
  decimal: bits(DECIMAL_POINT, DATE_YMD - 1),
  date: bits(DATE_YMD, DATE_MDY),
  datetime: bits(DATETIME_YMD, DATETIME_MDY),
  time: bits(TIME, TIME),
  duration: bits(DURATION, DURATION),
  bool: bits(BOOL, BOOL),
};

export function read(kernel: Kernel, column: Column, field: number): number {
  return kernel.view.getUint32(column.at + field, true);
}

export function write(kernel: Kernel, column: Column, field: number, value: number): void {
  kernel.view.setUint32(column.at + field, value, true);
}

export function kindOf(kernel: Kernel, column: Column): number {
  return read(kernel, column, C_KIND);
}

export function hasSeen(kernel: Kernel, column: Column, flag: number): boolean {
  return (read(kernel, column, C_SEEN) & flag) !== 0;
}

export function quiet(kernel: Kernel, column: Column, yes: boolean): void {
  write(kernel, column, C_QUIET, yes ? 1 : 0);
}

/** Kinds in which every value of a kind can be read as well. */
export function impliedBy(kind: number): number {
  if (kind === INT) return 0x3f;
  if (kind === TEXT || kind === 0) return 0;
  return kind === TIME ? (1 << (TIME - 1)) | (1 << (DURATION - 1)) : 1 << (kind - 1);
}

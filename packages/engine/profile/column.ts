import type { Kernel } from "#engine/kernel/kernel.ts";
import { C_FORCED, C_KIND, C_QUIET, C_SEEN, C_SIZE } from "#engine/kernel/layout.ts";

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
  /** The cell that made it another kind, if one did. */
  misfit?: { row: number; sample: string; kind: number };
}

export function newColumn(kernel: Kernel, name: string, forced: number): Column {
  const at = kernel.call.alloc(C_SIZE);
  kernel.call.column(at);
  if (forced > 0) {
    kernel.view.setUint32(at + C_FORCED, forced, true);
    kernel.view.setUint32(at + C_KIND, forced, true);
  }
  return { name, at, kind: forced, idle: false, rewrite: 0, recount: 0 };
}

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

import type { Kernel } from "#engine/kernel/kernel.ts";
import {
  C_ARENA,
  C_ENTRIES,
  C_ENTRY_COUNT,
  C_PLAIN,
  E_COUNT,
  E_FIRST,
  E_LENGTH,
  E_NULL,
  E_OFFSET,
  E_SIZE,
  TEXT,
} from "#engine/kernel/layout.ts";
import { type Column, read } from "./column.ts";

/** Entries looked at before all of a column are. */
const LOOK = 200;
const SHARE = 0.8;
const MOST = 10;
const LONGEST = 200;
/** Bits of `readAs`: one a kind. */
const KINDS = 25;

interface Mixed {
  count?: number;
  rows: number[];
  sample: string;
}

/** A text column that is numbers, dates or flags but for a few cells: which they are. */
export function mixedIn(kernel: Kernel, column: Column): Mixed | undefined {
  if (column.kind !== TEXT || column.told) return undefined;
  if (read(kernel, column, C_PLAIN) !== 0) {
    const { misfit } = column;
    return misfit && { rows: [misfit.row], sample: misfit.sample };
  }
  const size = read(kernel, column, C_ENTRY_COUNT);
  if (!most(kernel, column, Math.min(LOOK, size), 0.5)) return undefined;
  const kind = most(kernel, column, size, SHARE);
  return kind === undefined ? undefined : others(kernel, column, kind);
}

/** The kind that this share of the values of so many entries can be read as, if there is one. */
function most(kernel: Kernel, column: Column, looked: number, share: number): number | undefined {
  const { call, view } = kernel;
  call.weigh(column.at, looked);
  const [total = 0, ...times] = Array.from({ length: KINDS + 1 }, (_, at) =>
    view.getFloat64(call.readable.value + at * 8, true),
  );
  const best = times.indexOf(Math.max(...times));
  return total > 0 && (times[best] ?? 0) >= share * total ? best + 1 : undefined;
}

function others(kernel: Kernel, column: Column, kind: number): Mixed | undefined {
  const mixed = { count: 0, rows: [] as number[], sample: "" };
  for (let id = 0; id < read(kernel, column, C_ENTRY_COUNT); id++) {
    const { mask, count, nothing, at, length, first } = entryOf(kernel, column, id);
    if (nothing || (mask >> (kind - 1)) & 1) continue;
    if (mixed.count === 0) mixed.sample = kernel.text(at, length).slice(0, LONGEST);
    mixed.count += count;
    if (mixed.rows.length < MOST) mixed.rows.push(first);
  }
  return mixed.count > 0 ? mixed : undefined;
}

function entryOf(kernel: Kernel, column: Column, id: number) {
  const { view } = kernel;
  const entry = read(kernel, column, C_ENTRIES) + id * E_SIZE;
  const at = read(kernel, column, C_ARENA) + view.getUint32(entry + E_OFFSET, true);
  const length = view.getUint32(entry + E_LENGTH, true);
  return {
    at,
    length,
    count: view.getUint32(entry + E_COUNT, true),
    first: view.getUint32(entry + E_FIRST, true),
    nothing: view.getUint32(entry + E_NULL, true) !== 0,
    mask: kernel.call.readAs(at, at + length),
  };
}

import type { Kernel } from "#engine/kernel/kernel.ts";
import {
  BOOL,
  C_ARENA,
  C_ENTRY_COUNT,
  E_COUNT,
  E_FIRST,
  E_LENGTH,
  E_OFFSET,
  E_VALUE,
  INT,
  SEEN_ZONE,
  TEXT,
} from "#engine/kernel/layout.ts";
import { type Column, hasSeen, read } from "./column.ts";
import { shown, shownExactly } from "./values.ts";

/** Everything a dictionary knows exactly. */
export interface Counted {
  count: number;
  nulls: number;
  distinct: number;
  spellings: Record<string, number>;
  top: { value: string; count: number }[];
  least: bigint;
  most: bigint;
  /** Its numbers in order, in the kernel (see `distribution`); 0 for texts. Whoever asked frees it. */
  block: number;
  unfit: Unfit;
}

/** Cells that do not fit the type they were told to be: how many, the rows of the first ten, the first. */
export interface Unfit {
  count: number;
  rows: number[];
  sample?: string;
}

const LONGEST = 200;

export function countedIn(kernel: Kernel, column: Column): Counted {
  const { call } = kernel;
  call.classify(column.at);
  const block = call.distribution(column.at);
  const isText = column.kind === TEXT || column.kind === 0;
  const exact = column.kind !== INT || (isExact(call.least.value) && isExact(call.most.value));
  const nulls = call.nulls.value;
  const entries = read(kernel, column, C_ENTRY_COUNT) - kernel.addresses(call.empty.value).length;
  return {
    count: call.count.value >>> 0,
    nulls: nulls >>> 0,
    distinct: isText || !exact ? entries : kernel.view.getUint32(block, true),
    spellings: spellingsOf(kernel, column),
    top:
      isText || column.kind === BOOL || !exact
        ? topTexts(kernel, column)
        : topNumbers(kernel, column, block),
    least: call.least.value,
    most: call.most.value,
    block,
    unfit: unfitOf(kernel, column),
  };
}

/** Whether doubles can tell an integer from its neighbours. */
function isExact(integer: bigint): boolean {
  return Number.isSafeInteger(Number(integer));
}

function spellingsOf(kernel: Kernel, column: Column): Record<string, number> {
  const spellings: Record<string, number> = {};
  for (const entry of kernel.addresses(kernel.call.empty.value)) {
    const word = textOf(kernel, column, entry).trim();
    spellings[word] = (spellings[word] ?? 0) + kernel.view.getUint32(entry + E_COUNT, true);
  }
  return spellings;
}

function topTexts(kernel: Kernel, column: Column): { value: string; count: number }[] {
  const isText = column.kind === TEXT || column.kind === 0 || column.kind === BOOL;
  const zoned = hasSeen(kernel, column, SEEN_ZONE);
  return kernel.addresses(kernel.call.frequent.value).map((entry) => ({
    value: isText
      ? textOf(kernel, column, entry).slice(0, LONGEST)
      : String(shownExactly(column.kind, kernel.view.getBigInt64(entry + E_VALUE, true), zoned)),
    count: kernel.view.getUint32(entry + E_COUNT, true),
  }));
}

function topNumbers(
  kernel: Kernel,
  column: Column,
  block: number,
): { value: string; count: number }[] {
  const zoned = hasSeen(kernel, column, SEEN_ZONE);
  const { call, view } = kernel;
  call.topOf(block);
  return kernel.addresses(call.tops.value).map((pair) => ({
    value: String(shown(column.kind, view.getFloat64(pair, true), zoned)),
    count: view.getFloat64(pair + 8, true),
  }));
}

function unfitOf(kernel: Kernel, column: Column): Unfit {
  const entries = kernel.addresses(kernel.call.unfit.value);
  const [first] = entries;
  const rows = entries.map((entry) => kernel.view.getUint32(entry + E_FIRST, true));
  const sample =
    first === undefined ? {} : { sample: textOf(kernel, column, first).slice(0, LONGEST) };
  return { count: kernel.call.unfits.value >>> 0, rows, ...sample };
}

function textOf(kernel: Kernel, column: Column, entry: number): string {
  const at = read(kernel, column, C_ARENA) + kernel.view.getUint32(entry + E_OFFSET, true);
  return kernel.text(at, kernel.view.getUint32(entry + E_LENGTH, true));
}

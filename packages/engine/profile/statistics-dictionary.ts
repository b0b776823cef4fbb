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
import type { Weighted } from "./sketches.ts";
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
  numbers: Weighted;
  unfit: Unfit;
}

/** Cells that do not fit the type they were told to be: how many, the rows of the first ten, the first. */
export interface Unfit {
  count: number;
  rows: number[];
  sample?: string;
}

const MOST = 10;
const LONGEST = 200;

export function countedIn(kernel: Kernel, column: Column): Counted {
  const { call } = kernel;
  call.classify(column.at);
  const block = call.distribution(column.at);
  const isText = column.kind === TEXT || column.kind === 0;
  const numbers = isText ? NO_NUMBERS : pairsAt(kernel, block);
  if (block > 0) call.free(block);
  const exact = column.kind !== INT || (isExact(call.least.value) && isExact(call.most.value));
  const nulls = call.nulls.value;
  const entries = read(kernel, column, C_ENTRY_COUNT) - kernel.addresses(call.empty.value).length;
  return {
    count: call.count.value >>> 0,
    nulls: nulls >>> 0,
    distinct: isText || !exact ? entries : numbers.values.length,
    spellings: spellingsOf(kernel, column),
    top:
      isText || column.kind === BOOL || !exact
        ? topTexts(kernel, column)
        : topNumbers(kernel, column, numbers),
    least: call.least.value,
    most: call.most.value,
    numbers,
    unfit: unfitOf(kernel, column),
  };
}

const NO_NUMBERS: Weighted = {
  values: new Float64Array(0),
  weights: new Float64Array(0),
  total: 0,
};

/** Whether doubles can tell an integer from its neighbours. */
function isExact(integer: bigint): boolean {
  return Number.isSafeInteger(Number(integer));
}

function pairsAt(kernel: Kernel, block: number): Weighted {
  const { view } = kernel;
  const size = view.getUint32(block, true);
  const values = new Float64Array(size);
  const weights = new Float64Array(size);
  let total = 0;
  for (let at = 0; at < size; at++) {
    values[at] = view.getFloat64(block + 8 + at * 16, true);
    const weight = view.getFloat64(block + 16 + at * 16, true);
    weights[at] = weight;
    total += weight;
  }
  return { values, weights, total };
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
  numbers: Weighted,
): { value: string; count: number }[] {
  const zoned = hasSeen(kernel, column, SEEN_ZONE);
  const best: number[] = [];
  let bar = 0;
  for (const [at, weight] of numbers.weights.entries()) {
    if (weight <= bar) continue;
    let place = best.length;
    while (place > 0 && (numbers.weights[best[place - 1] ?? 0] ?? 0) < weight) place--;
    best.splice(place, 0, at);
    if (best.length > MOST) best.pop();
    if (best.length === MOST) bar = numbers.weights[best[MOST - 1] ?? 0] ?? 0;
  }
  return best.map((at) => ({
    value: String(shown(column.kind, numbers.values[at] ?? 0, zoned)),
    count: numbers.weights[at] ?? 0,
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

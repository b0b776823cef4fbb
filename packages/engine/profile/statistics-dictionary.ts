import type { Kernel } from "#engine/kernel/kernel.ts";
import {
  BOOL,
  C_ARENA,
  C_ENTRIES,
  C_ENTRY_COUNT,
  E_COUNT,
  E_LENGTH,
  E_NULL,
  E_OFFSET,
  E_SIZE,
  E_VALUE,
  NULL_AMONG_NUMBERS,
  SEEN_ZONE,
  TEXT,
} from "#engine/kernel/layout.ts";
import { type Column, hasSeen, read } from "./column.ts";
import { type Weighted, weighted } from "./sketches.ts";
import { numberOf, shownExactly } from "./values.ts";

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
}

const MOST = 10;
const LONGEST = 200;

export function countedIn(kernel: Kernel, column: Column): Counted {
  kernel.call.classify(column.at);
  const entries = read(kernel, column, C_ENTRIES);
  const size = read(kernel, column, C_ENTRY_COUNT);
  const isText = column.kind === TEXT || column.kind === 0;
  const { view } = kernel;
  const counted: Counted = {
    count: 0,
    nulls: 0,
    distinct: 0,
    spellings: {},
    top: [],
    least: 0x7fffffffffffffffn,
    most: -0x8000000000000000n,
    numbers: weighted([]),
  };
  const values = new Map<bigint, { count: number; entry: number }>();
  const frequent: { count: number; entry: number }[] = [];
  for (let id = 0; id < size; id++) {
    const entry = entries + id * E_SIZE;
    const count = view.getUint32(entry + E_COUNT, true);
    const nothing = view.getUint32(entry + E_NULL, true) & 255;
    if (nothing !== 0 && (nothing !== NULL_AMONG_NUMBERS || column.kind < BOOL)) {
      counted.nulls += count;
      counted.spellings[textOf(kernel, column, entry).trim()] =
        (counted.spellings[textOf(kernel, column, entry).trim()] ?? 0) + count;
      continue;
    }
    counted.count += count;
    if (isText) {
      counted.distinct++;
      keepMost(frequent, count, entry);
      continue;
    }
    const value = view.getBigInt64(entry + E_VALUE, true);
    const same = values.get(value);
    if (same) same.count += count;
    else values.set(value, { count, entry });
  }
  if (!isText) numbers(counted, column, values, frequent);
  const zoned = hasSeen(kernel, column, SEEN_ZONE);
  counted.top = frequent.map(({ count, entry }) => ({
    value: isText
      ? textOf(kernel, column, entry).slice(0, LONGEST)
      : column.kind === BOOL
        ? textOf(kernel, column, entry)
        : String(shownExactly(column.kind, view.getBigInt64(entry + E_VALUE, true), zoned)),
    count,
  }));
  return counted;
}

function numbers(
  counted: Counted,
  column: Column,
  values: ReadonlyMap<bigint, { count: number; entry: number }>,
  frequent: { count: number; entry: number }[],
): void {
  const pairs: [number, number][] = [];
  for (const [value, { count, entry }] of values) {
    if (value < counted.least) counted.least = value;
    if (value > counted.most) counted.most = value;
    pairs.push([numberOf(column.kind, value), count]);
    keepMost(frequent, count, entry);
  }
  counted.distinct = values.size;
  counted.numbers = weighted(pairs);
}

/** Keeps the most frequent, the earlier first among equals. */
function keepMost(
  frequent: { count: number; entry: number }[],
  count: number,
  entry: number,
): void {
  const least = frequent[MOST - 1];
  if (least && least.count >= count) return;
  let at = frequent.length;
  while (at > 0 && (frequent[at - 1]?.count ?? 0) < count) at--;
  frequent.splice(at, 0, { count, entry });
  if (frequent.length > MOST) frequent.pop();
}

function textOf(kernel: Kernel, column: Column, entry: number): string {
  const at = read(kernel, column, C_ARENA) + kernel.view.getUint32(entry + E_OFFSET, true);
  return kernel.text(at, kernel.view.getUint32(entry + E_LENGTH, true));
}

import type { Kernel } from "#engine/kernel/kernel.ts";
import { C_HEAVY, C_SPELLINGS, TEXT } from "#engine/kernel/layout.ts";
import { type Column, read } from "./column.ts";
import { FREQUENT_SLOTS } from "./sizes.ts";
import { shownExactly } from "./values.ts";
import { NOTHING, UNFIT } from "./words.ts";

const MOST = 10;
const LONGEST = 200;

/** The most frequent values, with how often they were met since they were noticed. */
export function frequentIn(
  kernel: Kernel,
  column: Column,
  zoned: boolean,
): { value: string; count: number }[] {
  const { view } = kernel;
  const table = read(kernel, column, C_HEAVY);
  const found: { value: string; count: number }[] = [];
  for (let slot = 0; slot < FREQUENT_SLOTS; slot++) {
    const at = table + slot * 32;
    const count = view.getUint32(at + 20, true);
    const value = view.getBigInt64(at + 8, true);
    if (count < 4 || (column.kind === TEXT && value === 0n)) continue;
    const text =
      column.kind === TEXT
        ? kernel.text(Number(value), view.getUint32(at + 24, true)).slice(0, LONGEST)
        : String(shownExactly(column.kind, value, zoned));
    found.push({ value: text, count });
  }
  return found.sort((a, b) => b.count - a.count).slice(0, MOST);
}

export function spellingsIn(kernel: Kernel, column: Column): Record<string, number> {
  const at = read(kernel, column, C_SPELLINGS);
  const spellings: Record<string, number> = {};
  if (at === 0) return spellings;
  for (const [index, word] of NOTHING.entries()) {
    const count = kernel.view.getUint32(at + index * 4, true);
    if (count > 0) spellings[word] = count;
  }
  return spellings;
}

/** Cells that did not fit the kind they were told to be. */
export function unfitIn(kernel: Kernel, column: Column): number {
  const at = read(kernel, column, C_SPELLINGS);
  return at === 0 ? 0 : kernel.view.getUint32(at + UNFIT * 4, true);
}

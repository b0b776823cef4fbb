import type { Kernel } from "#engine/kernel/kernel.ts";

/** Memory that the dictionaries of all columns may take together. */
const DICTIONARIES = 20 << 20;
export const FREQUENT_SLOTS = 256;

/** Registers of the distinct estimate of each of so many columns. */
export function registersFor(columns: number): number {
  return columns <= 500 ? 4096 : columns <= 2000 ? 1024 : 256;
}

/** Makes the kernel's sketches and dictionaries of each column small enough for all columns. */
export function setSizes(kernel: Kernel, columns: number): void {
  const level = columns <= 200 ? 512 : columns <= 1000 ? 128 : 32;
  kernel.call.sizes(Math.log2(registersFor(columns)), level, FREQUENT_SLOTS);
  const share = Math.floor(DICTIONARIES / columns);
  kernel.call.limits(
    Math.max(64, Math.min(32_768, share >> 4)),
    Math.max(1024, Math.min(1 << 20, share)),
  );
}

import type { Kernel } from "#engine/kernel/kernel.ts";

/** Bins of equal width over a block of numbers in order; counts are scaled to `count`, of which they may be a sample. */
export function histogramOf(
  kernel: Kernel,
  block: number,
  count: number,
  whole: boolean,
): { edges: number[]; counts: number[] } {
  const { call, view } = kernel;
  const size = view.getUint32(block, true);
  const least = view.getFloat64(block + 8, true);
  const most = view.getFloat64(block + size * 16 - 8, true);
  const span = most - least;
  const bins = whole ? Math.min(20, span + 1) : span > 0 ? 20 : 1;
  const width = whole ? Math.ceil((span + 1) / bins) : span / bins;
  const used = whole ? Math.ceil((span + 1) / width) : bins;
  const edges = Array.from({ length: used + 1 }, (_, at) => least + at * width);
  if (!whole) edges[used] = most;
  call.bin(block, least, width, used);
  const exact = Array.from(edges.slice(1), (_, at) =>
    view.getFloat64(call.binned.value + at * 8, true),
  );
  return { edges, counts: rounded(exact, count) };
}

/** Shares turned into whole numbers with a given sum. */
function rounded(shares: readonly number[], sum: number): number[] {
  const total = shares.reduce((a, b) => a + b, 0) || 1;
  let before = 0;
  let told = 0;
  return shares.map((share) => {
    before += share;
    const upTo = Math.round((before / total) * sum);
    const count = upTo - told;
    told = upTo;
    return count;
  });
}

/**
 * How many different values the registers have met: Ertl 2017, "New cardinality estimation algorithms for
 * HyperLogLog sketches", algorithm 6, which has no bias at any size and needs no tables.
 */
export function cardinality(kernel: Kernel, at: number, registers: number): number {
  const q = 64 - Math.log2(registers);
  const { call, view } = kernel;
  call.rank(at);
  const counts = (rank: number) => view.getUint32(call.ranked.value + rank * 4, true);
  let z = registers * tau(1 - counts(q + 1) / registers);
  for (let k = q; k >= 1; k--) z = 0.5 * (z + counts(k));
  z += registers * sigma(counts(0) / registers);
  return (registers * registers) / (2 * Math.LN2 * z);
}

/** The relative standard error of `cardinality`. */
export function cardinalityError(registers: number): number {
  return 1.04 / Math.sqrt(registers);
}

function sigma(of: number): number {
  if (of === 1) return Infinity;
  let x = of;
  let y = 1;
  let z = of;
  for (let before = -1; before !== z;) {
    x *= x;
    before = z;
    z += x * y;
    y += y;
  }
  return z;
}

function tau(of: number): number {
  if (of === 0 || of === 1) return 0;
  let x = of;
  let y = 1;
  let z = 1 - of;
  for (let before = -1; before !== z;) {
    x = Math.sqrt(x);
    before = z;
    y *= 0.5;
    z -= (1 - x) ** 2 * y;
  }
  return z / 3;
}

/** Values in order, each with how often it stands. */
export interface Weighted {
  values: Float64Array;
  weights: Float64Array;
  total: number;
}

export function weighted(pairs: [number, number][]): Weighted {
  pairs.sort((a, b) => a[0] - b[0]);
  const values = Float64Array.from(pairs, (pair) => pair[0]);
  const weights = Float64Array.from(pairs, (pair) => pair[1]);
  return { values, weights, total: weights.reduce((sum, weight) => sum + weight, 0) };
}

/** The values below which these shares of the whole lie. */
export function quantilesOf(of: Weighted, shares: readonly number[]): number[] {
  let at = 0;
  let below = 0;
  return shares.map((share) => {
    const wanted = share * of.total;
    while (at < of.values.length - 1 && below + (of.weights[at] ?? 0) < wanted) {
      below += of.weights[at] ?? 0;
      at++;
    }
    return of.values[at] ?? Number.NaN;
  });
}

/** Bins of equal width from least to most; counts are scaled to `count`, of which the values may be a sample. */
export function histogramOf(
  of: Weighted,
  least: number,
  most: number,
  count: number,
  whole: boolean,
): { edges: number[]; counts: number[] } {
  const span = most - least;
  const bins = whole ? Math.min(20, span + 1) : span > 0 ? 20 : 1;
  const width = whole ? Math.ceil((span + 1) / bins) : span / bins;
  const used = whole ? Math.ceil((span + 1) / width) : bins;
  const edges = Array.from({ length: used + 1 }, (_, at) => least + at * width);
  if (!whole) edges[used] = most;
  const exact = Array.from({ length: used }, () => 0);
  for (const [at, value] of of.values.entries()) {
    const bin = width > 0 ? Math.floor((value - least) / width) : 0;
    const into = Math.min(used - 1, Math.max(0, bin));
    exact[into] = (exact[into] ?? 0) + (of.weights[at] ?? 0);
  }
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
export function cardinality(registers: Uint8Array): number {
  const m = registers.length;
  const q = 64 - Math.log2(m);
  const counts = new Float64Array(q + 2);
  for (const rank of registers) counts[rank] = (counts[rank] ?? 0) + 1;
  let z = m * tau(1 - (counts[q + 1] ?? 0) / m);
  for (let k = q; k >= 1; k--) z = 0.5 * (z + (counts[k] ?? 0));
  z += m * sigma((counts[0] ?? 0) / m);
  return (m * m) / (2 * Math.LN2 * z);
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

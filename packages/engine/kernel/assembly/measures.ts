import * as L from "../layout";
import { alloc } from "./alloc";
import { merge, sort } from "./distribution";
import { precision } from "./sketch";

/*
 * What is told of numbers in order: a block of their count (u32, then 4 bytes unused) and as many pairs of value and
 * times (f64 each).
 */

/** Places in a histogram, and how often a rank stands in the registers of a distinct estimate. */
export const binned = memory.data(160, 8);
export const ranked = memory.data(272, 8);
/** Addresses of the ten pairs of most times, u32 each; 0 ends them. */
export const tops = memory.data(44, 4);

// @ts-ignore: decorator
@inline
function endOf(block: usize): usize {
  return block + 8 + (<usize>load<u32>(block) << 4);
}

/** What a quantile sketch kept, as a block of its own. */
export function kept(q: usize): usize {
  let n: usize = 0;
  for (let level = <usize>load<u32>(q, L.Q_BASE); level < <usize>L.Q_LEVELS; level++) n += load<u32>(q + L.Q_COUNTS + (level << 2));
  const block = alloc((n << 4) + 8);
  let o = block + 8;
  for (let level = <usize>load<u32>(q, L.Q_BASE); level < <usize>L.Q_LEVELS; level++) {
    const weight = <f64>(<u64>1 << <u64>level);
    const buffer = <usize>load<u32>(q + L.Q_BUFFERS + (level << 2));
    for (let p = buffer, stop = buffer + (<usize>load<u32>(q + L.Q_COUNTS + (level << 2)) << 3); p < stop; p += 8, o += 16) {
      store<f64>(o, load<f64>(p));
      store<f64>(o, weight, 8);
    }
  }
  if (o > block + 8) sort(block + 8, o - 16);
  store<u32>(block, merge(block + 8, o));
  return block;
}

export function sumOf(block: usize): f64 {
  let sum: f64 = 0;
  for (let p = block + 8, stop = endOf(block); p < stop; p += 16) sum += load<f64>(p) * load<f64>(p, 8);
  return sum;
}

/** Squares of the distances to a mean. */
export function squaresOf(block: usize, mean: f64): f64 {
  let sum: f64 = 0;
  for (let p = block + 8, stop = endOf(block); p < stop; p += 16) {
    const d = load<f64>(p) - mean;
    sum += d * d * load<f64>(p, 8);
  }
  return sum;
}

/** The value below which this share of the whole lies. */
export function quantileOf(block: usize, share: f64): f64 {
  const stop = endOf(block);
  let total: f64 = 0, below: f64 = 0, p = block + 8;
  for (; p < stop; p += 16) total += load<f64>(p, 8);
  const wanted = share * total;
  for (p = block + 8; p < stop - 16 && below + load<f64>(p, 8) < wanted; p += 16) below += load<f64>(p, 8);
  return load<f64>(p);
}

/** Times in each of `used` bins of one width, into `binned`. */
export function bin(block: usize, least: f64, width: f64, used: i32): void {
  memory.fill(binned, 0, 160);
  for (let p = block + 8, stop = endOf(block); p < stop; p += 16) {
    const place = width > 0 ? floor((load<f64>(p) - least) / width) : 0;
    const at = binned + (<usize>min(used - 1, max(0, <i32>place)) << 3);
    store<f64>(at, load<f64>(at) + load<f64>(p, 8));
  }
}

/** The pairs of most times, into `tops`; among equals the lesser value first. */
export function topOf(block: usize): void {
  memory.fill(tops, 0, 44);
  let bar: f64 = 0;
  for (let p = block + 8, stop = endOf(block); p < stop; p += 16) {
    const times = load<f64>(p, 8);
    if (times <= bar) continue;
    let at = tops + 36;
    while (at > tops && timesOf(load<u32>(at - 4)) < times) {
      store<u32>(at, load<u32>(at - 4));
      at -= 4;
    }
    store<u32>(at, <u32>p);
    bar = timesOf(load<u32>(tops + 36));
  }
}

// @ts-ignore: decorator
@inline
function timesOf(pair: u32): f64 {
  return pair ? load<f64>(<usize>pair, 8) : 0;
}

/** How often each rank stands in registers, u32 each, into `ranked`. */
export function rank(registers: usize): void {
  memory.fill(ranked, 0, 272);
  for (let p = registers, stop = registers + (<usize>1 << precision); p < stop; p++) {
    const at = ranked + (<usize>load<u8>(p) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
}

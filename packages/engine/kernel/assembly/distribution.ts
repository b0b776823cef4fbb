import * as L from "../layout";
import { alloc } from "./alloc";
import { isNothing } from "./dictionary";
import { ordered } from "./kinds";

/** What the last call found: cells with and without value, the least and greatest as ordered numbers. */
export let count: u32 = 0;
export let nulls: u32 = 0;
export let least: i64 = 0;
export let most: i64 = 0;
/** Addresses of the ten most frequent entries, u32 each, 0 where there are fewer; among equals the earlier first. */
export const frequent = memory.data(48, 8);

/** Addresses of the entries that are nulls, and of those that did not fit their type; 0 ends them. */
export const empty = memory.data(260, 8);
export const unfit = memory.data(48, 8);
export let unfits: u32 = 0;

/**
 * Counts a dictionary. Of numbers it returns a block of pairs, value f64 and times f64, in order and each value once,
 * with their number in front (u32, then 4 bytes unused); of texts 0.
 */
export function distribution(c: usize): usize {
  const size = load<u32>(c, L.C_ENTRY_COUNT), kind = load<i32>(c, L.C_KIND), entries = <usize>load<u32>(c, L.C_ENTRIES);
  const isText = kind == 0 || kind == L.TEXT, isDecimal = kind > L.INT && kind < L.DATE_YMD;
  const block = isText ? <usize>0 : alloc((<usize>size << 4) + 8);
  let o = block + 8;
  count = 0;
  nulls = 0;
  least = i64.MAX_VALUE;
  most = i64.MIN_VALUE;
  memory.fill(frequent, 0, 48);
  memory.fill(empty, 0, 260);
  memory.fill(unfit, 0, 48);
  unfits = 0;
  let bar: u32 = 0, empties = empty, misfits = unfit;
  for (let e = entries, stop = entries + <usize>size * L.E_SIZE; e < stop; e += L.E_SIZE) {
    const times = load<u32>(e, L.E_COUNT);
    const class_ = load<u32>(e, L.E_NULL);
    if (isNothing(class_, kind)) {
      nulls += times;
      if ((class_ & 255) == L.NULL_UNFIT) {
        if (misfits < unfit + 40) { store<u32>(misfits, <u32>e); misfits += 4; }
        unfits += times;
      } else if (empties < empty + 256) { store<u32>(empties, <u32>e); empties += 4; }
      continue;
    }
    count += times;
    if (times > bar) bar = place(e, times);
    if (isText) continue;
    const v = load<i64>(e, L.E_VALUE), raw = ordered(v, kind);
    least = min(least, v);
    most = max(most, v);
    store<f64>(o, isDecimal ? reinterpret<f64>(raw) : <f64>raw);
    store<f64>(o, times, 8);
    o += 16;
  }
  if (isText) return 0;
  if (o > block + 8) sort(block + 8, o - 16);
  store<u32>(block, merge(block + 8, o));
  return block;
}

/** Puts an entry among the most frequent; returns how often another must be met to come in. */
function place(e: usize, times: u32): u32 {
  let at = frequent + 36;
  while (at > frequent && timesAt(at - 4) < times) {
    store<u32>(at, load<u32>(at - 4));
    at -= 4;
  }
  store<u32>(at, <u32>e);
  return timesAt(frequent + 36);
}

// @ts-ignore: decorator
@inline
function timesAt(at: usize): u32 {
  const e = <usize>load<u32>(at);
  return e ? load<u32>(e, L.E_COUNT) : 0;
}

/** Sorts pairs by value. */
export function sort(low: usize, high: usize): void {
  while (high > low + 256) {
    const a = load<f64>(low), b = load<f64>(low + (((high - low) >> 5) << 4)), c = load<f64>(high);
    const pivot = max(min(a, b), min(max(a, b), c));
    let i = low, j = high;
    while (i <= j) {
      while (load<f64>(i) < pivot) i += 16;
      while (load<f64>(j) > pivot) j -= 16;
      if (i <= j) {
        const t = v128.load(i);
        v128.store(i, v128.load(j));
        v128.store(j, t);
        i += 16;
        j -= 16;
      }
    }
    if (j - low < high - i) { sort(low, j); low = i; }
    else { sort(i, high); high = j; }
  }
  for (let i = low + 16; i <= high; i += 16) {
    const pair = v128.load(i), v = load<f64>(i);
    let j = i;
    for (; j > low && load<f64>(j - 16) > v; j -= 16) v128.store(j, v128.load(j - 16));
    v128.store(j, pair);
  }
}

/** One pair a value; returns how many are left. */
export function merge(from: usize, end: usize): u32 {
  let o = from;
  for (let p = from; p < end; p += 16) {
    if (p > from && load<f64>(p) == load<f64>(o - 16)) store<f64>(o - 16, load<f64>(o - 8) + load<f64>(p, 8), 8);
    else {
      v128.store(o, v128.load(p));
      o += 16;
    }
  }
  return <u32>((o - from) >> 4);
}

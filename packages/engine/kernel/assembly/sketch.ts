import { alloc, free } from "./alloc";
import { sameBytes } from "./text";

/** 2^precision registers of HyperLogLog a column. */
export let precision: u32 = 12;
/** Values a level of the quantile sketch holds before it is halved; slots of the frequent values. */
export let capacity: u32 = 512;
export let slots: u32 = 512;
const LEVELS: u32 = 7;
const COUNTS: usize = 24, BUFFERS: usize = 184, Q_HEAD: usize = 344;

export function sizes(registers: u32, level: u32, frequent: u32): void {
  precision = registers;
  capacity = level;
  slots = frequent;
}

export function newRegisters(): usize {
  const at = alloc(1 << precision);
  memory.fill(at, 0, 1 << precision);
  return at;
}

// @ts-ignore: decorator
@inline
export function count(registers: usize, hash: u64): void {
  const at = registers + <usize>(hash >> (64 - precision));
  const rank = <u32>clz((hash << precision) | (<u64>1 << (precision - 1))) + 1;
  if (load<u8>(at) < rank) store<u8>(at, rank);
}

/*
 * Quantiles: levels of values, one of level l standing for 2^l (Karnin, Lang, Liberty 2016, "Optimal quantile
 * approximation in streams"). Beyond LEVELS levels the lowest is fed by a sampler that keeps one of 2^base.
 * Head: base 0, met of the sample 4, which is kept 8, random 12, candidate 16 (f64),
 * counts 24, levels 184: room for 40.
 */
export function newQuantiles(): usize {
  const at = alloc(Q_HEAD);
  memory.fill(at, 0, Q_HEAD);
  store<u32>(at, 0x2545f491, 12);
  return at;
}

function random(q: usize): u32 {
  let x = load<u32>(q, 12);
  x ^= x << 13;
  x ^= x >> 17;
  x ^= x << 5;
  store<u32>(q, x, 12);
  return x;
}

function put(q: usize, level: u32, v: f64): void {
  const counts = q + COUNTS + (<usize>level << 2), buffers = q + BUFFERS + (<usize>level << 2);
  if (load<u32>(buffers) == 0) store<u32>(buffers, <u32>alloc(<usize>capacity << 3));
  const n = load<u32>(counts);
  store<f64>(<usize>load<u32>(buffers) + (<usize>n << 3), v);
  store<u32>(counts, n + 1);
  if (n + 1 == capacity) halve(q, level);
}

function halve(q: usize, level: u32): void {
  const buffer = <usize>load<u32>(q + BUFFERS + (<usize>level << 2));
  sort(buffer, buffer + (<usize>(capacity - 1) << 3));
  store<u32>(q + COUNTS + (<usize>level << 2), 0);
  for (let i = random(q) & 1; i < capacity; i += 2) put(q, level + 1, load<f64>(buffer + (<usize>i << 3)));
  if (level + 1 >= load<u32>(q) + LEVELS) rebase(q);
}

/** Gives the lowest level up: what is in it goes on to the next, one of two. */
function rebase(q: usize): void {
  const base = load<u32>(q), at = base << 2;
  store<u32>(q, base + 1);
  const n = load<u32>(q + COUNTS + <usize>at), buffer = <usize>load<u32>(q + BUFFERS + <usize>at);
  store<u32>(q + COUNTS + <usize>at, 0);
  store<u32>(q + BUFFERS + <usize>at, 0);
  if (n) {
    sort(buffer, buffer + (<usize>(n - 1) << 3));
    for (let i = random(q) & 1; i < n; i += 2) put(q, base + 1, load<f64>(buffer + (<usize>i << 3)));
  }
  free(buffer);
  store<u32>(q, 0, 4);
}

/** A value that stands `weight` times. */
export function addWeighted(q: usize, v: f64, weight: u32): void {
  const base = load<u32>(q);
  let left = weight >> base;
  if (random(q) & ((1 << base) - 1) < (weight & ((1 << base) - 1))) left++;
  for (let level = base; left; level++, left >>= 1) if (left & 1) put(q, level, v);
}

export function add(q: usize, v: f64): void {
  const base = load<u32>(q);
  if (base == 0) { put(q, 0, v); return; }
  const met = load<u32>(q, 4);
  if (met == 0) store<u32>(q, random(q) & ((1 << base) - 1), 8);
  if (met == load<u32>(q, 8)) store<f64>(q, v, 16);
  if (met + 1 < <u32>1 << base) { store<u32>(q, met + 1, 4); return; }
  store<u32>(q, 0, 4);
  put(q, base, load<f64>(q, 16));
}

function sort(low: usize, high: usize): void {
  while (high > low + 128) {
    const pivot = middle(load<f64>(low), load<f64>(low + (((high - low) >> 4) << 3)), load<f64>(high));
    let i = low, j = high;
    while (i <= j) {
      while (load<f64>(i) < pivot) i += 8;
      while (load<f64>(j) > pivot) j -= 8;
      if (i <= j) {
        const t = load<f64>(i);
        store<f64>(i, load<f64>(j));
        store<f64>(j, t);
        i += 8;
        j -= 8;
      }
    }
    if (j - low < high - i) { sort(low, j); low = i; }
    else { sort(i, high); high = j; }
  }
  for (let i = low + 8; i <= high; i += 8) {
    const v = load<f64>(i);
    let j = i;
    for (; j > low && load<f64>(j - 8) > v; j -= 8) store<f64>(j, load<f64>(j - 8));
    store<f64>(j, v);
  }
}

function middle(a: f64, b: f64, c: f64): f64 {
  return max(min(a, b), min(max(a, b), c));
}

/*
 * Frequent values: one place a hash, held by a majority vote. A slot is hash u64, value i64 (or where its text is),
 * votes u32, hits u32 (how often it was met since it came), length u32, unused u32.
 */
export function newFrequent(): usize {
  const at = alloc(<usize>slots << 5);
  memory.fill(at, 0, <usize>slots << 5);
  return at;
}

// @ts-ignore: decorator
@inline
export function vote(frequent: usize, hash: u64, value: i64): void {
  const at = frequent + (<usize>(<u32>hash & (slots - 1)) << 5);
  if (load<u64>(at) == hash) {
    store<u32>(at, load<u32>(at, 16) + 1, 16);
    store<u32>(at, load<u32>(at, 20) + 1, 20);
  } else takePlace(at, hash, value);
}

function takePlace(at: usize, hash: u64, value: i64): void {
  const votes = load<u32>(at, 16);
  if (votes) { store<u32>(at, votes - 1, 16); return; }
  store<u64>(at, hash);
  store<i64>(at, value, 8);
  store<u32>(at, 1, 16);
  store<u32>(at, 1, 20);
}

/** As `vote` for a text, of which a copy is kept once it was met four times. */
// @ts-ignore: decorator
@inline
export function voteText(frequent: usize, hash: u64, s: usize, length: u32): void {
  const at = frequent + (<usize>(<u32>hash & (slots - 1)) << 5);
  if (load<u64>(at) == hash) {
    store<u32>(at, load<u32>(at, 16) + 1, 16);
    store<u32>(at, load<u32>(at, 20) + 1, 20);
    if (load<u32>(at, 20) == 4) keepText(at, s, length);
  } else {
    const votes = load<u32>(at, 16);
    if (votes) store<u32>(at, votes - 1, 16);
    else {
      if (load<i64>(at, 8)) free(<usize>load<i64>(at, 8));
      store<u64>(at, hash);
      store<i64>(at, 0, 8);
      store<u32>(at, 1, 16);
      store<u32>(at, 1, 20);
    }
  }
}

function keepText(at: usize, s: usize, length: u32): void {
  if (load<i64>(at, 8)) return;
  const n = min<u32>(length, 1024), copy = alloc(n);
  memory.copy(copy, s, n);
  store<i64>(at, <i64>copy, 8);
  store<u32>(at, n, 24);
}

/** Gives a value met `times` times a place from the start, unless a more frequent one has it. */
export function seat(frequent: usize, hash: u64, value: i64, times: u32, text: usize): void {
  const at = frequent + (<usize>(<u32>hash & (slots - 1)) << 5);
  if (load<u32>(at, 16) >= times) return;
  if (text && load<i64>(at, 8)) free(<usize>load<i64>(at, 8));
  store<u64>(at, hash);
  store<i64>(at, text ? 0 : value, 8);
  store<u32>(at, times, 16);
  store<u32>(at, times, 20);
  if (text) keepText(at, text, <u32>value);
}

/** A block of length u32 and text that holds the least or the greatest of the texts given to it. */
export function extreme(block: usize, s: usize, length: u32): usize {
  if (block != 0 && load<u32>(block) == length && sameBytes(block + 4, s, length)) return block;
  free(block);
  const fresh = alloc(<usize>length + 4);
  store<u32>(fresh, length);
  memory.copy(fresh + 4, s, length);
  return fresh;
}

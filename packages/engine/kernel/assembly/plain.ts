import * as L from "../layout";
import { alloc, grow, room } from "./alloc";
import { isNothing } from "./dictionary";
import { fits, kindsOf, ordered, value } from "./kinds";
import * as sketch from "./sketch";
import { extremes } from "./extremes";
import { copyFew, finish, hashOf, keyOf, nothing } from "./text";

export const MIX: u64 = 0x9e3779b97f4a7c15;

/** Bytes of page data and flags for `rows` more rows. */
function makeRoom(c: usize, rows: u32, bytes: u32): void {
  const have = load<u32>(c, L.C_ROWS),
    data = load<u32>(c, L.C_DATA_LEN);
  if (load<u32>(c, L.C_DEFINED_CAP) < have + rows + 16) {
    const fresh = grow(
      load<u32>(c, L.C_DEFINED),
      have,
      max(have + rows + 16, min<u32>(have << 1, L.PAGE_ROWS + 16)),
    );
    store<u32>(c, <u32>fresh, L.C_DEFINED);
    store<u32>(c, room(fresh), L.C_DEFINED_CAP);
  }
  if (load<u32>(c, L.C_DATA_CAP) < data + bytes) {
    const fresh = grow(load<u32>(c, L.C_DATA), data, max(data + bytes, data + (data >> 1)));
    store<u32>(c, <u32>fresh, L.C_DATA);
    store<u32>(c, room(fresh), L.C_DATA_CAP);
  }
}

/** Cells into numbers of the column's kind; stops at a cell that is neither that nor a word for nothing. */
export function numbers(c: usize, cell: usize, stride: u32, n: u32): u32 {
  const kind = load<i32>(c, L.C_KIND),
    rows = load<u32>(c, L.C_ROWS);
  let values = load<u32>(c, L.C_VALUES);
  store<u32>(c, values << 3, L.C_DATA_LEN);
  makeRoom(c, n, n << 3);
  const flags = <usize>load<u32>(c, L.C_DEFINED) + rows,
    forced = load<i32>(c, L.C_FORCED), only = load<u32>(c, L.C_ONLY), mask = load<u32>(c, L.C_MASK);
  const data = <usize>load<u32>(c, L.C_DATA),
    start = data + ((<usize>values) << 3);
  let o = start,
    r: u32 = 0;
  for (; r < n; r++, cell += stride) {
    const s = <usize>load<u32>(cell),
      e = <usize>load<u32>(cell, 4);
    if (s != e && fits(s, e, kind)) {
      store<u8>(flags + r, 1);
      store<i64>(o, value);
      o += 8;
      continue;
    }
    let class_ = nothing(s, <u32>(e - s));
    if (class_ == 0) {
      if (!forced && !(only && !(kindsOf(s, e) & mask))) break;
      class_ = L.NULL_UNFIT;
    }
    store<u8>(flags + r, 0);
    spell(c, class_);
  }
  values += <u32>((o - start) >> 3);
  store<u32>(c, rows + r, L.C_ROWS);
  store<u32>(c, values, L.C_VALUES);
  store<u32>(c, values << 3, L.C_DATA_LEN);
  if (!load<u32>(c, L.C_QUIET)) measure(c, start, o, kind);
  return r;
}

/** Takes the numbers just read into the column's statistics. */
function measure(c: usize, p: usize, end: usize, kind: i32): void {
  const hll = <usize>load<u32>(c, L.C_HLL),
    quantiles = <usize>load<u32>(c, L.C_QUANTILES),
    frequent = <usize>load<u32>(c, L.C_HEAVY);
  const reference = load<f64>(c, L.C_REFERENCE),
    isDecimal = kind > L.INT && kind < L.DATE_YMD;
  let least = load<i64>(c, L.C_MIN),
    most = load<i64>(c, L.C_MAX),
    before = load<i64>(c, L.C_PREVIOUS);
  let sum = load<f64>(c, L.C_SUM),
    squares = load<f64>(c, L.C_SQUARES),
    sorted = load<u32>(c, L.C_SORTED);
  store<u32>(c, load<u32>(c, L.C_COUNT) + <u32>((end - p) >> 3), L.C_COUNT);
  for (; p < end; p += 8) {
    const raw = load<i64>(p),
      v = ordered(raw, kind);
    if (v < least) least = v;
    if (v > most) most = v;
    if (v < before) sorted &= 6;
    else if (v == before) sorted &= 3;
    else if (before != i64.MIN_VALUE) sorted &= 5;
    before = v;
    const d = isDecimal ? reinterpret<f64>(raw) : <f64>raw,
      x = d - reference;
    sum += x;
    squares += x * x;
    const h = finish(<u64>raw * MIX);
    sketch.count(hll, h);
    sketch.vote(frequent, h, v);
    sketch.add(quantiles, d);
  }
  store<i64>(c, least, L.C_MIN);
  store<i64>(c, most, L.C_MAX);
  store<i64>(c, before, L.C_PREVIOUS);
  store<f64>(c, sum, L.C_SUM);
  store<f64>(c, squares, L.C_SQUARES);
  store<u32>(c, sorted, L.C_SORTED);
}

/** Cells into texts of the page, length before each; stops when the page is full of bytes. */
export function texts(c: usize, cell: usize, stride: u32, n: u32): u32 {
  const rows = load<u32>(c, L.C_ROWS),
    quiet = load<u32>(c, L.C_QUIET) != 0;
  const hll = <usize>load<u32>(c, L.C_HLL),
    frequent = <usize>load<u32>(c, L.C_HEAVY);
  let values = load<u32>(c, L.C_VALUES),
    r: u32 = 0,
    length = load<u32>(c, L.C_DATA_LEN);
  makeRoom(c, n, 64);
  const flags = <usize>load<u32>(c, L.C_DEFINED) + rows;
  let data = <usize>load<u32>(c, L.C_DATA),
    cap = load<u32>(c, L.C_DATA_CAP);
  for (; r < n && length < <u32>L.PAGE_TEXT; r++, cell += stride) {
    const s = <usize>load<u32>(cell),
      size = load<u32>(cell, 4) - <u32>s;
    if (size <= 8 || load<u8>(s) == 32) {
      const class_ = nothing(s, size);
      if (isNothing(class_, L.TEXT)) {
        store<u8>(flags + r, 0);
        spell(c, class_);
        continue;
      }
    }
    store<u8>(flags + r, 1);
    if (length + size + 24 > cap) {
      store<u32>(c, length, L.C_DATA_LEN);
      makeRoom(c, 0, size + 24);
      data = <usize>load<u32>(c, L.C_DATA);
      cap = load<u32>(c, L.C_DATA_CAP);
    }
    const o = data + length;
    store<u32>(o, size);
    copyFew(o + 4, s, size);
    length += size + 4;
    values++;
    if (quiet) continue;
    const h = hashOf(keyOf(s, size), s, size);
    sketch.count(hll, h);
    sketch.voteText(frequent, h, s, size);
    extremes(c, s, size);
  }
  if (!quiet) store<u32>(c, load<u32>(c, L.C_COUNT) + values - load<u32>(c, L.C_VALUES), L.C_COUNT);
  store<u32>(c, rows + r, L.C_ROWS);
  store<u32>(c, values, L.C_VALUES);
  store<u32>(c, length, L.C_DATA_LEN);
  return r;
}

/** Counts a null by its word: 64 counters, by the word's index; empty is 0, what does not fit is 63. */
export function spell(c: usize, class_: u32): void {
  if (load<u32>(c, L.C_QUIET)) return;
  let at = <usize>load<u32>(c, L.C_SPELLINGS);
  if (at == 0) {
    at = alloc(256);
    memory.fill(at, 0, 256);
    store<u32>(c, <u32>at, L.C_SPELLINGS);
  }
  store<u32>(c, load<u32>(c, L.C_NULLS) + 1, L.C_NULLS);
  at += class_ == L.NULL_UNFIT ? 252 : (<usize>(class_ >> 8)) << 2;
  store<u32>(at, load<u32>(at) + 1);
}


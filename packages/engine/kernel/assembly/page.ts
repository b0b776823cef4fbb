import * as L from "../layout";
import { alloc, free, grow } from "./alloc";
import { note } from "./bloom";
import { classify, isNothing } from "./dictionary";
import { delta, hybrid, levels, pageHead } from "./encode";
import { ordered } from "./kinds";
import { snappy } from "./snappy";
import { compareBytes, copyFew } from "./text";

/** Room for a page as it is and as it is compressed, grown when a cell is bigger than any before. */
export let raw: usize = 0,
  rawRoom: usize = 0,
  packed: usize = 0;
const flags = memory.data(L.PAGE_ROWS + 16, 16);
const codes = memory.data(L.PAGE_ROWS * 2 + 16, 16);

export function pages(): void {
  rawRoom = 0;
  raw = 0;
  packed = 0;
}

function need(bytes: usize): void {
  if (bytes <= rawRoom) return;
  free(raw);
  free(packed);
  rawRoom = max(bytes, 192 << 10);
  raw = alloc(rawRoom + 64);
  packed = alloc(rawRoom + rawRoom / 6 + 256);
}

/** The codes collected become a data page. */
export function flushCodes(c: usize): void {
  const n = load<u32>(c, L.C_ROWS);
  if (n == 0) return;
  classify(c);
  need(L.PAGE_ROWS * 4);
  const kind = load<i32>(c, L.C_KIND),
    entries = <usize>load<u32>(c, L.C_ENTRIES);
  let local = load<u32>(c, L.C_LOCAL),
    least = i64.MAX_VALUE,
    most = i64.MIN_VALUE;
  let p = <usize>load<u32>(c, L.C_CODES),
    o = codes;
  if (load<u32>(c, L.C_ORDER_CAP) < local + n) growOrder(c, local, local + n);
  const order = <usize>load<u32>(c, L.C_ORDER);
  for (let r: u32 = 0; r < n; r++, p += 2) {
    const id = load<u16>(p),
      e = entries + <usize>id * L.E_SIZE;
    if (isNothing(load<u32>(e, L.E_NULL), kind)) {
      store<u8>(flags + r, 0);
      continue;
    }
    store<u8>(flags + r, 1);
    if (kind == L.BOOL) {
      const truth = load<i64>(e, L.E_VALUE);
      least = min(least, truth);
      most = max(most, truth);
      store<u16>(o, <u16>truth);
      o += 2;
      continue;
    }
    let code = load<u32>(e, L.E_LOCAL);
    if (code == 0) {
      store<u16>(order + ((<usize>local) << 1), id);
      code = ++local;
      store<u32>(e, code, L.E_LOCAL);
    }
    const v = load<i64>(e, L.E_VALUE);
    if (v < least) least = v;
    if (v > most) most = v;
    store<u16>(o, code - 1);
    o += 2;
  }
  follow(c, n, kind);
  store<u32>(c, local, L.C_LOCAL);
  const values = <u32>((o - codes) >> 1);
  let end = levels(raw, values == n ? 0 : flags, n);
  const width = local < 2 ? 1 : 32 - clz<u32>(local - 1);
  if (kind == L.BOOL) {
    memory.fill(o, 0, 16);
    for (let q = codes; q < o; q += 16) {
      let bits: u32 = 0;
      for (let i: usize = 0; i < 8; i++) bits |= (<u32>load<u16>(q + (i << 1))) << (<u32>i);
      store<u8>(end++, bits);
    }
  } else if (local) {
    store<u8>(end, width);
    end = hybrid(end + 1, codes, values, width);
  }
  store<u32>(c, 0, L.C_ROWS);
  keep(c, end, n, n - values, local ? 8 : 0, least, most);
}

function growOrder(c: usize, used: u32, wanted: u32): void {
  const cap = max(wanted, min<u32>(used << 1, 65536));
  store<u32>(
    c,
    <u32>grow(load<u32>(c, L.C_ORDER), (<usize>used) << 1, (<usize>cap) << 1),
    L.C_ORDER,
  );
  store<u32>(c, cap, L.C_ORDER_CAP);
}

/** Whether the values still rise (bit 0), fall (bit 1), and never repeat the one before (bit 2); entries of equal prefix are compared as texts. */
function follow(c: usize, n: u32, kind: i32): void {
  let state = load<u32>(c, L.C_SORTED);
  if (!state || load<u32>(c, L.C_QUIET)) return;
  const entries = <usize>load<u32>(c, L.C_ENTRIES),
    arena = <usize>load<u32>(c, L.C_ARENA);
  let p = <usize>load<u32>(c, L.C_CODES),
    before = <usize>load<u32>(c, L.C_LAST_ENTRY);
  for (let r: u32 = 0; r < n && state; r++, p += 2) {
    const id = <usize>load<u16>(p) + 1;
    if (id == before) { state &= 3; continue; }
    const e = entries + (id - 1) * L.E_SIZE;
    if (isNothing(load<u32>(e, L.E_NULL), kind)) continue;
    if (before) {
      const d = entries + (before - 1) * L.E_SIZE,
        a = load<i64>(d, L.E_VALUE),
        b = load<i64>(e, L.E_VALUE);
      let way: i32 = a < b ? -1 : a > b ? 1 : 0;
      if (way == 0 && kind == L.TEXT)
        way = compareBytes(
          arena + load<u32>(d, L.E_OFFSET),
          load<u32>(d, L.E_LENGTH),
          arena + load<u32>(e, L.E_OFFSET),
          load<u32>(e, L.E_LENGTH),
        );
      if (way > 0) state &= 6;
      else if (way < 0) state &= 5;
      else state &= 3;
    }
    before = id;
  }
  store<u32>(c, <u32>before, L.C_LAST_ENTRY);
  store<u32>(c, state, L.C_SORTED);
}

/** The numbers or texts of a column without dictionary become a data page. */
export function flushData(c: usize): void {
  const n = load<u32>(c, L.C_ROWS);
  if (n == 0) return;
  const values = load<u32>(c, L.C_VALUES),
    kind = load<i32>(c, L.C_KIND),
    data = <usize>load<u32>(c, L.C_DATA);
  const bytes = kind == L.TEXT ? load<u32>(c, L.C_DATA_LEN) : values << 3;
  need(<usize>bytes + (bytes >> 2) + L.PAGE_ROWS + 64);
  let end = levels(raw, values == n ? 0 : <usize>load<u32>(c, L.C_DEFINED), n);
  let least = i64.MAX_VALUE,
    most = i64.MIN_VALUE,
    encoding: u32 = 0;
  if (kind == L.TEXT) {
    note(c, data, bytes, values);
    for (let p = data; p < data + bytes; p += <usize>load<u32>(p) + 4) {
      const length = load<u32>(p);
      const key =
        length >= 8 ? load<u64>(p + 4) : load<u64>(p + 4) & ~((<u64>-1) << ((<u64>length) << 3));
      const v = <i64>(bswap<u64>(key) ^ ((<u64>1) << 63));
      least = min(least, v);
      most = max(most, v);
    }
  } else {
    for (let p = data; p < data + bytes; p += 8) {
      const v = ordered(load<i64>(p), kind);
      least = min(least, v);
      most = max(most, v);
    }
  }
  const isDecimal = kind > L.INT && kind < L.DATE_YMD;
  if (kind != L.TEXT && !isDecimal && values > 1 && most - least >= 0 && most - least < 1 << 62) {
    encoding = 5;
    end = delta(end, data, values);
  } else if (kind >= L.DATE_YMD && kind <= L.DATE_MDY) {
    for (let p = data; p < data + bytes; p += 8, end += 4) store<u32>(end, load<u32>(p));
  } else {
    memory.copy(end, data, bytes);
    end += bytes;
  }
  store<u32>(c, 0, L.C_ROWS);
  store<u32>(c, 0, L.C_VALUES);
  store<u32>(c, 0, L.C_DATA_LEN);
  keep(c, end, n, n - values, encoding, least, most);
}

/** The values that codes of this row group stand for. */
export function dictionaryPage(c: usize): void {
  const n = load<u32>(c, L.C_LOCAL),
    kind = load<i32>(c, L.C_KIND);
  if (n == 0) return;
  const order = <usize>load<u32>(c, L.C_ORDER),
    entries = <usize>load<u32>(c, L.C_ENTRIES),
    arena = <usize>load<u32>(c, L.C_ARENA);
  need(<usize>load<u32>(c, L.C_ARENA_LEN) + ((<usize>n) << 3) + 64);
  let o = raw;
  for (let i: u32 = 0; i < n; i++) {
    const e = entries + <usize>load<u16>(order + ((<usize>i) << 1)) * L.E_SIZE,
      v = load<i64>(e, L.E_VALUE);
    if (kind == L.TEXT) {
      const length = load<u32>(e, L.E_LENGTH);
      store<u32>(o, length);
      copyFew(o + 4, arena + load<u32>(e, L.E_OFFSET), length);
      o += <usize>length + 4;
    } else if (kind >= L.DATE_YMD && kind <= L.DATE_MDY) {
      store<i32>(o, <i32>v);
      o += 4;
    } else {
      store<i64>(o, ordered(v, kind));
      o += 8;
    }
  }
  const page = pack(o, true, n, 0);
  store<u32>(c, <u32>page, L.C_DICTIONARY_PAGE);
}

function pack(end: usize, dictionary: bool, rows: u32, encoding: u32): usize {
  const size = <u32>(end - raw),
    compressed = snappy(raw, size, packed);
  const page = alloc(<usize>compressed + L.P_BYTES + 64);
  const body = pageHead(page + L.P_BYTES, dictionary, size, compressed, rows, encoding);
  memory.copy(body, packed, compressed);
  const head = <u32>(body - page - L.P_BYTES);
  store<u32>(page, 0, L.P_NEXT);
  store<u32>(page, head + compressed, L.P_LENGTH);
  store<u32>(page, rows, L.P_ROWS);
  store<u32>(page, head + size, L.P_RAW);
  store<u32>(page, encoding, L.P_ENCODING);
  return page;
}

function keep(
  c: usize,
  end: usize,
  rows: u32,
  nulls: u32,
  encoding: u32,
  least: i64,
  most: i64,
): void {
  const page = pack(end, false, rows, encoding);
  store<u32>(page, nulls, L.P_NULLS);
  store<i64>(page, least, L.P_MIN);
  store<i64>(page, most, L.P_MAX);
  const last = <usize>load<u32>(c, L.C_LAST_PAGE);
  if (last) store<u32>(last, <u32>page, L.P_NEXT);
  else store<u32>(c, <u32>page, L.C_FIRST_PAGE);
  store<u32>(c, <u32>page, L.C_LAST_PAGE);
}

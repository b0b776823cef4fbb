import * as L from "../layout";
import { alloc, free, grow, room } from "./alloc";
import { choose, fits, kindsOf, met, ordered, value } from "./kinds";
import { copyFew, hashOf, keyOf, nothing, sameBytes } from "./text";

/** A dictionary that grows beyond this many entries or bytes is given up. */
export let mostEntries: u32 = 32768;
export let mostBytes: u32 = 1 << 20;
/** Entries read as plain integers can be read as any of these. */
const FROM_INT: u32 = 0x3f;

export function limits(entries: u32, bytes: u32): void {
  mostEntries = entries;
  mostBytes = bytes;
}

/** Cells into codes of the page; stops short when the dictionary is full. */
export function collect(c: usize, cell: usize, stride: u32, n: u32, row: u32): u32 {
  const rows = load<u32>(c, L.C_ROWS);
  if (load<u32>(c, L.C_CODES_CAP) < rows + n) growCodes(c, rows, rows + n);
  if (load<u32>(c, L.C_SLOTS) == 0) open(c);
  let o = <usize>load<u32>(c, L.C_CODES) + (<usize>rows << 1);
  let slots = <usize>load<u32>(c, L.C_SLOTS), mask = load<u32>(c, L.C_SLOT_MASK), entries = <usize>load<u32>(c, L.C_ENTRIES);
  const one: u32 = load<u32>(c, L.C_QUIET) ? 0 : 1;
  let arena = <usize>load<u32>(c, L.C_ARENA);
  for (let r: u32 = 0; r < n; r++, cell += stride) {
    const s = <usize>load<u32>(cell), length = load<u32>(cell, 4) - <u32>s;
    const key = keyOf(s, length), h = hashOf(key, s, length), short = <u32>h;
    let at = short & mask, id: u32 = 0;
    while ((id = load<u32>(slots + (<usize>at << 2))) != 0) {
      const e = entries + <usize>(id - 1) * L.E_SIZE;
      if (load<u64>(e) == key && load<u32>(e, L.E_LENGTH) == length) {
        if (length <= 8) break;
        if (load<u32>(e, L.E_HASH) == short && sameBytes(arena + load<u32>(e, L.E_OFFSET), s, length)) break;
      }
      at = (at + 1) & mask;
    }
    if (id == 0) {
      const count = load<u32>(c, L.C_ENTRY_COUNT);
      if (count >= mostEntries || load<u32>(c, L.C_ARENA_LEN) > mostBytes) {
        store<u32>(c, rows + r, L.C_ROWS);
        return r;
      }
      id = insert(c, at, key, short, s, length);
      store<u32>(<usize>load<u32>(c, L.C_ENTRIES) + <usize>(id - 1) * L.E_SIZE, row + r, L.E_FIRST);
      slots = <usize>load<u32>(c, L.C_SLOTS);
      mask = load<u32>(c, L.C_SLOT_MASK);
      entries = <usize>load<u32>(c, L.C_ENTRIES);
      arena = <usize>load<u32>(c, L.C_ARENA);
    }
    const e = entries + <usize>(id - 1) * L.E_SIZE;
    store<u32>(e, load<u32>(e, L.E_COUNT) + one, L.E_COUNT);
    store<u16>(o, id - 1);
    o += 2;
  }
  store<u32>(c, rows + n, L.C_ROWS);
  return n;
}

function growCodes(c: usize, used: u32, wanted: u32): void {
  const cap = min(max(wanted, load<u32>(c, L.C_CODES_CAP) << 1), L.PAGE_ROWS);
  store<u32>(c, <u32>grow(load<u32>(c, L.C_CODES), <usize>used << 1, <usize>cap << 1), L.C_CODES);
  store<u32>(c, cap, L.C_CODES_CAP);
}

function open(c: usize): void {
  const slots = alloc(64);
  memory.fill(slots, 0, 64);
  store<u32>(c, <u32>slots, L.C_SLOTS);
  store<u32>(c, 15, L.C_SLOT_MASK);
}

function insert(c: usize, at: u32, key: u64, hash: u32, s: usize, length: u32): u32 {
  const id = load<u32>(c, L.C_ENTRY_COUNT), offset = load<u32>(c, L.C_ARENA_LEN);
  if (id >= load<u32>(c, L.C_ENTRY_CAP)) {
    const fresh = grow(load<u32>(c, L.C_ENTRIES), <usize>id * L.E_SIZE, <usize>max(id << 1, 4) * L.E_SIZE);
    store<u32>(c, <u32>fresh, L.C_ENTRIES);
    store<u32>(c, room(fresh) / L.E_SIZE, L.C_ENTRY_CAP);
  }
  if (offset + length + 24 > load<u32>(c, L.C_ARENA_CAP)) {
    const fresh = grow(load<u32>(c, L.C_ARENA), offset, max(offset << 1, offset + length + 48));
    store<u32>(c, <u32>fresh, L.C_ARENA);
    store<u32>(c, room(fresh), L.C_ARENA_CAP);
  }
  copyFew(<usize>load<u32>(c, L.C_ARENA) + offset, s, length);
  store<u32>(c, offset + length, L.C_ARENA_LEN);
  const e = <usize>load<u32>(c, L.C_ENTRIES) + <usize>id * L.E_SIZE;
  store<u64>(e, key);
  store<u32>(e, hash, L.E_HASH);
  store<u32>(e, offset, L.E_OFFSET);
  store<u32>(e, length, L.E_LENGTH);
  store<u64>(e, 0, L.E_COUNT);
  store<u32>(e, 0, L.E_NULL);
  store<u32>(c, id + 1, L.C_ENTRY_COUNT);
  store<u32>(<usize>load<u32>(c, L.C_SLOTS) + (<usize>at << 2), id + 1);
  if ((id + 1) << 1 > load<u32>(c, L.C_SLOT_MASK)) spread(c, id + 1);
  return id + 1;
}

function spread(c: usize, count: u32): void {
  const size = (load<u32>(c, L.C_SLOT_MASK) + 1) << 1, mask = size - 1;
  free(load<u32>(c, L.C_SLOTS));
  const slots = alloc(<usize>size << 2), entries = <usize>load<u32>(c, L.C_ENTRIES);
  memory.fill(slots, 0, <usize>size << 2);
  for (let id: u32 = 0; id < count; id++) {
    let at = load<u32>(entries + <usize>id * L.E_SIZE, L.E_HASH) & mask;
    while (load<u32>(slots + (<usize>at << 2))) at = (at + 1) & mask;
    store<u32>(slots + (<usize>at << 2), id + 1);
  }
  store<u32>(c, <u32>slots, L.C_SLOTS);
  store<u32>(c, mask, L.C_SLOT_MASK);
}

/** Reads the entries that came since the last page and settles the column's kind on all of them. */
export function classify(c: usize): void {
  const count = load<u32>(c, L.C_ENTRY_COUNT), from = load<u32>(c, L.C_CLASSIFIED);
  if (from == count) return;
  const entries = <usize>load<u32>(c, L.C_ENTRIES), arena = <usize>load<u32>(c, L.C_ARENA);
  const forced = load<i32>(c, L.C_FORCED), only = load<u32>(c, L.C_ONLY);
  let mask = load<u32>(c, L.C_MASK), seen = load<u32>(c, L.C_SEEN);
  for (let id = from; id < count; id++) {
    const e = entries + <usize>id * L.E_SIZE, s = arena + load<u32>(e, L.E_OFFSET), length = load<u32>(e, L.E_LENGTH);
    const class_ = nothing(s, length);
    store<u32>(e, class_, L.E_NULL);
    if (class_) {
      if ((class_ & 255) == L.NULL_AMONG_NUMBERS) seen |= L.SEEN_NUMERIC_NULL;
      continue;
    }
    seen |= L.SEEN_VALUE;
    if (forced || mask == 0) continue;
    if (mask & 1 && fits(s, s + length, L.INT)) mask &= FROM_INT;
    else {
      const left = mask & kindsOf(s, s + length);
      if (only && !left) continue;
      mask = left;
      seen |= met;
    }
  }
  store<u32>(c, mask, L.C_MASK);
  store<u32>(c, seen, L.C_SEEN);
  store<u32>(c, count, L.C_CLASSIFIED);
  // Words that are nothing among numbers are values as long as nothing else was met.
  const chosen = forced ? forced : seen & L.SEEN_VALUE ? choose(mask, seen) : seen & L.SEEN_NUMERIC_NULL ? L.TEXT : 0;
  const from2 = chosen == load<i32>(c, L.C_KIND) ? from : 0;
  store<u32>(c, chosen, L.C_KIND);
  for (let id = from2; id < count; id++) {
    const e = entries + <usize>id * L.E_SIZE, s = arena + load<u32>(e, L.E_OFFSET), length = load<u32>(e, L.E_LENGTH);
    if ((load<u32>(e, L.E_NULL) & 255) == L.NULL_UNFIT) store<u32>(e, 0, L.E_NULL);
    if (isNothing(load<u32>(e, L.E_NULL), chosen)) continue;
    if (fits(s, s + length, chosen)) store<i64>(e, ordered(value, chosen), L.E_VALUE);
    else store<u32>(e, L.NULL_UNFIT, L.E_NULL);
  }
}

/** Whether a class of nothing is a null among values of this kind. */
// @ts-ignore: decorator
@inline
export function isNothing(class_: u32, kind: i32): bool {
  const c = class_ & 255;
  return c != 0 && (c != L.NULL_AMONG_NUMBERS || kind < L.BOOL);
}

/** Codes of this row group start anew. */
export function closeGroup(c: usize): void {
  const n = load<u32>(c, L.C_LOCAL), order = <usize>load<u32>(c, L.C_ORDER), entries = <usize>load<u32>(c, L.C_ENTRIES);
  if (entries) for (let i: u32 = 0; i < n; i++) store<u32>(entries + <usize>load<u16>(order + (<usize>i << 1)) * L.E_SIZE, 0, L.E_LOCAL);
  store<u32>(c, 0, L.C_LOCAL);
}

/** Frees what a dictionary held. */
export function drop(c: usize): void {
  free(load<u32>(c, L.C_SLOTS));
  free(load<u32>(c, L.C_ENTRIES));
  free(load<u32>(c, L.C_ARENA));
  free(load<u32>(c, L.C_ORDER));
  free(load<u32>(c, L.C_CODES));
  memory.fill(c + L.C_CODES, 0, L.C_LOCAL + 4 - L.C_CODES);
}

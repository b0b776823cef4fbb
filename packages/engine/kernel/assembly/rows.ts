import { alloc, free } from "./alloc";
import { hashOf, keyOf } from "./text";

/*
 * Rows that stand more than once: a table of hash u64 and times u32 of rows, of all as long as there is room, then of
 * those whose hash ends in ever more zeros. All copies of a row are in the sample or none (Gibbons 2001).
 */
const FIRST: u32 = 1 << 10, MOST: u32 = 1 << 18;
/** Where the table is, its slots, how many it has, and that one of 2^sampled rows is in it. */
export let rowTable: usize = 0, rowSlots: u32 = 0, rowsKept: u32 = 0, sampled: u32 = 0;

export function forgetRows(): void {
  rowTable = 0;
  rowSlots = 0;
  rowsKept = 0;
  sampled = 0;
}

/** Takes `n` rows by where each starts; one more start ends the last. */
export function hashRows(starts: usize, n: u32): void {
  if (rowTable == 0) remake(FIRST);
  for (const stop = starts + (<usize>n << 2); starts < stop; starts += 4) {
    const s = <usize>load<u32>(starts), length = load<u32>(starts, 4) - <u32>s;
    const hash = hashOf(keyOf(s, length), s, length) | 1 << 63;
    if (hash & ((<u64>1 << sampled) - 1)) continue;
    put(hash, 1);
    if (rowsKept > (rowSlots >> 2) * 3) {
      if (rowSlots == MOST) sampled++;
      remake(min(rowSlots << 1, MOST));
    }
  }
}

function put(hash: u64, times: u32): void {
  let slot = <u32>(hash >> 40) & (rowSlots - 1);
  while (true) {
    const at = rowTable + (<usize>slot << 4), there = load<u64>(at);
    if (there == hash || there == 0) {
      store<u64>(at, hash);
      store<u32>(at, load<u32>(at, 8) + times, 8);
      if (there == 0) rowsKept++;
      return;
    }
    slot = (slot + 1) & (rowSlots - 1);
  }
}

/** A table of so many slots with those of the old one that are still in the sample. */
function remake(size: u32): void {
  const old = rowTable, stop = old + (<usize>rowSlots << 4);
  rowTable = alloc(<usize>size << 4);
  memory.fill(rowTable, 0, <usize>size << 4);
  rowSlots = size;
  rowsKept = 0;
  for (let at = old; at < stop; at += 16) {
    const hash = load<u64>(at);
    if (hash != 0 && !(hash & ((<u64>1 << sampled) - 1))) put(hash, load<u32>(at, 8));
  }
  free(old);
}

/** Rows that repeat an earlier one, counted or, when only a sample was kept, estimated. */
export function duplicates(): f64 {
  let extra: u64 = 0;
  for (let at = rowTable, stop = rowTable + (<usize>rowSlots << 4); at < stop; at += 16) {
    const times = load<u32>(at, 8);
    if (times > 1) extra += times - 1;
  }
  return <f64>extra * <f64>(<u64>1 << sampled);
}

import * as L from "../layout";
import { isNothing } from "./dictionary";
import * as sketch from "./sketch";
import { characters, compareBytes } from "./text";

/** Least and greatest text and length, and whether the texts are in order. */
export function extremes(c: usize, s: usize, size: u32): void {
  const chars = characters(s, size);
  if (chars < load<u32>(c, L.C_MIN_LENGTH)) store<u32>(c, chars, L.C_MIN_LENGTH);
  if (chars > load<u32>(c, L.C_MAX_LENGTH)) store<u32>(c, chars, L.C_MAX_LENGTH);
  const low = <usize>load<u32>(c, L.C_MIN_TEXT),
    high = <usize>load<u32>(c, L.C_MAX_TEXT);
  if (low == 0 || compareBytes(s, size, low + 4, load<u32>(low)) < 0)
    store<u32>(c, <u32>sketch.extreme(low, s, size), L.C_MIN_TEXT);
  if (high == 0 || compareBytes(s, size, high + 4, load<u32>(high)) > 0)
    store<u32>(c, <u32>sketch.extreme(high, s, size), L.C_MAX_TEXT);
  store<u32>(c, 0, L.C_SORTED);
}

/** Extremes of the texts of a dictionary. */
export function summarize(c: usize): void {
  const entries = <usize>load<u32>(c, L.C_ENTRIES),
    arena = <usize>load<u32>(c, L.C_ARENA),
    kind = load<i32>(c, L.C_KIND);
  const sorted = load<u32>(c, L.C_SORTED);
  for (let id: u32 = 0; id < load<u32>(c, L.C_ENTRY_COUNT); id++) {
    const e = entries + <usize>id * L.E_SIZE;
    if (!isNothing(load<u32>(e, L.E_NULL), kind))
      extremes(c, arena + load<u32>(e, L.E_OFFSET), load<u32>(e, L.E_LENGTH));
  }
  store<u32>(c, sorted, L.C_SORTED);
}

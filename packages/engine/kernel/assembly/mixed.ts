import * as L from "../layout";
import { kindsOf } from "./kinds";

/** Cells of the entries last looked at, and how many of them can be read as each kind: f64 each. */
export const readable = memory.data(256, 8);

/** Looks at so many entries of a dictionary, spread over all of them. */
export function weigh(c: usize, looked: u32): void {
  const size = load<u32>(c, L.C_ENTRY_COUNT), entries = <usize>load<u32>(c, L.C_ENTRIES), arena = <usize>load<u32>(c, L.C_ARENA);
  memory.fill(readable, 0, 256);
  for (let i: u32 = 0; i < looked; i++) {
    const e = entries + <usize>(<u64>i * size / looked) * L.E_SIZE;
    if (load<u32>(e, L.E_NULL)) continue;
    const s = arena + load<u32>(e, L.E_OFFSET), times = <f64>load<u32>(e, L.E_COUNT);
    store<f64>(readable, load<f64>(readable) + times);
    for (let mask = kindsOf(s, s + load<u32>(e, L.E_LENGTH)); mask != 0; mask &= mask - 1) {
      const at = readable + ((<usize>ctz(mask) + 1) << 3);
      store<f64>(at, load<f64>(at) + times);
    }
  }
}

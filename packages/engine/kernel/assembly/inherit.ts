import * as L from "../layout";
import { isNothing } from "./dictionary";
import { extremes } from "./extremes";
import { ordered } from "./kinds";
import { MIX, spell } from "./plain";
import * as sketch from "./sketch";
import { finish, hashOf } from "./text";

/** Everything the dictionary counted goes into the sketches that go on without it. */
export function inherit(c: usize): void {
  store<u32>(c, <u32>sketch.newRegisters(), L.C_HLL);
  store<u32>(c, <u32>sketch.newFrequent(), L.C_HEAVY);
  const kind = load<i32>(c, L.C_KIND),
    isDecimal = kind > L.INT && kind < L.DATE_YMD;
  if (kind != L.TEXT) store<u32>(c, <u32>sketch.newQuantiles(), L.C_QUANTILES);
  const hll = <usize>load<u32>(c, L.C_HLL),
    frequent = <usize>load<u32>(c, L.C_HEAVY),
    quantiles = <usize>load<u32>(c, L.C_QUANTILES);
  const entries = <usize>load<u32>(c, L.C_ENTRIES),
    arena = <usize>load<u32>(c, L.C_ARENA);
  const sorted = load<u32>(c, L.C_SORTED),
    last = <usize>load<u32>(c, L.C_LAST_ENTRY);
  let count: u32 = 0,
    sum: f64 = 0,
    squares: f64 = 0,
    reference: f64 = 0,
    least = i64.MAX_VALUE,
    most = i64.MIN_VALUE;
  for (let id: u32 = 0; id < load<u32>(c, L.C_ENTRY_COUNT); id++) {
    const e = entries + <usize>id * L.E_SIZE,
      times = load<u32>(e, L.E_COUNT),
      class_ = load<u32>(e, L.E_NULL);
    if (isNothing(class_, kind)) {
      for (let i: u32 = 0; i < times; i++) spell(c, class_);
      continue;
    }
    const s = arena + load<u32>(e, L.E_OFFSET),
      length = load<u32>(e, L.E_LENGTH),
      v = load<i64>(e, L.E_VALUE);
    if (kind == L.TEXT) {
      const h = hashOf(load<u64>(e), s, length);
      sketch.count(hll, h);
      sketch.seat(frequent, h, length, times, s);
      extremes(c, s, length);
    } else {
      const raw = ordered(v, kind),
        d = isDecimal ? reinterpret<f64>(raw) : <f64>raw,
        h = finish(<u64>raw * MIX);
      if (count == 0) reference = d;
      sum += (d - reference) * times;
      squares += (d - reference) * (d - reference) * times;
      sketch.count(hll, h);
      sketch.seat(frequent, h, v, times, 0);
      sketch.addWeighted(quantiles, d, times);
      least = min(least, v);
      most = max(most, v);
    }
    count += times;
  }
  store<f64>(c, reference, L.C_REFERENCE);
  store<f64>(c, sum, L.C_SUM);
  store<f64>(c, squares, L.C_SQUARES);
  store<u32>(c, count, L.C_COUNT);
  store<i64>(c, least, L.C_MIN);
  store<i64>(c, most, L.C_MAX);
  store<u32>(c, kind == L.TEXT ? 0 : sorted, L.C_SORTED);
  store<i64>(
    c,
    last ? load<i64>(entries + (last - 1) * L.E_SIZE, L.E_VALUE) : i64.MIN_VALUE,
    L.C_PREVIOUS,
  );
}

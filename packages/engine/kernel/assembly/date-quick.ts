import { YMD, DMY } from "./date-orders";
import { civil, valid } from "./days";

/** What the last quick reading found: days since 1970, and microseconds with whether a zone was told. */
export let quickDays: i64 = 0,
  quickMicros: i64 = 0,
  isZoned: bool = false;
const SIXES: u64 = 0x0606060606060606, HIGH: u64 = 0xf0f0f0f0f0f0f0f0;

/** `2026-01-31` or `31/01/2026` of ten bytes; false for anything else, which may be a date still. */
export function quickDate(s: usize, order: u32): bool {
  const a = load<u64>(s), tail = (<u64>load<u16>(s, 8)) ^ 0x3030;
  if (order == YMD) {
    const x = a ^ 0x2d30302d30303030;
    if (x & 0xff0000ff00000000 || !areDigits(x) || !areDigits(tail)) return false;
    return quickDay(pair(x, 0) * 100 + pair(x, 16), pair(x, 40), pair(tail, 0));
  }
  const mark = a >> 16 & 255;
  if (mark != 47 && mark != 45 && mark != 46) return false;
  const x = a ^ (0x3030003030003030 | mark << 16 | mark << 40);
  if (x & 0x0000ff0000ff0000 || !areDigits(x) || !areDigits(tail)) return false;
  const year = pair(x, 48) * 100 + pair(tail, 0);
  return order == DMY ? quickDay(year, pair(x, 24), pair(x, 0)) : quickDay(year, pair(x, 0), pair(x, 24));
}

/** `2026-01-31T12:30:05`, with a space for T, perhaps with Z; false for anything else. */
export function quickMoment(s: usize, length: u32): bool {
  const x = load<u64>(s) ^ 0x2d30302d30303030;
  let y = load<u64>(s, 8) ^ 0x30303a3030203030;
  const z = (<u64>load<u32>(s, 16) & 0xffffff) ^ 0x30303a;
  const mark = y >> 16 & 255;
  if (mark != 0 && mark != 0x74) return false;
  y &= ~(<u64>0xff0000);
  if (x & 0xff0000ff00000000 || y & 0x0000ff0000000000 || z & 0xff) return false;
  if (!areDigits(x) || !areDigits(y) || !areDigits(z)) return false;
  if (length == 20 && load<u8>(s, 19) != 90) return false;
  const hour = pair(y, 24), minute = pair(y, 48), second = pair(z, 8);
  if (hour > 23 || minute > 59 || second > 59) return false;
  if (!quickDay(pair(x, 0) * 100 + pair(x, 16), pair(x, 40), pair(y, 0))) return false;
  isZoned = length == 20;
  quickMicros = quickDays * 86400000000 + (<i64>hour * 3600 + minute * 60 + second) * 1000000;
  return true;
}

// @ts-ignore: decorator
@inline
function quickDay(year: u32, month: u32, day: u32): bool {
  if (!valid(year, month, day)) return false;
  quickDays = civil(year, month, day);
  return true;
}

/** Whether every byte is at most 9. */
// @ts-ignore: decorator
@inline
function areDigits(x: u64): bool {
  return ((x | (x + SIXES)) & HIGH) == 0;
}

// @ts-ignore: decorator
@inline
function pair(x: u64, at: u64): u32 {
  return <u32>(x >> at & 15) * 10 + <u32>(x >> (at + 8) & 15);
}

import { SEEN_AMBIGUOUS_DATE, SEEN_NO_ZONE, SEEN_ZONE } from "../layout";

export const YMD: u32 = 1,
  DMY: u32 = 2,
  MDY: u32 = 4;
/** What the last date read was: days since 1970, the orders it can be read in, flags met, and where it ended. */
export let days: i64 = 0;
export let met: u32 = 0;
let stop: usize = 0;
export let micros: i64 = 0;
let first: u32 = 0,
  second: u32 = 0,
  third: u32 = 0,
  width: u32 = 0;

function civil(year: i32, month: i32, day: i32): i64 {
  const y = month <= 2 ? year - 1 : year;
  const era = (y >= 0 ? y : y - 399) / 400,
    within = y - era * 400;
  const m = month > 2 ? month - 3 : month + 9;
  const n = (153 * m + 2) / 5 + day - 1;
  return <i64>era * 146097 + within * 365 + within / 4 - within / 100 + n - 719468;
}

function valid(year: u32, month: u32, day: u32): bool {
  if (month - 1 > 11 || day - 1 > 30) return false;
  if (day <= 28) return true;
  if (month == 2) return day == 29 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day <= 30 || !(month == 4 || month == 6 || month == 9 || month == 11);
}

/** Reads up to `most` digits at `p`; `width` is how many there were. */
function digits(p: usize, e: usize, most: u32): u32 {
  let v: u32 = 0;
  width = 0;
  while (p < e && width < most) {
    const c = <u32>load<u8>(p) - 48;
    if (c > 9) break;
    v = v * 10 + c;
    width++;
    p++;
  }
  return v;
}

/** Three numbers with one mark between them, or a month's name in the middle or at the start; the orders that hold. */
function orders(s: usize, e: usize): u32 {
  met = 0;
  let p = s;
  first = digits(p, e, 4);
  const w1 = width;
  if (w1 == 0) return named(s, e);
  p += w1;
  if (p >= e) return 0;
  const mark = load<u8>(p);
  if (mark == 32 || isLetter(p)) return named(s, e);
  if (mark != 45 && mark != 47 && mark != 46) return 0;
  p++;
  second = digits(p, e, 2);
  const w2 = width;
  if (w2 == 0) return mark == 45 ? named(s, e) : 0;
  p += w2;
  if (p >= e || load<u8>(p) != mark) return 0;
  p++;
  third = digits(p, e, 4);
  const w3 = width;
  stop = p + w3;
  if (w1 == 4) return w3 - 1 < 2 && valid(first, second, third) ? YMD : 0;
  if (w1 > 2 || (w3 != 4 && (w3 != 2 || mark == 46 || w1 != 2 || w2 != 2))) return 0;
  if (w3 == 2) third += third < 50 ? 2000 : 1900;
  const found = (valid(third, second, first) ? DMY : 0) | (valid(third, first, second) ? MDY : 0);
  if (found == (DMY | MDY) && first != second) met = SEEN_AMBIGUOUS_DATE;
  return found;
}

function isLetter(p: usize): bool {
  return (<u32>load<u8>(p) | 32) - 97 < 26;
}

/** `12 janvier 2026`, `1er août 2026`, `12-Jan-2026`, `January 12, 2026`. Read in either order, it is the same day. */
function named(s: usize, e: usize): u32 {
  let p = s,
    day: u32 = 0;
  if (isLetter(p)) {
    const month = monthAt(p, e);
    if (month == 0) return 0;
    p = skipMarks(stop, e);
    day = digits(p, e, 2);
    if (width == 0) return 0;
    p = skipMarks(p + width, e);
    third = digits(p, e, 4);
    second = month;
  } else {
    day = digits(p, e, 2);
    p += width;
    if (p + 2 < e && load<u8>(p) == 101 && load<u8>(p + 1) == 114) p += 2;
    p = skipMarks(p, e);
    second = p < e ? monthAt(p, e) : 0;
    if (second == 0) return 0;
    p = skipMarks(stop, e);
    third = digits(p, e, 4);
  }
  if (width != 4 || !valid(third, second, day)) return 0;
  first = day;
  stop = p + 4;
  isNamed = true;
  return DMY | MDY;
}
let isNamed = false;

function skipMarks(p: usize, e: usize): usize {
  while (
    p < e &&
    (load<u8>(p) == 32 || load<u8>(p) == 45 || load<u8>(p) == 44 || load<u8>(p) == 46)
  )
    p++;
  return p;
}

/** A month in English, French, German, Italian or Spanish by its first letters; `stop` is set after the word. */
function monthAt(p: usize, e: usize): u32 {
  let word: u32 = 0,
    n: u32 = 0,
    fourth: u32 = 0;
  const s = p;
  for (; p < e && (isLetter(p) || load<u8>(p) > 127); p++, n++) {
    let c = <u32>load<u8>(p) | 32;
    if (load<u8>(p) > 127) {
      // é and û, ü and ä in UTF-8: two bytes that stand for a plain letter.
      if (p + 1 >= e) return 0;
      const d = load<u8>(p + 1);
      c =
        d == 0xa9 || d == 0x89
          ? 101
          : d == 0xbb || d == 0xbc || d == 0x9b
            ? 117
            : d == 0xa4
              ? 97
              : 0;
      p++;
    }
    if (n < 3) word = (word << 8) | c;
    else if (n == 3) fourth = c;
  }
  stop = p;
  if (n < 3 || n > 10 || p - s > 12) return 0;
  if (word == 0x6a616e || word == 0x656e65 || word == 0x67656e) return 1; // jan ene gen
  if (word == 0x666562 || word == 0x666576) return 2; // feb fev
  if (word == 0x6d6172 || word == 0x6d6165) return 3; // mar mär
  if (word == 0x617072 || word == 0x617672 || word == 0x616272) return 4; // apr avr abr
  if (word == 0x6d6179 || word == 0x6d6169 || word == 0x6d6167) return 5; // may mai mag
  if (word == 0x6a756e || word == 0x676975) return 6; // jun giu
  if (word == 0x6a7569) return fourth == 110 ? 6 : fourth == 108 ? 7 : 0; // juin juil
  if (word == 0x6a756c || word == 0x6c7567) return 7; // jul lug
  if (word == 0x617567 || word == 0x616f75 || word == 0x61676f) return 8; // aug aou ago
  if (word == 0x736570 || word == 0x736574) return 9; // sep set
  if (word == 0x6f6374 || word == 0x6f6b74 || word == 0x6f7474) return 10; // oct okt ott
  if (word == 0x6e6f76) return 11;
  if (word == 0x646563 || word == 0x646963 || word == 0x64657a) return 12; // dec dic dez
  return 0;
}

/** The day of the three numbers read last, in an order that holds. */
function dayIn(order: u32): i64 {
  if (order == YMD) return civil(first, second, third);
  return order == MDY && !isNamed ? civil(third, first, second) : civil(third, second, first);
}

/** The orders in which a whole cell is a date. */
export function dateOrders(s: usize, e: usize): u32 {
  isNamed = false;
  if (e - s < 8 || e - s > 24) return 0;
  const found = orders(s, e);
  return found && stop == e ? found : 0;
}

/** A whole cell as a date in one order, into `days`. */
export function parseDate(s: usize, e: usize, order: u32): bool {
  if (e - s == 10 && quickDate(s, order)) return true;
  if (!(dateOrders(s, e) & order)) return false;
  days = dayIn(order);
  return true;
}

const SIXES: u64 = 0x0606060606060606, HIGH: u64 = 0xf0f0f0f0f0f0f0f0;

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

// @ts-ignore: decorator
@inline
function quickDay(year: u32, month: u32, day: u32): bool {
  if (!valid(year, month, day)) return false;
  days = civil(year, month, day);
  return true;
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
  met = length == 20 ? SEEN_ZONE : SEEN_NO_ZONE;
  micros = days * 86400000000 + (<i64>hour * 3600 + minute * 60 + second) * 1000000;
  return true;
}

/** Hours, minutes, seconds and fraction at `p`, into `micros`; `stop` is where it ended. */
function clock(p: usize, e: usize): bool {
  const h = digits(p, e, 2);
  if (width == 0 || h > 24) return false;
  p += width;
  if (p >= e || load<u8>(p) != 58) return false;
  const m = digits(++p, e, 2);
  if (width != 2 || m > 59) return false;
  p += 2;
  let s: u32 = 0,
    fraction: u32 = 0;
  if (p < e && load<u8>(p) == 58) {
    s = digits(++p, e, 2);
    if (width != 2 || s > 60) return false;
    p += 2;
    if (p + 1 < e && (load<u8>(p) == 46 || load<u8>(p) == 44) && <u32>load<u8>(p + 1) - 48 < 10) {
      p++;
      fraction = digits(p, e, 6);
      p += width;
      for (let w = width; w < 6; w++) fraction *= 10;
      while (p < e && <u32>load<u8>(p) - 48 < 10) {
        if (load<u8>(p) != 48) return false;
        p++;
      }
    }
  }
  if (h == 24 && m | s | fraction) return false;
  let hour = h;
  if (p + 1 < e) {
    const q = load<u8>(p) == 32 ? p + 1 : p;
    if (
      q + 1 < e &&
      (load<u8>(q + 1) | 32) == 109 &&
      ((load<u8>(q) | 32) == 97 || (load<u8>(q) | 32) == 112)
    ) {
      if (h > 12 || h == 0) return false;
      hour = (h % 12) + ((load<u8>(q) | 32) == 112 ? 12 : 0);
      p = q + 2;
    }
  }
  micros = (<i64>hour * 3600 + m * 60 + s) * 1000000 + fraction;
  stop = p;
  return true;
}

/** `12:30`, `12:30:05.25`, `9:05 pm`: a whole cell as time of day, into `micros`. */
export function parseTime(s: usize, e: usize): bool {
  return e - s >= 4 && e - s <= 19 && clock(s, e) && stop == e && micros < 86400000000;
}

/** The orders in which a whole cell is a date with a time; `micros` then holds time less the zone's offset. */
export function datetimeOrders(s: usize, e: usize): u32 {
  isNamed = false;
  if (e - s < 12 || e - s > 45) return 0;
  const found = orders(s, e);
  if (!found) return 0;
  const flags = met;
  let p = stop;
  if (p >= e) return 0;
  if (load<u8>(p) == 84 || load<u8>(p) == 32) p++;
  else return 0;
  if (!clock(p, e)) return 0;
  const offset = zone(stop, e);
  if (stop != e) return 0;
  micros -= offset;
  met |= flags;
  return found;
}

/** A zone's offset in microseconds: `Z`, `UTC`, `+01`, `+0100`, `+01:00`. Sets `met` and `stop`. */
function zone(p: usize, e: usize): i64 {
  met = SEEN_NO_ZONE;
  stop = p;
  if (p == e) return 0;
  if (load<u8>(p) == 32) p++;
  const left = e - p;
  if (
    (left == 1 && load<u8>(p) == 90) ||
    (left == 3 && (isWord(p, 0x435455) || isWord(p, 0x544d47)))
  ) {
    met = SEEN_ZONE;
    stop = e;
    return 0;
  }
  const sign = load<u8>(p);
  if ((sign != 43 && sign != 45) || left < 3) return 0;
  const h = digits(p + 1, e, 2);
  if (width != 2 || h > 15) return 0;
  p += 3;
  if (p < e && load<u8>(p) == 58) p++;
  const m = digits(p, e, 2);
  if ((width != 2 && width != 0) || m > 59) return 0;
  met = SEEN_ZONE;
  stop = p + width;
  const offset = (<i64>h * 60 + m) * 60000000;
  return sign == 43 ? offset : -offset;
}

function isWord(p: usize, word: u32): bool {
  return (<u32>load<u16>(p) | ((<u32>load<u8>(p + 2)) << 16)) == word;
}

/** A whole cell as a moment in one order, into `micros` since 1970. */
export function parseDatetime(s: usize, e: usize, order: u32): bool {
  if (order == YMD && e - s - 19 <= 1 && quickMoment(s, <u32>(e - s))) return true;
  if (!(datetimeOrders(s, e) & order)) return false;
  micros += dayIn(order) * 86400000000;
  return true;
}

/** What the last duration read was. */
export let micros: i64 = 0;
const SECOND: i64 = 1000000;
let value: u32 = 0, width: u32 = 0, fraction: u32 = 0, stop: usize = 0;

/** `27:10:00`, `-01:30:00.5`, `2 days, 03:00:00`, `1 j 02:30:00`, `P1DT2H30M`: a whole cell, into `micros`. */
export function parseDuration(s: usize, e: usize): bool {
  if (e - s < 3 || e - s > 40) return false;
  const negative = load<u8>(s) == 45;
  if (negative) s++;
  if (load<u8>(s) == 80) {
    if (!iso(s + 1, e)) return false;
  } else if (!clock(s, e)) return false;
  if (negative) micros = -micros;
  return true;
}

function digits(p: usize, e: usize): void {
  value = 0;
  width = 0;
  while (p < e && width < 7) {
    const c = <u32>load<u8>(p) - 48;
    if (c > 9) break;
    value = value * 10 + c;
    width++;
    p++;
  }
  stop = p;
}

/** After a decimal mark at `p`, millionths; `stop` is where the digits end. */
function millionths(p: usize, e: usize): void {
  fraction = 0;
  stop = p;
  if (p + 1 >= e || (load<u8>(p) != 46 && load<u8>(p) != 44) || <u32>load<u8>(p + 1) - 48 > 9) return;
  let unit: u32 = 100000;
  for (p++; p < e && <u32>load<u8>(p) - 48 < 10; p++) {
    fraction += (<u32>load<u8>(p) - 48) * unit;
    unit /= 10;
  }
  stop = p;
}

/** Hours of any number, minutes, seconds; days may stand before. Without seconds it may be minutes: no duration. */
function clock(s: usize, e: usize): bool {
  digits(s, e);
  if (width == 0) return false;
  let p = stop;
  micros = 0;
  if (p < e && load<u8>(p) == 32) {
    micros = <i64>value * 86400 * SECOND;
    p = afterDays(p + 1, e);
    if (p == 0) return false;
    digits(p, e);
    p = stop;
  }
  const hours = value;
  if (width == 0 || p >= e || load<u8>(p) != 58) return false;
  digits(p + 1, e);
  p = stop;
  const minutes = value;
  if (width != 2 || minutes > 59 || p >= e || load<u8>(p) != 58) return false;
  digits(p + 1, e);
  if (width != 2 || value > 59) return false;
  const seconds = value;
  millionths(stop, e);
  if (stop != e) return false;
  micros += (<i64>hours * 3600 + minutes * 60 + seconds) * SECOND + fraction;
  return true;
}

/** After `day`, `days`, `d`, `j`, `jour`, `jours` and what parts them from hours; 0 when there is no such word. */
function afterDays(p: usize, e: usize): usize {
  const c = p < e ? load<u8>(p) | 32 : 0;
  if (c == 100 || c == 106) {
    const a: u32 = c == 100 ? 97 : 111, b: u32 = c == 100 ? 121 : 117;
    p++;
    if (p + 1 < e && load<u8>(p) == a && load<u8>(p + 1) == b) {
      p += 2;
      if (c == 106 && p < e && load<u8>(p) == 114) p++;
      if (p < e && load<u8>(p) == 115) p++;
    }
  } else return 0;
  const from = p;
  if (p < e && load<u8>(p) == 44) p++;
  while (p < e && load<u8>(p) == 32) p++;
  return p > from && p < e ? p : 0;
}

/** ISO 8601 after its P: weeks, days, hours, minutes, seconds. Years and months have no fixed length. */
function iso(p: usize, e: usize): bool {
  let time = false, last: u32 = 0, parts: u32 = 0;
  micros = 0;
  while (p < e) {
    if (load<u8>(p) == 84) {
      if (time || p + 1 >= e) return false;
      time = true;
      p++;
      continue;
    }
    digits(p, e);
    if (width == 0 || width > 6) return false;
    const whole = value;
    millionths(stop, e);
    const part = fraction;
    p = stop;
    if (p >= e) return false;
    const c = load<u8>(p++);
    const unit: u32 = time ? (c == 72 ? 3 : c == 77 ? 4 : c == 83 ? 5 : 0) : c == 87 ? 1 : c == 68 ? 2 : 0;
    if (unit <= last) return false;
    last = unit;
    const seconds: i64 = unit == 1 ? 604800 : unit == 2 ? 86400 : unit == 3 ? 3600 : unit == 4 ? 60 : 1;
    micros += <i64>whole * seconds * SECOND + <i64>part * seconds;
    parts++;
  }
  return parts > 0;
}

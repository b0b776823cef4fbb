import { DECIMAL_COMMA, DECIMAL_POINT, GROUPED_COMMA, GROUPED_POINT, GROUPED_SPACE, INT, MONEY, PERCENT } from "../layout";
import { SEEN_AMBIGUOUS_NUMBER } from "../layout";

// @ts-ignore: decorator
@external("env", "slow")
declare function slow(s: usize, e: usize): f64;

/** Powers of ten that a double holds exactly. */
const TENS = memory.data<f64>([1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22]);
const NONE: u32 = 0, PER: u32 = 1, CASH: u32 = 2;
/** Where the digits are once the unit is taken off, and which unit it was. */
let from: usize = 0, to: usize = 0, unit: u32 = 0, flip = false;
export let integer: i64 = 0;
export let decimal: f64 = 0;
export let met: u32 = 0;
const scratch = memory.data(128, 16);

/** A plain integer of at most 64 bits without leading zero, into `integer`. */
export function parseInteger(s: usize, e: usize): bool {
  let negative = false;
  if (s < e && load<u8>(s) == 45) { negative = true; s++; }
  const n = <u32>(e - s);
  if (n - 1 > 18) return false;
  let c: u32 = <u32>load<u8>(s) - 48;
  if (c > 9 || (c == 0 && (n > 1 || negative))) return false;
  let v: u64 = c;
  for (s++; s < e; s++) {
    c = <u32>load<u8>(s) - 48;
    if (c > 9) return false;
    v = v * 10 + c;
  }
  if (v > <u64>i64.MAX_VALUE) return false;
  integer = negative ? -<i64>v : <i64>v;
  return true;
}

/** An integer with spaces around it. */
export function parseTrimmed(s: usize, e: usize): bool {
  if (s >= e || (load<u8>(s) != 32 && load<u8>(e - 1) != 32)) return false;
  strip(s, e);
  return unit == NONE && parseInteger(from, to);
}

/** Digits with at most one `mark`, without unit or groups, into `decimal`; exact, or left to `slow`. */
export function parseDecimal(s: usize, e: usize, mark: u32): bool {
  const start = s;
  let negative = false;
  if (s < e && (load<u8>(s) == 45 || load<u8>(s) == 43)) { negative = load<u8>(s) == 45; s++; }
  const n = <u32>(e - s);
  if (n - 1 > 30) return n - 1 > 60 ? false : general(start, e, mark);
  let v: u64 = 0, digits: u32 = 0, scale: i32 = -1;
  for (let p = s; p < e; p++) {
    const c = <u32>load<u8>(p) - 48;
    if (c <= 9) { v = v * 10 + c; digits++; }
    else if (c + 48 == mark && scale < 0) scale = <i32>(e - p) - 1;
    else return general(start, e, mark);
  }
  if (digits == 0) return false;
  if (load<u8>(s) == 48 && digits > 1 && <u32>load<u8>(s + 1) != mark) return false;
  if (load<u8>(start) == 43 && scale < 0) return false;
  if (digits > 18 || v > 9007199254740992 || scale > 22) return general(start, e, mark);
  let d = <f64>v;
  if (scale > 0) d /= load<f64>(TENS + (<usize>scale << 3));
  decimal = negative ? -d : d;
  return true;
}

/** As `parseDecimal` for many digits or an exponent; TypeScript turns the text into a double. */
function general(s: usize, e: usize, mark: u32): bool {
  let o = scratch, digits: u32 = 0, whole: u32 = 0, dot = false, exponent = false, signed = false;
  const first = s < e && (load<u8>(s) == 45 || load<u8>(s) == 43) ? s + 1 : s;
  if (e - s > 120) return false;
  for (let p = s; p < e; p++) {
    let c = <u32>load<u8>(p);
    if (c - 48 <= 9) { digits++; if (!dot && !exponent) whole++; }
    else if (c == mark && !dot && !exponent) { dot = true; c = 46; }
    else if ((c | 32) == 101 && !exponent && digits > 0 && p + 1 < e) { exponent = true; digits = 0; }
    else if ((c == 45 || c == 43) && (p == s || (load<u8>(p - 1) | 32) == 101)) { if (p != s) signed = true; }
    else return false;
    store<u8>(o++, c);
  }
  if (digits == 0 || (exponent && whole == 0) || (exponent && digits > 3)) return false;
  if (load<u8>(first) == 48 && whole > 1) return false;
  if (!dot && !exponent && whole > 15) return false;
  if (exponent && !dot && !signed) return false;
  decimal = slow(scratch, o);
  return decimal - decimal == 0;
}

/** Takes a currency or percent sign off either end, with the spaces between. */
function strip(s: usize, e: usize): void {
  unit = NONE;
  flip = false;
  while (s < e && load<u8>(s) == 32) s++;
  while (e > s && load<u8>(e - 1) == 32) e--;
  if (e - s > 1) {
    const last = <u32>load<u8>(e - 1);
    if (last == 37) { unit = PER; e--; }
    else if (last == 36) { unit = CASH; e--; }
    else if (e - s > 3 && (load<u32>(e - 4) >> 8) == 0xac82e2) { unit = CASH; e -= 3; }
    else if (e - s > 2 && isSign(e - 2)) { unit = CASH; e -= 2; }
    else if (e - s > 5 && (last | 32) == 115 && isEuro(e - 5)) { unit = CASH; e -= 5; }
    else if (e - s > 4 && (last | 32) == 111 && isEuro(e - 4)) { unit = CASH; e -= 4; }
    else if (e - s > 3 && currency(e - 3)) { unit = CASH; e -= 3; }
    if (unit == NONE) {
      const sign: usize = load<u8>(s) == 45 ? 1 : 0, p = s + sign;
      let cut: usize = 0;
      if (load<u8>(p) == 36) cut = 1;
      else if ((load<u32>(p) & 0xffffff) == 0xac82e2) cut = 3;
      else if (isSign(p)) cut = 2;
      else if (e - p > 3 && currency(p)) cut = 3;
      if (cut) {
        unit = CASH;
        flip = sign == 1;
        s = p + cut;
      }
    }
    if (unit != NONE) {
      while (s < e && load<u8>(s) == 32) s++;
      while (e > s) {
        if (load<u8>(e - 1) == 32) e--;
        else if (e - s > 2 && load<u16>(e - 2) == 0xa0c2) e -= 2;
        else if (e - s > 3 && (load<u32>(e - 4) >> 8) == 0xaf80e2) e -= 3;
        else break;
      }
    }
  }
  from = s;
  to = e;
}

/** EUR USD GBP CHF CAD JPY, as three bytes of either case. */
function currency(p: usize): bool {
  const w = <u32>load<u16>(p) | (<u32>load<u8>(p + 2) << 16) | 0x202020;
  return w == 0x727565 || w == 0x647375 || w == 0x706267 || w == 0x666863 || w == 0x646163 || w == 0x79706a;
}

/** A pound's or a yen's sign. */
function isSign(p: usize): bool {
  const w = load<u16>(p);
  return w == 0xa3c2 || w == 0xa5c2;
}

/** `euro`, of which there may be several. */
function isEuro(p: usize): bool {
  return (load<u32>(p) | 0x20202020) == 0x6f727565;
}

/** Width of a mark between groups of thousands at `p`: a space of any sort or an apostrophe; 0 when it is none. */
function gap(p: usize, e: usize): u32 {
  const c = load<u8>(p);
  if (c == 32 || c == 39) return 1;
  if (c == 0xc2 && p + 1 < e && load<u8>(p + 1) == 0xa0) return 2;
  if (c != 0xe2 || p + 2 >= e || load<u8>(p + 1) != 0x80) return 0;
  const d = load<u8>(p + 2);
  return d == 0xaf || d == 0x89 || d == 0x99 ? 3 : 0;
}

/** Groups of exactly three digits after the first, into `decimal`. `group` 0 means any gap. */
function parseGrouped(s: usize, e: usize, group: u32, mark: u32, other: u32): bool {
  let o = scratch, run: u32 = 0, groups: u32 = 0, tail = false, digits: u32 = 0;
  if (e - s > 60 || s >= e) return false;
  if (load<u8>(s) == 45) { store<u8>(o++, 45); s++; }
  for (let p = s; p < e; ) {
    const c = <u32>load<u8>(p);
    if (c - 48 <= 9) { store<u8>(o++, c); run++; digits++; p++; continue; }
    if (tail) return false;
    if (c == mark || c == other) {
      if (groups && run != 3) return false;
      store<u8>(o++, 46);
      tail = true;
      p++;
      continue;
    }
    const w = group ? (c == group ? 1 : 0) : gap(p, e);
    if (w == 0 || (groups ? run != 3 : run - 1 > 2)) return false;
    groups++;
    run = 0;
    p += w;
  }
  if (digits == 0 || digits > 17 || (groups && !tail && run != 3)) return false;
  return parseDecimal(scratch, o, 46);
}

/** Every way a cell can be read as a number, as a mask of kinds. */
export function numberKinds(s: usize, e: usize): u32 {
  met = 0;
  const kinds: u32 = parseInteger(s, e) || parseTrimmed(s, e) ? 1 << (INT - 1) : 0;
  strip(s, e);
  let ways: u32 = 0;
  if (parseDecimal(from, to, 46)) ways |= 1;
  if (parseDecimal(from, to, 44)) ways |= 2;
  if (parseGrouped(from, to, 0, 44, 46)) ways |= 4;
  if (parseGrouped(from, to, 44, 46, 46)) ways |= 8;
  if (parseGrouped(from, to, 46, 44, 44)) ways |= 16;
  if ((ways & 10) == 10 && decimal != 0 && hasByte(from, to, 44)) met = SEEN_AMBIGUOUS_NUMBER;
  const shift = unit == PER ? PERCENT : unit == CASH ? MONEY : 0;
  return kinds | (ways << (1 + shift));
}

function hasByte(s: usize, e: usize, c: u32): bool {
  for (; s < e; s++) if (load<u8>(s) == c) return true;
  return false;
}

/** A cell as the decimal of one kind, into `decimal`. */
export function parseKind(s: usize, e: usize, kind: i32): bool {
  let way: i32 = kind;
  if (kind > DECIMAL_POINT + MONEY - 1) way = kind - MONEY;
  else if (kind > DECIMAL_POINT + PERCENT - 1) way = kind - PERCENT;
  strip(s, e);
  if (unit != (way == kind ? NONE : kind - way == MONEY ? CASH : PER)) return false;
  let fits = false;
  if (way == DECIMAL_POINT) fits = parseDecimal(from, to, 46);
  else if (way == DECIMAL_COMMA) fits = parseDecimal(from, to, 44);
  else if (way == GROUPED_SPACE) fits = parseGrouped(from, to, 0, 44, 46);
  else if (way == GROUPED_COMMA) fits = parseGrouped(from, to, 44, 46, 46);
  else if (way == GROUPED_POINT) fits = parseGrouped(from, to, 46, 44, 44);
  if (flip) decimal = -decimal;
  return fits;
}

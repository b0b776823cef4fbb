import { BOOL, DATETIME_DMY, DATETIME_MDY, DATETIME_YMD, DATE_DMY, DATE_MDY, DATE_YMD, DECIMAL_COMMA, DURATION, GROUPED_COMMA } from "../layout";
import { DECIMAL_POINT, INT, SEEN_LETTER_FALSE, SEEN_LETTER_TRUE, SEEN_WORD_BOOL, TEXT, TIME } from "../layout";
import * as date from "./date";
import { micros as duration, parseDuration } from "./duration";
import * as number from "./number";
import { keyOf, prefix } from "./text";

/** Flags met by the last call of `kindsOf`. */
export let met: u32 = 0;
/** The number of the last cell that fitted: an integer's, or a double's bits. */
export let value: i64 = 0;
/** 1 when a comma with three digits after it marks thousands, as it does where the comma also separates cells. */
let groupsByComma: bool = false;
const LETTERS: u32 = SEEN_LETTER_TRUE | SEEN_LETTER_FALSE;
const BOTH: u32 = (1 << (DECIMAL_COMMA - 1)) | (1 << (GROUPED_COMMA - 1));

export function preferGroups(yes: bool): void {
  groupsByComma = yes;
}

/** Every kind a cell with a value can be read as. */
export function kindsOf(s: usize, e: usize): u32 {
  met = 0;
  const length = <u32>(e - s);
  if (length > 60) return 0;
  const c = load<u8>(s);
  let kinds = number.numberKinds(s, e);
  met = number.met;
  if (length > 3 && (<u32>c - 48 < 10 || (<u32>(c | 32) - 97 < 26 && length > 7))) {
    const d = date.dateOrders(s, e);
    if (d) { kinds |= d << (DATE_YMD - 1); met |= date.met; }
    else {
      const t = date.datetimeOrders(s, e);
      if (t) { kinds |= t << (DATETIME_YMD - 1); met |= date.met; }
      else if (date.parseTime(s, e)) kinds |= 1 << (TIME - 1);
    }
  }
  if ((kinds == 0 || kinds == 1 << (TIME - 1)) && parseDuration(s, e)) kinds |= 1 << (DURATION - 1);
  if (length < 6 && kinds == 0) {
    const sense = truth(s, length);
    if (sense >= 0) {
      kinds |= 1 << (BOOL - 1);
      met |= length > 1 ? SEEN_WORD_BOOL : sense ? SEEN_LETTER_TRUE : SEEN_LETTER_FALSE;
    }
  }
  return kinds;
}

/** The kind that a column of these candidates is taken for; text when none is left. One letter alone is no flag. */
export function choose(mask: u32, seen: u32): i32 {
  if (mask == 0) return TEXT;
  if (mask == 1 << (BOOL - 1) && !(seen & SEEN_WORD_BOOL) && (seen & LETTERS) != LETTERS) return TEXT;
  for (let shift: u32 = 0; shift <= 10; shift += 5) {
    const low: u32 = (1 << (DECIMAL_COMMA - 2 + shift)) - 1;
    if (groupsByComma && (mask & (BOTH << shift)) == BOTH << shift && !(mask & low)) return GROUPED_COMMA + <i32>shift;
  }
  return <i32>ctz(mask) + 1;
}

/** Reads a cell as one kind, into `value`; false when it does not fit. */
export function fits(s: usize, e: usize, kind: i32): bool {
  if (kind == INT) {
    if (!number.parseInteger(s, e) && !number.parseTrimmed(s, e)) return false;
    value = number.integer;
    return true;
  }
  if (kind < DATE_YMD) {
    const plain = kind == DECIMAL_POINT ? 46 : kind == DECIMAL_COMMA ? 44 : 0;
    if (!(plain ? number.parseDecimal(s, e, plain) : number.parseKind(s, e, kind))) {
      if (!plain || !number.parseKind(s, e, kind)) return false;
    }
    value = reinterpret<i64>(number.decimal + 0);
    return true;
  }
  if (kind <= DATE_MDY) {
    if (!date.parseDate(s, e, 1 << (kind - DATE_YMD))) return false;
    value = date.days;
    return true;
  }
  if (kind <= DATETIME_MDY) {
    if (!date.parseDatetime(s, e, 1 << (kind - DATETIME_YMD))) return false;
    value = date.micros;
    return true;
  }
  if (kind == TIME) {
    if (!date.parseTime(s, e)) return false;
    value = date.micros;
    return true;
  }
  if (kind == DURATION) {
    if (!parseDuration(s, e)) return false;
    value = duration;
    return true;
  }
  if (kind == BOOL) {
    value = truth(s, <u32>(e - s));
    return value >= 0;
  }
  value = prefix(keyOf(s, <u32>(e - s)));
  return true;
}

/** A value as a number that orders as the values of its kind do. */
// @ts-ignore: decorator
@inline
export function ordered(v: i64, kind: i32): i64 {
  return kind > INT && kind < DATE_YMD ? v ^ ((v >> 63) & i64.MAX_VALUE) : v;
}

/** 1 or 0 for a word of either sense in the languages met, -1 for anything else. */
function truth(s: usize, length: u32): i64 {
  if (length - 1 > 4) return -1;
  const w = keyOf(s, length) | (0x2020202020 >> ((5 - <u64>length) << 3));
  if (length == 1) return w == 0x6f || w == 0x79 || w == 0x74 || w == 0x76 || w == 0x31 ? 1 : w == 0x6e || w == 0x66 || w == 0x30 ? 0 : -1;
  // true vrai yes oui ja si wahr
  if (w == 0x65757274 || w == 0x69617276 || w == 0x736579 || w == 0x69756f || w == 0x616a || w == 0x6973 || w == 0x72686177) return 1;
  // false faux no non nein
  if (w == 0x65736c6166 || w == 0x78756166 || w == 0x6f6e || w == 0x6e6f6e || w == 0x6e69656e) return 0;
  return -1;
}

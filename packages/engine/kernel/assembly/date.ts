import { SEEN_AMBIGUOUS_DATE, SEEN_NO_ZONE, SEEN_ZONE } from "../layout";
import * as clock from "./clock";
import { DMY, MDY, YMD } from "./date-orders";
import * as quick from "./date-quick";
import { civil, digits, valid, width } from "./days";
import { after, isLetter, monthAt } from "./months";

/** What the last date read was: days since 1970, the flags met, and its microseconds if it has a time. */
export let days: i64 = 0;
export let met: u32 = 0;
export let micros: i64 = 0;
/** Where it ended, its three numbers, and whether one of them was a month's name. */
let stop: usize = 0;
let first: u32 = 0,
  second: u32 = 0,
  third: u32 = 0;
let isNamed = false;

/** The orders in which a whole cell is a date. */
export function dateOrders(s: usize, e: usize): u32 {
  isNamed = false;
  if (e - s < 8 || e - s > 24) return 0;
  const found = orders(s, e);
  return found && stop == e ? found : 0;
}

/** A whole cell as a date in one order, into `days`. */
export function parseDate(s: usize, e: usize, order: u32): bool {
  if (e - s == 10 && quick.quickDate(s, order)) {
    days = quick.quickDays;
    return true;
  }
  if (!(dateOrders(s, e) & order)) return false;
  days = dayIn(order);
  return true;
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
  if (!clock.clock(p, e)) return 0;
  const offset = clock.zone(clock.stop, e);
  if (clock.stop != e) return 0;
  micros = clock.micros - offset;
  met = clock.met | flags;
  return found;
}

/** A whole cell as a moment in one order, into `micros` since 1970. */
export function parseDatetime(s: usize, e: usize, order: u32): bool {
  if (order == YMD && e - s - 19 <= 1 && quick.quickMoment(s, <u32>(e - s))) {
    micros = quick.quickMicros;
    met = quick.isZoned ? SEEN_ZONE : SEEN_NO_ZONE;
    return true;
  }
  if (!(datetimeOrders(s, e) & order)) return false;
  micros += dayIn(order) * 86400000000;
  return true;
}

/** A whole cell as time of day, into `micros`. */
export function parseTime(s: usize, e: usize): bool {
  if (!clock.isTime(s, e)) return false;
  micros = clock.micros;
  return true;
}

/** The day of the three numbers read last, in an order that holds. */
function dayIn(order: u32): i64 {
  if (order == YMD) return civil(first, second, third);
  return order == MDY && !isNamed ? civil(third, first, second) : civil(third, second, first);
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

/** `12 janvier 2026`, `1er août 2026`, `12-Jan-2026`, `January 12, 2026`. Read in either order, it is the same day. */
function named(s: usize, e: usize): u32 {
  let p = s,
    day: u32 = 0;
  if (isLetter(p)) {
    const month = monthAt(p, e);
    if (month == 0) return 0;
    p = skipMarks(after, e);
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
    p = skipMarks(after, e);
    third = digits(p, e, 4);
  }
  if (width != 4 || !valid(third, second, day)) return 0;
  first = day;
  stop = p + 4;
  isNamed = true;
  return DMY | MDY;
}

function skipMarks(p: usize, e: usize): usize {
  while (
    p < e &&
    (load<u8>(p) == 32 || load<u8>(p) == 45 || load<u8>(p) == 44 || load<u8>(p) == 46)
  )
    p++;
  return p;
}

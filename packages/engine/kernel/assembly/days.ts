/** Days since 1970 of a day of the Gregorian calendar. */
export function civil(year: i32, month: i32, day: i32): i64 {
  const y = month <= 2 ? year - 1 : year;
  const era = (y >= 0 ? y : y - 399) / 400,
    within = y - era * 400;
  const m = month > 2 ? month - 3 : month + 9;
  const n = (153 * m + 2) / 5 + day - 1;
  return <i64>era * 146097 + within * 365 + within / 4 - within / 100 + n - 719468;
}

export function valid(year: u32, month: u32, day: u32): bool {
  if (month - 1 > 11 || day - 1 > 30) return false;
  if (day <= 28) return true;
  if (month == 2) return day == 29 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day <= 30 || !(month == 4 || month == 6 || month == 9 || month == 11);
}

/** How many digits the last `digits` read. */
export let width: u32 = 0;

/** Reads up to `most` digits at `p`; `width` is how many there were. */
export function digits(p: usize, e: usize, most: u32): u32 {
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

import { SEEN_NO_ZONE, SEEN_ZONE } from "../layout";
import { digits, width } from "./days";

/** What was read last: microseconds since midnight, where it ended, and whether a zone was told. */
export let micros: i64 = 0;
export let stop: usize = 0;
export let met: u32 = 0;

/** `12:30`, `12:30:05.25`, `9:05 pm`: a whole cell as time of day, into `micros`. */
export function isTime(s: usize, e: usize): bool {
  return e - s >= 4 && e - s <= 19 && clock(s, e) && stop == e && micros < 86400000000;
}

/** Hours, minutes, seconds and fraction at `p`, into `micros`; `stop` is where it ended. */
export function clock(p: usize, e: usize): bool {
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

/** A zone's offset in microseconds: `Z`, `UTC`, `+01`, `+0100`, `+01:00`. Sets `met` and `stop`. */
export function zone(p: usize, e: usize): i64 {
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

// Bytes into cells. A cell is start | end << 32; every row has exactly `width` of them, whatever stood in the file.
import { blank, carriage, closes, comment, delimiter, delimiterBytes, delimiterLength, escape, quote, runs, startsWith } from "./scan-dialect";
import { ESCAPED, fits, note, settle, shape, unescapeRow, unnote } from "./scan-rows";

export let rows: u32 = 0;
/** Rows read before this block. */
export let seen: u32 = 0;
let width: u32 = 1, cells: usize = 0, cellsEnd: usize = 0, starts: usize = 0, startsEnd: usize = 0;
/** Whether `scan` stops before a row of another width, and where the row it stopped before ends; 0 if it did not. */
let wary: bool = false;
export let ragged: usize = 0;

export function stopAtRagged(yes: bool): void {
  wary = yes;
}

export function grid(columns: u32, cellsAt: usize, cellsRoom: u32, startsAt: usize, startsRoom: u32, odd: usize): void {
  width = columns;
  cells = cellsAt;
  cellsEnd = cellsAt + cellsRoom;
  starts = startsAt;
  startsEnd = startsAt + startsRoom;
  shape(columns, cellsEnd, odd);
  seen = 0;
}

/**
 * Reads whole rows of [p, end) and returns where the first row that is not whole begins. `last`: no byte will follow,
 * so a quote that is open at the end was never a quote. 64 bytes after `end` must be readable.
 */
export function scan(p: usize, end: usize, last: bool): usize {
  const D = i8x16.splat(<i8>delimiter), N = i8x16.splat(10);
  const Q = i8x16.splat(quote < 0 ? 10 : <i8>quote), E = i8x16.splat(escape < 0 ? 10 : <i8>escape);
  const R = i8x16.splat(carriage ? 13 : 10);
  let o = cells, row = cells, st: u32 = 0, f = p, esc: u64 = 0, any: u64 = 0, open: usize = 0, close: usize = 0;
  let odd = false, unclosed: u32 = 0, skip: usize = 0, begin = p, line: usize = starts, from = p, literal: usize = 0;
  rows = 0;
  ragged = 0;
  const plain = escape < 0 && !carriage, simple = plain && delimiterLength == 1 && !runs;
  const longest = <usize>width + 4096;
  /** The last doubled or escaped quote since one was opened, and a place after which no quote closes. */
  let pair: usize = 0, hopeless: usize = usize.MAX_VALUE;
  while (true) {
    let back = false;
    for (; p < end; p += 64) {
      let m: u64;
      if (plain) {
        if (st == 1) {
          m = only(p, Q) | (only(p + 16, Q) << 16) | (only(p + 32, Q) << 32) | (only(p + 48, Q) << 48);
          if (m == 0) continue;
        }
        m = three(p, D, N, Q) | (three(p + 16, D, N, Q) << 16) | (three(p + 32, D, N, Q) << 32) | (three(p + 48, D, N, Q) << 48);
      } else m = mask(p, D, N, Q, E, R) | (mask(p + 16, D, N, Q, E, R) << 16) | (mask(p + 32, D, N, Q, E, R) << 32) | (mask(p + 48, D, N, Q, E, R) << 48);
      if (end - p < 64) m &= (<u64>1 << <u64>(end - p)) - 1;
      while (m != 0) {
        const i = p + <usize>ctz(m);
        m &= m - 1;
        const c: i32 = load<u8>(i);
        if (simple && st == 0 && c == <i32>delimiter) {
          if (<usize>o < cellsEnd) store<u64>(o, <u64>f | (<u64>i << 32));
          o += 8;
          f = i + 1;
          continue;
        }
        if (i == skip) continue;
        if (c == escape) { skip = i + 1; esc = ESCAPED; pair = i; continue; }
        if (st == 1) {
          if (c == quote) {
            if (escape < 0 && i + 1 < end && load<u8>(i + 1) == quote) { skip = i + 1; esc = ESCAPED; pair = i; }
            else if (closes(i + 1, end)) { st = 2; close = i; }
            else if (!odd) { odd = true; note(2, seen + rows + 1); }
          }
          continue;
        }
        if (c == quote) {
          if (st == 0 && i != literal && (i == f || blank(f, i))) {
            if (i > hopeless) { note(3, seen + rows + 1); unclosed++; }
            else { st = 1; open = i; pair = i; }
          }
          continue;
        }
        let ends = c == 10;
        if (c == 13 && !ends) {
          if (!carriage || (i + 1 < end && load<u8>(i + 1) == 10)) continue;
          ends = true;
        }
        if (!ends) {
          if (c != <i32>delimiter) continue;
          if (delimiterLength > 1) {
            const w = load<u64>(i) & ((<u64>1 << (<u64>delimiterLength << 3)) - 1);
            if (w != delimiterBytes || i < f) continue;
          }
        }
        let s = f, e = i;
        if (c == 10 && e > s && load<u8>(e - 1) == 13) e--;
        if (st == 2) {
          s = open + 1;
          e = close;
          st = 0;
        }
        if (runs && s == e && s == f) { f = i + delimiterLength; if (!ends) continue; }
        else {
        if (<usize>o < cellsEnd) store<u64>(o, <u64>s | (<u64>e << 32) | esc);
        o += 8;
        any |= esc;
        esc = 0;
        }
        f = ends ? i + 1 : i + delimiterLength;
        if (!ends) continue;
        if (comment && startsWith(begin, comment)) o = row;
        else if (wary && !fits(o - row, s == e)) {
          if (odd) unnote(2, 1);
          if (unclosed > 0) unnote(3, unclosed);
          ragged = f;
          seen += rows;
          store<u32>(line, <u32>begin);
          return begin;
        } else o = settle(row, o, s == e, seen + rows + 1);
        if (o != row) {
          if (any) unescapeRow(row);
          store<u32>(line, <u32>begin);
          line += 4;
          rows++;
        }
        any = 0;
        odd = false;
        unclosed = 0;
        row = o;
        begin = f;
        if (o + (longest << 3) >= cellsEnd || line + 8 >= startsEnd) { seen += rows; store<u32>(line, <u32>begin); return begin; }
      }
      if (back) break;
    }
    if (!back && st == 1 && last) { note(3, seen + rows + 1); unclosed++; literal = open; from = open + 1; hopeless = pair; back = true; }
    if (!back) break;
    st = 0;
    esc = 0;
    p = from;
  }
  seen += rows;
  store<u32>(line, <u32>begin);
  return begin;
}

// @ts-ignore: decorator
@inline
function mask(p: usize, D: v128, N: v128, Q: v128, E: v128, R: v128): u64 {
  const v = v128.load(p);
  return <u64>i8x16.bitmask(v128.or(v128.or(i8x16.eq(v, D), i8x16.eq(v, N)), v128.or(v128.or(i8x16.eq(v, Q), i8x16.eq(v, E)), i8x16.eq(v, R))));
}

// @ts-ignore: decorator
@inline
function three(p: usize, D: v128, N: v128, Q: v128): u64 {
  const v = v128.load(p);
  return <u64>i8x16.bitmask(v128.or(v128.or(i8x16.eq(v, D), i8x16.eq(v, N)), i8x16.eq(v, Q)));
}

// @ts-ignore: decorator
@inline
function only(p: usize, Q: v128): u64 {
  return <u64>i8x16.bitmask(i8x16.eq(v128.load(p), Q));
}

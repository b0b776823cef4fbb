// Rows as the table has them: every one of `width` cells, whatever stood in the file.
import { blank, delimiter, escape, quote } from "./scan-dialect";

/** Marks a cell with doubled or escaped quotes. */
export const ESCAPED: u64 = 1 << 63;
/** What was odd, counted, with the rows of the first ten: short, long, loose quote, unclosed quote, blank. */
let oddities: usize = 0;
let width: u32 = 1, cellsEnd: usize = 0;
/** Whether a row whose cells are all empty is a row. */
let keepBlank: bool = false;

export function shape(columns: u32, end: usize, odd: usize): void {
  width = columns;
  cellsEnd = end;
  oddities = odd;
}

export function keepBlankRows(yes: bool): void {
  keepBlank = yes;
}

/** Whether a row has the cells of the table, or is blank. */
export function fits(bytes: usize, lastEmpty: bool): bool {
  const have = <u32>(bytes >> 3);
  return have == width || have == 0 || (have == 1 && lastEmpty);
}

/** Brings a row to the width of the table: pads, cuts, or drops it when blank. */
export function settle(row: usize, o: usize, lastEmpty: bool, number: u32): usize {
  const have = <u32>((o - row) >> 3);
  if (have == width) {
    if (keepBlank || !isBlankRow(row, o)) return o;
    note(4, number);
    return row;
  }
  if (have == 0 || (have == 1 && lastEmpty)) { note(4, number); return row; }
  const stop = row + (<usize>width << 3);
  if (have < width) {
    note(0, number);
    for (; o < stop; o += 8) store<u64>(o, 0);
    return stop;
  }
  let filled = o > cellsEnd;
  for (let x = stop; x < o && !filled; x += 8) filled = <u32>load<u64>(x) != <u32>((load<u64>(x) & ~ESCAPED) >> 32);
  if (filled) note(1, number);
  return stop;
}

/** All cells are empty; of a table of one column, the line is, since "" is a value. */
function isBlankRow(row: usize, o: usize): bool {
  for (let x = row; x < o; x += 8) {
    const pair = load<u64>(x);
    const s = <usize>(<u32>pair), e = <usize>((pair & ~ESCAPED) >> 32);
    if (!blank(s, e)) return false;
    if (width == 1 && quote >= 0 && <i32>load<u8>(e) == quote) return false;
  }
  return true;
}

/** Counts what is odd in a row, and keeps the numbers of the first ten. */
export function note(kind: u32, row: u32): void {
  const at = oddities + <usize>kind * 48;
  const count = load<u32>(at);
  if (count < 10) store<u32>(at + 4 + (<usize>count << 2), row);
  store<u32>(at, count + 1);
}

/** Takes notes back of a row that will be scanned again. */
export function unnote(kind: u32, times: u32): void {
  const at = oddities + <usize>kind * 48;
  store<u32>(at, load<u32>(at) - times);
}

export function unescapeRow(row: usize): void {
  for (let x = row, stop = row + (<usize>width << 3); x < stop; x += 8) {
    const pair = load<u64>(x);
    if (!(pair & ESCAPED)) continue;
    const s = <usize>(<u32>pair), e = <usize>((pair & ~ESCAPED) >> 32);
    let o = s;
    for (let p = s; p < e; p++) {
      const c = <i32>load<u8>(p), next = p + 1 < e ? <i32>load<u8>(p + 1) : -1;
      if (escape < 0 ? c == quote && next == quote : c == escape && (next == quote || next == escape || next == <i32>delimiter)) p++;
      store<u8>(o++, load<u8>(p));
    }
    store<u64>(x, <u64>s | (<u64>o << 32));
  }
}

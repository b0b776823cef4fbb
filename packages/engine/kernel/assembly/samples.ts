import { alloc } from "./alloc";
import { copyFew, hashOf, keyOf, sameBytes } from "./text";

/* Rows taken evenly from a whole table: their text, and where each cell of it ends, u32 each, 0 before the first. */
let width: u32 = 1, most: u32 = 0, room: u32 = 0, text: usize = 0, ends: usize = 0;
/** One row of so many is taken, and how many stand there. */
export let sampleStep: u32 = 1, sampleRows: u32 = 0;
/** A longer cell is no code or name and is left out; objects, lists and geometries may be longer. */
const LONGEST: u32 = 200, LONGEST_NESTED: u32 = 20000;
const SLOTS: u32 = 2048;
const slots = memory.data(8192, 4);

/** Room for the text of rows, and for where the cells of twice `rows` of them end. */
export function sampling(columns: u32, rows: u32, textAt: usize, textRoom: u32, endsAt: usize): void {
  width = columns;
  most = min(rows, SLOTS >> 2);
  text = textAt;
  room = textRoom;
  ends = endsAt;
  store<u32>(ends, 0);
}

/** Takes what is to be taken of `rows` rows, `before` of which there were. */
export function sample(cells: usize, rows: u32, before: f64): void {
  const first = <u64>before;
  for (let row = next(first, 0); row < rows; row = next(first, row + 1)) {
    keep(cells + ((<usize>row * width) << 3));
    const full = end(sampleRows * width) > room >> 1;
    if (sampleRows >= most << 1 || (full && sampleRows > 1)) thin();
  }
}

/** The first row of a block, from `row` on, that is to be taken. */
function next(first: u64, row: u32): u32 {
  const past = <u32>((first + row) & (sampleStep - 1));
  return past == 0 ? row : row + sampleStep - past;
}

// @ts-ignore: decorator
@inline
function end(cell: u32): u32 {
  return load<u32>(ends + (<usize>cell << 2));
}

function keep(cells: usize): void {
  let used = end(sampleRows * width), o = ends + ((<usize>sampleRows * width + 1) << 2);
  for (const stop = cells + (<usize>width << 3); cells < stop; cells += 8, o += 4) {
    const from = <usize>load<u32>(cells), length = load<u32>(cells, 4) - <u32>from;
    if ((length <= LONGEST || (length <= LONGEST_NESTED && isNested(from))) && used + length + 16 <= room) {
      copyFew(text + used, from, length);
      used += length;
    }
    store<u32>(o, used);
  }
  sampleRows++;
}

/** Whether a long cell begins as objects, lists and well-known texts of geometries do (POINT, LINESTRING, SRID …). */
function isNested(s: usize): bool {
  const c = <u32>load<u8>(s);
  if (c == 123 || c == 91) return true;
  if (c != 80 && c != 76 && c != 77 && c != 71 && c != 83) return false;
  for (const stop = s + 30; s < stop; s++) if (load<u8>(s) == 40) return true;
  return false;
}

/** Every other row goes, and half as many will be taken. */
function thin(): void {
  const rows = (sampleRows + 1) >> 1;
  for (let row: u32 = 1; row < rows; row++) {
    const from = row * 2 * width, to = row * width, start = end(from), back = start - end(to);
    memory.copy(text + (start - back), text + start, end(from + width) - start);
    for (let at: u32 = 1; at <= width; at++) store<u32>(ends + (<usize>(to + at) << 2), end(from + at) - back);
  }
  sampleRows = rows;
  sampleStep <<= 1;
}

/** Where a cell of the rows taken begins, and the one before it ends. */
export function sampleCell(row: u32, column: u32): usize {
  return text + end(row * width + column);
}

/** How many different values `different` found, and where their texts end. */
export let differing: u32 = 0, differingEnd: usize = 0;

/** A block of the different values of a column in the rows taken: how often each stands (u32), then their texts, a zero after each. */
export function different(column: u32): usize {
  let size: usize = 16;
  for (let row: u32 = 0; row < sampleRows; row++) size += end(row * width + column + 1) - end(row * width + column) + 1;
  const block = alloc((<usize>sampleRows << 2) + size), texts = block + (<usize>sampleRows << 2);
  let o = texts;
  differing = 0;
  memory.fill(slots, 0, SLOTS << 2);
  for (let row: u32 = 0; row < sampleRows; row++) {
    const from = end(row * width + column), length = end(row * width + column + 1) - from;
    if (length == 0) continue;
    const times = block + (<usize>place(column, row, text + from, length) << 2);
    if (times < block + (<usize>differing << 2)) {
      store<u32>(times, load<u32>(times) + 1);
      continue;
    }
    store<u32>(times, 1);
    differing++;
    copyFew(o, text + from, length);
    o += length;
    store<u8>(o++, 0);
  }
  const left = <usize>(sampleRows - differing) << 2;
  memory.copy(texts - left, texts, o - texts);
  differingEnd = o - left;
  return block;
}

/** The number of a value: one met before, or the next. A slot is number << 16 | row + 1. */
function place(column: u32, row: u32, s: usize, length: u32): u32 {
  let slot = <u32>hashOf(keyOf(s, length), s, length) & (SLOTS - 1), found: u32 = 0;
  while ((found = load<u32>(slots + (<usize>slot << 2))) != 0) {
    const other = ((found - 1) & 0xffff) * width + column;
    if (end(other + 1) - end(other) == length && sameBytes(text + end(other), s, length)) return found >> 16;
    slot = (slot + 1) & (SLOTS - 1);
  }
  store<u32>(slots + (<usize>slot << 2), (differing << 16) | (row + 1));
  return differing;
}

import * as L from "../layout";
import { free, heap } from "./alloc";
import { clear, giveBack } from "./bloom";
import { classify, closeGroup, collect, drop } from "./dictionary";
import { dictionaryPage, flushCodes, flushData, pages } from "./page";
import { kindsOf } from "./kinds";
import { forgetRows } from "./rows";
import { inherit } from "./inherit";
import { numbers, texts } from "./plain";

export { alloc, free, lists, live, reach, top } from "./alloc";
export { decode, decoded, invalid, latin, nuls, sequences, sound } from "./decode";
export { classify, closeGroup, limits } from "./dictionary";
export { count, distribution, empty, frequent, least, most, nulls, unfit, unfits } from "./distribution";
export { choose, preferGroups } from "./kinds";
export { bin, binned, kept, quantileOf, rank, ranked, squaresOf, sumOf, topOf, tops } from "./measures";
export { readable, weigh } from "./mixed";
export { summarize } from "./extremes";
export { duplicates, hashRows, rowSlots, rowTable, rowsKept, sampled } from "./rows";
export { grid, ragged, rows, scan, seen, stopAtRagged } from "./scan";
export { dialect } from "./scan-dialect";
export { keepBlankRows } from "./scan-rows";
export { packed, raw, rawRoom } from "./page";
export { different, differing, differingEnd, sample, sampleCell, sampleRows, sampleStep, sampling } from "./samples";
export { sizes } from "./sketch";
export { snappy } from "./snappy";
export { addWord } from "./text";

/** A page in which nearly every value is new, or still every second one after so many rows, is no dictionary's. */
const ALL_NEW: u32 = L.PAGE_ROWS * 31 / 32, HALF_NEW: u32 = L.PAGE_ROWS / 2, ENOUGH: u32 = L.PAGE_ROWS * 4;

/** Why `feed` stopped. */
export let stopped: u32 = 0;

/** Takes all memory; what was there before is forgotten. */
export function begin(): void {
  heap(__heap_base);
  pages();
  forgetRows();
}

/** Clears a new column. */
export function column(c: usize): void {
  memory.fill(c, 0, L.C_SIZE);
  store<u32>(c, L.ALL_KINDS, L.C_MASK);
  store<u32>(c, 7, L.C_SORTED);
  store<u32>(c, 0xffffffff, L.C_MIN_LENGTH);
  store<i64>(c, i64.MAX_VALUE, L.C_MIN);
  store<i64>(c, i64.MIN_VALUE, L.C_MAX);
  store<i64>(c, i64.MIN_VALUE, L.C_PREVIOUS);
}

/** Takes `n` cells, `stride` bytes apart, the first of `row`, and returns how many it took; fewer when one did not fit (`stopped`). */
export function feed(c: usize, cell: usize, stride: u32, n: u32, row: u32): u32 {
  stopped = L.STOP_NONE;
  let done: u32 = 0;
  while (done < n) {
    const take = min(n - done, <u32>L.PAGE_ROWS - load<u32>(c, L.C_ROWS)),
      at = cell + <usize>done * stride;
    if (!load<u32>(c, L.C_PLAIN)) {
      const got = collect(c, at, stride, take, row + done);
      done += got;
      if (load<u32>(c, L.C_ROWS) >= <u32>L.PAGE_ROWS) {
        const fed = load<u32>(c, L.C_FED) + L.PAGE_ROWS, before = load<u32>(c, L.C_CLASSIFIED);
        store<u32>(c, fed, L.C_FED);
        flushCodes(c);
        const fresh = load<u32>(c, L.C_ENTRY_COUNT) - before;
        if (fresh > ALL_NEW || (fresh > HALF_NEW && fed >= ENOUGH)) abandon(c);
      } else if (got < take) abandon(c);
      continue;
    }
    const kind = load<i32>(c, L.C_KIND);
    const got = kind == L.TEXT ? texts(c, at, stride, take) : numbers(c, at, stride, take);
    done += got;
    if (
      load<u32>(c, L.C_ROWS) >= <u32>L.PAGE_ROWS ||
      (kind == L.TEXT && load<u32>(c, L.C_DATA_LEN) >= <u32>L.PAGE_TEXT)
    )
      flushData(c);
    else if (got < take) {
      stopped = L.STOP_MISFIT;
      break;
    }
  }
  return done;
}

/** Goes on without dictionary: what it counted is handed to the sketches. */
export function abandon(c: usize): void {
  if (load<u32>(c, L.C_PLAIN)) return;
  flushCodes(c);
  classify(c);
  dictionaryPage(c);
  if (load<i32>(c, L.C_KIND) == 0) store<u32>(c, L.TEXT, L.C_KIND);
  if (!load<u32>(c, L.C_QUIET)) inherit(c);
  drop(c);
  store<u32>(c, 1, L.C_PLAIN);
}

/** The kinds a cell can be read as, as a mask. */
export function readAs(s: usize, e: usize): u32 {
  return kindsOf(s, e);
}

/** Ends the column's row group: its last page, and its dictionary when it has one. */
export function endGroup(c: usize): void {
  if (load<u32>(c, L.C_PLAIN)) flushData(c);
  else {
    flushCodes(c);
    dictionaryPage(c);
    closeGroup(c);
  }
}

/** Forgets the pages of the row group, once written or when they must be made again. */
export function dropPages(c: usize): void {
  clear(c);
  let page = load<u32>(c, L.C_FIRST_PAGE);
  while (page) {
    const next = load<u32>(page, L.P_NEXT);
    free(page);
    page = next;
  }
  free(load<u32>(c, L.C_DICTIONARY_PAGE));
  store<u64>(c, 0, L.C_FIRST_PAGE);
  store<u32>(c, 0, L.C_DICTIONARY_PAGE);
}

/** Forgets a column's pages, dictionary and statistics; it starts again as text or as the kind forced on it. */
export function restart(c: usize): void {
  dropPages(c);
  if (!load<u32>(c, L.C_PLAIN)) drop(c);
  free(load<u32>(c, L.C_DEFINED));
  free(load<u32>(c, L.C_DATA));
  free(load<u32>(c, L.C_HLL));
  free(load<u32>(c, L.C_QUANTILES));
  free(load<u32>(c, L.C_HEAVY));
  free(load<u32>(c, L.C_MIN_TEXT));
  free(load<u32>(c, L.C_MAX_TEXT));
  free(load<u32>(c, L.C_SPELLINGS));
  const bloom = giveBack(c);
  const mask = load<u32>(c, L.C_MASK),
    seen = load<u32>(c, L.C_SEEN),
    forced = load<i32>(c, L.C_FORCED), only = load<u32>(c, L.C_ONLY);
  column(c);
  store<u32>(c, bloom, L.C_BLOOM);
  store<u32>(c, only, L.C_ONLY);
  store<u32>(c, mask, L.C_MASK);
  store<u32>(c, seen, L.C_SEEN);
  store<u32>(c, forced, L.C_FORCED);
  store<u32>(c, 0, L.C_SORTED);
}

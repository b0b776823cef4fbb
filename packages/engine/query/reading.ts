import type { Source } from "#engine/port.ts";

export interface ByteRange {
  start: number;
  end: number;
}

/** What was asked of the source so far. */
export interface Usage {
  reads: number;
  bytes: number;
}

/** One read and what for: together they are how a question was answered. */
export interface Read extends ByteRange {
  why: "footer" | "page index" | "bloom filter" | "columns";
}

/** A read costs as much as a megabyte: little wants are read in two ranges, gaps included. */
const FEW = 2;
const LITTLE = 1 << 20;
const LONGEST_LOG = 1000;

/** A source that counts, so that a query can stop at its budget and tell what it cost. */
export class Reading {
  readonly byteLength: number;
  readonly used: Usage = { reads: 0, bytes: 0 };
  readonly log: Read[] = [];
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
    this.byteLength = source.byteLength;
  }

  async bytes(range: ByteRange, why: Read["why"]): Promise<Uint8Array> {
    if (this.log.length < LONGEST_LOG) this.log.push({ ...range, why });
    this.used.reads += 1;
    this.used.bytes += range.end - range.start;
    return new Uint8Array(await this.#source.slice(range.start, range.end));
  }

  /** Reads all ranges at once, near ones together; `few` ones even where more bytes are read. */
  async segments(
    ranges: ByteRange[],
    why: Read["why"],
    { gap, few }: { gap: number; few: boolean },
  ): Promise<Segments> {
    const runs = few ? coalesceTo(ranges, gap, FEW, LITTLE) : coalesce(ranges, gap);
    const bytes = await Promise.all(runs.map((run) => this.bytes(run, why)));
    return new Segments(runs.map((run, i) => ({ ...run, bytes: bytes[i] ?? new Uint8Array(0) })));
  }
}

/** Parts of a file held in memory, by their place in it. */
export class Segments {
  readonly #runs: (ByteRange & { bytes: Uint8Array })[];

  constructor(runs: (ByteRange & { bytes: Uint8Array })[]) {
    this.#runs = runs;
  }

  with(more: Segments): Segments {
    return new Segments([...this.#runs, ...more.#runs]);
  }

  /** What is held from `start` on to the end of its run. */
  from(start: number): Uint8Array | undefined {
    let longest: Uint8Array | undefined;
    for (const run of this.#runs) {
      if (run.start > start || start >= run.end) continue;
      if (run.end - start > (longest?.length ?? 0)) longest = run.bytes.subarray(start - run.start);
    }
    return longest;
  }
}

/** The same, then nearest first until at most `most` are left, unless that would read `bytes` or more. */
export function coalesceTo(
  ranges: ByteRange[],
  gap: number,
  most: number,
  bytes: number,
): ByteRange[] {
  let runs = coalesce(ranges, gap);
  while (runs.length > most) {
    const gaps = runs.slice(1).map((run, i) => run.start - (runs[i]?.end ?? 0));
    const fewer = coalesce(ranges, Math.min(...gaps));
    if (fewer.reduce((sum, { start, end }) => sum + end - start, 0) >= bytes) break;
    runs = fewer;
  }
  return runs;
}

/** Merges ranges that overlap or lie at most `gap` bytes apart. */
export function coalesce(ranges: ByteRange[], gap: number): ByteRange[] {
  const runs: ByteRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = runs.at(-1);
    if (last && range.start <= last.end + gap) last.end = Math.max(last.end, range.end);
    else runs.push({ ...range });
  }
  return runs;
}

import { kernelModule } from "#engine/kernel/module";

/** What the WebAssembly kernel offers; addresses and sizes are bytes of its memory. Told where each is written. */
export interface Exports {
  begin(): void;
  alloc(size: number): number;
  free(pointer: number): void;
  reach(end: number): void;
  lists: WebAssembly.Global<"i32">;
  live: WebAssembly.Global<"i32">;
  top: WebAssembly.Global<"i32">;
  raw: WebAssembly.Global<"i32">;
  rawRoom: WebAssembly.Global<"i32">;
  packed: WebAssembly.Global<"i32">;
  dialect(
    delimiter: bigint,
    length: number,
    quote: number,
    escape: number,
    loneCarriage: number,
    runs: number,
    comment: bigint,
  ): void;
  grid(
    width: number,
    cells: number,
    cellsRoom: number,
    starts: number,
    startsRoom: number,
    oddities: number,
  ): void;
  scan(from: number, to: number, last: number): number;
  stopAtRagged(yes: number): void;
  keepBlankRows(yes: number): void;
  ragged: WebAssembly.Global<"i32">;
  rows: WebAssembly.Global<"i32">;
  seen: WebAssembly.Global<"i32">;
  hashRows(starts: number, rows: number): void;
  duplicates(): number;
  rowTable: WebAssembly.Global<"i32">;
  rowSlots: WebAssembly.Global<"i32">;
  rowsKept: WebAssembly.Global<"i32">;
  sampled: WebAssembly.Global<"i32">;
  decode(from: number, to: number, into: number, single: number): number;
  sound(from: number, to: number): number;
  sequences: WebAssembly.Global<"i32">;
  decoded: WebAssembly.Global<"i32">;
  invalid: WebAssembly.Global<"i32">;
  nuls: WebAssembly.Global<"i32">;
  latin: WebAssembly.Global<"i32">;
  addWord(key: bigint, kind: number): void;
  preferGroups(yes: number): void;
  limits(entries: number, bytes: number): void;
  sizes(precision: number, level: number, frequent: number): void;
  column(at: number): void;
  feed(column: number, cell: number, stride: number, rows: number, firstRow: number): number;
  readAs(from: number, to: number): number;
  weigh(column: number, looked: number): void;
  readable: WebAssembly.Global<"i32">;
  choose(mask: number, seen: number): number;
  distribution(column: number): number;
  count: WebAssembly.Global<"i32">;
  nulls: WebAssembly.Global<"i32">;
  least: WebAssembly.Global<"i64">;
  most: WebAssembly.Global<"i64">;
  frequent: WebAssembly.Global<"i32">;
  empty: WebAssembly.Global<"i32">;
  unfit: WebAssembly.Global<"i32">;
  unfits: WebAssembly.Global<"i32">;
  summarize(column: number): void;
  sampling(columns: number, rows: number, text: number, textRoom: number, ends: number): void;
  sample(cells: number, rows: number, before: number): void;
  sampleCell(row: number, column: number): number;
  sampleStep: WebAssembly.Global<"i32">;
  sampleRows: WebAssembly.Global<"i32">;
  different(column: number): number;
  differing: WebAssembly.Global<"i32">;
  differingEnd: WebAssembly.Global<"i32">;
  kept(sketch: number): number;
  sumOf(block: number): number;
  squaresOf(block: number, mean: number): number;
  quantileOf(block: number, share: number): number;
  bin(block: number, least: number, width: number, used: number): void;
  binned: WebAssembly.Global<"i32">;
  topOf(block: number): void;
  tops: WebAssembly.Global<"i32">;
  rank(registers: number): void;
  ranked: WebAssembly.Global<"i32">;
  stopped: WebAssembly.Global<"i32">;
  classify(column: number): void;
  abandon(column: number): void;
  endGroup(column: number): void;
  dropPages(column: number): void;
  restart(column: number): void;
  snappy(from: number, length: number, into: number): number;
}

/** One kernel with a memory of its own. Views are made anew when the memory grew, so they are never kept. */
export class Kernel {
  readonly call: Exports;
  readonly #memory = new WebAssembly.Memory({ initial: 16 });
  #bytes = new Uint8Array(this.#memory.buffer);
  #view = new DataView(this.#memory.buffer);

  constructor() {
    const slow = (from: number, to: number) => this.#number(from, to);
    const { exports } = new WebAssembly.Instance(kernelModule, {
      env: { memory: this.#memory, slow, abort },
    });
    if (!isKernel(exports)) throw new Error("kernel.wasm is of another version: npm run kernel");
    this.call = exports;
    this.call.begin();
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    if (this.#bytes.byteLength === 0) this.#bytes = new Uint8Array(this.#memory.buffer);
    return this.#bytes;
  }

  get view(): DataView<ArrayBuffer> {
    if (this.#view.buffer.byteLength === 0) this.#view = new DataView(this.#memory.buffer);
    return this.#view;
  }

  /** Addresses in a list that a zero ends. */
  addresses(list: number): number[] {
    const found: number[] = [];
    for (let at = list; ; at += 4) {
      const address = this.view.getUint32(at, true);
      if (address === 0) return found;
      found.push(address);
    }
  }

  text(at: number, length: number): string {
    return utf8.decode(this.bytes.subarray(at, at + length));
  }

  /** Digits of a number that are too many for the kernel's exact arithmetic. */
  #number(from: number, to: number): number {
    return Number(String.fromCharCode(...this.bytes.subarray(from, to)));
  }
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

function isKernel(exports: object): exports is Exports {
  return "feed" in exports;
}

function abort(): never {
  throw new Error("The engine's kernel ran out of memory");
}

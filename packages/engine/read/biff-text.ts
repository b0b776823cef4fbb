/** Texts of BIFF records (MS-XLS 2.5.293 and 2.5.294), which may go on in CONTINUE records. */
export class BlockReader {
  readonly #blocks: Uint8Array[];
  #block = 0;
  #at = 0;

  constructor(blocks: Uint8Array[]) {
    this.#blocks = blocks;
    this.#settle();
  }

  get ended(): boolean {
    return this.#block >= this.#blocks.length;
  }

  byte(): number {
    const value = this.#blocks[this.#block]?.[this.#at] ?? 0;
    this.#at += 1;
    this.#settle();
    return value;
  }

  word(): number {
    return this.byte() | (this.byte() << 8);
  }

  long(): number {
    return (this.word() | (this.word() << 16)) >>> 0;
  }

  skip(count: number): void {
    let left = count;
    while (left > 0 && !this.ended) {
      const here = (this.#blocks[this.#block]?.length ?? 0) - this.#at;
      const taken = Math.min(left, here);
      this.#at += taken;
      left -= taken;
      this.#settle();
    }
  }

  /** Characters, of two bytes when `wide`; a text that goes on in the next block says there anew. */
  characters(count: number, wide = (this.byte() & 1) === 1): string {
    let double = wide;
    let text = "";
    let left = count;
    while (left > 0 && !this.ended) {
      const block = this.#blocks[this.#block] ?? new Uint8Array(0);
      const width = double ? 2 : 1;
      const here = Math.min(left, Math.floor((block.length - this.#at) / width));
      text += decode(block.subarray(this.#at, this.#at + here * width), double);
      this.#at += here * width;
      left -= here;
      if (left > 0) {
        this.#block += 1;
        this.#at = 0;
        this.#settle();
        double = (this.byte() & 1) === 1;
      } else this.#settle();
    }
    return text;
  }

  /** A text with its rich runs and phonetic parts passed over. */
  sharedText(): string {
    const count = this.word();
    const flags = this.byte();
    const runs = flags & 8 ? this.word() : 0;
    const phonetic = flags & 4 ? this.long() : 0;
    const text = this.characters(count, (flags & 1) === 1);
    this.skip(runs * 4 + phonetic);
    return text;
  }

  #settle(): void {
    while (
      this.#block < this.#blocks.length &&
      this.#at >= (this.#blocks[this.#block]?.length ?? 0)
    ) {
      this.#at -= this.#blocks[this.#block]?.length ?? 0;
      this.#block += 1;
    }
  }
}

const utf16 = new TextDecoder("utf-16le");

/** Two bytes a character, or the lower bytes alone. */
function decode(bytes: Uint8Array, wide: boolean): string {
  if (wide) return utf16.decode(bytes);
  let text = "";
  for (let at = 0; at < bytes.length; at += 4096)
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}

/** The decoder of a BIFF code page. */
export function pageDecoder(page: number): TextDecoder {
  const named: Record<number, string> = {
    1200: "utf-16le",
    10000: "macintosh",
    10007: "x-mac-cyrillic",
    32768: "macintosh",
    932: "shift_jis",
    936: "gbk",
    949: "euc-kr",
    950: "big5",
    874: "windows-874",
    866: "ibm866",
    65001: "utf-8",
  };
  const label = named[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : "windows-1252");
  return new TextDecoder(label);
}

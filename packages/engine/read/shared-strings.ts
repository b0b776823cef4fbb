import { Unreadable } from "#engine/unreadable.ts";
import type { Bytes } from "./bytes.ts";
import { spreadsheetText } from "./excel-values.ts";
import { scanXml } from "./xml.ts";

/** Bytes of text a workbook may share between its cells: they are held while it is read. */
const LIMIT = 40 * 2 ** 20;
const COUNT_LIMIT = 4_000_000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The texts of a workbook, which its cells name by number; kept as bytes, since objects would not fit. */
export class SharedStrings {
  #bytes = new Uint8Array(1 << 14);
  #ends = new Uint32Array(1 << 10);
  #count = 0;
  #length = 0;

  get count(): number {
    return this.#count;
  }

  get(index: number): string {
    if (!(index >= 0 && index < this.#count)) return "";
    const start = index === 0 ? 0 : (this.#ends[index - 1] ?? 0);
    return decoder.decode(this.#bytes.subarray(start, this.#ends[index]));
  }

  add(text: string): void {
    const room = this.#length + text.length * 3;
    if (room > this.#bytes.length) this.#bytes = larger(this.#bytes, room);
    this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
    if (this.#length > LIMIT || this.#count >= COUNT_LIMIT)
      throw new Unreadable(
        "workbook-too-large",
        "The texts of this workbook pass 40 MB; publish its sheets as CSV.",
      );
    if (this.#count === this.#ends.length) {
      const ends = new Uint32Array(this.#count * 2);
      ends.set(this.#ends);
      this.#ends = ends;
    }
    this.#ends[this.#count] = this.#length;
    this.#count += 1;
  }

  /** Reads `sharedStrings.xml`: plain and rich texts, without the phonetic ones. */
  async read(bytes: Bytes): Promise<void> {
    let text = "";
    let inText = false;
    let phonetic = false;
    await scanXml(bytes, {
      open(name) {
        if (name === "si") text = "";
        else if (name === "t") inText = !phonetic;
        else if (name === "rPh") phonetic = true;
      },
      close: (name) => {
        if (name === "t") inText = false;
        else if (name === "rPh") phonetic = false;
        else if (name === "si") this.add(spreadsheetText(text));
      },
      text(value) {
        if (inText) text += value;
      },
    });
  }
}

function larger(bytes: Uint8Array, room: number): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(Math.max(room, Math.min(bytes.length * 2, bytes.length + (8 << 20))));
  made.set(bytes);
  return made;
}

import { Unreadable } from "#engine/unreadable.ts";
import type { Bytes } from "./bytes.ts";
import { shownBy, spreadsheetText, type Shown } from "./excel-values.ts";
import type { SharedStrings } from "./shared-strings.ts";
import {
  BOOL,
  EMPTY,
  ERROR,
  newRow,
  setCell,
  TEXT,
  WIDTH_LIMIT,
  type Merge,
  type SheetRow,
} from "./workbook.ts";
import { setNumericCell } from "./xlsx-sheet.ts";
import type { SheetEntry, Surroundings } from "./xlsx.ts";

const RECORD_LIMIT = 16 * 2 ** 20;

/** A record: its number, and a view of its data. */
interface Record {
  id: number;
  data: DataView;
}

export const ERRORS: { [code: number]: string } = {
  0x00: "#NULL!",
  0x07: "#DIV/0!",
  0x0f: "#VALUE!",
  0x17: "#REF!",
  0x1d: "#NAME?",
  0x24: "#NUM!",
  0x2a: "#N/A",
  0x2b: "#GETTING_DATA",
};

/** Reads the records of a binary part as they arrive (MS-XLSB 2.1.4): number and length in 7-bit groups. */
class RecordReader {
  #left: Uint8Array = new Uint8Array(0);

  *feed(part: Uint8Array): Generator<Record> {
    const bytes = new Uint8Array(this.#left.length + part.length);
    bytes.set(this.#left);
    bytes.set(part, this.#left.length);
    let at = 0;
    for (;;) {
      let here = at;
      let id = bytes[here++] ?? 0;
      if (id & 0x80) id = (id & 0x7f) | (((bytes[here++] ?? 0) & 0x7f) << 7);
      let length = 0;
      for (let group = 0; group < 4; group += 1) {
        const byte = bytes[here++] ?? 0;
        length |= (byte & 0x7f) << (7 * group);
        if (!(byte & 0x80)) break;
      }
      if (length > RECORD_LIMIT)
        throw new Unreadable("workbook-broken", "A record of this workbook claims over 16 MB.");
      if (here + length > bytes.length || here > bytes.length || at === bytes.length) break;
      yield { id, data: new DataView(bytes.buffer, here, length) };
      at = here + length;
    }
    this.#left = bytes.slice(at);
  }
}

export function xlsbWorkbook(bytes: Uint8Array): { sheets: SheetEntry[]; from1904: boolean } {
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  for (const { id, data } of new RecordReader().feed(bytes)) {
    if (id === 153 && data.byteLength >= 4) from1904 = (data.getUint32(0, true) & 1) === 1;
    if (id !== 156 || data.byteLength < 12) continue;
    const relation = wideText(data, 8);
    const name = wideText(data, relation.end);
    const visible = data.getUint32(0, true) === 0;
    sheets.push({ name: name.text, visible, relation: relation.text });
  }
  return { sheets, from1904 };
}

export function xlsbStyles(bytes: Uint8Array): Shown[] {
  const codes = new Map<number, string>();
  const styles: Shown[] = [];
  let inCells = false;
  for (const { id, data } of new RecordReader().feed(bytes)) {
    if (id === 44) codes.set(data.getUint16(0, true), wideText(data, 2).text);
    else if (id === 617) inCells = true;
    else if (id === 618) inCells = false;
    else if (id === 47 && inCells) {
      const format = data.getUint16(2, true);
      styles.push(shownBy(format, codes.get(format)));
    }
  }
  return styles;
}

export async function xlsbStrings(bytes: Bytes, strings: SharedStrings): Promise<void> {
  const reader = new RecordReader();
  for await (const part of bytes)
    for (const { id, data } of reader.feed(part))
      if (id === 19) strings.add(spreadsheetText(wideText(data, 1).text));
}

/** The rows of a binary worksheet (MS-XLSB 2.2.1). */
export async function* xlsbSheetRows(
  bytes: Bytes,
  around: Surroundings,
  merges: Merge[],
): AsyncGenerator<SheetRow[]> {
  const reader = new RecordReader();
  let row: SheetRow | undefined;
  for await (const part of bytes) {
    const done: SheetRow[] = [];
    for (const { id, data } of reader.feed(part)) {
      if (id === 0 && data.byteLength >= 12) {
        if (row?.kinds.some((kind) => kind !== EMPTY)) done.push(row);
        row = newRow(data.getUint32(0, true), (data.getUint8(11) & 0x10) !== 0);
      } else if (id === 176 && data.byteLength >= 16) {
        const [top, bottom, left, right] = [0, 4, 8, 12].map((at) => data.getUint32(at, true));
        merges.push({ top: top ?? 0, bottom: bottom ?? 0, left: left ?? 0, right: right ?? 0 });
      } else if (row && id >= 1 && id <= 11 && data.byteLength >= 8) cell(row, id, data, around);
    }
    if (done.length > 0) yield done;
  }
  if (row?.kinds.some((kind) => kind !== EMPTY)) yield [row];
}

function cell(row: SheetRow, id: number, data: DataView, around: Surroundings): void {
  const column = data.getUint32(0, true);
  if (column >= WIDTH_LIMIT) return;
  const shown = around.styles[data.getUint32(4, true) & 0xffffff] ?? "number";
  if (id === 2)
    setNumericCell(row, column, rkNumber(data.getUint32(8, true)), shown, around.from1904);
  else if (id === 5 || id === 9)
    setNumericCell(row, column, data.getFloat64(8, true), shown, around.from1904);
  else if (id === 3 || id === 11)
    setCell(row, column, ERROR, ERRORS[data.getUint8(8)] ?? "#ERROR!");
  else if (id === 4 || id === 10)
    setCell(row, column, BOOL, data.getUint8(8) === 0 ? "false" : "true");
  else if (id === 6 || id === 8)
    setCell(row, column, TEXT, spreadsheetText(wideText(data, 8).text));
  else if (id === 7) setCell(row, column, TEXT, around.strings.get(data.getUint32(8, true)));
}

/** A number in 32 bits: an integer or the upper half of a double, perhaps a hundred times too large. */
export function rkNumber(rk: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, rk & 0xfffffffc);
  const value = rk & 2 ? (rk | 0) >> 2 : view.getFloat64(0);
  return rk & 1 ? value / 100 : value;
}

function wideText(data: DataView, at: number): { text: string; end: number } {
  const length = data.getUint32(at, true);
  const start = at + 4;
  if (length === 0xffffffff) return { text: "", end: start };
  const end = Math.min(start + length * 2, data.byteLength);
  const bytes = new Uint8Array(data.buffer, data.byteOffset + start, end - start);
  return { text: new TextDecoder("utf-16le").decode(bytes), end };
}

import { Unreadable } from "#engine/unreadable.ts";
import { BiffRecords } from "./biff-records.ts";
import { BlockReader, pageDecoder } from "./biff-text.ts";
import { shownBy, type Shown } from "./excel-values.ts";
import { SharedStrings } from "./shared-strings.ts";
import {
  BOOL,
  EMPTY,
  ERROR,
  newRow,
  NUMBER,
  setCell,
  TEXT,
  type Merge,
  type SheetRow,
} from "./workbook.ts";
import { ERRORS, rkNumber } from "./xlsb.ts";
import { setNumericCell } from "./xlsx-sheet.ts";

const BATCH = 500;
/** Records that are a cell, in any version. */
const CELLS = new Set([
  0x02, 0x03, 0x04, 0x05, 0x06, 0x203, 0x204, 0x205, 0x206, 0x406, 0x27e, 0xbd, 0xfd, 0xd6,
]);
const FORMULAS = new Set([0x06, 0x206, 0x406]);

/** Reads a BIFF stream (MS-XLS; OpenOffice's documentation of the versions before). */
export class BiffReader {
  readonly #raw: BiffRecords;
  readonly #strings = new SharedStrings();
  readonly #styles: Shown[] = [];
  readonly #codes = new Map<number, string>();
  #formats: number[] = [];
  #version = 8;
  #from1904 = false;
  #decoder = pageDecoder(1252);
  readonly sheets: { name: string; visible: boolean; offset: number }[] = [];

  constructor(bytes: Uint8Array) {
    this.#raw = new BiffRecords(bytes);
    this.#globals();
    for (const format of this.#formats) this.#styles.push(shownBy(format, this.#codes.get(format)));
    if (this.sheets.length === 0) this.sheets.push({ name: "Sheet1", visible: true, offset: 0 });
  }

  /** Rows that hold cells; cells that stand out of order are sorted first. */
  *rows(offset: number, merges: Merge[]): Generator<SheetRow[]> {
    const { hidden, sorted } = this.#outline(offset, merges);
    let row: SheetRow | undefined;
    let batch: SheetRow[] = [];
    for (const at of sorted ?? this.#cells(offset)) {
      const index = this.#raw.view.getUint16(at + 4, true);
      if (row?.index !== index) {
        if (row?.kinds.some((kind) => kind !== EMPTY)) batch.push(row);
        if (batch.length >= BATCH) {
          yield batch;
          batch = [];
        }
        row = newRow(index, hidden.has(index));
      }
      this.#cell(at, row);
    }
    if (row?.kinds.some((kind) => kind !== EMPTY)) batch.push(row);
    if (batch.length > 0) yield batch;
  }

  #globals(): void {
    const first = this.#raw.id(0);
    if ((first & 0xff) !== 9)
      throw new Unreadable("workbook-broken", "The workbook does not begin as one.");
    const said = this.#raw.length(0) >= 2 ? this.#raw.view.getUint16(4, true) : 0x200;
    this.#version =
      first === 0x09 ? 2 : first === 0x209 ? 3 : first === 0x409 ? 4 : said === 0x600 ? 8 : 5;
    let at = 0;
    let inCount = 0;
    while (at + 4 <= this.#raw.bytes.length) {
      const id = this.#raw.id(at);
      if (id === 0x0a) break;
      this.#global(id, at + 4, this.#raw.length(at), inCount);
      if (id === 0x1e || id === 0x41e) inCount += 1;
      at = this.#raw.next(at);
    }
  }

  #global(id: number, at: number, length: number, formats: number): void {
    const view = this.#raw.view;
    if (id === 0x2f) throw new Unreadable("encrypted", "The workbook is protected by a password.");
    if (id === 0x22) this.#from1904 = view.getUint16(at, true) === 1;
    else if (id === 0x42) this.#decoder = pageDecoder(view.getUint16(at, true));
    else if (id === 0xe0) this.#formats.push(view.getUint16(at + 2, true));
    else if (id === 0x243 || id === 0x443) this.#formats.push(view.getUint8(at + 1));
    else if (id === 0x85) this.#sheet(at);
    else if (id === 0xfc) this.#sharedStrings(at - 4);
    else if (id === 0x1e) this.#codes.set(formats, this.#byteText(at, 1));
    else if (id === 0x41e && length > 4) {
      const key = this.#version === 4 ? formats : view.getUint16(at, true);
      this.#codes.set(key, this.#version === 8 ? this.#unicode(at + 2) : this.#byteText(at + 2, 1));
    }
  }

  #sheet(at: number): void {
    if (this.#raw.view.getUint8(at + 5) !== 0) return;
    const length = this.#raw.view.getUint8(at + 6);
    const name =
      this.#version === 8
        ? new BlockReader([this.#raw.bytes.subarray(at + 7)]).characters(length)
        : this.#byteText(at + 6, 1);
    const visible = (this.#raw.view.getUint8(at + 4) & 3) === 0;
    this.sheets.push({ name, visible, offset: this.#raw.view.getUint32(at, true) });
  }

  #sharedStrings(at: number): void {
    const reader = new BlockReader(this.#raw.withContinues(at));
    reader.skip(4);
    const count = reader.long();
    for (let index = 0; index < count && !reader.ended; index += 1)
      this.#strings.add(reader.sharedText());
  }

  /** Hidden rows and merges of a sheet, and its cells by row when they are not in order. */
  #outline(offset: number, merges: Merge[]) {
    const hidden = new Set<number>();
    let ordered = true;
    let last = 0;
    for (const at of this.#records(offset)) {
      const id = this.#raw.id(at);
      if (id === 0x208 && this.#raw.length(at) >= 16) {
        if (this.#raw.view.getUint16(at + 16, true) & 0x20)
          hidden.add(this.#raw.view.getUint16(at + 4, true));
      } else if (id === 0xe5) this.#merges(at, merges);
      else if (CELLS.has(id)) {
        const row = this.#raw.view.getUint16(at + 4, true);
        if (row < last) ordered = false;
        last = row;
      }
    }
    if (ordered) return { hidden, sorted: undefined };
    const cells = [...this.#cells(offset)];
    const rowOf = (at: number) => this.#raw.view.getUint16(at + 4, true);
    return { hidden, sorted: cells.sort((a, b) => rowOf(a) - rowOf(b) || a - b) };
  }

  #merges(at: number, merges: Merge[]): void {
    const count = this.#raw.view.getUint16(at + 4, true);
    for (let index = 0; index < count && (index + 1) * 8 + 2 <= this.#raw.length(at); index += 1) {
      const [top, bottom, left, right] = [0, 2, 4, 6].map((part) =>
        this.#raw.view.getUint16(at + 6 + index * 8 + part, true),
      );
      merges.push({ top: top ?? 0, bottom: bottom ?? 0, left: left ?? 0, right: right ?? 0 });
    }
  }

  *#cells(offset: number): Generator<number> {
    for (const at of this.#records(offset))
      if (CELLS.has(this.#raw.id(at)) && this.#raw.length(at) >= 6) yield at;
  }

  /** Where the records of a sheet begin; charts inside it are passed over. */
  *#records(offset: number): Generator<number> {
    let at = offset;
    let depth = 0;
    while (
      at + 4 <= this.#raw.bytes.length &&
      at + 4 + this.#raw.length(at) <= this.#raw.bytes.length
    ) {
      const id = this.#raw.id(at);
      if ((id & 0xff) === 9 && (id >> 8) % 2 === 0 && id <= 0x809) depth += 1;
      else if (id === 0x0a && --depth <= 0) return;
      if (depth === 1) yield at;
      at = this.#raw.next(at);
    }
  }

  #cell(at: number, row: SheetRow): void {
    const view = this.#raw.view;
    const id = this.#raw.id(at);
    const column = view.getUint16(at + 6, true);
    // The second version tells a cell's looks in three bytes, the later ones name a style in two.
    const value = at + (this.#version === 2 ? 11 : 10);
    const style = this.#version === 2 ? -1 : view.getUint16(at + 8, true);
    const number = (made: number, of: number, styled: number) =>
      setNumericCell(row, of, made, this.#styles[styled] ?? "number", this.#from1904);
    if (id === 0xfd) setCell(row, column, TEXT, this.#strings.get(view.getUint32(value, true)));
    else if (id === 0x27e) number(rkNumber(view.getUint32(value, true)), column, style);
    else if (id === 0xbd) {
      const count = (this.#raw.length(at) - 6) / 6;
      for (let index = 0; index < count; index += 1) {
        const here = at + 8 + index * 6;
        number(
          rkNumber(view.getUint32(here + 2, true)),
          column + index,
          view.getUint16(here, true),
        );
      }
    } else if (id === 0x02) setCell(row, column, NUMBER, String(view.getUint16(value, true)));
    else if ((id & 0xff) === 3) number(view.getFloat64(value, true), column, style);
    else if ((id & 0xff) === 4 || id === 0xd6) setCell(row, column, TEXT, this.#label(at, value));
    else if ((id & 0xff) === 5) flag(row, column, view.getUint8(value), view.getUint8(value + 1));
    else if (FORMULAS.has(id)) {
      if (view.getUint16(value + 6, true) !== 0xffff)
        number(view.getFloat64(value, true), column, style);
      else this.#computed(at, row, column, value);
    }
  }

  /** A formula's last result that is no number. */
  #computed(at: number, row: SheetRow, column: number, value: number): void {
    const kind = this.#raw.view.getUint8(value);
    const result = this.#raw.view.getUint8(value + 2);
    if (kind === 1 || kind === 2) flag(row, column, result, kind - 1);
    if (kind !== 0) return;
    let next = this.#raw.next(at);
    for (let guard = 0; guard < 4 && next + 4 <= this.#raw.bytes.length; guard += 1) {
      const id = this.#raw.id(next);
      if (id === 0x207 || id === 0x07) {
        const text =
          this.#version === 8 ? this.#unicode(next + 4, next) : this.#byteText(next + 4, 2);
        setCell(row, column, TEXT, text);
        return;
      }
      if (CELLS.has(id)) return;
      next = this.#raw.next(next);
    }
  }

  #label(at: number, value: number): string {
    if (this.#version === 8) return this.#unicode(value, at);
    return this.#byteText(value, this.#version === 2 ? 1 : 2);
  }

  /** A text of two-byte length at `at`, in the record that begins at `record`. */
  #unicode(at: number, record?: number): string {
    const [first = new Uint8Array(0), ...more] =
      record === undefined ? [this.#raw.bytes.subarray(at)] : this.#raw.withContinues(record);
    const start = record === undefined ? 0 : at - record - 4;
    return new BlockReader([first.subarray(start), ...more]).sharedText();
  }

  #byteText(at: number, width: 1 | 2): string {
    const length = width === 1 ? this.#raw.view.getUint8(at) : this.#raw.view.getUint16(at, true);
    return this.#decoder.decode(this.#raw.bytes.subarray(at + width, at + width + length));
  }
}

function flag(row: SheetRow, column: number, value: number, error: number): void {
  if (error === 1) setCell(row, column, ERROR, ERRORS[value] ?? "#ERROR!");
  else setCell(row, column, BOOL, value === 0 ? "false" : "true");
}

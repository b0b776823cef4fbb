import type { Bytes } from "./bytes.ts";
import { excelNumber, serialDate, spreadsheetText } from "./excel-values.ts";
import {
  BOOL,
  cellPlace,
  DATE,
  EMPTY,
  ERROR,
  newRow,
  NUMBER,
  setCell,
  TEXT,
  type Merge,
  type SheetRow,
} from "./workbook.ts";
import type { Surroundings } from "./xlsx.ts";
import { attribute, XmlScanner, xmlTexts, type XmlHandler } from "./xml.ts";

/** The rows of a worksheet part that hold cells, in the order they stand. */
export async function* sheetRows(
  bytes: Bytes,
  around: Surroundings,
  merges: Merge[],
): AsyncGenerator<SheetRow[]> {
  const reader = new SheetReader(around, merges);
  const scanner = new XmlScanner(reader);
  for await (const text of xmlTexts(bytes)) {
    scanner.feed(text);
    if (reader.done.length > 0) yield reader.done.splice(0);
  }
}

class SheetReader implements XmlHandler {
  readonly done: SheetRow[] = [];
  readonly #around: Surroundings;
  readonly #merges: Merge[];
  #row: SheetRow | undefined;
  #lastRow = -1;
  #column = -1;
  #type = "";
  #style = 0;
  #value = "";
  /** What the text that comes belongs to. */
  #in: "value" | "inline" | "" = "";
  #phonetic = false;

  constructor(around: Surroundings, merges: Merge[]) {
    this.#around = around;
    this.#merges = merges;
  }

  open(name: string, attributes: string): void {
    if (name === "c") this.#openCell(attributes);
    else if (name === "v") this.#in = "value";
    else if (name === "t") {
      if (!this.#phonetic) this.#in = "inline";
    } else if (name === "rPh") this.#phonetic = true;
    else if (name === "row") {
      const number = Number(attribute(attributes, "r"));
      this.#lastRow = number > 0 ? number - 1 : this.#lastRow + 1;
      const hidden = attribute(attributes, "hidden");
      this.#row = newRow(this.#lastRow, hidden === "1" || hidden === "true");
      this.#column = -1;
    } else if (name === "mergeCell") this.#merge(attribute(attributes, "ref") ?? "");
  }

  close(name: string): void {
    if (name === "c") this.#closeCell();
    else if (name === "v" || name === "t") this.#in = "";
    else if (name === "rPh") this.#phonetic = false;
    else if (name === "row" && this.#row) {
      if (this.#row.kinds.some((kind) => kind !== EMPTY)) this.done.push(this.#row);
      this.#row = undefined;
    }
  }

  text(value: string): void {
    if (this.#in !== "") this.#value += value;
  }

  #openCell(attributes: string): void {
    const reference = attribute(attributes, "r");
    this.#column = reference ? cellPlace(reference).column : this.#column + 1;
    this.#type = attribute(attributes, "t") ?? "n";
    this.#style = Number(attribute(attributes, "s") ?? -1);
    this.#value = "";
    this.#in = "";
  }

  #closeCell(): void {
    const row = this.#row;
    const value = this.#value;
    if (!row) return;
    switch (this.#type) {
      case "s":
        setCell(row, this.#column, TEXT, this.#around.strings.get(Number(value.trim() || -1)));
        break;
      case "inlineStr":
      case "str":
        setCell(row, this.#column, TEXT, spreadsheetText(value));
        break;
      case "b":
        if (value !== "") setCell(row, this.#column, BOOL, isTrue(value) ? "true" : "false");
        break;
      case "e":
        setCell(row, this.#column, ERROR, value);
        break;
      case "d":
        setCell(row, this.#column, DATE, value.trim().replace(/(?:\.000)?Z?$/, ""));
        break;
      default:
        setNumber(row, this.#column, value, this.#style, this.#around);
    }
  }

  #merge(reference: string): void {
    const [from = "", to = from] = reference.split(":");
    const start = cellPlace(from);
    const end = cellPlace(to);
    this.#merges.push({ top: start.row, left: start.column, bottom: end.row, right: end.column });
  }
}

function isTrue(value: string): boolean {
  return value.trim() === "1" || value.trim().toLowerCase() === "true";
}

function setNumber(
  row: SheetRow,
  column: number,
  text: string,
  style: number,
  around: Surroundings,
): void {
  const trimmed = text.trim();
  if (trimmed === "") return;
  const value = Number(trimmed);
  if (Number.isNaN(value)) setCell(row, column, TEXT, spreadsheetText(text));
  else setNumericCell(row, column, value, around.styles[style] ?? "number", around.from1904);
}

/** A number as its format shows it: a date or time, or itself. */
export function setNumericCell(
  row: SheetRow,
  column: number,
  value: number,
  shown: Surroundings["styles"][number],
  from1904: boolean,
): void {
  if (shown === "number") setCell(row, column, NUMBER, excelNumber(value));
  else {
    const text = serialDate(value, shown, from1904);
    setCell(row, column, /^-?\d+(?:\.\d+)?$/.test(text) ? NUMBER : DATE, text);
  }
}

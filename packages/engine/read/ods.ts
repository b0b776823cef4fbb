import type { Source } from "#engine/port.ts";
import { Unreadable } from "#engine/unreadable.ts";
import type { Bytes } from "./bytes.ts";
import { excelNumber } from "./excel-values.ts";
import { clockOf, isError, plainDate } from "./ods-values.ts";
import {
  BOOL,
  DATE,
  EMPTY,
  ERROR,
  newRow,
  NUMBER,
  setCell,
  TEXT,
  WIDTH_LIMIT,
  type Merge,
  type SheetRow,
  type Workbook,
} from "./workbook.ts";
import { attribute, scanXml, XmlScanner, xmlTexts, type XmlHandler } from "./xml.ts";
import { memberBytes, type ZipMember } from "./zip.ts";

/** Rows and columns beyond which "repeated" means the empty rest of the sheet. */
const ROWS_LIMIT = 1_048_576;
/** Cells one row may become by repetition. */
const REPEATED_LIMIT = 1_000_000;

/** Opens an OpenDocument spreadsheet (OASIS OpenDocument 1.3, part 3, §9). */
export async function openOds(source: Source, members: ZipMember[]): Promise<Workbook> {
  const content = members.find((member) => member.name === "content.xml");
  if (!content) throw new Unreadable("workbook-broken", "There is no content.xml in this file.");
  const manifest = members.find((member) => member.name === "META-INF/manifest.xml");
  if (manifest && (await isEncrypted(memberBytes(source, manifest))))
    throw new Unreadable("encrypted", "The spreadsheet is protected by a password.");
  return openOdsContent(memberBytes(source, content));
}

/** The sheets of `content.xml`, or of a flat OpenDocument file. */
export async function openOdsContent(bytes: Bytes): Promise<Workbook> {
  const names: string[] = [];
  const visible: boolean[] = [];
  const hiddenStyles = new Set<string>();
  let style = "";
  await scanXml(bytes, {
    open(name, attributes) {
      if (name === "style") style = attribute(attributes, "name") ?? "";
      else if (name === "table-properties" && attribute(attributes, "display") === "false")
        hiddenStyles.add(style);
      else if (name === "table") {
        names.push(attribute(attributes, "name") ?? "");
        visible.push(!hiddenStyles.has(attribute(attributes, "style-name") ?? ""));
      }
    },
    close: () => undefined,
    text: () => undefined,
  });
  return {
    format: "ods",
    sheets: names.map((name, at) => ({
      name,
      visible: visible[at] === true,
      rows: (merges) => tableRows(bytes, at, merges),
    })),
  };
}

async function isEncrypted(manifest: Bytes): Promise<boolean> {
  let found = false;
  await scanXml(manifest, {
    open: (name) => {
      if (name === "encryption-data") found = true;
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

async function* tableRows(
  bytes: Bytes,
  wanted: number,
  merges: Merge[],
): AsyncGenerator<SheetRow[]> {
  const reader = new TableReader(wanted, merges);
  const scanner = new XmlScanner(reader);
  for await (const text of xmlTexts(bytes)) {
    scanner.feed(text);
    if (reader.done.length > 0) yield reader.done.splice(0);
    if (reader.over) return;
  }
}

class TableReader implements XmlHandler {
  readonly done: SheetRow[] = [];
  over = false;
  readonly #wanted: number;
  readonly #merges: Merge[];
  #table = -1;
  #nested = 0;
  #row: SheetRow | undefined;
  #index = 0;
  #repeatRow = 1;
  #column = 0;
  #repeat = 1;
  #attributes = "";
  #inCell = false;
  #covered = false;
  #text = "";
  #paragraphs = 0;
  #inText = 0;
  #aside = 0;

  constructor(wanted: number, merges: Merge[]) {
    this.#wanted = wanted;
    this.#merges = merges;
  }

  open(name: string, attributes: string): void {
    if (name === "table") {
      if (this.#inCell) this.#nested += 1;
      else {
        this.#table += 1;
        this.#index = 0;
      }
      return;
    }
    if (this.#table !== this.#wanted || this.#nested > 0) return;
    if (name === "table-row") this.#openRow(attributes);
    else if (name === "table-cell" || name === "covered-table-cell")
      this.#openCell(attributes, name === "covered-table-cell");
    else if (this.#inCell) this.#openInside(name, attributes);
  }

  close(name: string): void {
    if (name === "table") {
      if (this.#nested > 0) this.#nested -= 1;
      else if (this.#table === this.#wanted) this.over = true;
      return;
    }
    if (this.#table !== this.#wanted || this.#nested > 0) return;
    if (name === "table-row") this.#closeRow();
    else if (name === "table-cell" || name === "covered-table-cell") this.#closeCell();
    else if (name === "annotation" || name === "shape" || name === "frame") this.#aside -= 1;
    else if ((name === "p" || name === "h") && this.#inCell) this.#inText -= 1;
  }

  text(value: string): void {
    if (this.#inText > 0 && this.#aside === 0) this.#text += value;
  }

  #openRow(attributes: string): void {
    const visibility = attribute(attributes, "visibility");
    this.#row = newRow(this.#index, visibility === "collapse" || visibility === "filter");
    this.#repeatRow = Number(attribute(attributes, "number-rows-repeated") ?? 1) || 1;
    this.#column = 0;
  }

  #openCell(attributes: string, covered: boolean): void {
    this.#inCell = true;
    this.#covered = covered;
    this.#attributes = attributes;
    this.#repeat = Number(attribute(attributes, "number-columns-repeated") ?? 1) || 1;
    this.#text = "";
    this.#paragraphs = 0;
    this.#inText = 0;
    this.#aside = 0;
    const across = Number(attribute(attributes, "number-columns-spanned") ?? 1);
    const down = Number(attribute(attributes, "number-rows-spanned") ?? 1);
    if (!covered && (across > 1 || down > 1))
      this.#merges.push({
        top: this.#index,
        left: this.#column,
        bottom: this.#index + down - 1,
        right: this.#column + across - 1,
      });
  }

  #openInside(name: string, attributes: string): void {
    if (name === "annotation" || name === "shape" || name === "frame") this.#aside += 1;
    if (this.#aside > 0) {
      if (name === "p" || name === "h") this.#inText += 1;
      return;
    }
    if (name === "p" || name === "h") {
      if (this.#paragraphs > 0) this.#text += "\n";
      this.#paragraphs += 1;
      this.#inText += 1;
    } else if (name === "s") this.#text += " ".repeat(Number(attribute(attributes, "c") ?? 1) || 1);
    else if (name === "tab") this.#text += "\t";
    else if (name === "line-break") this.#text += "\n";
  }

  #closeCell(): void {
    const row = this.#row;
    this.#inCell = false;
    const [kind, text] = this.#covered ? [EMPTY, ""] : this.#value();
    if (row && kind !== EMPTY)
      for (let at = 0; at < this.#repeat && this.#column + at < WIDTH_LIMIT; at += 1)
        setCell(row, this.#column + at, kind, text);
    this.#column += this.#repeat;
  }

  #value(): [number, string] {
    const attributes = this.#attributes;
    switch (attribute(attributes, "value-type")) {
      case "float":
      case "percentage":
      case "currency": {
        const value = Number(attribute(attributes, "value"));
        if (isError(this.#text)) return [ERROR, this.#text];
        return Number.isNaN(value) ? [TEXT, this.#text] : [NUMBER, excelNumber(value)];
      }
      case "date":
        return [DATE, plainDate(attribute(attributes, "date-value") ?? this.#text)];
      case "time":
        return [DATE, clockOf(attribute(attributes, "time-value") ?? "") ?? this.#text];
      case "boolean":
        return [BOOL, attribute(attributes, "boolean-value") === "true" ? "true" : "false"];
      default: {
        if (attributes.includes("calcext") && isError(this.#text)) return [ERROR, this.#text];
        const text = attribute(attributes, "string-value") ?? this.#text;
        return text === "" ? [EMPTY, ""] : [TEXT, text];
      }
    }
  }

  #closeRow(): void {
    const row = this.#row;
    this.#row = undefined;
    if (row && row.kinds.length * this.#repeatRow > REPEATED_LIMIT)
      throw new Unreadable("workbook-too-large", "One row of this sheet is repeated without end.");
    if (row && row.kinds.length > 0)
      for (let copy = 0; copy < this.#repeatRow && this.#index + copy < ROWS_LIMIT; copy += 1)
        this.done.push({
          ...row,
          index: this.#index + copy,
          texts: row.texts.slice(),
          kinds: row.kinds.slice(),
        });
    this.#index += this.#repeatRow;
  }
}

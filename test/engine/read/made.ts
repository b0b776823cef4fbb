import { crc32, deflateRawSync } from "node:zlib";
import { memorySource } from "#engine/read/bytes.ts";
import { open } from "#engine/read/open.ts";
import type { Hints, Opened } from "#engine/read/opened.ts";

export interface Entry {
  name: string;
  content: string | Uint8Array;
  /** Written into the directory instead of what is true. */
  encrypted?: boolean;
  stored?: boolean;
  method?: number;
}

/** A ZIP archive made by hand (APPNOTE 6.3). */
export function zipOf(entries: Entry[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, encrypted, stored, method } of entries) {
    const raw = Buffer.from(content);
    const data = stored ? raw : deflateRawSync(raw);
    const label = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(label.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 8);
    central.writeUInt16LE(method ?? (stored ? 0 : 8), 10);
    central.writeUInt32LE(crc32(raw), 16);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(raw.length, 24);
    central.writeUInt16LE(label.length, 28);
    central.writeUInt32LE(offset, 42);
    parts.push(local, label, data);
    directory.push(central, label);
    offset += 30 + label.length + data.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

export function openBytes(
  content: string | Uint8Array,
  name = "file",
  hints: Partial<Hints> = {},
): Promise<Opened> {
  return open(memorySource(Buffer.from(content)), { name, ...hints });
}

/** Opens a table and gives its canonical CSV too. */
export async function tableOf(
  content: string | Uint8Array,
  name = "file",
  hints: Partial<Hints> = {},
) {
  const opened = await openBytes(content, name, hints);
  if (opened.kind !== "table") throw new Error(`It is ${opened.kind}`);
  return { ...opened, text: await textOf(opened.csv) };
}

export async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part.slice());
  return Buffer.concat(parts).toString("utf8");
}

const NAMESPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of sheets given by the XML between `<worksheet>` tags. */
export function xlsxOf(
  sheets: { name: string; xml: string; state?: string }[],
  { strings = [], from1904 = false }: { strings?: string[]; from1904?: boolean } = {},
): Uint8Array {
  const listed = sheets
    .map(
      ({ name, state = "visible" }, at) =>
        `<sheet name="${name}" sheetId="${at + 1}" state="${state}" r:id="rId${at + 1}"/>`,
    )
    .join("");
  const relations = sheets
    .map(
      (_, at) =>
        `<Relationship Id="rId${at + 1}" Type="${TYPES}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
    )
    .join("");
  return zipOf([
    { name: "[Content_Types].xml", content: "<Types/>" },
    {
      name: "_rels/.rels",
      content: `<Relationships><Relationship Id="a" Type="${TYPES}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      content: `<workbook ${NAMESPACES}><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets>${listed}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships>${relations}<Relationship Id="s" Type="${TYPES}/styles" Target="styles.xml"/><Relationship Id="t" Type="${TYPES}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    },
    {
      name: "xl/styles.xml",
      content:
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-40C]dd/mm/yyyy\\ hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="20"/></cellXfs></styleSheet>',
    },
    {
      name: "xl/sharedStrings.xml",
      content: `<sst>${strings.map((text) => `<si>${text}</si>`).join("")}</sst>`,
    },
    ...sheets.map(({ xml }, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet ${NAMESPACES}>${xml}</worksheet>`,
    })),
  ]);
}

/** Rows of inline texts and plain numbers as sheet data. */
export function sheetXml(rows: (string | number | null)[][], after = ""): string {
  const cell = (value: string | number | null) =>
    value === null
      ? "<c/>"
      : typeof value === "number"
        ? `<c><v>${value}</v></c>`
        : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const lines = rows.map((row) => `<row>${row.map(cell).join("")}</row>`);
  return `<sheetData>${lines.join("")}</sheetData>${after}`;
}

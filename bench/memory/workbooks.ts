import type { Pieces } from "./made.ts";
import { rowOf } from "./tables.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
const NAMES = ["id", "town", "amount", "rate", "day", "flag", "label"];
const SERIAL_OF_2000 = 36_526;

/** The parts of a workbook whose texts are shared, one of them by nearly no two rows. */
export function xlsxParts(rows: number): Record<string, Pieces> {
  return {
    "_rels/.rels": one(
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="a" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": one(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Travaux" sheetId="1" r:id="a"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": one(
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="a" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="c" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ),
    "xl/styles.xml": one(
      `<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ),
    "xl/sharedStrings.xml": sharedStrings(rows),
    "xl/worksheets/sheet1.xml": sheet(rows),
  };
}

function* sharedStrings(rows: number): Pieces {
  yield `<?xml version="1.0" encoding="UTF-8"?><sst xmlns="${MAIN}">`;
  for (const name of NAMES) yield `<si><t>${name}</t></si>`;
  for (let id = 1; id <= rows; id++) {
    const { town, label } = rowOf(id);
    yield `<si><t>${town}</t></si><si><t>${label}</t></si>`;
  }
  yield "</sst>";
}

function* sheet(rows: number): Pieces {
  yield `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData><row r="1">`;
  for (const at of NAMES.keys()) yield `<c r="${letter(at)}1" t="s"><v>${at}</v></c>`;
  yield "</row>";
  for (let id = 1; id <= rows; id++) {
    const { amount, rate, day, flag } = rowOf(id);
    const shared = NAMES.length + (id - 1) * 2;
    const serial = Date.parse(day) / 86_400_000 - 10_957 + SERIAL_OF_2000;
    const r = id + 1;
    const share = rate === null ? `<c r="D${r}"/>` : `<c r="D${r}"><v>${rate}</v></c>`;
    yield `<row r="${r}" spans="1:7"><c r="A${r}"><v>${id}</v></c><c r="B${r}" t="s"><v>${shared}</v></c><c r="C${r}"><v>${amount}</v></c>${share}<c r="E${r}" s="1"><v>${serial}</v></c><c r="F${r}" t="b"><v>${flag ? 1 : 0}</v></c><c r="G${r}" t="s"><v>${shared + 1}</v></c></row>`;
  }
  yield "</sheetData></worksheet>";
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

export function odsParts(rows: number): Record<string, Pieces> {
  return {
    mimetype: one("application/vnd.oasis.opendocument.spreadsheet"),
    "content.xml": content(rows),
  };
}

function* content(rows: number): Pieces {
  yield '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Travaux"><table:table-row>';
  for (const name of NAMES) yield text(name);
  yield "</table:table-row>";
  for (let id = 1; id <= rows; id++) {
    const { town, amount, rate, day, flag, label } = rowOf(id);
    const share = rate === null ? "<table:table-cell/>" : number(rate);
    const date = `<table:table-cell office:value-type="date" office:date-value="${day}"><text:p>${day}</text:p></table:table-cell>`;
    const truth = `<table:table-cell office:value-type="boolean" office:boolean-value="${flag}"><text:p>${flag}</text:p></table:table-cell>`;
    yield `<table:table-row>${number(id)}${text(town)}${number(amount)}${share}${date}${truth}${text(label)}</table:table-row>`;
  }
  yield "</table:table></office:spreadsheet></office:body></office:document-content>";
}

function text(value: string): string {
  return `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
}

function number(value: number): string {
  return `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell>`;
}

function* one(text: string): Pieces {
  yield text;
}

import { expect, test } from "vitest";
import { openBytes, tableOf, zipOf } from "./made.ts";

const NAMES =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"';
const content = (rows: string) =>
  `<office:document-content ${NAMES}><office:body><office:spreadsheet><table:table table:name="Feuille1">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`;
const odsOf = (rows: string, more: Parameters<typeof zipOf>[0] = []) =>
  zipOf([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", stored: true },
    { name: "content.xml", content: content(rows) },
    ...more,
  ]);
const row = (...cells: string[]) => `<table:table-row>${cells.join("")}</table:table-row>`;
const text = (value: string) =>
  `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
const typed = (type: string, attributes: string, shown = "") =>
  `<table:table-cell office:value-type="${type}" ${attributes}><text:p>${shown}</text:p></table:table-cell>`;

test.each([
  [typed("float", 'office:value="1.5"', "1,5"), "1.5"],
  [typed("percentage", 'office:value="0.255"', "25,5 %"), "0.255"],
  [typed("currency", 'office:value="12" office:currency="EUR"', "12 €"), "12"],
  [typed("date", 'office:date-value="2020-01-31"', "31/01/20"), "2020-01-31"],
  [typed("date", 'office:date-value="2020-01-31T10:30:00"', "x"), "2020-01-31T10:30:00"],
  [typed("time", 'office:time-value="PT10H30M05S"', "x"), "10:30:05"],
  [typed("boolean", 'office:boolean-value="true"', "VRAI"), "true"],
  [typed("float", 'office:value="0"', "#DIV/0!"), ""],
  [text("a<text:s text:c='2'/>b<text:line-break/>c"), '"a  b\nc"'],
  [
    '<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>a</text:p><text:p>b</text:p></table:table-cell>',
    '"a\nb"',
  ],
])("the cell %s says %s", async (cell, wanted) => {
  const { text: csv } = await tableOf(odsOf(row(text("n"), text("x")) + row(text("1"), cell)));
  expect(csv).toBe(`n,x\n1,${wanted}\n`);
});

test("repeated cells and rows are repeated, the endless empty rest is not", async () => {
  const { text: csv } = await tableOf(
    odsOf(
      row(text("a"), text("b")) +
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/></table:table-row>' +
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
    ),
  );
  expect(csv).toBe("a,b\n7,7\n7,7\n");
});

test("a filled row repeated without end is refused", async () => {
  const rows = `<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="1000" office:value-type="float" office:value="7"/></table:table-row>`;
  await expect(tableOf(odsOf(rows))).rejects.toMatchObject({ code: "workbook-too-large" });
});

test("a spreadsheet under a password is refused", async () => {
  const manifest = { name: "META-INF/manifest.xml", content: "<m><m:encryption-data/></m>" };
  await expect(tableOf(odsOf(row(text("a")), [manifest]))).rejects.toMatchObject({
    code: "encrypted",
  });
});

test("a flat file is read as one in an archive", async () => {
  const flat = content(row(text("a"), text("b")) + row(text("x"), text("y"))).replaceAll(
    "document-content",
    "document",
  );
  const table = await tableOf(`<?xml version="1.0"?>${flat}`);
  expect(table.text).toBe("a,b\nx,y\n");
});

test("a text document is told, not read", async () => {
  const odt = zipOf([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.text", stored: true },
    { name: "content.xml", content: content("") },
  ]);
  expect(await openBytes(odt)).toMatchObject({ kind: "other", format: "odt" });
});

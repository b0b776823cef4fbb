import { expect, test } from "vitest";
import { sheetXml, tableOf, xlsxOf } from "./made.ts";

const one = (xml: string, options?: Parameters<typeof xlsxOf>[1]) =>
  xlsxOf([{ name: "Feuille", xml }], options);
const cell = (xml: string) => one(`<sheetData><row r="1">${xml}</row></sheetData>`);

test("the header stands below title rows, the notes below the table are none of it", async () => {
  const rows = [
    ["Population des communes"],
    ["Source : INSEE"],
    ["Code", "Nom", "Habitants"],
    ["01001", "L'Abergement", 800],
    ["01002", "Ambérieu", 14_000],
  ];
  const xml = sheetXml(rows).replace(
    "</sheetData>",
    '<row r="9"><c t="inlineStr"><is><t>* provisoire</t></is></c></row></sheetData>',
  );
  const { text, warnings } = await tableOf(one(xml));
  expect(text).toBe("Code,Nom,Habitants\n01001,L'Abergement,800\n01002,Ambérieu,14000\n");
  expect(warnings).toContainEqual({
    code: "preamble",
    count: 2,
    sample: "Population des communes",
  });
  expect(warnings).toContainEqual({ code: "footer", count: 1, sample: "* provisoire" });
});

test("header rows under merged cells are joined", async () => {
  const xml = sheetXml(
    [
      ["Commune", "Population", null, "Surface"],
      [null, "2019", "2020", null],
      ["Ain", 1, 2, 3],
      ["Aisne", 4, 5, 6],
    ],
    '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="D1:D2"/></mergeCells>',
  );
  const { text } = await tableOf(one(xml));
  expect(text.split("\n").slice(0, 2)).toEqual([
    "Commune,Population 2019,Population 2020,Surface",
    "Ain,1,2,3",
  ]);
});

test("a label that spans rows stands in each, a number only in the first", async () => {
  const xml = sheetXml(
    [
      ["Région", "Ville", "Total"],
      ["Bretagne", "Brest", 10],
      [null, "Rennes", null],
      ["Corse", "Ajaccio", 5],
    ],
    '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="C2:C3"/></mergeCells>',
  );
  const { text, warnings } = await tableOf(one(xml));
  expect(text).toContain("Bretagne,Brest,10\nBretagne,Rennes,\nCorse,Ajaccio,5\n");
  expect(warnings).toContainEqual({ code: "merged-cells", count: 2 });
});

test.each([
  ['<c s="1"><v>43831</v></c>', "2020-01-01"],
  ['<c s="2"><v>43831.5</v></c>', "2020-01-01T12:00:00"],
  ['<c s="4"><v>0.75</v></c>', "18:00:00"],
  ['<c s="3"><v>0.255</v></c>', "0.255"],
  ["<c><v>0.30000000000000004</v></c>", "0.3"],
  ["<c><v>1.5E-7</v></c>", "0.00000015"],
  ['<c t="b"><v>1</v></c>', "true"],
  ['<c t="str"><f>A2&amp;B2</f><v>a &amp; b</v></c>', "a & b"],
  ['<c t="d"><v>2020-01-01T00:00:00Z</v></c>', "2020-01-01T00:00:00"],
  ['<c t="inlineStr"><is><r><t>ri</t></r><r><t>ch</t></r></is></c>', "rich"],
  ['<c t="inlineStr"><is><t>a_x000D_b</t></is></c>', '"a\rb"'],
])("the cell %s says %s", async (xml, wanted) => {
  const { text } = await tableOf(cell(`<c t="n"><v>7</v></c>${xml}`));
  expect(text).toBe(`column_1,column_2\n7,${wanted}\n`);
});

test("days count from 1904 where the workbook says so", async () => {
  const xml = sheetXml([["jour", "n"]]).replace(
    "</sheetData>",
    '<row><c s="1"><v>0</v></c><c><v>1</v></c></row></sheetData>',
  );
  expect((await tableOf(one(xml, { from1904: true }))).text).toBe("jour,n\n1904-01-01,1\n");
});

test("shared texts are read without their phonetic parts", async () => {
  const strings = ["<t>name</t>", "<r><t>東</t></r><r><t>京</t></r><rPh><t>とうきょう</t></rPh>"];
  const xml =
    '<sheetData><row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row></sheetData>';
  expect((await tableOf(one(xml, { strings }))).text).toBe("name\n東京\n");
});

test("failed formulas are empty and told with their rows, hidden rows are read and told", async () => {
  const xml =
    sheetXml([["a", "b"]]).replace("</sheetData>", "") +
    '<row hidden="1"><c><v>1</v></c><c t="e"><v>#DIV/0!</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row></sheetData>';
  const { text, warnings } = await tableOf(one(xml));
  expect(text).toBe("a,b\n1,\n2,3\n");
  expect(warnings).toContainEqual({ code: "error-cells", count: 1, sample: "#DIV/0!", rows: [1] });
  expect(warnings).toContainEqual({ code: "hidden-rows", count: 1, rows: [1] });
});

test("the first visible sheet that shows a table is read, or the one asked for", async () => {
  const table = sheetXml([
    ["a", "b"],
    [1, 2],
  ]);
  const book = xlsxOf([
    { name: "Caché", xml: table, state: "hidden" },
    { name: "Lisez-moi", xml: sheetXml([["Ce fichier"], ["contient"]]) },
    { name: "Données", xml: table },
    { name: "Autres", xml: table.replaceAll("<v>1</v>", "<v>9</v>") },
  ]);
  const first = await tableOf(book);
  expect(first.parts?.find((part) => part.read)?.name).toBe("Données");
  expect(first.warnings).toContainEqual({
    code: "other-sheets",
    count: 2,
    sample: "Lisez-moi, Autres",
  });
  const asked = await tableOf(book, "file", { overrides: { sheet: "Autres" } });
  expect(asked.text).toBe("a,b\n9,2\n");
  await expect(tableOf(book, "file", { overrides: { sheet: "?" } })).rejects.toMatchObject({
    code: "no-such-sheet",
  });
});

test("a first row of numbers is no header", async () => {
  const { text, warnings } = await tableOf(
    one(
      sheetXml([
        [1, 2],
        [3, 4],
      ]),
    ),
  );
  expect(text).toBe("column_1,column_2\n1,2\n3,4\n");
  expect(warnings).toContainEqual({ code: "no-header", count: 1 });
});

test("names of XML with any prefix, and tags with > in them, are read", async () => {
  const xml = sheetXml([["a"], ["b"]])
    .replaceAll(/<(\/?)(sheetData|row|c|is|t)\b/g, "<$1x:$2")
    .replace("<x:row>", '<x:row note="1 > 0">');
  expect((await tableOf(one(xml))).text).toBe("a\nb\n");
});

test("an empty workbook and one without sheets are refused", async () => {
  await expect(tableOf(one("<sheetData/>"))).rejects.toMatchObject({ code: "no-table" });
  await expect(tableOf(xlsxOf([]))).rejects.toMatchObject({ code: "no-table" });
});

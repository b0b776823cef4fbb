import { expect, test } from "vitest";
import { namesOf } from "#engine/read/structure-names.ts";
import { type Sniffed, sniff } from "#engine/read/sniff.ts";

function sniffed(text: string): Sniffed {
  const bytes = new TextEncoder().encode(text);
  return sniff(bytes, bytes, bytes.length);
}

const codes = ({ warnings }: Sniffed) => warnings.map(({ code }) => code);
const BODY = "1,Paris,2148000\n2,Lyon,522000\n3,Lille,234000\n4,Nantes,320000\n";

test("words above numbers are a header, numbers above numbers are none", () => {
  expect(sniffed(`id,nom,habitants\n${BODY}`)).toMatchObject({
    header: ["id", "nom", "habitants"],
    skipRows: 1,
    dialect: { headerRow: 0 },
  });
  const none = sniffed(BODY);
  expect(none).toMatchObject({ header: ["column_1", "column_2", "column_3"], skipRows: 0 });
  expect(none.dialect.headerRow).toBeNull();
  expect(codes(none)).toEqual(["no-header"]);
});

test("years name the columns of a crossed table", () => {
  const text = "Tube,2004,2005,2006\nC01,18,20,14\nC02,12,7,12\nC03,47,46,42\n";
  expect(sniffed(text).header).toEqual(["Tube", "2004", "2005", "2006"]);
});

test("codes of one shape are data from the first row on", () => {
  expect(sniffed("A12,FR384\nB77,FR102\nC40,FR999\nA31,FR120\nB52,FR731\n").skipRows).toBe(0);
});

test("titles and blank rows above the header are left out and told", () => {
  const found = sniffed(`Populations légales,,\nAu 1er janvier,,\n,,\nid,nom,habitants\n${BODY}`);
  expect(found).toMatchObject({ header: ["id", "nom", "habitants"], skipRows: 4 });
  expect(found.warnings[0]).toMatchObject({
    code: "preamble",
    count: 3,
    line: 1,
    sample: "Populations légales,,",
  });
});

test("a row half empty at the beginning is no title where there is no header", () => {
  const text = `,,7\n${BODY}5,Nice,340000\n6,Rennes,220000\n`;
  expect(sniffed(text).skipRows).toBeLessThan(2);
});

test("levels of a header are joined, merged cells spread to the right", () => {
  const text =
    "DATES,PLACE,TRAVEL,,,TOTAL\n,,Air,Rail,Taxi,\n13.04.12,Leeds,10.00,135.70,,145.70\n" +
    "18.04.12,York,,190.40,72.00,262.40\n20.04.12,Bath,5.00,77.40,,82.40\n";
  const found = sniffed(text);
  expect(found.header).toEqual([
    "DATES",
    "PLACE",
    "TRAVEL Air",
    "TRAVEL Rail",
    "TRAVEL Taxi",
    "TOTAL",
  ]);
  expect(found.skipRows).toBe(2);
  expect(codes(found)).toContain("several-header-rows");
});

test("a row of units goes on the header", () => {
  const found = sniffed("temps,vitesse,poids\ns,km/h,kg\n1,50.2,700\n2,51.0,701\n3,52.9,702\n");
  expect(found.header).toEqual(["temps s", "vitesse km/h", "poids kg"]);
  expect(codes(found)).toContain("units-row");
});

test("a header written with another delimiter than its rows is found", () => {
  const found = sniffed(`id;nom;habitants\n${BODY}`);
  expect(found).toMatchObject({ header: ["id", "nom", "habitants"], skipRows: 1 });
});

test("a header with a stray delimiter, or a stray quote, keeps its names in place", () => {
  expect(sniffed(`id,,nom,habitants\n${BODY}`).header).toEqual(["id", "nom", "habitants"]);
  expect(sniffed(`id,"nom,habitants\n${BODY}`)).toMatchObject({
    header: ["id", '"nom', "habitants"],
    skipRows: 1,
  });
});

test("names are trimmed, made different and never empty", () => {
  expect(namesOf([[" nom\u00a0 du\nlieu ", "", "x", "x", "x"]], 6)).toEqual({
    header: ["nom du lieu", "column_2", "x", "x_2", "x_3", "column_6"],
    written: ["nom du lieu", "", "x", "x", "x", ""],
    empty: [1, 5],
    repeated: [3, 4],
  });
  const found = sniffed(`id,id,\n${BODY}`);
  expect(found.warnings).toEqual([
    { code: "empty-header", column: "column_3", line: 1 },
    { code: "duplicate-header", column: "id_2", line: 1 },
  ]);
});

test("notes and blank rows at the end are no data, a total is told and stays", () => {
  const noted = sniffed(`id,nom,habitants\n${BODY}\nSource : INSEE, 2020\n`);
  expect(noted.footerRows).toBe(2);
  expect(noted.warnings).toEqual([{ code: "footer", count: 1, sample: "Source : INSEE, 2020" }]);
  const total = sniffed(`nom,an,habitants\nParis,2020,2148000\nLyon,2020,522000\nTotal,,2670000\n`);
  expect(total.footerRows).toBe(0);
  expect(total.warnings).toEqual([{ code: "total-row", sample: "Total,,2670000" }]);
});

test("of several tables the main one is read and the others are told", () => {
  const second = "code,libelle\nA,Achats\nB,Travaux\nC,Divers\n";
  const found = sniffed(`id,nom,habitants\n${BODY}\n${second}`);
  expect(found).toMatchObject({
    header: ["id", "nom", "habitants"],
    footerRows: 5,
    parts: [
      { name: "table 1", rows: 5, read: true },
      { name: "table 2", rows: 4, read: false },
    ],
  });
  expect(codes(found)).toContain("several-tables");
});

test("a header that stands again between the data is told", () => {
  const found = sniffed(`id,nom,habitants\n${BODY}id,nom,habitants\n${BODY}`);
  expect(found.repeatedHeader).toEqual(["id", "nom", "habitants"]);
  expect(found.warnings).toEqual([
    { code: "repeated-header", line: 6, sample: "id,nom,habitants" },
  ]);
});

test("many columns of one name are told once", () => {
  const wide = sniffed(`${"x,".repeat(500)}x\n${"1,".repeat(500)}1\n${"2,".repeat(500)}2\n`);
  expect(wide.header).toHaveLength(501);
  expect(wide.warnings).toEqual([{ code: "duplicate-header", column: "x_2", line: 1, count: 500 }]);
});

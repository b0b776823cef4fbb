import { expect, test } from "vitest";
import { KIND } from "#engine/read/dialect-kinds.ts";
import { sniff } from "#engine/read/sniff.ts";

const utf8 = new TextEncoder();

test("an empty file is a table of nothing", () => {
  const empty = new Uint8Array(0);
  expect(sniff(empty, empty, 0)).toMatchObject({
    header: ["column_1"],
    skipRows: 0,
    footerRows: 0,
  });
});

test("what stands before and after the data is told in bytes of UTF-8", () => {
  const text = "Étude\n\nid;nom;prix\n1;André;10\n2;Zoé;20\n3;Éric;30\n\nSource : mairie\n";
  const latin = Uint8Array.from(text, (char) => char.charCodeAt(0));
  const found = sniff(latin, latin, latin.length);
  expect(found.dialect).toEqual({
    encoding: "windows-1252",
    delimiter: ";",
    quote: '"',
    escape: '"',
    newline: "\n",
    headerRow: 2,
  });
  expect(found.skipBytes).toBe(utf8.encode("Étude\n\nid;nom;prix\n").length);
  expect(found.footerBytes).toBe(utf8.encode("\nSource : mairie\n").length);
});

test("a large file is judged by its start, its notes by its end", () => {
  const rows = Array.from({ length: 9000 }, (_, at) => `${at};Ville ${at % 97};${at * 1.5}\n`).join(
    "",
  );
  const file = utf8.encode(`id;ville;valeur\n${rows}\nSource : INSEE\n`);
  const found = sniff(file.subarray(0, 65_536), file.subarray(-16_384), file.length);
  expect(found).toMatchObject({ header: ["id", "ville", "valeur"], skipRows: 1, footerRows: 2 });
  expect(found.shape.columns.map(({ kind }) => kind)).toEqual([
    KIND.number,
    KIND.phrase,
    KIND.number,
  ]);
});

test("what the caller knows wins", () => {
  const bytes = utf8.encode("a,b;c\n1,2;3\n4,5;6\n");
  expect(sniff(bytes, bytes, bytes.length, { delimiter: ";" }).header).toEqual(["a,b", "c"]);
  expect(sniff(bytes, bytes, bytes.length, { headerRow: null })).toMatchObject({
    skipRows: 0,
    dialect: { headerRow: null },
  });
  expect(sniff(bytes, bytes, bytes.length, { headerRow: 1 })).toMatchObject({ skipRows: 2 });
  expect(sniff(bytes, bytes, bytes.length, { encoding: "cp850" }).dialect.encoding).toBe("cp850");
});

test("NULs and mixed encodings are told", () => {
  const bytes = Uint8Array.of(...utf8.encode("id,nom\n1,Ré\0mi\n2,Éléonore\n3,Zoé\n4,"), 0xe9, 10);
  const { warnings } = sniff(bytes, bytes, bytes.length);
  expect(warnings).toContainEqual({ code: "nul-bytes", count: 1 });
  expect(warnings).toContainEqual({ code: "mixed-encoding" });
});

test("any bytes are sniffed without falling over", () => {
  for (let seed = 1; seed < 60; seed++) {
    const bytes = Uint8Array.from(
      { length: seed * 31 },
      (_, at) => (at * at * seed + at * 7) % 256,
    );
    const { header, shape } = sniff(bytes, bytes, bytes.length);
    expect(header).toHaveLength(shape.width);
  }
});

test("quotes that every row opens and none closes are characters of a big file", () => {
  const rows = Array.from({ length: 40_000 }, (_, at) => `"Nom ${at};${at};Ville ${at % 50}`);
  const bytes = utf8.encode(["name;count;place", ...rows, ""].join("\n"));
  const found = sniff(bytes.subarray(0, 65_536), bytes.subarray(-65_536), bytes.length);
  expect(found.dialect).toMatchObject({ delimiter: ";", quote: "", headerRow: 0 });
  expect(found).toMatchObject({ header: ["name", "count", "place"], skipRows: 1, footerRows: 0 });
});

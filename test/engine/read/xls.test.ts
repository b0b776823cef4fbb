import { expect, test } from "vitest";
import { openBiff } from "#engine/read/xls.ts";
import { openBytes } from "./made.ts";

function record(id: number, ...data: (number | number[])[]): number[] {
  const bytes = data.flat();
  return [id & 255, id >> 8, bytes.length & 255, bytes.length >> 8, ...bytes];
}
const word = (value: number) => [value & 255, (value >> 8) & 255];
const long = (value: number) => [...word(value & 0xffff), ...word(value >>> 16)];
const double = (value: number) => [...new Uint8Array(new Float64Array([value]).buffer)];
const latin = (text: string) => [...word(text.length), 0, ...Buffer.from(text, "latin1")];
const wide = (text: string) => [...word(text.length), 1, ...Buffer.from(text, "utf16le")];
const at = (row: number, column: number, style = 0) => [
  ...word(row),
  ...word(column),
  ...word(style),
];

/** A BIFF8 stream of one sheet with the given records. */
function bookOf(...cells: number[][]): Uint8Array {
  const start = (kind: number) => record(0x809, word(0x600), word(kind), long(0), long(0), long(0));
  const name = "Feuille";
  const strings = record(0xfc, long(2), long(2), latin("partagé"), wide("東京"));
  const before = [
    ...start(5),
    ...record(0x22, word(0)),
    ...record(
      0xe0,
      word(0),
      word(0),
      Array.from({ length: 16 }, () => 0),
    ),
    ...record(
      0xe0,
      word(0),
      word(14),
      Array.from({ length: 16 }, () => 0),
    ),
    ...strings,
  ];
  const sheet = (offset: number) =>
    record(0x85, long(offset), 0, 0, name.length, 0, [...Buffer.from(name, "latin1")]);
  const offset = before.length + sheet(0).length + 4;
  return Uint8Array.from([
    ...before,
    ...sheet(offset),
    ...record(0x0a),
    ...start(16),
    ...cells.flat(),
    ...record(0x0a),
  ]);
}

async function rowsOf(book: Uint8Array): Promise<string[][]> {
  const rows: string[][] = [];
  for (const sheet of openBiff(book).sheets)
    for await (const batch of sheet.rows([])) rows.push(...batch.map((row) => row.texts));
  return rows;
}

test.each([
  [record(0xfd, at(0, 0), long(0)), "partagé"],
  [record(0xfd, at(0, 0), long(1)), "東京"],
  [record(0x203, at(0, 0), double(1.5)), "1.5"],
  [record(0x203, at(0, 0, 1), double(43_831)), "2020-01-01"],
  [record(0x27e, at(0, 0), long((1234 << 2) | 2)), "1234"],
  [record(0x27e, at(0, 0), long((1234 << 2) | 3)), "12.34"],
  [record(0x205, at(0, 0), 1, 0), "true"],
  [record(0x205, at(0, 0), 0x2a, 1), "#N/A"],
  [record(0x204, at(0, 0), latin("été")), "été"],
  [
    record(
      0x06,
      at(0, 0),
      double(2.5),
      Array.from({ length: 6 }, () => 0),
    ),
    "2.5",
  ],
  [
    [
      ...record(
        0x06,
        at(0, 0),
        [0, 0, 0, 0, 0, 0, 255, 255],
        Array.from({ length: 6 }, () => 0),
      ),
      ...record(0x207, latin("calculé")),
    ],
    "calculé",
  ],
])("the cell %j says %s", async (cell, wanted) => {
  expect(await rowsOf(bookOf(cell))).toEqual([[wanted]]);
});

test("several numbers in one record fill several cells", async () => {
  const numbers = record(
    0xbd,
    word(0),
    word(1),
    word(0),
    long((7 << 2) | 2),
    word(0),
    long((8 << 2) | 2),
    word(2),
  );
  expect(await rowsOf(bookOf(numbers))).toEqual([["", "7", "8"]]);
});

test("a text that goes on in a second record changes its width there", async () => {
  const text = record(0x204, at(0, 0), word(6), 0, [...Buffer.from("abc", "latin1")]);
  const more = record(0x3c, 1, [...Buffer.from("déf", "utf16le")]);
  expect(await rowsOf(bookOf([...text, ...more]))).toEqual([["abcdéf"]]);
});

test("rows out of order are put in order", async () => {
  const cells = [2, 0, 1].map((row) => record(0x203, at(row, 0), double(row)));
  expect(await rowsOf(bookOf(...cells))).toEqual([["0"], ["1"], ["2"]]);
});

test("a workbook under a password is refused", () => {
  const locked = Uint8Array.from([
    ...record(0x809, word(0x600), word(5), long(0), long(0), long(0)),
    ...record(0x2f, word(1)),
  ]);
  expect(() => openBiff(locked)).toThrow("password");
});

test("a container that breaks off is refused", async () => {
  const head = Buffer.alloc(600);
  head.write("d0cf11e0a1b11ae1", 0, "hex");
  await expect(openBytes(head, "a.xls")).rejects.toMatchObject({ code: "workbook-broken" });
});

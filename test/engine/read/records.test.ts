import fc from "fast-check";
import { expect, test } from "vitest";
import type { Grammar } from "#engine/read/records-cut.ts";
import { records } from "#engine/read/records.ts";

const COMMA: Grammar = { delimiter: ",", quote: '"', escape: '"', newline: "\n" };

function cells(text: string, grammar: Partial<Grammar> = {}): string[][] {
  return [...records(text, { ...COMMA, ...grammar })].map((record) => record.cells);
}

test("cells are cut at delimiters and records at line ends", () => {
  expect(cells("a,b\r\n1,2\n")).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
  expect(cells("a,,\n,")).toEqual([
    ["a", "", ""],
    ["", ""],
  ]);
  expect(cells("")).toEqual([]);
});

test("quotes hold delimiters, line ends and doubled quotes", () => {
  expect(cells('"a,b","c\nd","say ""hi"""\nx,y,z')).toEqual([
    ["a,b", "c\nd", 'say "hi"'],
    ["x", "y", "z"],
  ]);
});

test("a quote opens only at the start of a cell, after spaces if need be", () => {
  expect(cells('5" pipe, "x, y" ,z')).toEqual([['5" pipe', "x, y", "z"]]);
});

test("a quote that closes nothing is a character", () => {
  const [record] = records('"5" pipe",b', COMMA);
  expect(record).toMatchObject({ cells: ['5" pipe', "b"], odd: true });
});

test("a backslash escapes quotes in quotes, and delimiters outside", () => {
  expect(cells('"a\\"b","c\\nd",e\\,f,C:\\dir', { escape: "\\" })).toEqual([
    ['a"b', "c\\nd", "e,f", "C:\\dir"],
  ]);
});

test("a lone carriage return ends a record only where it is the line end", () => {
  expect(cells("a\rb\nc")).toEqual([["a\rb"], ["c"]]);
  expect(cells("a\rb\rc", { newline: "\r" })).toEqual([["a"], ["b"], ["c"]]);
  expect(cells("a\rb\nc\r\nd", { newline: "mixed" })).toEqual([["a"], ["b"], ["c"], ["d"]]);
});

test("a delimiter may have several characters, or come in runs", () => {
  expect(cells("a||b|c||d", { delimiter: "||" })).toEqual([["a", "b|c", "d"]]);
  expect(cells("  C    0.5   1\n  H  -1.5   2  ", { delimiter: " ", runs: true })).toEqual([
    ["C", "0.5", "1"],
    ["H", "-1.5", "2"],
  ]);
});

test("where each record starts and ends is told", () => {
  const found = [...records('a,"b\nc"\n1,2', COMMA)];
  expect(found.map(({ start, end }) => [start, end])).toEqual([
    [0, 8],
    [8, 11],
  ]);
  expect(found[0]?.quoted).toEqual([1]);
});

test("a table written by the rules is read back equal", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "é", ",", ";", '"', "\n", "\r", " ", "'") });
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }),
    );
  const manner = fc.record({
    delimiter: fc.constantFrom(",", ";", "\t", "||"),
    quote: fc.constantFrom('"', "'"),
    newline: fc.constantFrom<Grammar["newline"]>("\n", "\r\n", "\r"),
  });
  fc.assert(
    fc.property(table, manner, (rows, { delimiter, quote, newline }) => {
      const line = (row: string[]) =>
        row.map((value) => quote + value.replaceAll(quote, quote + quote) + quote).join(delimiter);
      const text = rows.map((row) => line(row) + newline).join("");
      expect(cells(text, { delimiter, quote, escape: quote, newline })).toEqual(rows);
    }),
  );
});

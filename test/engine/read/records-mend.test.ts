import { expect, test } from "vitest";
import { KIND } from "#engine/read/dialect-kinds.ts";
import type { Grammar } from "#engine/read/records-cut.ts";
import type { ColumnShape, Shape } from "#engine/read/records-mend.ts";
import { records } from "#engine/read/records.ts";

const COMMA: Grammar = { delimiter: ",", quote: '"', escape: '"', newline: "\n" };

function shape(...columns: ColumnShape[]): Shape {
  return { width: columns.length, columns };
}

const date: ColumnShape = { kind: KIND.time, empty: "never" };
const number: ColumnShape = { kind: KIND.number, empty: "never" };
const words: ColumnShape = { kind: KIND.phrase, empty: "never" };
const link: ColumnShape = { kind: KIND.link, empty: "never" };
const notes: ColumnShape = { empty: "always" };

/** A table of five columns: a date, a number, a name, a link and notes that nobody made. */
const FIVE = shape(date, number, words, link, notes);

function mended(text: string, columns = FIVE): string[][] {
  return [...records(text, COMMA, columns)].map(({ cells }) => cells);
}

test("a record of the right width is left alone", () => {
  const [record] = records("x,y,z,1,2\n", COMMA, FIVE);
  expect(record?.cells).toEqual(["x", "y", "z", "1", "2"]);
  expect(record?.mended).toBeUndefined();
});

test("a stray quote does not swallow the next records", () => {
  expect(
    mended('01/02/2020,5,Hats,http://a.fr/1,"\n02/02/2020,6,"Coats, long",http://a.fr/2,\n'),
  ).toEqual([
    ["01/02/2020", "5", "Hats", "http://a.fr/1", '"'],
    ["02/02/2020", "6", "Coats, long", "http://a.fr/2", ""],
  ]);
  expect(mended('"01/02/2020,5,"Hats, wide","http://a.fr/1",\n')).toEqual([
    ['"01/02/2020', "5", "Hats, wide", "http://a.fr/1", ""],
  ]);
});

test("an empty cell too many is dropped where the columns fit again", () => {
  expect(mended("01/02/2020,,5,Hats,http://a.fr/1,\n")).toEqual([
    ["01/02/2020", "5", "Hats", "http://a.fr/1", ""],
  ]);
});

test("words that an unquoted delimiter cut are joined again", () => {
  expect(mended("01/02/2020,5,Hats, wide, blue,http://a.fr/1,\n")).toEqual([
    ["01/02/2020", "5", "Hats, wide, blue", "http://a.fr/1", ""],
  ]);
});

test("cells after a missing one stand in their columns", () => {
  expect(mended("01/02/2020,Hats,http://a.fr/1,\n")).toEqual([
    ["01/02/2020", "", "Hats", "http://a.fr/1", ""],
  ]);
  expect(mended("01/02/2020,5,Hats\n")).toEqual([["01/02/2020", "5", "Hats"]]);
});

test("a row written with another delimiter is cut by it", () => {
  expect(mended("01/02/2020;5;Hats;http://a.fr/1;\n")).toEqual([
    ["01/02/2020", "5", "Hats", "http://a.fr/1", ""],
  ]);
});

test("a note stays one cell, and blank records stay blank", () => {
  expect(mended("Source: the shop\n,\n")).toEqual([["Source: the shop"], ["", ""]]);
});

test("no cell that holds something is lost where nothing fits", () => {
  const texts = shape(words, words);
  const [record] = records("a,b,c,d\n", COMMA, texts);
  expect(record?.cells.join("")).toContain("d");
});

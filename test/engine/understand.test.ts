import { DuckDBInstance } from "@duckdb/node-api";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { Unreadable } from "#engine/unreadable.ts";
import { understood } from "./in-memory.ts";

// Big tables, on machines that have other things to do.
vi.setConfig({ testTimeout: 60_000 });

test("a table becomes typed columns and a profile", async () => {
  const { profile, rows } = await understood(
    "id,name,price,day,at,ok\n1,Ada,1.5,2024-02-29,2024-02-29T12:00:00Z,true\n" +
      '2,"B ""x"", y",2,2024-03-01,2024-03-01 01:02:03.5+02:00,false\n3,,NA,,,\n',
  );
  expect(profile.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
    "id int",
    "name text",
    "price decimal",
    "day date",
    "at datetime",
    "ok bool",
  ]);
  expect(rows).toEqual([
    {
      id: 1n,
      name: "Ada",
      price: 1.5,
      day: new Date("2024-02-29"),
      at: new Date("2024-02-29T12:00:00Z"),
      ok: true,
    },
    {
      id: 2n,
      name: 'B "x", y',
      price: 2,
      day: new Date("2024-03-01"),
      at: new Date("2024-02-29T23:02:03.500Z"),
      ok: false,
    },
    { id: 3n, name: null, price: null, day: null, at: null, ok: null },
  ]);
  expect(profile).toMatchObject({ rows: 3, table: true, format: "csv", keys: ["id"] });
  expect(profile.columns[2]).toMatchObject({
    count: 2,
    nulls: 1,
    nullSpellings: { NA: 1 },
    distinct: 2,
    min: 1.5,
    max: 2,
    mean: 1.75,
  });
});

test.each([",", ";", "\t", "|"])("the delimiter %j is found", async (delimiter) => {
  const lines = [
    ["a", "b", "c"],
    ["1", "x", "2,5".replace(delimiter, ".")],
    ["2", "y", "3"],
  ];
  const { profile, rows } = await understood(lines.map((line) => line.join(delimiter)).join("\n"));
  expect(profile.dialect?.delimiter).toBe(delimiter);
  expect(rows).toEqual([
    { a: 1n, b: "x", c: 2.5 },
    { a: 2n, b: "y", c: 3 },
  ]);
});

test("Windows-1252 and UTF-8 with a mark give the same text", async () => {
  const old = Uint8Array.from("ville;prix\nN\xeemes;3 \x80\n\xc9vry;4 \x80\n", (c) =>
    c.charCodeAt(0),
  );
  const mark = new TextEncoder().encode("\ufeffville;prix\nNîmes;3 €\nÉvry;4 €\n");
  const [first, second] = [await understood(old), await understood(mark)];
  expect(first.rows).toEqual([
    { ville: "Nîmes", prix: 3 },
    { ville: "Évry", prix: 4 },
  ]);
  expect(second.rows).toEqual(first.rows);
});

test("a file that is plain ASCII until late is read as what comes late", async () => {
  const lines = Array.from({ length: 120_000 }, (_, at) => `${at};plain ascii`);
  const text = `n;t\n${lines.join("\n")}\n1;caf\xe9\n`;
  const late = await understood(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  expect(late.rows.at(-1)?.t).toBe("café");
  expect(late.profile.dialect?.encoding).toBe("windows-1252");
  expect(late.profile.warnings).toEqual([]);
});

test("short and long rows and a quote never closed are told with their rows", async () => {
  const { profile, rows } = await understood(
    'a,b,c\n1,2,"3,0"\n4,5\n6,7,8,9\n5,"6,0",7\n"x,1,2\n7,8,9\n',
  );
  expect(rows.map((row) => row.a)).toEqual(["1", "4", "6", "5", '"x', "7"]);
  expect(profile.warnings).toEqual(
    expect.arrayContaining([
      { code: "short-row", count: 1, rows: [2] },
      { code: "long-row", count: 1, rows: [3] },
      { code: "unclosed-quote", count: 1, rows: [5] },
    ]),
  );
});

test("an empty file and a binary one are refused", async () => {
  await expect(understood("")).rejects.toThrow(Unreadable);
  const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251);
  await expect(understood(noise)).rejects.toThrow(Unreadable);
});

test("a cell near the end makes an integer column decimal, and no value is lost", async () => {
  const values = Array.from({ length: 60_000 }, (_, at) =>
    at === 55_000 ? "1.5" : String(at * 7),
  );
  const text = `n,t\n${values.map((value, at) => `${value},t${at % 5}`).join("\n")}\n`;
  const { profile, rows } = await understood(text);
  expect(profile.columns[0]).toMatchObject({ type: "decimal", count: 60_000, nulls: 0 });
  expect(rows.map((row) => row.n)).toEqual(values.map(Number));
});

test("a cell near the end makes an integer column text, and no value is lost", async () => {
  const values = Array.from({ length: 60_000 }, (_, at) =>
    at === 55_000 ? "n° 5" : String(at * 7),
  );
  const { profile, rows } = await understood(`n,t\n${values.map((v) => `${v},x`).join("\n")}\n`);
  expect(rows.map((row) => row.n)).toEqual(values);
  expect(profile.columns[0]).toMatchObject({ type: "text", count: 60_000, min: "0", max: "n° 5" });
  expect(profile.warnings).toContainEqual({
    code: "type.mixed",
    column: "n",
    rows: [55_001],
    sample: "n° 5",
  });
});

test("DuckDB reads the same values", async () => {
  const lines = Array.from(
    { length: 20_000 },
    (_, at) => `${at},${at % 7 === 0 ? "" : `w${at % 90}`},${at / 4},2024-01-${10 + (at % 20)}`,
  );
  const { bytes, profile } = await understood(`n,w,d,day\n${lines.join("\n")}\n`);
  const folder = await mkdtemp(join(tmpdir(), "engine-"));
  await writeFile(join(folder, "t.parquet"), bytes);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const read = await connection.runAndReadAll(
    `select n || ',' || coalesce(w, '') || ',' || d || ',' || day as line from '${join(folder, "t.parquet")}' order by n`,
  );
  const wanted = lines.map((line) => line.replace(/,(\d+),2024/, ",$1.0,2024"));
  expect(read.getRows().map(([line]) => line)).toEqual(wanted);
  expect(profile.columns[0]).toMatchObject({ min: 0, max: 19_999, sorted: "ascending" });
  connection.closeSync();
  await rm(folder, { recursive: true });
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { rereadable } from "#engine/read/bytes.ts";
import { openJson } from "#engine/read/json.ts";
import { records } from "#engine/read/records.ts";
import { openBytes, tableOf, textOf } from "./made.ts";

test("an array of objects is a table, with nested objects as dotted columns", async () => {
  const table = await tableOf(
    '[{"a":1,"b":{"c":"x","d":null}},{"b":{"c":"y, z","d":true},"a":2.5}]',
  );
  expect(table.format).toBe("json");
  expect(table.text).toBe('a,b.c,b.d\n1,x,\n2.5,"y, z",true\n');
});

test("a key first met at record 21,263 is a column", async () => {
  const records = Array.from({ length: 21_300 }, (_, at) =>
    at === 21_262 ? { id: at, late: "here" } : { id: at },
  );
  const { text } = await tableOf(JSON.stringify(records));
  const lines = text.split("\n");
  expect(lines[0]).toBe("id,late");
  expect(lines[21_263]).toBe("21262,here");
  expect(lines[1]).toBe("0,");
});

test("lines of JSON are records, blank lines between them none", async () => {
  const table = await tableOf('{"a":1}\n\n{"a":2,"b":[1, 2]}\r\n{"b":[]}\n');
  expect(table.format).toBe("jsonl");
  expect(table.text).toBe('a,b\n1,\n2,"[1,2]"\n,[]\n');
  expect(table.types).toEqual({ b: "json" });
});

test.each([
  ['{"total":2,"data":[{"a":1},{"a":2}]}', "a\n1\n2\n"],
  ['{"result":{"fields":["x"],"records":[{"a":1},{"a":2}]}}', "a\n1\n2\n"],
  ['[["a","b"],[1,"x"],[2,"y"]]', "a,b\n1,x\n2,y\n"],
  ['{"columns":["a","b"],"rows":[[1,"x"],[2,"y"]]}', "a,b\n1,x\n2,y\n"],
  ['{"FR":{"name":"France"},"DE":{"name":"Allemagne"}}', "key,name\nFR,France\nDE,Allemagne\n"],
  ['{"name":"one","size":3}', "name,size\none,3\n"],
  ['["x","y"]', "value\nx\ny\n"],
])("the table in %s is found", async (json, csv) => {
  expect((await tableOf(json)).text).toBe(csv);
});

test("the largest array is the table, the others are told", async () => {
  const table = await tableOf('{"a":[{"x":1},{"x":2}],"b":[{"y":1},{"y":2},{"y":3}]}');
  expect(table.text).toBe("y\n1\n2\n3\n");
  expect(table.warnings).toContainEqual({ code: "other-tables", count: 1, sample: "a" });
});

test("numbers keep every digit, texts their escapes, and an empty text is no null", async () => {
  const { text } = await tableOf(
    String.raw`[{"n":12345678901234567890,"e":1.5e-7,"t":"\"é\"\n\u00e9","v":"","w":null}]`,
  );
  expect(text).toBe('n,e,t,v,w\n12345678901234567890,0.00000015,"""é""\né","",\n');
});

test("an object is one column of JSON where keys are without end", async () => {
  const many = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`k${at}`, at]));
  const { text, types } = await tableOf(JSON.stringify([{ id: 1, many }]));
  expect(text.split("\n")[0]).toBe("id,many");
  expect(types).toEqual({ many: "json" });
});

test.each([
  ['[{"a":1},{"a":', "json-cut"],
  ['[{"a":1},,{"a":2}]', "json-broken"],
  ['[{"a":1} {"a":2}]', "json-broken"],
  ['[{"a":tru}]', "json-broken"],
  ['[{"a" 1}]', "json-broken"],
  ["[]", "no-records"],
])("%s is refused", async (json, code) => {
  await expect(tableOf(json)).rejects.toMatchObject({ code });
});

test("nesting without end is refused", async () => {
  const deep = `[{"a":${"[".repeat(5000)}${"]".repeat(5000)}}]`;
  await expect(tableOf(deep)).rejects.toMatchObject({ code: "json-too-deep" });
});

test.each(["utf-16le", "latin1"] as const)("%s is brought to UTF-8", async (encoding) => {
  const text = '[{"é":"à"}]';
  const bytes = Buffer.concat([
    encoding === "utf-16le" ? Buffer.from([0xff, 0xfe]) : Buffer.alloc(0),
    Buffer.from(text, encoding === "latin1" ? "latin1" : "utf16le"),
  ]);
  expect((await tableOf(bytes)).text).toBe("é\nà\n");
});

test("a CSV whose first cell is an object stays text", async () => {
  expect((await openBytes('{"a":1};2\n', "data.csv")).kind).toBe("text");
});

const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));

test("any flat records come out as they went in, however the stream is cut", async () => {
  const key = fc
    .string({ minLength: 1 })
    .filter((name) => name !== "__proto__" && !/\.|\s/.test(name));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(key, value, { minKeys: 1, noNullPrototype: true }), { minLength: 1 }),
      fc.integer({ min: 1, max: 40 }),
      async (rows, step) => {
        const bytes = new TextEncoder().encode(JSON.stringify(rows));
        const cut = rereadable(async function* () {
          for (let at = 0; at < bytes.length; at += step) yield bytes.slice(at, at + step);
        });
        const text = await textOf((await openJson(cut)).csv);
        const grammar = { delimiter: ",", quote: '"', escape: '"', newline: "\n" } as const;
        const [header, ...lines] = [...records(text, grammar)].map(({ cells }) => cells);
        expect(lines).toHaveLength(rows.length);
        for (const [at, row] of rows.entries())
          for (const [name, wanted] of Object.entries(row))
            expect(lines[at]?.[header?.indexOf(name) ?? -1]).toBe(
              wanted === null ? "" : String(wanted),
            );
      },
    ),
    { numRuns: 60 },
  );
});

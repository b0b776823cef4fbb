import { expect, test } from "vitest";
import { understood } from "#test/engine/in-memory.ts";

test("a row of empty cells is no row of a text, and told as blank", async () => {
  const { rows, profile } = await understood('a,b,c\n1,2,3\n,,\n"", ,\n4,5,6\n7,,\n');
  expect(rows.map((row) => Object.values(row).map(String))).toEqual([
    ["1", "2", "3"],
    ["4", "5", "6"],
    ["7", "null", "null"],
  ]);
  expect(profile.rows).toBe(3);
  expect(profile.warnings).toContainEqual({ code: "blank-row", count: 2, rows: [2, 2] });
});

test("an empty line is no row of a text of one column, and an empty text in quotes is", async () => {
  const lines = Array.from({ length: 20 }, (_, at) => `word number ${at}`);
  const { rows } = await understood(`text\n${lines.join("\n")}\n\n""\nlast of them\n`, {
    name: "a.csv",
    overrides: { headerRow: 0, delimiter: "," },
  });
  expect(rows).toHaveLength(22);
});

test("a record without any value is a row of JSON", async () => {
  const one = '[{"a":1},{"a":null},{"a":3}]';
  expect((await understood(one, { name: "a.json" })).profile).toMatchObject({ rows: 3 });
  const two = '[{"a":1,"b":2},{"a":null,"b":null},{},{"a":3,"b":4}]';
  expect((await understood(two, { name: "a.json" })).profile).toMatchObject({ rows: 4 });
});

test("thousands of quotes that nothing closes are read in one go", async () => {
  const row = (at: number) => `${at},${at < 5000 ? "" : '"'}inch ${at},2024-01-01,${at / 2}`;
  const many = Array.from({ length: 60_000 }, (_, at) => row(at));
  const begun = performance.now();
  const { rows } = await understood(`n,size,day,price\n${many.join("\n")}\n`, {
    name: "a.csv",
    overrides: { delimiter: ",", quote: '"', headerRow: 0 },
  });
  expect(rows).toHaveLength(60_000);
  expect(rows[59_999]).toMatchObject({ size: '"inch 59999', price: 29_999.5 });
  expect(performance.now() - begun).toBeLessThan(20_000);
});

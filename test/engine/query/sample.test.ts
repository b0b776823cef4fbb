import { afterAll, beforeAll, expect, test } from "vitest";
import { rows } from "#engine/query/rows.ts";
import { sample } from "#engine/query/sample.ts";
import { searchFor } from "#engine/query/search.ts";
import { openTable, type Table } from "#engine/query/table.ts";
import { communes, Oracle } from "./oracle.ts";

let oracle: Oracle;
let table: Table;
beforeAll(async () => {
  oracle = await Oracle.open();
  await oracle.run(`create table communes as ${communes(20_000)}`);
  table = await openTable(await oracle.parquet("from communes order by id"));
});
afterAll(() => oracle.close());

test("a sample has as many different rows as asked for, each where it says", async () => {
  for (const size of [1, 7, 100, 15_000, 30_000]) {
    const answer = await sample(table, { size, columns: ["id"] });
    expect(answer.numbers).toHaveLength(Math.min(size, 20_000));
    expect(new Set(answer.numbers).size).toBe(answer.numbers.length);
    expect(answer.rows.map(([id]) => id)).toEqual(answer.numbers);
  }
});

test("chance chooses from the whole file", async () => {
  let last = 0.99;
  const random = () => (last = (last * 16_807.5) % 1);
  const places = new Set<number>();
  for (let i = 0; i < 20; i++)
    for (const number of (await sample(table, { size: 8, random })).numbers)
      places.add(Math.floor(number / 2500));
  expect(places.size).toBe(8);
});

test("words are searched in every column of text", async () => {
  const answer = await rows(table, {
    columns: ["id"],
    filter: searchFor(table, "ÉVREUX"),
    limit: 9,
    total: true,
  });
  const [count] = await oracle.ask("select count(*) from communes where commune = 'Évreux'");
  expect(answer.total).toBe(Number(count?.[0]));
  const numbers = await openTable(await oracle.parquet("select 1 as n"));
  expect(() => searchFor(numbers, "1")).toThrow("There is no column of text to search.");
});

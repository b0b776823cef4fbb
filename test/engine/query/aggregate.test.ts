import { afterAll, beforeAll, expect, test } from "vitest";
import { group, type GroupQuestion } from "#engine/query/aggregate.ts";
import { cellOf } from "#engine/query/cells.ts";
import { conditionOf } from "#engine/query/conditions.ts";
import { column } from "#engine/query/expression.ts";
import { Reading } from "#engine/query/reading.ts";
import { openTable, type Table } from "#engine/query/table.ts";
import { at } from "#engine/query/vector.ts";
import { communes, Oracle } from "./oracle.ts";

let oracle: Oracle;
let table: Table;
beforeAll(async () => {
  oracle = await Oracle.open();
  await oracle.run(`create table communes as ${communes(9000)}`);
  table = await openTable(await oracle.parquet("from communes"));
});
afterAll(() => oracle.close());

async function ours(question: GroupQuestion): Promise<string[]> {
  const { count, vectors, types } = await group(table, new Reading(table.source), question);
  return Array.from({ length: count }, (_, i) =>
    vectors.map((vector, n) => rounded(cellOf(at(vector, i), types[n] ?? "text"))).join("|"),
  ).toSorted();
}

function rounded(cell: unknown): string {
  const number = typeof cell === "number" && !Number.isInteger(cell);
  return number ? cell.toPrecision(10) : String(cell);
}

async function theirs(sql: string): Promise<string[]> {
  return (await oracle.ask(sql)).map((row) => row.map(rounded).join("|")).toSorted();
}

test("aggregates of the whole table agree with DuckDB", async () => {
  expect(
    await ours({
      keys: [],
      aggregates: [
        { name: "count" },
        { name: "count", of: column("population") },
        { name: "avg", of: column("surface") },
        { name: "stddev", of: column("population") },
        { name: "min", of: column("commune") },
        { name: "max", of: column("vue") },
        { name: "count_distinct", of: column("commune") },
      ],
    }),
  ).toEqual(
    await theirs(
      `select count(*), count(population), avg(surface), stddev(population), min(commune),
       replace(rtrim(max(vue)::varchar, '0'), ' ', 'T'), count(distinct commune) from communes`,
    ),
  );
});

test("sums beyond 2^53 are exact, and refused beyond 64 bits", async () => {
  const sum = { name: "sum", of: column("grand") } as const;
  const filter = conditionOf({ column: "id", operator: "less", value: "500" });
  expect(await ours({ keys: [], aggregates: [sum], filter })).toEqual(
    await theirs("select sum(grand)::bigint from communes where id <= 500"),
  );
  await expect(ours({ keys: [], aggregates: [sum] })).rejects.toMatchObject({ code: "overflow" });
});

test.each(["commune", "population", "chef_lieu", "fondee", "grand"])(
  "groups by %s agree with DuckDB, the one without value included",
  async (key) => {
    expect(
      await ours({
        keys: [column(key)],
        aggregates: [
          { name: "count" },
          { name: "sum", of: column("id") },
          { name: "max", of: column("taux") },
        ],
      }),
    ).toEqual(
      await theirs(
        `select ${key}, count(*), sum(id)::bigint, max(taux)::double from communes group by 1`,
      ),
    );
  },
);

test("groups by three keys under a filter agree with DuckDB", async () => {
  expect(
    await ours({
      keys: [column("commune"), column("chef_lieu"), column("fondee")],
      aggregates: [{ name: "count" }, { name: "count_distinct", of: column("population") }],
      filter: conditionOf({ column: "surface", operator: "greater", value: "500" }),
    }),
  ).toEqual(
    await theirs(
      `select commune, chef_lieu, fondee, count(*), count(distinct population) from communes
       where surface >= 500 group by 1, 2, 3`,
    ),
  );
});

test("a sum of texts is refused", async () => {
  const asked = group(table, new Reading(table.source), {
    keys: [],
    aggregates: [{ name: "sum", of: column("commune") }],
  });
  await expect(asked).rejects.toMatchObject({ code: "bad-types" });
});

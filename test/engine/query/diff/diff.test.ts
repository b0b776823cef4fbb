import { afterAll, beforeAll, expect, test } from "vitest";
import { compareContent } from "#engine/query/diff/by-content.ts";
import { compareKeys } from "#engine/query/diff/by-key.ts";
import { diff } from "#engine/query/diff/diff.ts";
import { sharedColumns } from "#engine/query/diff/side.ts";
import { openTable } from "#engine/query/table.ts";
import { communes, type Counted, Oracle } from "#test/engine/query/oracle.ts";

let oracle: Oracle;
let before: Counted;
let after: Counted;
beforeAll(async () => {
  oracle = await Oracle.open();
  await oracle.run(`create table old as ${communes(9000)}`);
  await oracle.run(`create table new as
    select id, commune, case when id % 100 = 5 then coalesce(population, 0) + 1 else population end as population,
      surface, taux::double as taux, chef_lieu, fondee, vue, grand,
      case when id % 1000 = 7 then libre || '!' else libre end as libre, id * 2 as double_id
    from old where id % 500 <> 3
    union all select id + 100000, commune, population, surface, taux, chef_lieu, fondee, vue, grand, libre, 0
    from old where id < 42`);
  before = await oracle.parquet("from old order by id");
  after = await oracle.parquet("from new order by hash(id)");
});
afterAll(() => oracle.close());

test("rows added, removed and changed are told by the key that is found", async () => {
  const told = await diff(before, after);
  expect(told).toMatchObject({
    key: ["id"],
    added: 42,
    removed: 18,
    changed: 90 + 9,
    unchanged: 9000 - 18 - 99,
    columnsAdded: ["double_id"],
    columnsRemoved: [],
    columnsRetyped: [],
    changedByColumn: { population: 90, libre: 9 },
    changedCompared: 99,
  });
  expect(told.samples.added[0]).toHaveProperty("double_id", 0);
  expect(told.samples.removed.map((row) => Number(row["id"]) % 500)).toEqual(
    Array.from({ length: 18 }, () => 3),
  );
  for (const { key, before, after } of told.samples.changed)
    expect([Object.keys(key), Object.keys(before).length, Object.keys(before)]).toEqual([
      ["id"],
      1,
      Object.keys(after),
    ]);
});

test("the same table in another order and another encoding is unchanged", async () => {
  const again = await oracle.parquet(
    "from old order by hash(id)",
    "codec snappy, parquet_version v2",
  );
  expect(await diff(before, again)).toMatchObject({
    added: 0,
    removed: 0,
    changed: 0,
    unchanged: 9000,
  });
});

test("without a key rows are compared by their content, as often as they stand", async () => {
  const many = await oracle.parquet("select commune, chef_lieu from old where id > 0");
  const fewer = await oracle.parquet("select commune, chef_lieu from old where id > 10");
  const told = await diff(many, fewer);
  expect(told).toMatchObject({
    key: undefined,
    added: 0,
    removed: 10,
    changed: 0,
    unchanged: 8989,
  });
});

test("a large table gone through in parts gives the same answer", async () => {
  const [a, b] = [await openTable(before), await openTable(after)];
  const shared = sharedColumns(a, b);
  const key = shared.filter(({ name }) => name === "id");
  const counts = { added: 42, removed: 18, changed: 99, unchanged: 8883 };
  expect(await compareKeys(a, b, key, shared, 4000)).toMatchObject(counts);
  expect(await compareContent(a, b, shared, 4000)).toMatchObject({
    added: 42 + 99,
    removed: 18 + 99,
    unchanged: 8883,
  });
});

test("a column that became text is told, and its values still compared", async () => {
  const texts = await oracle.parquet("select id, population::varchar as population from old");
  const numbers = await oracle.parquet("select id, population from old");
  expect(await diff(numbers, texts)).toMatchObject({
    columnsRetyped: [{ name: "population", from: "int", to: "text" }],
    changed: 0,
    unchanged: 9000,
  });
});

test("an integer beside one beyond 2^53 equals the same integer beside small ones", async () => {
  const small = await oracle.parquet("select * from (values (1, 5::bigint), (2, 6)) t(id, n)");
  const large = await oracle.parquet(
    "select * from (values (1, 5::bigint), (2, 9007199254740993)) t(id, n)",
  );
  expect(await diff(small, large)).toMatchObject({
    changed: 1,
    unchanged: 1,
    changedByColumn: { n: 1 },
  });
});

test("a given key that is unknown or stands twice is refused", async () => {
  await expect(diff(before, after, { key: ["idd"] })).rejects.toMatchObject({ nearest: ["id"] });
  await expect(diff(before, after, { key: ["commune"] })).rejects.toMatchObject({
    code: "key-not-unique",
  });
  expect(await diff(before, after, { key: ["commune", "id"] })).toMatchObject({
    added: 42,
    changed: 99,
  });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { QueryRefused } from "#engine/query/refusal.ts";
import { runSql } from "#engine/query/sql/run.ts";
import { openTable, type Table } from "#engine/query/table.ts";
import { Oracle } from "#test/engine/query/oracle.ts";

let oracle: Oracle;
let sales: Table;
const others = new Map<string, Table>();
beforeAll(async () => {
  oracle = await Oracle.open();
  await oracle.run(
    `create table sales as select i as id, (i * 7) % 50 as shop, case when i % 11 = 0 then null else 'c' || (i % 5) end as code, i * 1.5 as amount, case when i % 3 = 0 then null else i // 2 end as parent from range(5000) t(i)`,
  );
  await oracle.run(
    `create table shops as select i as id, 'Shop ' || i as name, 'c' || (i % 5) as code, date '2020-01-01' + i::int as opened from range(40) t(i)`,
  );
  await oracle.run(
    `create table codes as select 'c' || i as code, i * 10 as weight from range(4) t(i)`,
  );
  sales = await openTable(await oracle.parquet("from sales order by id"));
  for (const name of ["shops", "codes"])
    others.set(name, await openTable(await oracle.parquet(`from ${name} order by 1`)));
}, 30_000);
afterAll(() => oracle.close());

async function open(name: string): Promise<Table> {
  const table = others.get(name);
  if (!table) throw new QueryRefused("unknown-table", name);
  return table;
}

const written = (cell: unknown) =>
  /^-?\d+(\.\d+)?$/.test(String(cell))
    ? String(Number(Number(cell).toPrecision(10)))
    : String(cell);

test.each([
  "select s.id, o.name from sales s join shops o on s.shop = o.id order by s.id limit 20",
  "select s.id, o.name, o.opened from sales s left join shops o on o.id = s.shop order by s.id limit 60",
  "select name, count(*) as n, sum(amount) from sales s join shops o on s.shop = o.id where o.id < 9 and amount > 100 group by name having count(*) > 10 order by n desc, name",
  "select count(*), count(o.name), count(distinct o.code) from sales s left join shops o on s.shop = o.id",
  "select s.id, p.amount as before from sales s join sales p on s.parent = p.id where s.id > 4000 order by s.id limit 10",
  "select o.name, c.weight, count(*) from sales s join shops o on s.shop = o.id join codes c on c.code = o.code group by 1, 2 order by 1 limit 40",
  "select id, code, weight from sales join codes using (code) order by id limit 25",
  "select s.code, o.name from sales s join shops o on s.code = o.code where s.id < 60 order by s.id, o.name limit 50",
  "select count(*), max(o.name) from sales s left join shops o on s.code = o.code and s.shop = o.id where s.id < 300",
  "select upper(o.name) as x from sales s join shops o on s.shop = o.id where o.opened >= '2020-02-01' order by x, s.id limit 5",
])("%s answers what DuckDB answers", async (sql) => {
  const ours = await runSql(sales, sql, { open });
  const theirs = await oracle.ask(sql);
  expect(theirs.length).toBeGreaterThan(0);
  expect(ours.rows.map((row) => row.map(written))).toEqual(theirs.map((row) => row.map(written)));
});

test.each([
  ["select * from sales s, shops o", "unsupported-sql"],
  ["select * from sales s full join shops o on s.shop = o.id", "unsupported-sql"],
  ["select * from sales s join shops o on s.shop < o.id", "unsupported-sql"],
  ["select id from sales s join shops o on s.shop = o.id", "bad-sql"],
  ["select x.id from sales s join shops o on s.shop = o.id", "bad-sql"],
  ["select o.nam from sales s join shops o on s.shop = o.id", "unknown-column"],
  ["select 1 from sales s join shops o on s.shop = o.name", "bad-types"],
  ["select 1 from sales s join sale o on s.shop = o.id", "unknown-table"],
  ["select count(*) from sales s join sales o on s.code = o.code", "join-too-large"],
])("%s is refused: %s", async (sql, code) => {
  await expect(runSql(sales, sql, { open })).rejects.toMatchObject({ code });
});

test("a wrong column is answered with the nearest of its table", async () => {
  const asked = runSql(sales, "select o.nam from sales s join shops o on s.shop = o.id", { open });
  await expect(asked).rejects.toMatchObject({ nearest: ["name"] });
});

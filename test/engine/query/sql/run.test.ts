import { afterAll, beforeAll, expect, test } from "vitest";
import { communes, Oracle } from "#test/engine/query/oracle.ts";
import { runSql } from "#engine/query/sql/run.ts";
import { openTable, type Table } from "#engine/query/table.ts";

let oracle: Oracle;
let table: Table;
beforeAll(async () => {
  oracle = await Oracle.open();
  await oracle.run(`create table data as ${communes(9000)}`);
  table = await openTable(await oracle.parquet("from data order by id"));
});
afterAll(() => oracle.close());

/** Cells as both sides would write them: numbers to ten digits, moments with a space. */
function written(cell: unknown): string {
  if (typeof cell === "number") return String(Number(cell.toPrecision(10)));
  if (typeof cell !== "string") return String(cell);
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(cell) && Number.isSafeInteger(Math.trunc(Number(cell))))
    return String(Number(Number(cell).toPrecision(10)));
  return cell.replace(/^(\d{4}-\d\d-\d\d)T/, "$1 ").replace(/(:\d\d\.\d*?)0+$/, "$1");
}

const ordered = [
  "select count(*) from data",
  "select count(*), count(population), sum(population), avg(surface), min(commune), max(fondee) from data",
  "select id, population + 1 as p, surface * 2 - id from data where commune = 'Brest' order by id limit 20",
  "select id from data where population between 500 and 900 and commune <> 'Lyon' order by population desc, id limit 10 offset 3",
  "select commune, count(*) as n, round(avg(population), 2) as moyenne from data group by commune order by n desc, commune",
  "select commune, chef_lieu, sum(taux) from data group by 1, 2 having count(*) > 100 order by 1, 2 nulls first",
  "select extract(year from fondee) as annee, count(distinct commune), max(surface) from data group by annee order by annee",
  "select date_trunc('month', fondee)::date as mois, count(*) from data where fondee >= date '2020-01-01' group by mois order by mois",
  "select upper(commune), lower(commune), length(commune), substr(commune, 2, 3), left(commune, 2), replace(commune, 'e', 'E') from data order by id limit 12",
  "select coalesce(population, -1), abs(surface), round(surface, 1), floor(surface), ceil(surface), nullif(commune, 'Brest') from data order by id limit 30",
  "select case when population > 50000 then 'grande' when population is null then '?' else 'petite' end as taille, count(*) from data group by 1 order by 1",
  "select case commune when 'Lyon' then 1 else 0 end as l, count(*) from data group by l order by l",
  "select count(*) from data where commune ilike 'é%' or libre like '%99_' or commune not in ('Brest', 'Lyon')",
  "select count(*) from data where not (population > 10 and surface < 100)",
  "select distinct commune from data order by commune",
  "select distinct chef_lieu, commune from data where id < 50 order by 1 nulls first, 2 desc",
  "select commune || ' (' || id || ')' as nom from data order by commune desc, id limit 5",
  "select cast(population as varchar), cast(surface as int), cast(id as double) / 4, id::text from data where surface is not null and population is not null order by id limit 20",
  "select count(*) filter (where chef_lieu), sum(population) filter (where commune = 'Lyon') from data",
  "select year(vue), month(vue), day(vue), hour(vue), minute(vue), quarter(vue), week(vue), dayofyear(fondee), isodow(fondee) from data order by id limit 40",
  "select sum(grand - 9007199254740000) from data",
  "select max(grand), min(grand) from data",
  "select id from data where grand = 9007199254740995 order by id",
  "select population % 7 as r, count(*) from data where population is not null group by r order by count(*) desc, r limit 3",
  "select commune from data group by commune having avg(population) > (50000) and max(id) > 10 order by max(id) desc",
  "select greatest(population, 50000), least(id, 100), sign(surface), sqrt(id), power(id, 2) from data where id < 20 order by id",
  "select stddev(population) from data group by commune order by commune",
  "select strftime(fondee, '%d/%m/%Y') from data order by fondee, id limit 3",
  "select id, vue from data where vue > '2020-01-05 10:00:00' order by vue, id limit 5",
  "select count(*) from data where chef_lieu is true",
  "select count(*) as n from data where fondee < '2005-01-01' and commune in ('Lyon', 'Évreux')",
];

test.each(ordered)("%s answers what DuckDB answers", async (sql) => {
  const ours = await runSql(table, sql);
  const theirs = await oracle.ask(sql);
  expect(ours.rows.map((row) => row.map(written))).toEqual(theirs.map((row) => row.map(written)));
});

test("columns are named by alias, column or function, and doubles are numbered", async () => {
  const { columns } = await runSql(
    table,
    "select id, id, count, 1 from (data)"
      .replace("(data)", "data")
      .replace(", count", ", upper(libre)"),
  );
  expect(columns.map(({ name }) => name)).toEqual(["id", "id_2", "upper", "?column?"]);
  const star = await runSql(table, "select * from anything limit 1");
  expect(star.columns.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
});

test("an answer longer than allowed says that there is more", async () => {
  const all = await runSql(table, "select id from data", { most: 5 });
  expect(all.rows).toHaveLength(5);
  expect(all.more).toBe(true);
  expect((await runSql(table, "select id from data limit 5", { most: 5 })).more).toBe(true);
  expect((await runSql(table, "select id from data where id < 5", { most: 5 })).more).toBe(false);
});

test.each([
  ["select comune from data", "unknown-column"],
  ["select lenght(commune) from data", "unknown-function"],
  ["selec id from data", "bad-sql"],
  ["delete from data", "unsupported-sql"],
  ["select id from data; select 1 from data", "bad-sql"],
  ["select id from data join other on other.id = data.id", "unknown-table"],
  ["select id from (select 1 as id) d", "unsupported-sql"],
  ["select id, count(*) from data", "bad-sql"],
  ["select id from data where count(*) > 1", "bad-sql"],
  ["select id from data where commune > 3 + 'a'", "bad-types"],
  ["select id from data where population = 'many'", "bad-value"],
  ["select sum(commune) from data", "bad-types"],
  ["select row_number() over () from data", "unsupported-sql"],
  ["select id from data limit -1", "bad-sql"],
  ["", "bad-sql"],
])("“%s” is refused as %s", async (sql, code) => {
  await expect(runSql(table, sql)).rejects.toMatchObject({ code });
});

test("wrong names are answered with the nearest ones", async () => {
  await expect(runSql(table, "select comune from data")).rejects.toThrow(
    "There is no column “comune”. Did you mean “commune”?",
  );
  await expect(runSql(table, "select lenght(libre) from data")).rejects.toThrow("length");
});

import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Condition,
  conditionOf,
  type FilterOperator,
  OPERATORS,
} from "#engine/query/conditions.ts";
import { column } from "#engine/query/expression.ts";
import { rows } from "#engine/query/rows.ts";
import { openTable, type Table } from "#engine/query/table.ts";
import { communes, Oracle } from "./oracle.ts";

let oracle: Oracle;
let table: Table;
beforeAll(async () => {
  oracle = await Oracle.open();
  await oracle.run(`create table communes as ${communes(9000)}`);
  table = await openTable(await oracle.parquet("from communes order by id"));
});
afterAll(() => oracle.close());

const numbers = ["population", "surface", "taux", "grand", "id"];
const texts = ["commune", "libre"];

/** The same condition in DuckDB's SQL. */
function sqlOf(condition: Condition): string {
  if ("and" in condition) return `(${condition.and.map(sqlOf).join(" and ")})`;
  if ("or" in condition) return `(${condition.or.map(sqlOf).join(" or ")})`;
  const { column, operator, value = "" } = condition;
  const quoted = numbers.includes(column) ? value : `'${value.replaceAll("'", "''")}'`;
  const listed = value.split(",").map((v) => (numbers.includes(column) ? v : `'${v}'`));
  return TEMPLATES[operator]
    .replaceAll("COLUMN", () => column)
    .replaceAll("VALUE", () => quoted)
    .replaceAll("LIST", () => listed.join(","))
    .replaceAll("RAW", () => value);
}

const TEMPLATES: Record<FilterOperator, string> = {
  exact: "COLUMN = VALUE",
  differs: "COLUMN is distinct from VALUE",
  contains: "contains(lower(COLUMN::varchar), lower('RAW'))",
  notcontains: "not coalesce(contains(lower(COLUMN::varchar), lower('RAW')), false)",
  in: "COLUMN in (LIST)",
  notin: "not coalesce(COLUMN in (LIST), false)",
  less: "COLUMN <= VALUE",
  greater: "COLUMN >= VALUE",
  strictly_less: "COLUMN < VALUE",
  strictly_greater: "COLUMN > VALUE",
  isnull: "COLUMN is null",
  isnotnull: "COLUMN is not null",
};

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    column: fc.constantFrom("id", "population", "surface", "taux"),
    operator: fc.constantFrom(...OPERATORS.filter((op) => !op.endsWith("contains"))),
    value: fc
      .oneof(fc.integer({ min: -10, max: 9500 }), fc.integer({ min: 0, max: 99_999 }))
      .map(String),
  }),
  fc.record({
    column: fc.constant("grand"),
    operator: fc.constantFrom(...OPERATORS.filter((op) => !op.endsWith("contains"))),
    value: fc.integer({ min: 0, max: 1000 }).map((n) => String(9007199254740993n + BigInt(n))),
  }),
  fc.record({
    column: fc.constantFrom(...texts),
    operator: fc.constantFrom(...OPERATORS),
    value: fc.constantFrom("Brest", "évreux", "texte 5", "Lyon,Brest", "a", "Z", "Œuilly"),
  }),
  fc.record({
    column: fc.constant("fondee"),
    operator: fc.constantFrom("exact", "less", "greater", "differs", "in", "isnull"),
    value: fc.constantFrom("2001-02-03", "1999-12-01", "2024-07-24", "1950-01-01"),
  }),
);

const condition = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.record({ and: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ or: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
  ),
})).tree;

test("any nested filter finds the rows that DuckDB finds", async () => {
  await fc.assert(
    fc.asyncProperty(condition, async (condition) => {
      const answer = await rows(table, {
        columns: ["id"],
        filter: conditionOf(condition),
        limit: 9000,
        total: true,
      });
      const theirs = await oracle.ask(
        `select id from communes where ${sqlOf(condition)} order by id`,
      );
      expect(answer.rows.map(([id]) => String(id))).toEqual(theirs.map(([id]) => String(id)));
      expect(answer.total).toBe(theirs.length);
    }),
    { numRuns: 150 },
  );
}, 60_000);

test("offset and limit cut the filtered rows, and the total counts them all", async () => {
  const filter = conditionOf({ column: "commune", operator: "exact", value: "Lyon" });
  const [counted] = await oracle.ask("select count(*) from communes where commune = 'Lyon'");
  const answer = await rows(table, { columns: ["id"], filter, offset: 700, limit: 5, total: true });
  const theirs = await oracle.ask(
    "select id from communes where commune = 'Lyon' order by id limit 5 offset 700",
  );
  expect(answer.rows.map(([id]) => String(id))).toEqual(theirs.map(([id]) => id));
  expect(answer.numbers).toEqual(answer.rows.map(([id]) => id));
  expect(answer.total).toBe(Number(counted?.[0]));
});

function direction(descending: boolean): string {
  return `${descending ? "desc" : "asc"} nulls last`;
}

test.each([
  ["population", true, "libre", false],
  ["commune", false, "surface", true],
  ["grand", true, "id", true],
  ["vue", false, "id", false],
  ["fondee", true, "commune", true],
] as const)(
  "sorting by %s (descending: %s) then %s agrees with DuckDB",
  async (first, down, second, down2) => {
    for (const [offset, limit] of [
      [0, 20],
      [4000, 50],
    ] as const) {
      const answer = await rows(table, {
        columns: ["id"],
        sort: [
          { by: column(first), descending: down },
          { by: column(second), descending: down2 },
        ],
        offset,
        limit,
      });
      const theirs = await oracle.ask(
        `select id from communes order by ${first} ${direction(down)}, ${second} ${direction(down2)}, id limit ${limit} offset ${offset}`,
      );
      expect(answer.rows.map(([id]) => String(id))).toEqual(theirs.map(([id]) => id));
    }
  },
);

test("row groups that statistics rule out are not read", async () => {
  const source = await oracle.parquet("from communes order by id");
  const table = await openTable(source);
  source.ranges.length = 0;
  const filter = conditionOf({ column: "id", operator: "exact", value: "5000" });
  const answer = await rows(table, { columns: ["id", "libre"], filter, limit: 10, total: true });
  expect(answer.numbers).toEqual([5000]);
  expect(answer.total).toBe(1);
  const [group] = table.groups.filter(
    (group) => group.firstRow <= 5000 && group.firstRow + group.rows > 5000,
  );
  const start = Number(group?.meta.columns[0]?.meta_data?.data_page_offset);
  for (const range of source.ranges) expect(range.start).toBeGreaterThanOrEqual(start - 20_000);
  expect(source.ranges.length).toBeLessThanOrEqual(2);
});

test("beyond its budget an answer is partial and says how far it went", async () => {
  const filter = conditionOf({ column: "libre", operator: "contains", value: "nowhere" });
  const answer = await rows(table, {
    filter,
    limit: 10,
    total: true,
    budget: { bytes: 1, rows: 1e9 },
  });
  expect(answer.rows).toEqual([]);
  expect(answer.total).toBeUndefined();
  expect(answer.partial).toMatchObject({ reason: "bytes", rowsTotal: 9000 });
  expect(answer.partial?.rowsRead).toBeLessThan(9000);
});

test("an unknown column is refused with the nearest names", async () => {
  const asked = rows(table, { columns: ["comune"], limit: 1 });
  await expect(asked).rejects.toMatchObject({ code: "unknown-column", nearest: ["commune"] });
  const filter = conditionOf({ column: "Populatoin", operator: "exact", value: "1" });
  await expect(rows(table, { filter, limit: 1 })).rejects.toMatchObject({
    nearest: ["population"],
  });
});

test("a value that is none of the column's type is refused", async () => {
  const filter = conditionOf({ column: "population", operator: "exact", value: "many" });
  await expect(rows(table, { filter, limit: 1 })).rejects.toMatchObject({ code: "bad-value" });
});

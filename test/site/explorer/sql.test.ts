import { beforeEach, expect, test } from "vitest";
import { sqlOf } from "#site/explorer/sql.ts";
import { readState } from "#site/explorer/state.ts";
import { ask as askData, names, towns } from "#test/data/ground.ts";
import { ask } from "#test/site/ask.ts";

const column = (name: string, type: string) => ({
  name,
  type,
  family: "text",
  count: 1,
  nulls: 0,
  distinct: 1,
  top: [],
});
const columns = [
  column("n", "int"),
  column("ville", "text"),
  column("score__brut", "decimal"),
  column("habitants", "int"),
  column("fondee", "datetime"),
];

beforeEach(async () => {
  await towns();
});

test.each([
  "ville__exact=Lyon",
  "ville__differs=Lyon",
  "ville__contains=BRE",
  "ville__notcontains=bre",
  'ville__in="Œuilly, sur Marne",Brest',
  "ville__notin=Lyon,Brest",
  "habitants__isnull=",
  "habitants__isnotnull=&habitants__greater=1000",
  "score__brut__strictly_less=3.5",
  "fondee__less=2000-01-10",
  "search=lyon&habitants__differs=200",
  "habitants__contains=00&habitants__sort=desc&columns=habitants,ville",
])("%s is the same rows in SQL as in the API's grammar", async (query) => {
  const params = new URLSearchParams(query);
  const rows = await (await askData(`data/?${params}&page_size=20`)).json<{ data: unknown[] }>();
  const sql = sqlOf(readState(params), columns);
  const answer = await (
    await askData(`sql/?q=${encodeURIComponent(sql)}`)
  ).json<{ data: unknown[] }>();
  const plain = rows.data.map((row) => {
    const { __id, ...rest } = row as Record<string, unknown>;
    return rest;
  });
  expect(answer.data).toEqual(plain);
  expect(plain.length).toBeGreaterThan(0);
});

test("a quote in a name or a value ends nothing", () => {
  const sql = sqlOf(readState(new URLSearchParams(`a"b__exact=it's`)), []);
  expect(sql).toBe(`select * from data\nwhere "a""b" = 'it''s'\nlimit 20`);
});

test("what is left of a filtered view is drawn in front of the whole, and opens in full", async () => {
  const page = `/resources/${names.resource}`;
  const { text } = await ask(`${page}?habitants__greater=5000&column=ville`);
  expect(text).toContain("à leur propre échelle");
  const panel = text.slice(text.indexOf('id="column"'), text.indexOf('class="scroller'));
  // A value of the column is a filter, beside the one there is.
  expect(panel).toContain(
    `href="${page}?habitants__greater=5000&amp;ville__exact=Brest&amp;column=ville#rows"`,
  );
  expect(panel).toContain('name="filter_column" value="ville"');
});

import { beforeEach, expect, test } from "vitest";
import { chartOf } from "#site/explorer/chart.ts";
import { frameOf, placeOf } from "#site/explorer/place.ts";
import { readState, writeState } from "#site/explorer/state.ts";
import { names, towns } from "#test/data/ground.ts";
import { ask } from "#test/site/ask.ts";
import type { ColumnFacts } from "#ui/columns.ts";

let page: string;
beforeEach(async () => {
  await towns();
  page = `/resources/${names.resource}`;
});

const column = (name: string, type: string, more: Partial<ColumnFacts> = {}): ColumnFacts => ({
  name,
  type,
  family: "number",
  count: 100,
  nulls: 0,
  distinct: 90,
  top: [],
  ...more,
});

test("a chart counts the rows of each value, within the filters, and a bar is a filter", async () => {
  const { text } = await ask(`${page}?habitants__greater=5000&view=chart&x=ville`);
  expect(text).toContain("Nombre de lignes par ville");
  expect(text).toMatch(/>Lyon<\/a><data value="2">/);
  expect(text).toContain(`href="${page}?habitants__greater=5000&amp;ville__exact=Lyon#rows"`);
});

test("a chart measures a number by another column, in the order of time", async () => {
  const { text } = await ask(`${page}?view=chart&x=ville&y=score__brut&of=max`);
  expect(text).toContain("Le maximum de score__brut par ville");
  expect(text).toMatch(/Œuilly, sur Marne<\/a><data value="14.75">/);
  const plan = chartOf(readState(new URLSearchParams("view=chart&x=jour")), [
    column("jour", "date", { min: "2001-01-01", max: "2024-12-31" }),
  ]);
  expect(plan?.sql).toContain("group by date_trunc('year', \"jour\")");
});

test("two numbers are a cloud of dots, counted in cells so that no number of rows is too many", async () => {
  const more = { min: 0, max: 100, quantiles: [0, 25, 50, 75, 100] };
  const plan = chartOf(readState(new URLSearchParams("view=chart&x=a&y=b&of=each&a__greater=5")), [
    column("a", "int", more),
    column("b", "decimal", more),
  ]);
  expect(plan?.sql).toContain('"b" between 0 and 100');
  expect(plan?.sql).toContain('"a" >= 5');
  const drawn = plan?.drawn([{ x: 1, y: 2, n: 30 }]);
  expect(drawn).toEqual({ kind: "dots", frame: [0, 0, 100, 100], points: [{ x: 1, y: 2, n: 30 }] });
  // What has few values has a bar each, and is measured by the mean.
  const few = chartOf(readState(new URLSearchParams("view=chart&x=a&y=b&of=each")), [
    column("a", "int", { ...more, distinct: 4 }),
    column("b", "decimal", more),
  ]);
  expect(few?.sql).toContain('avg("b")');
});

test("SQL answers below its question, and says what is wrong with it", async () => {
  const q = (sql: string) => `${page}?view=sql&q=${encodeURIComponent(sql).replaceAll("%20", "+")}`;
  const { text } = await ask(q("select ville from data limit 2"));
  expect(text).toContain("<td>Évreux</td>");
  expect(text).toContain("select ville from data limit 2</textarea>");
  const wrong = await ask(q("select vile from data"));
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain("<code>ville</code>");
  expect(wrong.headers.get("Cloudflare-CDN-Cache-Control")).toBe("no-store");
});

test("each view's address says what it needs and no more", () => {
  const canonical = (query: string) => writeState(readState(new URLSearchParams(query)));
  expect(canonical("view=table&x=a&q=b")).toBe("");
  expect(canonical("view=map&x=a")).toBe("view=map");
  expect(canonical("q=b&of=avg&y=b&x=a&view=chart")).toBe("view=chart&x=a&y=b&of=avg");
  expect(canonical("of=median&x=a&view=chart")).toBe("view=chart&x=a");
});

test("two columns in degrees are a place; strays do not shrink the others to a dot", () => {
  const quantiles = [43, 44, 46, 48, 50];
  const lat = column("y", "decimal", { format: "latitude_wgs", min: -21, max: 51, quantiles });
  const lon = column("lon", "decimal", { min: -5, max: 9 });
  expect(placeOf([lat, lon])).toEqual({ latitude: lat, longitude: lon });
  expect(frameOf({ latitude: lat, longitude: lon })).toEqual([-5, 38.8, 9, 51]);
  expect(placeOf([lat, column("lon", "decimal", { min: 600_000, max: 900_000 })])).toBeUndefined();
  expect(placeOf([lat, column("lon", "text", { min: "1", max: "2" })])).toBeUndefined();
});

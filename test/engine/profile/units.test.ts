import { expect, test } from "vitest";
import { understood } from "#test/engine/in-memory.ts";

const of = async (values: string[], name = "valeur") => {
  const { profile, rows } = await understood(`${name};k\n${values.join(";1\n")};1\n`);
  const [column] = profile.columns;
  return { type: column?.type, format: column?.format, values: rows.map((row) => row[name]) };
};

test.each([
  ["1 234,56 €", "-12,50 €", [1234.56, -12.5]],
  ["€ 1,234.50", "€ 2.25", [1234.5, 2.25]],
  ["$12.50", "-$3.00", [12.5, -3]],
  ["12 EUR", "7 eur", [12, 7]],
  ["1 500 euros", "1 euro", [1500, 1]],
  ["EUR 3,5", "EUR 4", [3.5, 4]],
  ["¥1500", "¥20", [1500, 20]],
  ["20 £", "£ 30", [20, 30]],
])("%s and %s are money", async (first, second, values) => {
  expect(await of([first, second])).toEqual({ type: "decimal", format: "money", values });
});

test("percentages are numbers of their column, nulls among them told in their spellings", async () => {
  expect(await of(["12,5 %", "100%", "-0,5 %"])).toEqual({
    type: "decimal",
    format: "percent",
    values: [12.5, 100, -0.5],
  });
  const { profile } = await understood("taux;k\n12,5 %;1\nNA;1\nn/a;1\n-;1\ns;1\n;1\n");
  expect(profile.columns[0]).toMatchObject({
    type: "decimal",
    nulls: 5,
    nullSpellings: { NA: 1, "n/a": 1, "-": 1, s: 1, "": 1 },
  });
});

test("years are told as such, and counts that look like them are not", async () => {
  expect((await of(["1999", "2004", "2020"], "annee")).format).toBe("year");
  expect((await of(["1999", "2004", "2020"])).format).toBe("year");
  expect((await of(["1999", "204", "90210"])).format).toBeUndefined();
});

test("objects in text cells are JSON, GeoJSON among them geometry", async () => {
  const csv = (cell: string) => `a;b\n"${cell.replaceAll('"', '""')}";1\n`;
  const json = await understood(csv('{"k": [1, 2]}'));
  expect(json.profile.columns[0]).toMatchObject({ type: "json" });
  const geo = await understood(csv('{"type":"Point","coordinates":[2.35,48.85]}'));
  expect(geo.profile.columns[0]).toMatchObject({ type: "geometry", format: "geojson" });
});

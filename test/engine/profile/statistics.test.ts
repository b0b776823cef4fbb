import { expect, test, vi } from "vitest";
import { understood } from "#test/engine/in-memory.ts";

// Big tables, on machines that have other things to do.
vi.setConfig({ testTimeout: 60_000 });

const ROWS = 150_000;

let state = 12_345;
function random(): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return state / 0x80000000;
}

test("sketches of many different values come near what sorting all of them gives", async () => {
  const values = Array.from({ length: ROWS }, () => Math.exp(8 + 4 * random() * random()));
  const words = Array.from({ length: ROWS }, () => `w${Math.floor(random() * 90_000)}`);
  const lines = values.map((value, at) => `${value},${words[at]}`);
  const { profile } = await understood(`value,word\n${lines.join("\n")}\n`);
  const [value, word] = profile.columns;
  const sorted = values.toSorted((a, b) => a - b);
  const mean = values.reduce((sum, one) => sum + one, 0) / ROWS;
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  expect(value?.mean).toBeCloseTo(mean, 5);
  expect(value?.standardDeviation).toBeCloseTo(Math.sqrt(squares / (ROWS - 1)), 5);
  expect(value).toMatchObject({ min: sorted[0], max: sorted[ROWS - 1], count: ROWS });
  for (const [at, share] of [0.05, 0.25, 0.5, 0.75, 0.95].entries()) {
    const rank = sorted.findIndex((one) => one >= Number(value?.quantiles?.[at])) / ROWS;
    expect(Math.abs(rank - share)).toBeLessThan(0.015);
  }
  expect(value?.histogram?.counts.reduce((sum, count) => sum + count, 0)).toBe(ROWS);
  const different = new Set(words).size;
  expect(word?.distinctError).toBeCloseTo(0.01625);
  expect(Math.abs((word?.distinct ?? 0) / different - 1)).toBeLessThan(0.05);
  const ordered = words.toSorted();
  expect(word).toMatchObject({ min: ordered[0], max: ordered[ROWS - 1] });
});

test("small dictionaries are counted exactly, nulls by their words", async () => {
  const lines = Array.from({ length: 30_000 }, (_, at) =>
    at % 10 === 0 ? "NA;" : at % 10 === 1 ? "s;x" : `${at % 7};x`,
  );
  const { profile } = await understood(`n;t\n${lines.join("\n")}\n`);
  expect(profile.columns[0]).toMatchObject({
    type: "int",
    count: 24_000,
    nulls: 6000,
    nullSpellings: { NA: 3000, s: 3000 },
    distinct: 7,
    min: 0,
    max: 6,
  });
  expect(profile.columns[1]).toMatchObject({ nullSpellings: { "": 3000 }, distinct: 1 });
  expect(profile.duplicates).toBe(30_000 - new Set(lines).size);
});

test("a value that is frequent among many rare ones is told", async () => {
  const lines = Array.from({ length: 100_000 }, (_, at) => (at % 5 === 0 ? "often" : `rare ${at}`));
  const { profile } = await understood(`t,u\n${lines.map((line) => `${line},1`).join("\n")}\n`);
  const [first] = profile.columns[0]?.top ?? [];
  expect(first?.value).toBe("often");
  expect(Math.abs((first?.count ?? 0) - 20_000)).toBeLessThan(200);
});

test.each([
  ["1,234.50", "2,000.00", "decimal", 1234.5],
  ["1 234,5", "12,25", "decimal", 1234.5],
  ["12 %", "3,5 %", "decimal", 12],
  ["1.234,50 €", "-3,00 €", "decimal", 1234.5],
  ["9223372036854775807", "1", "int", 9_223_372_036_854_775_807n],
  ["9223372036854775808", "1", "text", "9223372036854775808"],
  ["007", "123", "text", "007"],
  ["13/12/2026", "01/02/2026", "date", new Date("2026-12-13")],
  ["12/13/2026", "01/02/2026", "date", new Date("2026-12-13")],
  ["12 janvier 2026", "1er août 2025", "date", new Date("2026-01-12")],
  ["31/12/2025 23:59", "01/01/2026 00:00", "datetime", new Date("2025-12-31T23:59Z")],
  ["2026-01-01T00:00:00+02:00", "2026-01-01T00:00:00Z", "datetime", new Date("2025-12-31T22:00Z")],
  ["vrai", "faux", "bool", true],
  ["O", "N", "bool", true],
])("%s and %s are a %s", async (one, other, type, value) => {
  const lines = [one, other, one, other].map((cell) => `x;"${cell}";y`);
  const { profile, rows } = await understood(`a;b;c\n${lines.join("\n")}\n`);
  expect(profile.columns[1]?.type).toBe(type);
  expect(rows[0]?.b).toEqual(value);
});

test("an order of dates that nothing settles is told, and settled by another column", async () => {
  const alone = await understood("d;e\n01/02/2026;x\n03/04/2026;y\n");
  expect(alone.profile.warnings).toContainEqual({
    code: "date.order.unsettled",
    column: "d",
    rows: [expect.any(Number)],
    sample: expect.stringMatching(/^\d\d\/\d\d\/\d{4}$/),
  });
  const beside = await understood("d;e\n01/02/2026;12/31/2026\n03/04/2026;01/02/2026\n");
  expect(beside.profile.warnings.map(({ code }) => code)).not.toContain("date.order.unsettled");
  expect(beside.rows[0]?.d).toEqual(new Date("2026-01-02"));
});

test("cells of another type than their column's, or than the type told, are named", async () => {
  const lines = Array.from({ length: 100 }, (_, at) => `${at};${at === 41 ? "inconnu" : at}`);
  const text = `a;b\n${lines.join("\n")}\n`;
  const found = await understood(text);
  const cells = { column: "b", count: 1, rows: [42], sample: "inconnu" };
  expect(found.profile.warnings).toContainEqual({ code: "type.mixed", ...cells });
  const told = await understood(text, { name: "a.csv", overrides: { types: { b: "int" } } });
  expect(told.profile.warnings).toContainEqual({ code: "type.unfit", ...cells });
  expect(told.rows[41]?.b).toBe(null);
  expect(told.rows[42]?.b).toBe(42n);
});

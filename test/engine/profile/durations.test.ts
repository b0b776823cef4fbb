import { expect, test } from "vitest";
import { runSql } from "#engine/query/sql/run.ts";
import { openTable } from "#engine/query/table.ts";
import { sourceOf, understood } from "#test/engine/in-memory.ts";

async function typesOf(...columns: string[][]) {
  const [first = []] = columns;
  const lines = first.map((_, at) => columns.map((column) => column[at] ?? "").join(";"));
  const names = columns.map((_, at) => `c${at}`).join(";");
  const { profile } = await understood(`${names}\n${lines.join("\n")}\n`);
  return profile.columns.map(({ type, nulls }) => ({ type, nulls }));
}

test("clocks are times until one of them passes a day", async () => {
  expect(
    await typesOf(
      ["08:00:00", "12:30:00", "23:59:59"],
      ["08:00:00", "12:30:00", "25:10:00"],
      ["72:30", "12:30", "14:45"],
    ),
  ).toEqual([
    { type: "time", nulls: 0 },
    { type: "duration", nulls: 0 },
    { type: "text", nulls: 0 },
  ]);
});

test("ISO 8601, days before a clock and a sign are durations; years and months have no length", async () => {
  expect(
    await typesOf(
      ["PT1H30M", "P1DT2H", "-PT0.5S"],
      ["2 days 03:00:00", "1 day, 00:30:00", "1 j 02:00:00"],
      ["P1Y", "P2M", "P3Y"],
      ["-01:30:00", "-", "100:00:00.25"],
    ),
  ).toEqual([
    { type: "duration", nulls: 0 },
    { type: "duration", nulls: 0 },
    { type: "text", nulls: 0 },
    { type: "duration", nulls: 1 },
  ]);
});

test("a late duration among a hundred thousand different times makes durations of them all", async () => {
  const clock = (n: number) =>
    [n / 3600, (n / 60) % 60, n % 60].map((part) => String(Math.floor(part)).padStart(2, "0"));
  const lines = Array.from({ length: 80_000 }, (_, at) => clock(at).join(":"));
  const { profile, bytes } = await understood(`d,x\n${lines.join(",1\n")},1\n86:00:00,1\n`);
  expect(profile.columns[0]).toMatchObject({
    type: "duration",
    family: "number",
    min: "00:00:00",
    max: "86:00:00",
    count: 80_001,
    nulls: 0,
  });
  const table = await openTable(sourceOf(bytes));
  const answer = await runSql(
    table,
    "select max(d), sum(d) - max(d) as rest, count(*) filter (where d >= '22:13:19') as late, max(cast(d as int)) as s from t",
  );
  const sum = (80_000 * 79_999) / 2;
  expect(answer.rows[0]).toEqual(["86:00:00", clock(sum).join(":"), 2, 309_600]);
});

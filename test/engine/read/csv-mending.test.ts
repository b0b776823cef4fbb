import { expect, test } from "vitest";
import { understand } from "#engine/understand.ts";
import { Kept, sourceOf, understood } from "#test/engine/in-memory.ts";

const HINTS = { name: "a.csv" };

/** A table of a number, a name, a day, a price and a note that nobody made; `odd` rows stand after the 50th. */
function table(rows: number, ...odd: string[]): string {
  const lines = Array.from({ length: rows }, (_, at) => regular(at));
  lines.splice(50, 0, ...odd);
  return `n,name,day,price,note\n${lines.join("\n")}\n`;
}

function regular(at: number): string {
  return `${at},"hat, no ${at}",2024-03-${10 + (at % 20)},${at / 4},`;
}

async function around(text: string, count: number) {
  const { rows, profile } = await understood(text);
  const plain = rows.map((row) =>
    [row.n, row.name, day(row.day), row.price, row.note].map((value) => value ?? "").join("|"),
  );
  expect(plain.slice(0, 50)).toEqual(Array.from({ length: 50 }, (_, at) => expected(at)));
  const rest = plain.slice(50 + count);
  expect(rest).toEqual(Array.from({ length: rest.length }, (_, at) => expected(at + 50)));
  return { odd: plain.slice(50, 50 + count), rest: rest.length, profile };
}

const day = (value: unknown) => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
const expected = (at: number) => `${at}|hat, no ${at}|2024-03-${10 + (at % 20)}|${at / 4}|`;

test("a stray quote does not swallow the row after it", async () => {
  const text = table(300, '900,coat,2024-03-11,2.5,"', '901,"coats, long",2024-03-12,3,');
  const { odd, rest, profile } = await around(text, 2);
  expect(odd).toEqual(['900|coat|2024-03-11|2.5|"', "901|coats, long|2024-03-12|3|"]);
  expect(rest).toBe(250);
  expect(profile.rows).toBe(302);
});

test("words that an unquoted delimiter cut are joined, and the row is told", async () => {
  const { odd, profile } = await around(table(300, "900,coat, long, blue,2024-03-11,2.5,"), 1);
  expect(odd).toEqual(["900|coat, long, blue|2024-03-11|2.5|"]);
  expect(profile.warnings).toContainEqual({ code: "long-row", count: 1, rows: [51] });
});

test("an empty cell too many is dropped, and cells after a missing one stand in their columns", async () => {
  const text = table(300, "900,,coat,2024-03-11,2.5,", "901,2024-03-11,2.5,");
  const { odd, profile } = await around(text, 2);
  expect(odd).toEqual(["900|coat|2024-03-11|2.5|", "901||2024-03-11|2.5|"]);
  expect(profile.columns.map(({ type }) => type)).toEqual([
    "int",
    "text",
    "date",
    "decimal",
    "text",
  ]);
});

test("a row written with another delimiter is cut by it, accents and all", async () => {
  const { odd } = await around(table(300, "900;chapeau éèê;2024-03-11;2.5;"), 1);
  expect(odd).toEqual(["900|chapeau éèê|2024-03-11|2.5|"]);
});

/** Odd rows among many, and a last row that makes numbers text, so that the source is read a second time. */
function long(): string {
  const lines = Array.from({ length: 30_000 }, (_, at) =>
    at % 1000 === 999 ? `${regular(at)}\n${at},a, b,2024-03-11,2.5,` : regular(at),
  );
  return `n,name,day,price,note\n${lines.join("\n")}\nlast,z,2024-03-11,1,\n`;
}

test("rows are mended in the same way when the source is read a second time", async () => {
  const { rows } = await understood(long());
  const odd = rows.filter(({ name }) => name === "a, b");
  expect(odd.map(({ n, price }) => [n, price])).toEqual(
    Array.from({ length: 30 }, (_, at) => [`${at * 1000 + 999}`, 2.5]),
  );
  expect(rows).toHaveLength(30_031);
});

test("rows are mended in the same way when the work is paused and taken up", async () => {
  const text = long();
  const once = await understood(text);
  const sink = new Kept();
  let pauses = 0;
  let result = await understand(sourceOf(text), HINTS, sink, { pause: () => true });
  while (result.state === "paused") {
    pauses++;
    const options = { pause: () => true, checkpoint: result.checkpoint };
    result = await understand(sourceOf(text), HINTS, sink, options);
  }
  expect(pauses).toBeGreaterThan(1);
  expect(result.profile).toEqual(once.profile);
  expect(Buffer.compare(sink.bytes, once.bytes)).toBe(0);
});

test("where all rows are uneven and nothing fits, none is lost", async () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => `${at}${",x".repeat(1 + (at % 3))}`);
  const { rows, profile } = await understood(`a,b,c\n${lines.join("\n")}\n`);
  expect(rows.map(({ a }) => Number(a))).toEqual(lines.map((_, at) => at));
  const told = profile.warnings.filter(({ code }) => code === "short-row" || code === "long-row");
  const uneven = lines.filter((line) => line.split(",").length !== profile.columns.length).length;
  expect(told.reduce((sum, { count = 0 }) => sum + count, 0)).toBe(uneven);
  const stopped = profile.warnings.find(({ code }) => code === "mending-stopped");
  expect(stopped?.rows?.[0]).toBeGreaterThan(100);
});

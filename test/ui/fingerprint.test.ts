import { expect, test } from "vitest";
import { type Colonnade, draw } from "#ui/fingerprint.ts";

const column = (
  family: string,
  count: number,
  nulls: number,
  distinct: number,
): Colonnade["columns"][number] => [family, count, nulls, distinct];
const ends = (d: string) =>
  d
    .split("M")
    .slice(1)
    .map((stroke) => stroke.split(/[ V]/).map(Number));

test("one value is a stub, all different reach the top, and half the logarithm stands half way", () => {
  const { paths } = draw(
    [column("text", 100, 0, 1), column("text", 100, 0, 10), column("text", 100, 1, 100)],
    100,
    101,
  );
  const tops = paths.flatMap(({ d }) => ends(d).map(([, , top]) => top));
  expect(tops).toEqual([90, 45, 0]);
});

test("a complete column whose values all differ is cut under its top", () => {
  const { paths } = draw([column("code", 50, 0, 50)], 48, 24);
  expect(paths[0]?.d).toBe("M1.2 0V2.4M1.2 23V4.3");
});

test("only a column without an empty cell is solid", () => {
  const opacities = [0, 1, 400, 700, 999].map(
    (nulls) => draw([column("date", 1000 - nulls, nulls, 2)], 48, 24).paths[0]?.opacity,
  );
  expect(opacities).toEqual([1, 0.8, 0.6, 0.4, 0.2]);
});

test("nine thousand columns are a skyline no wider than the drawing", () => {
  const many = Array.from({ length: 9000 }, (_, i) => column("number", 10, 0, (i % 10) + 1));
  const { paths } = draw(many, 600, 120);
  const xs = paths.flatMap(({ d }) => ends(d).map(([x]) => x ?? 0));
  expect(new Set(xs).size).toBe(300);
  expect(Math.max(...xs)).toBeLessThan(600);
});

test("nothing read draws nothing, an empty column a pale stub, an unknown family is text", () => {
  expect(draw([], 48, 24).paths).toEqual([]);
  expect(draw([column("number", 0, 10, 0)], 48, 24).paths).toEqual([
    { ink: "number", opacity: 0.2, d: "M1.2 23V20.7" },
  ]);
  expect(draw([column("other", 2, 0, 1)], 48, 24).paths[0]?.ink).toBe("text");
});

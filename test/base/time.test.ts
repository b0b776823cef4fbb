import { expect, test } from "vitest";
import { iso, parseTime } from "#base/time.ts";

test("times are written as udata writes them and read back", () => {
  const at = Date.UTC(2025, 3, 7, 6, 15, 30, 658);
  expect(iso(at)).toBe("2025-04-07T06:15:30.658000+00:00");
  expect(parseTime(iso(at))).toBe(at);
});

test("a time without a zone is UTC; what is no time is nothing", () => {
  expect(parseTime("2019-06-26T19:17:42.238000")).toBe(Date.UTC(2019, 5, 26, 19, 17, 42, 238));
  expect(parseTime("2019-06-26")).toBe(Date.UTC(2019, 5, 26));
  expect(parseTime("hier")).toBeUndefined();
  expect(parseTime("")).toBeUndefined();
});

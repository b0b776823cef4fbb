import { expect, test } from "vitest";
import { isId, isUuid, newId, newToken, uuidv7 } from "#base/id.ts";

test("ids sort by the time they were made", () => {
  const early = Date.UTC(2020, 0, 1);
  const late = Date.UTC(2026, 5, 1);
  expect(newId(early) < newId(late)).toBe(true);
  expect(uuidv7(early) < uuidv7(early + 1)).toBe(true);
  expect(isId(newId(late))).toBe(true);
  expect(isUuid(uuidv7(late))).toBe(true);
});

test("a UUIDv7 says its version, its variant and its millisecond", () => {
  const at = 1_795_000_000_123;
  const id = uuidv7(at);
  expect(id[14]).toBe("7");
  expect("89ab").toContain(id[19]);
  expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(at);
});

test("a token is 256 bits that an address can carry", () => {
  expect(newToken()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(newToken()).not.toBe(newToken());
});

import { expect, test } from "vitest";
import { hmac, sameText } from "#base/hmac.ts";

test("a token of one purpose does not pass as another", async () => {
  expect(await hmac("s", "key", "abc")).toBe(await hmac("s", "key", "abc"));
  expect(await hmac("s", "key", "abc")).not.toBe(await hmac("s", "session", "abc"));
  expect(await hmac("s", "key", "abc")).not.toBe(await hmac("t", "key", "abc"));
});

test("without a secret nothing is signed", async () => {
  await expect(hmac("", "key", "abc")).rejects.toThrow("SECRET is not set");
});

test("texts are the same only when all of them is", () => {
  expect(sameText("abc", "abc")).toBe(true);
  expect(sameText("abc", "abd")).toBe(false);
  expect(sameText("abc", "abcabc")).toBe(false);
  expect(sameText("", "a")).toBe(false);
});

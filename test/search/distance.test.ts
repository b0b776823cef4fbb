import { expect, test } from "vitest";
import { distance } from "#search/distance.ts";

test.each([
  ["arbres", "arbres", 0],
  ["arbers", "arbres", 1],
  ["abres", "arbres", 1],
  ["arbres", "abrres", 1],
  ["sirne", "sirene", 1],
  ["accidens", "accident", 1],
  ["cadatsre", "cadastre", 1],
  ["chien", "arbres", 3],
  ["a", "arbres", 3],
])("%s is %s but for %i letters; more than two are three", (one, other, away) => {
  expect(distance(one, other, 2)).toBe(away);
});

import { beforeEach, expect, test } from "vitest";
import { keepDatasets } from "#search/keep.ts";
import { queriesThatFind } from "#search/match.ts";
import { type World, world } from "#test/world.ts";

let w: World;

beforeEach(async () => {
  w = await world();
  await keepDatasets(w.portal, [w.trees, w.tides, w.budget]);
});

test("of many queries those find a dataset whose every word it has", async () => {
  const others = Array.from({ length: 250 }, (_, i) => `zébré ${i}`);
  const queries = ["arbres", "arbres lyon", ...others, "ARBRES alignés", 'arbres " NEAR', "?!"];
  expect(await queriesThatFind(w.portal, w.trees, queries)).toEqual([
    "arbres",
    "arbres lyon",
    "ARBRES alignés",
  ]);
});

test("nothing finds what is not public", async () => {
  // Without a document of its own, a dataset must not match whatever is asked.
  expect(await queriesThatFind(w.portal, w.budget, ["budget", "arbres", "lyon"])).toEqual([]);
});

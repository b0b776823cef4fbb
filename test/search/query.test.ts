import { beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { datasets } from "#catalog/schema.ts";
import { keepDatasets } from "#search/keep.ts";
import { searchDatasets } from "#search/query.ts";
import { type World, world } from "#test/world.ts";

const paging = { page: 1, pageSize: 10 };
let w: World;

beforeEach(async () => {
  w = await world();
  await keepDatasets(w.portal, [w.trees, w.tides, w.budget]);
});

test("a published dataset is found by the beginning of its words, with or without accents", async () => {
  for (const typed of ["arbres", "ARBRES aligne", "d'alignement", "lyon", "essénce", "carte"])
    expect(await searchDatasets(w.portal, typed, paging)).toEqual({
      ids: [w.trees],
      total: 1,
      isPartial: false,
    });
});

test("drafts and archived datasets are not found", async () => {
  expect((await searchDatasets(w.portal, "budget", paging)).total).toBe(0);
  expect((await searchDatasets(w.portal, "marées", paging)).total).toBe(0);
});

test("where none has every word, those with some of them are found, and it is said", async () => {
  expect(await searchDatasets(w.portal, "arbres zébrés", paging)).toEqual({
    ids: [w.trees],
    total: 1,
    isPartial: true,
  });
});

test.each([
  '"',
  'arbres"*',
  "title:arbres",
  "NEAR(arbres)",
  "arbres OR",
  "-arbres",
  "*",
  "(((",
  "^a",
  "{a}:b",
  "a\u0000b",
  "'; drop table documents; --",
])("what looks like syntax is only words: %s", async (typed) => {
  expect((await searchDatasets(w.portal, typed, paging)).total).toBeLessThanOrEqual(1);
});

test("kept again, a dataset is found once; withdrawn, not any more", async () => {
  await keepDatasets(w.portal, [w.trees, w.trees]);
  expect((await searchDatasets(w.portal, "arbres", paging)).total).toBe(1);
  await w.portal.db
    .update(datasets)
    .set({ title: "Haies", description: "", tags: [], archivedAt: null })
    .where(eq(datasets.id, w.trees));
  await keepDatasets(w.portal, [w.trees]);
  expect((await searchDatasets(w.portal, "alignement", paging)).total).toBe(0);
  expect((await searchDatasets(w.portal, "haies", paging)).total).toBe(1);
  await w.portal.db.update(datasets).set({ publishedAt: null }).where(eq(datasets.id, w.trees));
  await keepDatasets(w.portal, [w.trees]);
  expect((await searchDatasets(w.portal, "haies", paging)).total).toBe(0);
});

import { beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { datasets } from "#catalog/schema.ts";
import { keepDatasets } from "#search/keep.ts";
import { searchMeant } from "#search/meant.ts";
import { searchDatasets } from "#search/search.ts";
import { type World, world } from "#test/world.ts";

const paging = { page: 1, pageSize: 10 };
let w: World;

beforeEach(async () => {
  w = await world();
  await keepDatasets(w.portal, [w.trees, w.tides, w.budget]);
});

test("a published dataset is found in any case, number and ending, with or without accents", async () => {
  for (const typed of [
    "arbres",
    "ARBRE alignements",
    "d'alignement",
    "l’alignement",
    "lyon",
    "essénce",
    "carte",
  ])
    expect(await searchDatasets(w.portal, { typed, ...paging })).toMatchObject({
      ids: [w.trees],
      total: 1,
      exact: 1,
    });
});

test("a column that the engine understood finds the dataset of its file", async () => {
  for (const typed of ["latitude", "LATITUDE", "id latitude"])
    expect((await searchDatasets(w.portal, { typed, ...paging })).ids).toEqual([w.trees]);
});

test("a column's name in a program's manner is one thing: what has it comes before what only says its words", async () => {
  for (const typed of ["plante_le", "PLANTE_LE", "planteLe"])
    expect(await searchDatasets(w.portal, { typed, ...paging })).toMatchObject({
      ids: [w.trees],
      exact: 1,
    });
  // Nothing has the name; what has its words is found, and said to lack it.
  expect(await searchDatasets(w.portal, { typed: "essence_lyon", ...paging })).toMatchObject({
    ids: [w.trees],
    exact: 0,
  });
});

test("a typo, or the beginning of a word, finds what was probably meant, and says so", async () => {
  expect(await searchMeant(w.portal, { typed: "Arbers", ...paging })).toMatchObject({
    ids: [w.trees],
    instead: "arbres",
  });
  expect(await searchMeant(w.portal, { typed: "aligneme", ...paging })).toMatchObject({
    ids: [w.trees],
    instead: "alignement",
  });
  expect(await searchMeant(w.portal, { typed: "zébrée", ...paging })).toMatchObject({ ids: [] });
});

test("drafts and archived datasets are not found", async () => {
  expect((await searchDatasets(w.portal, { typed: "budget", ...paging })).total).toBe(0);
  expect((await searchDatasets(w.portal, { typed: "marées", ...paging })).total).toBe(0);
});

test("where none has every word, those with some of them are found, and it is said", async () => {
  expect(await searchDatasets(w.portal, { typed: "arbres zébrés", ...paging })).toMatchObject({
    ids: [w.trees],
    total: 1,
    exact: 0,
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
  expect((await searchDatasets(w.portal, { typed, ...paging })).total).toBeLessThanOrEqual(1);
});

test("kept again, a dataset is found once; withdrawn, not any more", async () => {
  await keepDatasets(w.portal, [w.trees, w.trees]);
  expect((await searchDatasets(w.portal, { typed: "arbres", ...paging })).total).toBe(1);
  await w.portal.db
    .update(datasets)
    .set({ title: "Haies", description: "", tags: [], archivedAt: null })
    .where(eq(datasets.id, w.trees));
  await keepDatasets(w.portal, [w.trees]);
  expect((await searchDatasets(w.portal, { typed: "alignement", ...paging })).total).toBe(0);
  expect((await searchDatasets(w.portal, { typed: "haies", ...paging })).total).toBe(1);
  await w.portal.db.update(datasets).set({ publishedAt: null }).where(eq(datasets.id, w.trees));
  await keepDatasets(w.portal, [w.trees]);
  expect((await searchDatasets(w.portal, { typed: "haies", ...paging })).total).toBe(0);
});

test("facets are counted each without its own filter, and filters hold in the list", async () => {
  const found = await searchDatasets(w.portal, {
    typed: "arbres",
    filters: { format: ["xls"] },
    isFaceted: true,
    ...paging,
  });
  expect(found.ids).toEqual([]);
  expect(found.facets?.values.format).toEqual([
    { value: "csv", count: 1 },
    { value: "json", count: 1 },
  ]);
  expect(found.facets?.values.license ?? []).toEqual([]);
  const some = {
    format: ["csv", "xls"],
    organization: ["ville-de-lyon"],
    tag: ["arbres", "nature"],
  };
  for (const typed of ["arbres", ""])
    expect((await searchDatasets(w.portal, { typed, filters: some, ...paging })).ids).toEqual([
      w.trees,
    ]);
  const all = await searchDatasets(w.portal, { isFaceted: true, ...paging });
  expect(all.facets?.values.producer_type).toEqual([{ value: "public-service", count: 1 }]);
  expect(all.total).toBe(1);
});

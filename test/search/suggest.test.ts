import { beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { datasets, organizations } from "#catalog/schema.ts";
import { keepDatasets } from "#search/keep.ts";
import { keepOrganizations } from "#search/keep-organizations.ts";
import { suggest } from "#search/suggest.ts";
import { type World, world } from "#test/world.ts";

const all = { datasets: 5, organizations: 5, tags: 5, formats: 5, columns: 5 };
let w: World;
beforeEach(async () => {
  w = await world();
  await keepDatasets(w.portal, [w.trees, w.tides, w.budget]);
  await keepOrganizations(w.portal, [w.lyon, w.brest]);
});

test("the beginning of a word suggests what is public, whatever its accents and endings", async () => {
  for (const typed of ["ar", "Arbre", "arbres", "arbres d'al", "les arb"])
    expect((await suggest(w.portal, typed, all)).datasets).toMatchObject([
      { id: w.trees, slug: "arbres-d-alignement", organization: "Ville de Lyon" },
    ]);
  expect((await suggest(w.portal, "budg", all)).datasets).toEqual([]);
  expect((await suggest(w.portal, "mar", all)).datasets).toEqual([]);
});

test("organizations, tags, formats and columns are suggested too, each with how many datasets it has", async () => {
  expect((await suggest(w.portal, "lyo", all)).organizations).toMatchObject([
    { id: w.lyon, name: "Ville de Lyon", datasets: 1 },
  ]);
  expect((await suggest(w.portal, "na", all)).tags).toEqual([{ name: "nature", count: 1 }]);
  expect((await suggest(w.portal, "CS", all)).formats).toEqual([{ name: "csv", count: 1 }]);
  const { columns } = await suggest(w.portal, "lat", all);
  expect(columns).toEqual([{ name: "latitude", count: 1 }]);
});

test("what is withdrawn, renamed or deleted is suggested no more", async () => {
  await w.portal.db.update(datasets).set({ publishedAt: null }).where(eq(datasets.id, w.trees));
  await keepDatasets(w.portal, [w.trees]);
  const { datasets: found, tags, columns } = await suggest(w.portal, "ar", all);
  expect([found, tags, columns]).toEqual([[], [], []]);
  await w.portal.db
    .update(organizations)
    .set({ name: "Cité des Gaules" })
    .where(eq(organizations.id, w.lyon));
  await keepOrganizations(w.portal, [w.lyon]);
  expect((await suggest(w.portal, "lyo", all)).organizations).toEqual([]);
  expect((await suggest(w.portal, "gaul", all)).organizations).toMatchObject([{ id: w.lyon }]);
  await w.portal.db.update(organizations).set({ deletedAt: 1 }).where(eq(organizations.id, w.lyon));
  await keepOrganizations(w.portal, [w.lyon]);
  expect((await suggest(w.portal, "gaul", all)).organizations).toEqual([]);
});

test.each([
  "",
  " ",
  "a",
  '"',
  'ar"',
  "ar*",
  "(",
  "{name}:",
  "%",
  "_",
  "ar\u0000",
  "'; drop table documents",
])("what looks like syntax is only letters: %s", async (typed) => {
  const found = await suggest(w.portal, typed, all);
  expect(found.datasets.length).toBeLessThanOrEqual(1);
});

import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { readHome } from "#catalog/read-home.ts";
import { readShelf, readTags, type Shelf } from "#catalog/read-shelf.ts";
import { datasets, datasetTags, tallies } from "#catalog/schema.ts";
import { names } from "#test/world/names.ts";
import { type World, world } from "#test/world.ts";

let w: World;
beforeEach(async () => {
  w = await world();
});

const standing = async (shelf: Shelf) => {
  const { data, total } = await readShelf(w.portal, shelf, { page: 1, pageSize: 20 });
  return { ids: data.map(({ id }) => id), total };
};
const environment: Shelf = { kind: "theme", name: "environment" };
const set = (values: Partial<typeof datasets.$inferInsert>) =>
  w.portal.db.update(datasets).set(values).where(eq(datasets.id, w.trees));

test("a published dataset stands under its tags and their themes, and once under each", async () => {
  const own = { ids: [w.trees], total: 1 };
  expect(await standing({ kind: "tag", name: "arbres" })).toEqual(own);
  // Two of its tags speak of this theme.
  expect(await standing(environment)).toEqual(own);
});

test("what is withdrawn leaves its shelves, and comes back when it is published again", async () => {
  await set({ publishedAt: null });
  expect(await standing({ kind: "tag", name: "arbres" })).toEqual({ ids: [], total: 0 });
  expect((await readTags(w.portal, { prefix: "", page: 1, pageSize: 20 })).tags).toEqual([]);
  await set({ publishedAt: 1 });
  expect(await standing(environment)).toEqual({ ids: [w.trees], total: 1 });
});

test("a theme is left with the last tag that speaks of it", async () => {
  const { db } = w.portal;
  await db.delete(datasetTags).where(eq(datasetTags.tag, "arbres"));
  expect(await standing(environment)).toEqual({ ids: [w.trees], total: 1 });
  await db.delete(datasetTags).where(eq(datasetTags.tag, "nature"));
  expect(await standing(environment)).toEqual({ ids: [], total: 0 });
});

test("the last changed comes first", async () => {
  const { db } = w.portal;
  await db.insert(datasets).values({
    id: names.budget.replace(/^./, "f"),
    slug: "haies",
    title: "Haies",
    createdAt: 1,
    modifiedAt: 1,
    updatedAt: 1,
    publishedAt: 1,
  });
  await db
    .insert(datasetTags)
    .values({ tag: "arbres", datasetId: names.budget.replace(/^./, "f") });
  const tag: Shelf = { kind: "tag", name: "arbres" };
  expect((await standing(tag)).ids[0]).toBe(w.trees);
  await set({ updatedAt: 0 });
  expect((await standing(tag)).ids).toEqual([names.budget.replace(/^./, "f"), w.trees]);
});

test("tags are found by their beginning", async () => {
  const wanted = { prefix: "ar", page: 1, pageSize: 20 };
  const { tags, themes } = await readTags(w.portal, wanted);
  expect(tags).toEqual([{ name: "arbres", value: 1 }]);
  expect(themes).toEqual([{ name: "environment", value: 1 }]);
});

test("home counts each day's changes as they happen", async () => {
  const changed = async () => (await readHome(w.portal)).days.at(-1);
  expect(await changed()).toBe(0);
  await set({ updatedAt: w.portal.now() });
  expect(await changed()).toBe(1);
  await set({ updatedAt: w.portal.now() + 1 });
  expect(await changed()).toBe(1);
  await set({ archivedAt: 1 });
  expect(await changed()).toBe(0);
  const days = await w.portal.db.select().from(tallies).where(eq(tallies.kind, "day"));
  expect(days.every(({ value }) => value >= 0)).toBe(true);
});

test("home lists the newest, the last changed besides them, and the most followed", async () => {
  await set({ metrics: { followers: 3 } });
  const home = await readHome(w.portal);
  expect(home.newest.map(({ id }) => id)).toEqual([w.trees]);
  // It is among the newest, and is not named twice.
  expect(home.updated).toEqual([]);
  expect(home.followed.map(({ id, followers }) => [id, followers])).toEqual([[w.trees, 3]]);
  expect(home.themes).toEqual([{ theme: "environment", value: 1 }]);
});

import { asc, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { importCatalog } from "#catalog/import.ts";
import { counts, datasets, oldSlugs, organizations, resources } from "#catalog/schema.ts";
import { summaryOf } from "#catalog/summary.ts";
import { datasetOf, ground, link, lyon, trees } from "./imported-world.ts";

test("an address that is taken becomes one beside it, the same each time; one that was left leads on", async () => {
  const { portal, admin } = await ground();
  const other = { ...trees, id: "53699934a3a729239d20abcd", resources: [] };
  await importCatalog(portal, admin, { datasets: [trees, other] });
  expect((await datasetOf(portal, other.id))?.slug).toBe("arbres-du-grand-lyon-20abcd");
  const again = await importCatalog(portal, admin, { datasets: [other] });
  expect(again.datasets.unchanged).toBe(1);
  await importCatalog(portal, admin, { datasets: [{ ...trees, slug: "arbres" }] });
  expect(await portal.db.select().from(oldSlugs)).toEqual([
    { kind: "dataset", slug: "arbres-du-grand-lyon", subjectId: trees.id },
  ]);
});

test("archived, deleted and private datasets are none of the published ones", async () => {
  const { portal, admin } = await ground();
  const one = (end: string, more: object) => ({
    ...trees,
    ...more,
    id: `53699934a3a729239d2051${end}`,
    slug: `s${end}`,
    resources: [],
  });
  await importCatalog(portal, admin, {
    datasets: [
      one("30", { archived: "2022-12-07T01:14:36.502000" }),
      one("31", { archived: true }),
      one("32", { deleted: "2023-01-01T00:00:00" }),
      one("33", { private: true }),
      one("34", { archived: false }),
    ],
  });
  const states = await portal.db.select().from(datasets).orderBy(asc(datasets.id));
  expect(states.map(({ state }) => state)).toEqual([
    "archived",
    "archived",
    "deleted",
    "draft",
    "published",
  ]);
  expect(states[1]?.archivedAt).toBe(Date.UTC(2024, 4, 1));
  const [count] = await portal.db.select().from(counts).where(eq(counts.name, "datasets"));
  expect(count?.value).toBe(1);
});

test("links the source no longer has go; a file hosted here stays", async () => {
  const { portal, admin } = await ground();
  const second = { ...link, id: "4babf5f2-6a9c-45b5-9144-ca5eae6a7a6e" };
  const hosted = { ...link, id: "4babf5f2-6a9c-45b5-9144-ca5eae6a7a6f" };
  await importCatalog(portal, admin, {
    datasets: [{ ...trees, resources: [link, second, hosted] }],
  });
  await portal.db
    .update(resources)
    .set({ versionId: "v", filetype: "file" })
    .where(eq(resources.id, hosted.id));
  await importCatalog(portal, admin, { datasets: [{ ...trees, resources: [second] }] });
  const left = await portal.db
    .select({ id: resources.id })
    .from(resources)
    .where(sql`${resources.deletedAt} is null`)
    .orderBy(asc(resources.id));
  expect(left.map(({ id }) => id)).toEqual([second.id, hosted.id]);
  expect((await datasetOf(portal, trees.id))?.resourcesCount).toBe(2);
});

test("what lists show of the resources is what the other verbs would keep", async () => {
  const { portal, admin } = await ground();
  await importCatalog(portal, admin, {
    datasets: [
      {
        ...trees,
        resources: [
          { ...link, format: "pdf", extras: { "check:available": false } },
          { ...link, id: "4babf5f2-6a9c-45b5-9144-ca5eae6a7a6e", description: "Les colonnes." },
        ],
      },
    ],
  });
  const imported = await datasetOf(portal, trees.id);
  await summaryOf(portal, trees.id, sql`true`);
  expect(await datasetOf(portal, trees.id)).toEqual(imported);
});

test("a description of 1.8 million bytes is kept whole, a larger one is refused", async () => {
  const { portal, admin } = await ground();
  const line = "Une ligne “citée”,\n";
  const long = line.repeat(Math.floor(1_800_000 / new TextEncoder().encode(line).length));
  const answer = await importCatalog(portal, admin, {
    datasets: [
      { ...trees, description: long },
      { ...trees, id: "53699934a3a729239d205140", description: `${long}${"x".repeat(200_000)}` },
    ],
  });
  expect(answer.refused).toMatchObject([
    { at: 1, reason: "description: has more than 1.9 million bytes" },
  ]);
  expect((await datasetOf(portal, trees.id))?.description).toBe(long);
});

test("an organization that is only mentioned is never changed by it", async () => {
  const { portal, admin } = await ground();
  const organization = { id: lyon.id, name: "Grand Lyon (ancien nom)" };
  await importCatalog(portal, admin, {
    organizations: [{ ...lyon, description: "La métropole." }],
  });
  await importCatalog(portal, admin, { datasets: [{ ...trees, organization }] });
  expect(await portal.db.select().from(organizations)).toMatchObject([
    {
      name: lyon.name,
      slug: lyon.slug,
      description: "La métropole.",
      badges: ["public-service", "certified"],
    },
  ]);
});

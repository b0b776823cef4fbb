import { env } from "cloudflare:workers";
import { asc, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { open, type Portal } from "#base/portal.ts";
import { importCatalog } from "#catalog/import.ts";
import {
  counts,
  datasets,
  datasetTags,
  oldSlugs,
  organizations,
  resources,
} from "#catalog/schema.ts";
import { summaryOf } from "#catalog/summary.ts";
import { events } from "#events/schema.ts";
import { type Person, personOf } from "#people/person.ts";

const lyon = {
  id: "534fff81a3a7292c64a77e5c",
  name: "Métropole de Lyon",
  slug: "grand-lyon",
  badges: [{ kind: "public-service" }, { kind: "certified" }],
};
const link = {
  id: "4babf5f2-6a9c-45b5-9144-ca5eae6a7a6d",
  title: "Arbres",
  url: "https://data.example/arbres.csv",
  format: "CSV",
  filetype: "file",
  type: "main",
  last_modified: "2024-05-03T10:00:00",
};
const trees = {
  id: "53699934a3a729239d205120",
  title: "Arbres d’alignement",
  slug: "arbres-du-grand-lyon",
  description: "Tous les arbres.",
  organization: lyon,
  license: "Licence Ouverte / Open Licence version 2.0",
  frequency: "biannual",
  tags: ["Espaces verts", "arbres", "arbres"],
  spatial: { zones: ["fr:epci:200046977@2015-01-01"], granularity: { id: "poi" } },
  temporal_coverage: { start: "2020-01-01", end: null },
  metrics: { views: 12, reuses_by_months: {} },
  private: null,
  created_at: "2014-05-07T02:25:56.380000",
  last_modified: "2024-05-01T00:00:00+00:00",
  resources: [link],
};

test("ids, dates and addresses are kept, older words are understood, the files are links", async () => {
  const { portal, admin } = await ground();
  const answer = await importCatalog(portal, admin, { datasets: [trees] });
  expect(answer).toEqual({
    organizations: { created: 1, updated: 0, unchanged: 0 },
    datasets: { created: 1, updated: 0, unchanged: 0 },
    refused: [],
  });
  expect(await datasetOf(portal, trees.id)).toMatchObject({
    slug: "arbres-du-grand-lyon",
    organizationId: lyon.id,
    license: "lov2",
    frequency: "semiannual",
    tags: ["arbres", "espaces-verts"],
    spatial: { zones: ["fr:epci:200046977"], granularity: "poi" },
    temporalStart: "2020-01-01",
    metrics: { views: 12 },
    createdAt: Date.UTC(2014, 4, 7, 2, 25, 56, 380),
    modifiedAt: Date.UTC(2024, 4, 1),
    updatedAt: Date.UTC(2024, 4, 3, 10),
    publishedAt: Date.UTC(2014, 4, 7, 2, 25, 56, 380),
    state: "published",
    resourcesCount: 1,
    formats: ["csv"],
  });
  const [file] = await portal.db.select().from(resources);
  expect(file).toMatchObject({ id: link.id, filetype: "remote", url: link.url, format: "csv" });
  expect(await portal.db.select().from(organizations)).toMatchObject([
    { id: lyon.id, slug: "grand-lyon", datasetsCount: 1, createdAt: 0x534fff81 * 1000 },
  ]);
  const tags = await portal.db.select().from(datasetTags).orderBy(asc(datasetTags.tag));
  expect(tags.map(({ tag }) => tag)).toEqual(["arbres", "espaces-verts"]);
});

test("a second run changes nothing and says so", async () => {
  const { portal, admin } = await ground();
  const batch = { organizations: [lyon], datasets: [trees] };
  await importCatalog(portal, admin, batch);
  const before = await everything(portal);
  expect(await importCatalog(portal, admin, batch)).toEqual({
    organizations: { created: 0, updated: 0, unchanged: 1 },
    datasets: { created: 0, updated: 0, unchanged: 1 },
    refused: [],
  });
  expect(await everything(portal)).toEqual(before);
});

test("a batch is one event, with every id it touched", async () => {
  const { portal, admin } = await ground();
  const second = { ...trees, id: "53699934a3a729239d205121", slug: "bancs", resources: [] };
  await importCatalog(portal, admin, { datasets: [trees, second] });
  await importCatalog(portal, admin, {
    datasets: [{ ...trees, resources: [{ ...link, title: "Tous les arbres" }] }, second],
  });
  const told = await portal.db.select().from(events).orderBy(asc(events.id));
  expect(told.map(({ type, payload }) => ({ type, payload }))).toEqual([
    {
      type: "catalog.imported",
      payload: { datasetIds: [trees.id, second.id], organizationIds: [lyon.id] },
    },
    { type: "catalog.imported", payload: { datasetIds: [trees.id], organizationIds: [] } },
  ]);
});

test("a row that cannot be taken is told with its reason and stops no other", async () => {
  const { portal, admin } = await ground();
  const answer = await importCatalog(portal, admin, {
    datasets: [
      { ...trees, id: "no-id" },
      { ...trees, id: "53699934a3a729239d205122", title: "  " },
      { ...trees, resources: [link, { ...link, id: "x", url: "javascript:alert(1)" }] },
      { ...trees, id: "53699934a3a729239d205123", organization: "534fff81a3a7292c64a70000" },
      { ...trees, id: "53699934a3a729239d205124", slug: "other" },
    ],
  });
  expect(answer.datasets.created).toBe(2);
  expect(answer.refused).toEqual([
    { kind: "dataset", at: 0, id: "no-id", reason: "id: is not an identifier" },
    {
      kind: "dataset",
      at: 1,
      id: "53699934a3a729239d205122",
      reason: "title: is required",
    },
    { kind: "resource", at: 2, id: "x", reason: "id: is not a UUID; url: Invalid URL" },
    {
      kind: "dataset",
      at: 3,
      id: "53699934a3a729239d205123",
      reason: "organization: is not known here, and the row does not name it",
    },
    {
      kind: "resource",
      at: 4,
      id: link.id,
      reason: "id: belongs to a resource of another dataset",
    },
  ]);
});

test("what a source leaves out stays; an owner without an account is kept aside", async () => {
  const { portal, admin } = await ground();
  await importCatalog(portal, admin, { datasets: [{ ...trees, extras: { colour: "green" } }] });
  const { id, title, slug } = trees;
  const owner = "6969086e9f8d827c7d95dbf3";
  await importCatalog(portal, admin, {
    datasets: [{ id, title, slug, owner, resources_count: 9, resources_formats: ["pdf"] }],
  });
  expect(await datasetOf(portal, id)).toMatchObject({
    description: trees.description,
    organizationId: lyon.id,
    tags: ["arbres", "espaces-verts"],
    extras: { colour: "green", "import:owner": owner },
    // The files that are known here speak for themselves.
    resourcesCount: 1,
    formats: ["csv"],
  });
});

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
      badges: ["certified", "public-service"],
    },
  ]);
});

test("it is an administrator's act", async () => {
  const { portal } = await ground();
  const producer = await personOf(portal, "ada@lyon.example");
  await expect(importCatalog(portal, producer, {})).rejects.toMatchObject({ status: 403 });
  await expect(importCatalog(portal, undefined, {})).rejects.toMatchObject({ status: 401 });
});

async function ground(): Promise<{ portal: Portal; admin: Person }> {
  const portal = open(env);
  const admin = await personOf(portal, "admin@portal.example", { isAdmin: true });
  return { portal, admin };
}

function datasetOf(portal: Portal, id: string) {
  return portal.db.select().from(datasets).where(eq(datasets.id, id)).get();
}

async function everything(portal: Portal) {
  return Promise.all(
    [organizations, datasets, resources, datasetTags, oldSlugs, events].map((table) =>
      portal.db.select().from(table).all(),
    ),
  );
}

import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { importCatalog } from "#catalog/import.ts";
import { datasetTags, organizations, resources } from "#catalog/schema.ts";
import { events } from "#events/schema.ts";
import { personOf } from "#people/person.ts";
import { datasetOf, everything, ground, link, lyon, trees } from "./imported-world.ts";

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
    {
      kind: "resource",
      at: 2,
      id: "x",
      reason: "id: is not a UUID; url: is not a web address such as https://example.org/page",
    },
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

test("it is an administrator's act", async () => {
  const { portal } = await ground();
  const producer = await personOf(portal, "ada@lyon.example");
  await expect(importCatalog(portal, producer, {})).rejects.toMatchObject({ status: 403 });
  await expect(importCatalog(portal, undefined, {})).rejects.toMatchObject({ status: 401 });
});

test("where a harvest says otherwise, the other portal's own dates are what is kept", async () => {
  const { portal, admin } = await ground();
  const internal = {
    created_at_internal: "2020-01-01T00:00:00+00:00",
    last_modified_internal: "2021-01-01T00:00:00+00:00",
  };
  const harvest = { created_at: "2010-05-05T00:00:00", modified_at: "2011-05-05T00:00:00" };
  const own = [{ ...link, internal }];
  const dataset = { ...trees, harvest, internal, resources: own };
  await importCatalog(portal, admin, { datasets: [dataset] });
  const [created, modified] = [Date.UTC(2020, 0, 1), Date.UTC(2021, 0, 1)];
  expect(await datasetOf(portal, trees.id)).toMatchObject({
    createdAt: created,
    modifiedAt: modified,
    harvest,
  });
  expect(await portal.db.select().from(resources)).toMatchObject([
    { createdAt: created, modifiedAt: modified },
  ]);
});

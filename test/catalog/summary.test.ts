import { env } from "cloudflare:workers";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { open, type Portal } from "#base/portal.ts";
import { createDataset } from "#catalog/create.ts";
import { findDataset } from "#catalog/find.ts";
import { addRemoteResource, deleteResource, updateResource } from "#catalog/resource.ts";
import { datasetFormats, resources, resourceTallies } from "#catalog/schema.ts";
import { upsert } from "#catalog/upsert.ts";
import { blankResource } from "#catalog/import-blank.ts";
import { personOf } from "#people/person.ts";
import { counting } from "#test/rows-read.ts";

async function ada() {
  const portal = open(env);
  return { portal, person: await personOf(portal, "ada@lyon.example") };
}

async function filled(portal: Portal, datasetId: string, count: number): Promise<string> {
  const rows = Array.from({ length: count }, (_, position) => ({
    ...blankResource,
    id: crypto.randomUUID(),
    datasetId,
    position,
    title: `Fichier ${position}`,
    filetype: "remote",
    type: "main",
    format: ["csv", "json", "pdf"][position % 3],
    url: `https://lyon.example/${position}`,
    createdAt: 1000,
    modifiedAt: 1000 + position,
    deletedAt: null,
  }));
  for (const statement of upsert(portal, resources, rows)) await statement;
  return rows[5]?.id ?? "";
}

test("what lists show of the resources follows each of them as it comes, changes and goes", async () => {
  const { portal, person } = await ada();
  const { id } = await createDataset(portal, person, { title: "Arbres", description: "Tous." });
  const add = (more: object) =>
    addRemoteResource(portal, person, id, { title: "x", url: "https://a.example/x", ...more });
  const csv = await add({ format: "CSV" });
  const pdf = await add({ format: "pdf", type: "documentation" });
  expect(await findDataset(portal, person, id)).toMatchObject({
    resourcesCount: 2,
    formats: ["csv", "pdf"],
    quality: {
      has_open_format: true,
      all_resources_available: true,
      resources_documentation: true,
    },
  });
  await updateResource(portal, person, {
    datasetKey: id,
    id: csv.id,
    input: { format: "xlsx", extras: { "check:available": false } },
  });
  await updateResource(portal, person, { datasetKey: id, id: pdf.id, input: { type: "main" } });
  expect(await findDataset(portal, person, id)).toMatchObject({
    formats: ["pdf", "xlsx"],
    quality: {
      has_open_format: false,
      all_resources_available: false,
      resources_documentation: false,
    },
  });
  const formats = portal.db.select().from(datasetFormats).where(eq(datasetFormats.datasetId, id));
  expect((await formats).map(({ format }) => format)).toEqual(["pdf", "xlsx"]);
  await deleteResource(portal, person, { datasetKey: id, id: csv.id });
  await deleteResource(portal, person, { datasetKey: id, id: pdf.id });
  expect(await findDataset(portal, person, id)).toMatchObject({
    resourcesCount: 0,
    formats: [],
    quality: null,
  });
  expect(await portal.db.select().from(resourceTallies)).toEqual([]);
});

test("the tallies are what counting would find", async () => {
  const { portal, person } = await ada();
  const { id } = await createDataset(portal, person, { title: "Arbres", description: "Tous." });
  await filled(portal, id, 31);
  await portal.db
    .update(resources)
    .set({ deletedAt: 5 })
    .where(sql`position % 4 = 0`);
  await portal.db
    .update(resources)
    .set({ type: "api", description: "Dit." })
    .where(sql`position < 9`);
  await portal.db
    .update(resources)
    .set({ isCommunity: true })
    .where(sql`position > 25`);
  await portal.db.delete(resources).where(sql`position = 13`);
  const counted = await portal.db
    .select({
      format: resources.format,
      resources: sql<number>`count(*)`,
      main: sql<number>`sum(type = 'main')`,
      documented: sql<number>`sum(coalesce(description, '') <> '')`,
    })
    .from(resources)
    .where(sql`deleted_at is null and is_community = 0`)
    .groupBy(resources.format);
  const kept = await portal.db.select().from(resourceTallies).orderBy(resourceTallies.format);
  expect(
    kept.map(({ format, resources, main, documented }) => ({
      format,
      resources,
      main,
      documented,
    })),
  ).toEqual(counted);
});

test("saving one resource among thousands reads and writes what saving one of ten does", async () => {
  const { portal, person } = await ada();
  const cost = async (count: number) => {
    const { id } = await createDataset(portal, person, { title: `${count}`, description: "Tous." });
    const one = await filled(portal, id, count);
    const { lent, seen } = counting(env.DB);
    await updateResource(open({ ...env, DB: lent }), person, {
      datasetKey: id,
      id: one,
      input: { title: "Autre nom", format: "parquet" },
    });
    return seen;
  };
  const [ten, thousands] = [await cost(10), await cost(6000)];
  expect(ten.rowsRead).toBeGreaterThan(0);
  expect(thousands.rowsRead).toBeLessThan(ten.rowsRead + 10);
  expect(thousands.rowsWritten).toBe(ten.rowsWritten);
  expect(thousands.calls).toBe(ten.calls);
});

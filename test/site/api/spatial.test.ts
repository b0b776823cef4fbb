import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { datasets, datasetZones } from "#catalog/schema.ts";
import { site } from "#site/site.tsx";
import { world } from "#test/world.ts";

interface Feature {
  id: string;
  properties: { datasets?: number; name: string };
}
async function get(path: string) {
  const answer = await site.request(`/api/1/spatial${path}`, {}, env);
  const json = await answer.json<{ features: Feature[] }>();
  return { status: answer.status, headers: answer.headers, json };
}

test("zones are suggested and read in udata's shapes", async () => {
  const suggested = await get("/zones/suggest/?q=Lyon&size=2");
  expect(suggested.json).toEqual([
    {
      id: "fr:commune:69123",
      name: "Lyon",
      code: "69123",
      level: "fr:commune",
      uri: "http://localhost:8787/api/1/spatial/zone/fr:commune:69123/",
    },
    expect.objectContaining({ name: expect.stringContaining("Lyon") }),
  ]);
  const zone = await get("/zone/fr:commune:69123@1942-01-01/");
  expect(zone.json).toMatchObject({
    id: "fr:commune:69123",
    type: "Feature",
    properties: { slug: "lyon", name: "Lyon", code: "69123", level: "fr:commune" },
  });
  expect(zone.headers.get("Cloudflare-CDN-Cache-Control")).toMatch(/^public/);
  const both = await get("/zones/country:fr,fr:region:84/?lang=en");
  expect(both.json.features.map(({ properties }) => properties.name)).toEqual([
    "France",
    "Auvergne-Rhône-Alpes",
  ]);
  expect((await get("/zone/fr:commune:00000/")).status).toBe(404);
  expect((await get("/zones/suggest/")).status).toBe(400);
  expect((await get("/levels/?lang=en")).json).toContainEqual({ id: "country", name: "country" });
  expect((await get("/granularities/")).json).toContainEqual({ id: "other", name: "autre" });
});

test("a zone has its published datasets, and a level the number of each zone's", async () => {
  const { portal, trees } = await world();
  const about = async (zone: string) => (await get(`/zone/${zone}/datasets/`)).json;
  expect(await about("fr:commune:69123")).toEqual([
    expect.objectContaining({ class: "Dataset", id: trees }),
  ]);
  expect(await about("fr:commune:29019")).toEqual([]);
  const counted = async () => {
    const { json } = await get("/coverage/fr:departement/");
    return json.features.filter(({ properties }) => properties.datasets).map(({ id }) => id);
  };
  expect(await counted()).toEqual([]);
  await portal.db
    .update(datasets)
    .set({ spatial: { zones: ["fr:departement:69", "fr:departement:01"] } })
    .where(eq(datasets.id, trees));
  expect(await counted()).toEqual(["fr:departement:01", "fr:departement:69"]);
  expect(await about("fr:commune:69123")).toEqual([]);
  await portal.db.update(datasets).set({ deletedAt: 1 }).where(eq(datasets.id, trees));
  expect(await counted()).toEqual([]);
  await portal.db.update(datasets).set({ spatial: null }).where(eq(datasets.id, trees));
  expect(await portal.db.select().from(datasetZones)).toEqual([]);
  expect((await get("/coverage/fr:planet/")).status).toBe(404);
});

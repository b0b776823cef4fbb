import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { site } from "#site/site.tsx";

const get = async (path: string): Promise<unknown> => {
  const answer = await site.request(`/api/1${path}`, {}, env);
  expect(answer.status, path).toBe(200);
  return answer.json();
};

test("licences and frequencies are udata's, every frequency with its word", async () => {
  const licenses = (await get("/datasets/licenses/")) as { id: string }[];
  expect(licenses.map(({ id }) => id)).toContain("lov2");
  expect(licenses).toHaveLength(12);
  const frequencies = (await get("/datasets/frequencies/")) as { id: string; label: string }[];
  expect(frequencies).toHaveLength(40);
  expect(frequencies.filter(({ id, label }) => id === label)).toEqual([]);
});

test("words come in the language asked", async () => {
  expect(await get("/datasets/badges/?lang=en")).toMatchObject({ hvd: "High value datasets" });
  expect(await get("/datasets/badges/")).toMatchObject({ hvd: "Données de forte valeur" });
  expect(await get("/organizations/badges/?lang=en")).toMatchObject({ certified: "Certified" });
  expect(await get("/organizations/roles/?lang=en")).toContainEqual({
    id: "editor",
    label: "Editor",
  });
});

test("the other lists answer in udata's shapes", async () => {
  expect(await get("/datasets/extensions/")).toContain("csv");
  expect(await get("/datasets/resource_types/?lang=fr")).toContainEqual({
    id: "main",
    label: "Données",
  });
  expect(await get("/spatial/granularities/?lang=fr")).toContainEqual({
    id: "fr:commune",
    name: "commune",
  });
  const reasons = (await get("/access_type/reason_categories/")) as unknown[];
  expect(reasons).toHaveLength(8);
});

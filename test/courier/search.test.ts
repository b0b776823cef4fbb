import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { organizations } from "#catalog/schema.ts";
import { keepSearch, searchesThatFind } from "#courier/search.ts";
import { subscribers, subscriptions } from "#outreach/schema.ts";
import { searchDatasets } from "#search/search.ts";
import { world } from "#test/world.ts";

const paging = { page: 1, pageSize: 10 };

test("what happens to a dataset, a file or an organization is found a moment later", async () => {
  const w = await world();
  const find = async (typed: string) => (await searchDatasets(w.portal, { typed, ...paging })).ids;
  await keepSearch(w.portal, {
    type: "dataset.published",
    subject: w.trees,
    payload: { organizationId: w.lyon, isAgain: false },
  });
  expect(await find("arbres")).toEqual([w.trees]);
  await w.portal.db
    .update(organizations)
    .set({ name: "Cité des Gaules" })
    .where(eq(organizations.id, w.lyon));
  await keepSearch(w.portal, { type: "organization.updated", subject: w.lyon, payload: {} });
  expect(await find("gaules")).toEqual([w.trees]);
});

test("only confirmed searches that find the dataset are told of it", async () => {
  const w = await world();
  await keepSearch(w.portal, {
    type: "catalog.imported",
    subject: "import",
    payload: { datasetIds: [w.trees], organizationIds: [] },
  });
  const at = w.portal.now();
  await w.portal.db
    .insert(subscribers)
    .values({ id: "s", email: "s@example.org", language: "fr", state: "confirmed", createdAt: at });
  const subscription = (target: string, confirmedAt: number | null) => ({
    id: target,
    subscriberId: "s",
    kind: "search" as const,
    target,
    frequency: "now" as const,
    createdAt: at,
    confirmedAt,
  });
  await w.portal.db
    .insert(subscriptions)
    .values([subscription("arbres", at), subscription("lyon", null), subscription("eau", at)]);
  expect(await searchesThatFind(w.portal, w.trees)).toEqual(["arbres"]);
});

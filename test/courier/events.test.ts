import { expect, test } from "vitest";
import { withdrawDataset } from "#catalog/publish.ts";
import { updateOrganization } from "#catalog/update-organization.ts";
import { searchDatasets } from "#search/search.ts";
import { square } from "#test/outreach/square.ts";

const paging = { page: 1, pageSize: 10 };

test("what is published is found, and what is withdrawn no longer", async () => {
  const { portal, producer, draft, publish, work } = await square();
  const found = async (typed: string) => (await searchDatasets(portal, { typed, ...paging })).ids;
  await publish();
  await work();
  expect(await found("arbres avenue")).toEqual([draft.id]);
  await withdrawDataset(portal, producer, draft.id);
  await work();
  expect(await found("arbres avenue")).toEqual([]);
});

test("a producer's new name finds its datasets", async () => {
  const { portal, producer, organization, draft, publish, work } = await square();
  await publish();
  await updateOrganization(portal, producer, organization.id, {
    input: { name: "Métropole de Parvis" },
  });
  await work();
  expect((await searchDatasets(portal, { typed: "métropole", ...paging })).ids).toEqual([draft.id]);
});

test("the search index knows a dataset before the searches that find it are told of it", async () => {
  const { follow, publish, work, mails } = await square();
  await follow("ada@lyon.example", "search:arbres avenue");
  await follow("bob@lyon.example", "search:arbres boulevard");
  await publish();
  await work();
  expect(mails.map(({ to }) => to)).toEqual(["ada@lyon.example"]);
});

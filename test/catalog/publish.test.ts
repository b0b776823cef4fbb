import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { createDataset } from "#catalog/create.ts";
import { createOrganization } from "#catalog/create-organization.ts";
import { publishDataset, withdrawDataset } from "#catalog/publish.ts";
import { counts, organizations } from "#catalog/schema.ts";
import { events } from "#events/schema.ts";
import { loadPerson, personOf } from "#people/person.ts";

async function lyon() {
  const portal = open(env);
  const founder = await personOf(portal, "ada@lyon.example");
  const organization = await createOrganization(portal, founder, {
    name: "Ville de Lyon",
    description: "La ville.",
  });
  const ada = await loadPerson(portal, founder.id);
  const trees = await createDataset(portal, ada, {
    title: "Arbres d’alignement",
    description: "Tous les arbres.",
    organization: organization.id,
    tags: ["Espaces verts", "arbres"],
  });
  return { portal, ada, organization, trees };
}

test("publishing twice tells the world once", async () => {
  const { portal, ada, trees } = await lyon();
  expect(await publishDataset(portal, ada, trees.id)).toBe(true);
  expect(await publishDataset(portal, ada, trees.id)).toBe(false);
  const told = await portal.db.select().from(events).where(eq(events.type, "dataset.published"));
  expect(told).toHaveLength(1);
});

test("what was published before and comes back is marked as such", async () => {
  const { portal, ada, trees } = await lyon();
  await publishDataset(portal, ada, trees.id);
  await withdrawDataset(portal, ada, trees.id);
  await publishDataset(portal, ada, trees.slug);
  const told = await portal.db
    .select()
    .from(events)
    .where(eq(events.type, "dataset.published"))
    .orderBy(events.happenedAt, events.id);
  expect(told.filter(({ payload }) => payload["isAgain"] === true)).toHaveLength(1);
  expect(told).toHaveLength(2);
});

test("a stranger cannot publish, nor learn that the draft exists", async () => {
  const { portal, trees } = await lyon();
  const stranger = await personOf(portal, "eve@elsewhere.example");
  await expect(publishDataset(portal, stranger, trees.id)).rejects.toMatchObject({ status: 404 });
  await expect(publishDataset(portal, undefined, trees.id)).rejects.toMatchObject({ status: 404 });
  expect(
    await portal.db.select().from(events).where(eq(events.type, "dataset.published")),
  ).toHaveLength(0);
});

test("the counts follow what is public", async () => {
  const { portal, ada, organization, trees } = await lyon();
  const count = async () => {
    const [datasets] = await portal.db.select().from(counts).where(eq(counts.name, "datasets"));
    const [own] = await portal.db
      .select()
      .from(organizations)
      .where(eq(organizations.id, organization.id));
    return [datasets?.value, own?.datasetsCount];
  };
  expect(await count()).toEqual([0, 0]);
  await publishDataset(portal, ada, trees.id);
  expect(await count()).toEqual([1, 1]);
  await withdrawDataset(portal, ada, trees.id);
  expect(await count()).toEqual([0, 0]);
});

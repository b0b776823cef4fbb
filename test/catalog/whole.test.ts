import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { createDataset } from "#catalog/create.ts";
import { createOrganization } from "#catalog/create-organization.ts";
import { wholeDataset } from "#catalog/whole.ts";
import { loadPerson, personOf } from "#people/person.ts";

test("a dataset, its organization and its owner keep their own columns", async () => {
  const portal = open(env);
  const founder = await personOf(portal, "ada@lyon.example", { firstName: "Ada" });
  const lyon = await createOrganization(portal, founder, {
    name: "Ville de Lyon",
    description: "La ville.",
  });
  const ada = await loadPerson(portal, founder.id);
  const input = { title: "Arbres", description: "Tous les arbres.", tags: ["arbres"] };
  const trees = await createDataset(portal, ada, { ...input, organization: lyon.id });
  const own = await createDataset(portal, ada, { ...input, owner: founder.id });

  const ofLyon = await wholeDataset(portal, trees.id);
  expect(ofLyon?.dataset).toMatchObject({ title: "Arbres", tags: ["arbres"], id: trees.id });
  expect(ofLyon?.organization).toMatchObject({ id: lyon.id, name: "Ville de Lyon" });
  expect(ofLyon?.owner).toBeNull();

  const ofAda = await wholeDataset(portal, own.slug);
  expect(ofAda?.organization).toBeNull();
  expect(ofAda?.owner).toMatchObject({ id: founder.id, firstName: "Ada" });
});

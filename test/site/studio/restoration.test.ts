import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { deleteDataset } from "#catalog/retire.ts";
import { publishDataset } from "#catalog/publish.ts";
import { personOf } from "#people/person.ts";
import { draft, member, visitor } from "./visitor.ts";

test("what was deleted is restored by its owners from the page that says it is gone", async () => {
  const ada = await member("ada@lyon.example");
  const portal = open(env);
  const id = /datasets\/([0-9a-f]{24})/.exec(await draft(ada))?.[1] ?? "";
  const person = await personOf(portal, "ada@lyon.example");
  await publishDataset(portal, person, id);
  await deleteDataset(portal, person, id);
  const gone = await visitor().get("/datasets/arbres-d-alignement");
  expect(gone.status).toBe(410);
  const way = /href="(\/studio\/datasets\/[^"]+\/restoration)"/.exec(gone.text)?.[1] ?? "";
  expect((await visitor().get(way)).location).toContain("/studio/sign-in");
  const stranger = await member("eve@elsewhere.example");
  // Of what is gone nobody else learns whose it was.
  expect((await stranger.get(way)).status).toBe(410);
  expect((await stranger.post(way)).status).toBe(410);
  const asked = await ada.get(way);
  expect(asked.status).toBe(200);
  expect(asked.text).toContain("Arbres d’alignement");
  expect((await ada.post(way)).location).toBe(`/studio/datasets/${id}`);
  expect((await visitor().get("/datasets/arbres-d-alignement")).status).toBe(200);
  expect((await ada.get(way)).status).toBe(303);
});

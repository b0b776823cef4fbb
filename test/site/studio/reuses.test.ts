import { expect, test } from "vitest";
import { ask } from "#test/site/ask.ts";
import { world } from "#test/world.ts";
import { member } from "./visitor.ts";

const map = {
  title: "La carte des arbres",
  url: "https://carte.example/arbres",
  description: "Tous les arbres.",
  type: "visualization",
  topic: "environment_and_energy",
  tags: "carte, arbres",
};

test("someone shows what they made from a dataset's page, changes it, deletes it and brings it back", async () => {
  const w = await world();
  const eve = await member("eve@example.org");
  const form = await eve.get(`/studio/reuses/new?dataset=${w.trees}`);
  const address = "http://localhost:8787/datasets/arbres-d-alignement";
  expect(form.text).toContain(address);
  const made = await eve.post("/studio/reuses/new", { ...map, datasets: address });
  expect(made.status).toBe(303);
  const own = made.location.replace(/\?.*/, "");
  expect((await ask("/reuses")).text).toContain("La carte des arbres");
  expect((await eve.get("/studio/reuses")).text).toContain(own);
  const again = await eve.get(own);
  expect(again.text).toContain(address);
  const saved = await eve.post(own, { ...map, title: "Arbres de près", datasets: address });
  expect(saved.location).toBe(`${own}?done=saved`);
  await eve.post(`${own}/deletion`, {});
  expect((await ask("/reuses/arbres-de-pres")).status).toBe(410);
  await eve.post(`${own}/restoration`, {});
  expect((await ask("/reuses/arbres-de-pres")).status).toBe(200);
});

test("what is wrong is said in words, beside what was typed", async () => {
  await world();
  const eve = await member("eve@example.org");
  const refused = await eve.post("/studio/reuses/new", {
    ...map,
    url: "carte",
    datasets: "https://elsewhere.example/datasets/nothing",
  });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain("L’un des jeux de données n’existe pas");
  expect(refused.text).toContain('value="La carte des arbres"');
});

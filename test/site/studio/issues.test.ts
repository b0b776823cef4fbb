import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { people } from "#people/schema.ts";
import { member } from "./visitor.ts";
import { world } from "#test/world.ts";
import { ask } from "#test/site/ask.ts";

async function editor() {
  const cleo = await member("editor@parvis.example");
  await open(env)
    .db.update(people)
    .set({ isAdmin: true })
    .where(eq(people.email, "editor@parvis.example"));
  return cleo;
}

test("an editor begins a letter, comments, reorders, drops, looks at it and publishes it", async () => {
  await world();
  const cleo = await editor();
  expect((await cleo.get("/studio")).text).toContain('href="/studio/letters"');
  const made = await cleo.post("/studio/letters", { kind: "newsletter" });
  const page = made.location ?? "";
  expect(page).toMatch(/^\/studio\/letters\/[0-9a-f]{24}$/);
  const saved = await cleo.post(page, {
    "title-fr": "L’été des arbres",
    "title-en": "",
    "text-fr": "Un **mot**.",
    "text-en": "",
    add: "http://localhost:8787/datasets/arbres-d-alignement?x=1",
  });
  expect(saved.location).toBe(`${page}?saved`);
  const form = await cleo.get(page);
  expect(form.text).toContain("L’été des arbres");
  expect(form.text).toContain("Arbres d’alignement");
  const unknown = await cleo.post(page, { "title-fr": "T", add: "/datasets/nothing-here" });
  expect(unknown.status).toBe(400);
  expect(unknown.text).toContain("Aucun jeu de données publié n’est à cette adresse.");
  const preview = await cleo.get(`${page}/preview`);
  expect(preview.text).toContain("Un <strong>mot</strong>");
  expect(preview.headers.get("Content-Security-Policy")).toContain("sandbox");
  expect((await cleo.get(`${page}/preview?as=text&in=en`)).text).toContain("This is a proof");
  expect((await ask("/newsletter/l-ete-des-arbres")).status).toBe(404);
  const past = await cleo.post(`${page}/schedule`, { at: "2020-01-01T10:00" });
  expect(past.text).toContain("Choisissez un moment à venir.");
  expect((await cleo.post(`${page}/publication`)).location).toBe(`${page}?told`);
  const read = await ask("/newsletter/l-ete-des-arbres");
  expect(read.status).toBe(200);
  expect(read.text).toContain('name="target" value="newsletter"');
  expect((await ask("/newsletter")).text).toContain("/newsletter/l-ete-des-arbres");
  expect((await ask("/newsletter.atom")).text).toContain("<title>L’été des arbres</title>");
  expect((await ask("/en/newsletter.feed.json")).text).toContain("/en/newsletter/l-ete-des-arbres");
});

test("whoever does not edit the portal finds no letters", async () => {
  const ada = await member("ada@lyon.example");
  expect((await ada.get("/studio")).text).not.toContain("/studio/letters");
  expect((await ada.get("/studio/letters")).status).toBe(403);
  expect((await ada.post("/studio/letters", { kind: "news" })).status).toBe(403);
});

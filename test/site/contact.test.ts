import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { datasets } from "#catalog/schema.ts";
import { notices } from "#people/schema.ts";
import { ask } from "#test/site/ask.ts";
import { type World, world } from "#test/world.ts";

let w: World;
beforeEach(async () => {
  w = await world();
});

const words = {
  name: "Zoé Visiteuse",
  email: "zoe@lecteurs.example",
  message: "Bonjour,\n\nla colonne essence est vide à partir de la ligne 12.",
};

const post = (fields: Record<string, string>, path = "/contact") =>
  ask(path, {
    method: "POST",
    headers: { Origin: "http://localhost:8787" },
    body: new URLSearchParams(fields),
  });

const written = () => w.portal.db.select().from(notices);

test("a message to the portal goes to its administrators, and to nobody else", async () => {
  const { status, text } = await post(words);
  expect(status).toBe(200);
  expect(text).toContain("zoe@lecteurs.example");
  const mails = await written();
  expect(mails.map(({ email, kind }) => [email, kind])).toEqual([
    ["cleo@parvis.example", "portal-message"],
  ]);
  expect(mails[0]?.data["message"]).toBe(words.message);
});

test("a question about a dataset goes to its contact point, else to its organization's administrators", async () => {
  await post({ ...words, dataset: w.trees });
  await w.portal.db
    .update(datasets)
    .set({ contactPoints: [{ name: "Les jardins", email: "jardins@lyon.example" }] })
    .where(eq(datasets.id, w.trees));
  expect((await ask(`/contact?dataset=${w.trees}`)).text).toContain("Les jardins");
  await post({ ...words, dataset: w.trees }, "/en/contact");
  const mails = await written();
  expect(mails.map(({ email }) => email).sort()).toEqual([
    "ada@lyon.example",
    "jardins@lyon.example",
  ]);
  expect(mails.every(({ data }) => data["path"] === "/datasets/arbres-d-alignement")).toBe(true);
});

test("a producer with a form of their own is written to there", async () => {
  await w.portal.db
    .update(datasets)
    .set({ contactPoints: [{ name: "Mairie", contact_form: "https://lyon.example/ecrire" }] })
    .where(eq(datasets.id, w.trees));
  const { text } = await ask(`/contact?dataset=${w.trees}`);
  expect(text).toContain('href="https://lyon.example/ecrire"');
  expect(text).not.toContain("<textarea");
  expect((await post({ ...words, dataset: w.trees })).status).toBe(400);
  expect(await written()).toEqual([]);
});

test.each([
  [{ email: "zoe" }, "email"],
  [{ email: "zoe@x.example\r\nBcc: all@example.org" }, "email"],
  [{ name: "Zoé\r\nBcc: all@example.org" }, "name"],
  [{ name: "" }, "name"],
  [{ message: "court" }, "message"],
])("%j is refused beside its field, and what was typed stays", async (wrong, field) => {
  const { status, text } = await post({ ...words, ...wrong });
  expect(status).toBe(400);
  expect(text).toContain(`id="field-${field}-error"`);
  expect(text).toContain('role="alert"');
  expect(await written()).toEqual([]);
});

test("what fills in the hidden field is told what everyone is told, and nothing is sent", async () => {
  expect((await post({ ...words, website: "https://spam.example" })).status).toBe(200);
  expect(await written()).toEqual([]);
});

test("nobody is flooded, and drafts cannot be asked about", async () => {
  for (let n = 0; n < 30; n++) await post(words);
  expect((await post(words)).status).toBe(429);
  expect(await written()).toHaveLength(30);
  expect((await ask(`/contact?dataset=${w.budget}`)).status).toBe(404);
  expect((await post({ ...words, dataset: w.budget })).status).toBe(404);
});

test("a form from another site is refused", async () => {
  const foreign = await ask("/contact", {
    method: "POST",
    headers: { Origin: "https://evil.example" },
    body: new URLSearchParams(words),
  });
  expect(foreign.status).toBe(403);
});

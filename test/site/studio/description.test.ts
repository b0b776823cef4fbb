import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { datasets } from "#catalog/schema.ts";
import { contactPoints } from "#catalog/ownership/schema.ts";
import { draft, member, type Visitor } from "./visitor.ts";

const portal = open(env);
let ada: Visitor;
let page = "";
let id = "";
beforeEach(async () => {
  ada = await member("ada@lyon.example");
  page = await draft(ada);
  id = page.split("/").at(-1) ?? "";
});

const now = () => portal.db.select().from(datasets).where(eq(datasets.id, id)).get();
const base = { title: "Arbres", description: "Tous les arbres.", tags: "arbres", license: "lov2" };
const save = async (fields: Record<string, string>) =>
  ada.post(`${page}/edit`, { ...base, seen: String((await now())?.modifiedAt), ...fields });

test("a dataset is described whole: places by name, rhythm, acronym, extras", async () => {
  const saved = await save({
    zones: "Lyon\nBretagne, 75056",
    granularity: "fr:commune",
    start: "2024",
    end: "2024-12-31",
    frequency: "annual",
    frequency_date: "2027-01-31",
    acronym: "ARB",
    description_short: "Des arbres.",
    extras: '{"a": {"b": 1}}',
    access_type: "open",
  });
  expect(saved.location).toBe(`${page}?done=saved`);
  expect(await now()).toMatchObject({
    spatial: {
      zones: ["fr:commune:69123", "fr:region:53", "fr:commune:75056"],
      granularity: "fr:commune",
    },
    frequency: "annual",
    acronym: "ARB",
    descriptionShort: "Des arbres.",
    extras: { a: { b: 1 } },
    license: "lov2",
  });
  const form = (await ada.get(`${page}/edit`)).text;
  expect(form).toContain("Lyon (fr:commune:69123)");
  expect(form).toContain('value="2027-01-31"');
  expect((await ada.get(page)).text).toMatch(/Prochaine mise à jour attendue le 31\s/);
});

test("limited access says why and has no licence", async () => {
  await save({
    access_type: "restricted",
    access_type_reason_category: "confidentiality_of_personal_data",
    access_type_reason: "Des noms y figurent.",
    authorization_request_url: "https://lyon.example/acces",
    audience_private: "no",
  });
  expect(await now()).toMatchObject({
    license: null,
    access: {
      type: "restricted",
      reason_category: "confidentiality_of_personal_data",
      audiences: [{ role: "private", condition: "no" }],
    },
  });
});

test("what is no place and no JSON is said beside its field, and nothing that was typed is lost", async () => {
  const refused = await save({ zones: "Atlantide", extras: "{" });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain("Aucun territoire ne porte ce nom : Atlantide.");
  expect(refused.text).toContain("pas un objet JSON");
  expect((await now())?.spatial).toBeNull();
});

test("a shape and a name that no form shows stay as they were", async () => {
  const spatial = { geom: { type: "Point", coordinates: [1, 2] }, zones: ["Quelque part"] };
  await portal.db.update(datasets).set({ spatial }).where(eq(datasets.id, id));
  expect((await save({ zones: "Quelque part" })).status).toBe(303);
  expect((await now())?.spatial).toEqual(spatial);
});

test("a contact is made, chosen for a dataset, changed there too, and taken off", async () => {
  const { organizationId } = (await now()) ?? {};
  const place = `/studio/organizations/${organizationId}/contacts`;
  const refused = await ada.post(place, { name: "Parcs", role: "contact" });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain("Donnez une adresse ou un formulaire.");
  expect(
    (await ada.post(place, { name: "Parcs", email: "parcs@lyon.example", role: "contact" }))
      .location,
  ).toBe(`${place}?done=saved`);
  const contact = await portal.db.select().from(contactPoints).get();
  expect((await ada.get(`${page}/edit`)).text).toContain("Parcs");
  await save({ contact_points: contact?.id ?? "" });
  expect((await now())?.contactPoints).toMatchObject([{ name: "Parcs" }]);
  await ada.post(`/studio/contacts/${contact?.id}`, {
    name: "Jardins",
    email: "parcs@lyon.example",
    role: "contact",
  });
  expect((await now())?.contactPoints).toMatchObject([{ name: "Jardins" }]);
  const eve = await member("eve@elsewhere.example");
  expect((await eve.get(place)).status).toBe(403);
  expect((await eve.post(`/studio/contacts/${contact?.id}/removal`)).status).toBe(403);
  await ada.post(`/studio/contacts/${contact?.id}/removal`);
  expect((await now())?.contactPoints).toEqual([]);
});

test("a dataset is archived, deleted and restored from its page", async () => {
  expect((await ada.post(`${page}/archival`)).location).toBe(`${page}?done=archived`);
  expect((await ada.get(`${page}?done=archived`)).text).toContain("Désarchiver");
  await ada.post(`${page}/restoration`);
  expect((await ada.post(`${page}/deletion`)).location).toBe("/studio/deleted?done=deleted");
  const listed = (await ada.get("/studio/deleted?done=deleted")).text;
  expect(listed).toContain("Le jeu de données est supprimé.");
  expect(listed).toContain(`${page}/restoration`);
  expect((await ada.get(page)).status).toBe(410);
  const eve = await member("eve@elsewhere.example");
  expect((await eve.get("/studio/deleted")).text).not.toContain(page);
  await ada.post(`${page}/restoration`);
  expect((await ada.get(page)).status).toBe(200);
});

test("a dataset is offered to a person by the address of their page", async () => {
  const ben = await member("ben@brest.example");
  const link = /\/users\/[\w-]+/.exec((await ben.get("/studio/account")).text)?.[0] ?? "";
  const offered = await ada.post(`${page}/transfer`, {
    recipient: `http://localhost:8787${link}`,
    comment: "Pour toi",
  });
  expect(offered.location).toBe("/studio/transfers");
  const waiting = (await ben.get("/studio/transfers")).text;
  const accept = /\/studio\/transfers\/[\w-]+\/acceptance/.exec(waiting)?.[0] ?? "";
  await ben.post(accept);
  expect((await now())?.organizationId).toBeNull();
});

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { open } from "#base/portal.ts";
import { personOf } from "#people/person.ts";
import { notices, people, sessions } from "#people/schema.ts";
import { draft, member } from "./visitor.ts";

async function ground() {
  const ada = await member("ada@lyon.example");
  const dataset = (await draft(ada)).split("/").at(-1) ?? "";
  const { memberships } = await personOf(open(env), "ada@lyon.example");
  const lyon = memberships[0]?.organizationId ?? "";
  return { ada, dataset, lyon, page: `/studio/organizations/${lyon}/members` };
}

describe("keys", () => {
  it("are made, shown once, listed and revoked", async () => {
    const ada = await member("ada@lyon.example");
    expect((await ada.get("/studio/keys")).text).toContain("Aucune clé pour l’instant.");
    const refused = await ada.post("/studio/keys", { name: "Cron", expires_at: "2020-01-01" });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("Cette date est passée.");
    expect(refused.text).toContain('value="Cron"');
    const made = await ada.post("/studio/keys", { name: "Cron" });
    const key = /parvis_[\w-]{43}/.exec(made.text)?.[0] ?? "";
    expect(made.status).toBe(201);
    expect(made.headers.get("cache-control")).toBe("private, no-store");
    const listed = await ada.get("/studio/keys");
    expect(listed.text).toContain(`${key.slice(0, 11)}…`);
    expect(listed.text).not.toContain(key);
    const revoke = /\/studio\/keys\/\w+\/revocation/.exec(listed.text)?.[0] ?? "";
    expect((await ada.post(revoke)).location).toBe("/studio/keys?done=revoked");
    expect((await ada.get("/studio/keys")).text).toContain("Aucune clé pour l’instant.");
  });
});

describe("members", () => {
  it("are invited from the page, accept from theirs, and are given a role", async () => {
    const { ada, lyon, page } = await ground();
    const invited = await ada.post(`${page}/invitations`, {
      email: "ben@brest.example",
      role: "editor",
      comment: "",
    });
    expect(invited.location).toBe(`${page}?done=invited`);
    const shown = await ada.get(invited.location);
    expect(shown.text).toContain("L’invitation est partie.");
    expect(shown.text).toContain("ben@brest.example");
    const again = await ada.post(`${page}/invitations`, {
      email: "ben@brest.example",
      role: "editor",
    });
    expect(again.status).toBe(409);
    expect(again.text).toContain("attend déjà une réponse");
    const wrong = await ada.post(`${page}/invitations`, { email: "ben", role: "editor" });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('value="ben"');
    const ben = await member("ben@brest.example");
    expect((await ben.get("/studio")).text).toContain("Une organisation vous invite.");
    expect((await ben.get(page)).status).toBe(403);
    const offered = await ben.get("/studio/invitations");
    const accept = /\/studio\/invitations\/[\w-]+\/acceptance/.exec(offered.text)?.[0] ?? "";
    expect((await ben.post(accept)).location).toBe(`/studio#organization-${lyon}`);
    const seen = await ben.get(page);
    expect(seen.status).toBe(200);
    // An editor sees who belongs, not what only administrators do.
    expect(seen.text).not.toContain("/invitations");
    expect((await ben.post(`${page}/invitations`, { email: "z@z.example" })).status).toBe(403);
    const { id } = await personOf(open(env), "ben@brest.example");
    expect((await ada.post(`${page}/${id}/role`, { role: "partial_editor" })).location).toBe(
      `${page}?done=role`,
    );
    const assignable = await ada.get(page);
    expect(assignable.text).toContain("Arbres d’alignement");
    expect((await ben.post(`${page}/${id}/removal`)).location).toBe("/studio");
  });

  it("ask to belong from the organization's page", async () => {
    const { ada, lyon, page } = await ground();
    const ben = await member("ben@brest.example");
    const join = `/studio/organizations/${lyon}/join`;
    expect((await ben.get(join)).text).toContain("Rejoindre Ville de Lyon");
    expect((await ben.post(join, { comment: " " })).status).toBe(400);
    const sent = await ben.post(join, { comment: "J’y travaille." });
    expect((await ben.get(sent.location)).text).toContain("Votre demande est partie.");
    const asked = await ada.get(page);
    expect(asked.text).toContain("J’y travaille.");
    const accept = new RegExp(`${page}/requests/[\\w-]+/acceptance`).exec(asked.text)?.[0] ?? "";
    expect((await ada.post(accept)).location).toBe(`${page}?done=accepted`);
    expect((await ada.post(accept)).text).toContain("Quelqu’un a déjà répondu.");
  });

  it("include an administrator to the last", async () => {
    const { ada, page } = await ground();
    const { id } = await personOf(open(env), "ada@lyon.example");
    const refused = await ada.post(`${page}/${id}/removal`);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("Le dernier administrateur reste");
  });
});

it("an organization is described anew by its administrators", async () => {
  const { ada, lyon } = await ground();
  const page = `/studio/organizations/${lyon}/edit`;
  expect((await ada.get(page)).text).toContain('value="Ville de Lyon"');
  const fields = { name: "Lyon", description: "La ville.", acronym: "VDL", url: "" };
  const refused = await ada.post(page, { ...fields, business_number_id: "12345678901234" });
  expect(refused.text).toContain("Ce n’est pas un SIRET");
  const saved = await ada.post(page, { ...fields, business_number_id: "13002526500013" });
  expect((await ada.get(saved.location)).text).toContain("C’est enregistré.");
  const ben = await member("ben@brest.example");
  expect((await ben.get(page)).status).toBe(403);
  expect((await ben.post(page, fields)).status).toBe(403);
});

it("a dataset is handed over from its page, and taken from the recipient's", async () => {
  const { ada, dataset, lyon } = await ground();
  const ben = await member("ben@brest.example");
  const founded = await ben.post("/studio/organizations/new", {
    name: "Brest",
    description: "La ville.",
  });
  const brest = founded.location.split("organization-")[1] ?? "";
  const offer = `/studio/datasets/${dataset}/transfer`;
  expect((await ada.get(offer)).text).toContain("Arbres d’alignement");
  const refused = await ada.post(offer, { recipient: "https://parvis.example/organizations/nul" });
  expect(refused.text).toContain("Personne ne répond à ce nom.");
  await ada.post(offer, {
    recipient: "http://localhost:8787/organizations/brest",
    comment: "À vous.",
  });
  expect((await ada.get("/studio/transfers")).text).toContain("vers Brest");
  const received = await ben.get("/studio/transfers");
  expect(received.text).toContain("de Ville de Lyon");
  const accept = /\/studio\/transfers\/\w+\/acceptance/.exec(received.text)?.[0] ?? "";
  expect((await ada.post(accept)).status).toBe(403);
  expect((await ben.post(accept)).status).toBe(303);
  expect((await ben.get("/studio")).text).toContain("Arbres d’alignement");
  expect((await ada.get(`/studio/datasets/${dataset}`)).status).toBe(404);
  expect(brest).not.toBe(lyon);
});

describe("an account", () => {
  it("is ended everywhere at once", async () => {
    const one = await member("ada@lyon.example");
    const two = await member("ada@lyon.example");
    expect((await one.post("/studio/account/sessions/end")).status).toBe(303);
    for (const each of [one, two]) expect((await each.get("/studio")).status).toBe(302);
    expect(await open(env).db.select().from(sessions)).toEqual([]);
  });

  it("is taken along as one file, without what would open it", async () => {
    const { ada } = await ground();
    const made = await ada.post("/studio/keys", { name: "Cron" });
    const key = /parvis_[\w-]{43}/.exec(made.text)?.[0] ?? "";
    const file = await ada.get("/studio/account/data.json");
    expect(file.headers.get("content-disposition")).toContain("attachment");
    const kept = JSON.parse(file.text);
    expect(kept).toMatchObject({
      account: { email: "ada@lyon.example", first_name: "Ada" },
      memberships: [{ name: "Ville de Lyon", role: "admin" }],
      api_keys: [{ name: "Cron" }],
      sessions: [{ method: "link" }],
      subscriptions: [],
    });
    expect(file.text).not.toContain(key);
    expect(file.text).not.toMatch(/hmac|public_key/);
  });

  it("is deleted by its owner, who says so in full, and is nobody from then on", async () => {
    const { ada, lyon, page } = await ground();
    const erase = (email: string, who = ada) => who.post("/studio/account/deletion", { email });
    expect((await erase("somebody@else.example")).status).toBe(400);
    const last = await erase("ada@lyon.example");
    expect(last.status).toBe(409);
    expect(last.text).toContain("dernier administrateur de Ville de Lyon");
    await ada.post(`${page}/invitations`, { email: "ben@brest.example", role: "admin" });
    const ben = await member("ben@brest.example");
    const offered = (await ben.get("/studio/invitations")).text;
    await ben.post(/\/studio\/invitations\/[\w-]+\/acceptance/.exec(offered)?.[0] ?? "");
    const gone = await erase("ada@lyon.example");
    expect(gone.location).toBe("/studio/sign-in?out=deleted");
    expect((await ada.get(gone.location)).text).toContain("Votre compte est supprimé.");
    const { db } = open(env);
    const all = await db.select().from(people);
    const erased = all.find(({ deletedAt }) => deletedAt !== null);
    expect(erased).toMatchObject({ firstName: "", lastName: "", avatar: null, isAdmin: false });
    expect(JSON.stringify(erased)).not.toMatch(/ada/i);
    expect((await db.select().from(notices)).map(({ kind }) => kind)).toContain("account-deleted");
    expect((await ben.get(page)).text.match(/<details>/g)).toHaveLength(1);
    // The address is free again, for a new account that is not the old one.
    const anew = await member("ada@lyon.example");
    expect((await anew.get(`/studio/organizations/${lyon}/members`)).status).toBe(403);
  });
});

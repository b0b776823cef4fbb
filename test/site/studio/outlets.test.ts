import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { organizations } from "#catalog/schema.ts";
import { outlets } from "#outreach/schema.ts";
import { personOf } from "#people/person.ts";
import { draft, member } from "./visitor.ts";

async function ground() {
  const ada = await member("ada@lyon.example");
  await draft(ada);
  const { memberships } = await personOf(open(env), "ada@lyon.example");
  return { ada, page: `/studio/organizations/${memberships[0]?.organizationId}/channels` };
}

const hook = {
  channel: "webhook",
  address: "https://receiver.example/hook",
  target: "everything",
  language: "fr",
  kinds: "dataset.new",
};

test("an organization's channels and one's own are a step from the studio", async () => {
  const { ada, page } = await ground();
  const home = await ada.get("/studio");
  expect(home.text).toContain(`href="${page}"`);
  expect(home.text).toContain('href="/studio/account/channels"');
});

test("a webhook is connected, its secret shown once; it is paused, given a new one, removed", async () => {
  const { ada, page } = await ground();
  const made = await ada.post(page, hook);
  expect(made.status).toBe(201);
  const secret = /whsec_[\w+/]+/.exec(made.text)?.[0] ?? "";
  expect(secret).not.toBe("");
  const listed = await ada.get(page);
  expect(listed.text).not.toContain(secret);
  const own = /\/studio\/channels\/[0-9a-f]{24}/.exec(listed.text)?.[0] ?? "";
  await ada.post(`${own}/state`, { state: "paused" });
  expect((await ada.get(own)).text).toContain("En pause");
  const rotated = await ada.post(`${own}/secret`);
  expect(rotated.text).toContain("whsec_");
  expect(rotated.text).not.toContain(secret);
  expect((await ada.post(`${own}/removal`)).location).toBe(page);
  expect((await ada.get(own)).status).toBe(404);
});

test("what is wrong with an address is said beside it, and what was typed stays", async () => {
  const { ada, page } = await ground();
  const refused = await ada.post(page, { ...hook, address: "http://receiver.example/hook" });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain("L’adresse doit commencer par https://.");
  expect(refused.text).toContain('value="http://receiver.example/hook"');
});

test("one form is open at a time, so that no two fields share an id", async () => {
  const { ada, page } = await ground();
  for (const address of [page, `${page}?channel=bluesky`, "/studio/account/channels"]) {
    const { text } = await ada.get(address);
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size, address).toBe(ids.length);
  }
  expect((await ada.get(`${page}?channel=bluesky`)).text).toContain('name="handle"');
});

test("a stranger is refused an organization's channels and the portal's", async () => {
  const { page } = await ground();
  const eve = await member("eve@elsewhere.example");
  for (const address of [page, "/studio/channels"]) {
    expect((await eve.get(address)).status).toBe(403);
    expect((await eve.post(address, hook)).status).toBe(403);
  }
});

test("what is followed is named as one reads it, not by an id", async () => {
  const { ada, page } = await ground();
  const [row] = await open(env).db.select().from(organizations);
  const { target: _, ...named } = hook;
  for (const what of [row?.name ?? "", `http://localhost:8787/organizations/${row?.slug}?page=2`]) {
    const made = await ada.post(page, { ...named, about: "organization", what });
    expect(made.status, what).toBe(201);
  }
  const kept = await open(env).db.select().from(outlets);
  expect(kept.map(({ kind, target }) => [kind, target])).toEqual([
    ["organization", row?.id],
    ["organization", row?.id],
  ]);
  const refused = await ada.post(page, { ...named, about: "dataset", what: "Rien de tel" });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('<a href="#field-what">');
  expect(refused.text).toContain("Rien ne porte ce nom");
});

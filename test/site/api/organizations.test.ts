import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { organizations } from "#catalog/schema.ts";
import { keepOrganizations } from "#search/keep-organizations.ts";
import { ask } from "#test/site/ask.ts";
import { caller, calling } from "./caller.ts";

const anyone = calling();

async function ground() {
  const ada = await caller("ada@lyon.example");
  const found = async (name: string, more: object = {}) =>
    (await ada.call("POST", "/organizations/", { name, description: `De ${name}.`, ...more })).json;
  const lyon = await found("Ville de Lyon", { business_number_id: "13002526500013" });
  const brest = await found("Brest métropole", { acronym: "BM" });
  await ada.portal.db
    .update(organizations)
    .set({ badges: ["certified"], metrics: { followers: 7 } })
    .where(eq(organizations.id, brest.id));
  await keepOrganizations(ada.portal, [lyon.id, brest.id]);
  const names = async (query: string) => {
    const { json } = await anyone("GET", `/organizations/?${query}`);
    return (json["data"] as { name: string }[]).map(({ name }) => name);
  };
  return { ada, lyon, brest, names };
}

test("organizations are filtered and ordered as udata's are", async () => {
  const { names } = await ground();
  expect(await names("q=lyon")).toEqual(["Ville de Lyon"]);
  expect(await names("q=metropole bre")).toEqual(["Brest métropole"]);
  expect(await names("q=bm")).toEqual(["Brest métropole"]);
  expect(await names("q=paris")).toEqual([]);
  expect(await names("badge=certified")).toEqual(["Brest métropole"]);
  expect(await names("badge=company")).toEqual([]);
  expect(await names("q=lyon&badge=certified")).toEqual([]);
  expect(await names("business_number_id=13002526500013")).toEqual(["Ville de Lyon"]);
  expect(await names("name=Ville de Lyon")).toEqual(["Ville de Lyon"]);
  expect(await names("sort=name")).toEqual(["Brest métropole", "Ville de Lyon"]);
  expect(await names("sort=-name")).toEqual(["Ville de Lyon", "Brest métropole"]);
  expect(await names("sort=-followers")).toEqual(["Brest métropole", "Ville de Lyon"]);
  expect(await names("sort=-created")).toEqual(["Brest métropole", "Ville de Lyon"]);
  expect(await names("sort=last_modified")).toHaveLength(2);
  expect((await anyone("GET", "/organizations/?sort=king")).status).toBe(400);
  expect((await anyone("GET", "/organizations/?q=lyon")).json["total"]).toBe(1);
  expect((await anyone("GET", "/organizations/")).json["total"]).toBe(2);
});

test("a badge that is taken back is filtered by no more", async () => {
  const { ada, brest, names } = await ground();
  await ada.portal.db
    .update(organizations)
    .set({ badges: ["company"] })
    .where(eq(organizations.id, brest.id));
  expect(await names("badge=certified")).toEqual([]);
  expect(await names("badge=company")).toEqual(["Brest métropole"]);
});

test("an organization sent back as it was read changes nothing; of two editors, the second is told", async () => {
  const { ada, lyon } = await ground();
  const path = `/organizations/${lyon.id}/`;
  const before = await ada.call("GET", path);
  const tag = before.headers.get("ETag") ?? "";
  expect((await ada.call("PUT", path, before.json, { "If-Match": tag })).json).toEqual(before.json);
  const change = (name: string, seen: string) =>
    ada.call("PUT", path, { name }, { "If-Match": seen });
  const changed = await change("Lyon", tag);
  expect(changed.status).toBe(200);
  expect((await change("Lyon 2", tag)).status).toBe(412);
  expect((await change("Lyon 2", '"elsewhere"')).status).toBe(412);
  expect((await change("Lyon 2", changed.headers.get("ETag") ?? "")).status).toBe(200);
  expect((await change("Lyon 3", "*")).status).toBe(200);
  expect((await anyone("GET", path, undefined, { "If-None-Match": tag })).status).toBe(200);
  const now = (await anyone("GET", path)).headers.get("ETag") ?? "";
  expect((await anyone("GET", path, undefined, { "If-None-Match": now })).status).toBe(304);
});

test("the page of organizations searches, sorts, filters and says when it found none", async () => {
  await ground();
  const found = await ask("/organizations?q=brest");
  expect(found.text).toContain("Brest métropole");
  expect(found.text).not.toContain(">Ville de Lyon<");
  expect((await ask("/organizations?badge=certified")).text).toContain("certifiée");
  const none = await ask("/en/organizations?q=paris");
  expect(none.status).toBe(200);
  expect(none.text).toContain("No organization answers.");
  expect((await ask("/organizations?sort=datasets")).status).toBe(301);
  expect((await ask("/organizations?sort=king")).status).toBe(400);
  const sorted = (await ask("/organizations?sort=name")).text;
  expect(sorted.indexOf("Brest métropole</a>")).toBeLessThan(sorted.indexOf("Ville de Lyon</a>"));
});

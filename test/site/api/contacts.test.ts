import { expect, test } from "vitest";
import { caller, calling } from "./caller.ts";

const anyone = calling();

async function ground() {
  const ada = await caller("ada@lyon.example", { firstName: "Ada", lastName: "Martin" });
  const lyon = await ada.call("POST", "/organizations/", { name: "Lyon", description: "Ville." });
  const said = { name: "Parcs", email: "parcs@lyon.example", organization: lyon.json.id };
  const parks = await ada.call("POST", "/contacts/", said);
  return { ada, lyon: lyon.json.id, said, parks };
}

test("a contact point is made once, listed, changed and deleted, on its datasets too", async () => {
  const { ada, lyon, said, parks } = await ground();
  expect(parks.status).toBe(201);
  expect(parks.json).toMatchObject({
    name: "Parcs",
    email: "parcs@lyon.example",
    contact_form: null,
    role: "contact",
    organization: { id: lyon },
    owner: null,
  });
  const again = await ada.call("POST", "/contacts/", said);
  expect(again).toMatchObject({ status: 200, json: { id: parks.json.id } });
  const trees = await ada.call("POST", "/datasets/", {
    title: "Arbres",
    description: "Tous.",
    organization: lyon,
    private: false,
    contact_points: [{ id: parks.json.id }],
  });
  const shown = async () =>
    (await anyone("GET", `/datasets/${trees.json.id}/`)).json["contact_points"];
  expect(await shown()).toMatchObject([{ id: parks.json.id, name: "Parcs", role: "contact" }]);
  const whole = (await ada.call("GET", `/datasets/${trees.json.id}/`)).json;
  expect((await ada.call("PUT", `/datasets/${trees.json.id}/`, whole)).status).toBe(200);
  const path = `/contacts/${parks.json.id}/`;
  expect((await ada.call("PUT", path, { name: "Jardins" })).json).toMatchObject({
    name: "Jardins",
    email: "parcs@lyon.example",
  });
  expect(await shown()).toMatchObject([{ name: "Jardins" }]);
  expect((await anyone("GET", `/organizations/${lyon}/contacts/`)).json).toMatchObject({
    total: 1,
    data: [{ name: "Jardins" }],
  });
  const suggested = await anyone("GET", `/organizations/${lyon}/contacts/suggest/?q=jard`);
  expect(suggested.list).toHaveLength(1);
  expect((await ada.call("DELETE", path)).status).toBe(204);
  expect(await shown()).toEqual([]);
  expect((await anyone("GET", path)).status).toBe(410);
});

test("a contact point is its owner's: nobody else makes, changes or uses it", async () => {
  const { ada, said, parks } = await ground();
  const ben = await caller("ben@brest.example");
  const path = `/contacts/${parks.json.id}/`;
  expect((await ben.call("POST", "/contacts/", said)).status).toBe(403);
  expect((await ben.call("PUT", path, { name: "x" })).status).toBe(403);
  expect((await ben.call("DELETE", path)).status).toBe(403);
  expect((await anyone("POST", "/contacts/", said)).status).toBe(401);
  const stolen = { title: "Arbres", description: "Tous.", contact_points: [parks.json.id] };
  expect((await ben.call("POST", "/datasets/", stolen)).status).toBe(400);
  const own = await ben.call("POST", "/contacts/", { name: "Ben", email: "ben@brest.example" });
  expect(own.json).toMatchObject({ owner: { id: ben.person.id }, organization: null });
  expect((await anyone("GET", `/users/${ben.person.slug}/contacts/`)).json["total"]).toBe(1);
  expect((await ada.call("GET", "/contacts/nowhere/")).status).toBe(404);
});

test("a contact point can be reached, and has a role that is known", async () => {
  const { ada, lyon } = await ground();
  for (const wrong of [
    { name: "Parcs", organization: lyon },
    { name: "", email: "a@b.example", organization: lyon },
    { name: "Parcs", email: "nowhere", organization: lyon },
    { name: "Parcs", contact_form: "javascript:alert(1)", organization: lyon },
    { name: "Parcs", email: "a@b.example", role: "king", organization: lyon },
  ])
    expect((await ada.call("POST", "/contacts/", wrong)).status, JSON.stringify(wrong)).toBe(400);
  const publisher = { name: "Parcs", role: "publisher", organization: lyon };
  expect((await ada.call("POST", "/contacts/", publisher)).status).toBe(201);
  const { list } = await anyone("GET", "/contacts/roles/?lang=en");
  expect(list).toContainEqual({ id: "contact", label: "Contact" });
});

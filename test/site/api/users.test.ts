import { expect, test } from "vitest";
import { people } from "#people/schema.ts";
import { caller, calling } from "./caller.ts";

const anyone = calling();
const ada = () => caller("ada@lyon.example", { firstName: "Ada", lastName: "Martin" });

test("a profile is changed by what is sent, and a GET sent back changes nothing", async () => {
  const { call } = await ada();
  const before = await call("GET", "/me/");
  expect(before.json).toMatchObject({
    email: "ada@lyon.example",
    first_name: "Ada",
    roles: [],
    active: true,
    about: null,
    organizations: [],
  });
  expect((await call("PUT", "/me/", before.json)).json).toEqual(before.json);
  const changed = await call("PATCH", "/me/", {
    about: "Cartographe.",
    website: "https://a.example",
  });
  expect(changed.json).toMatchObject({ first_name: "Ada", about: "Cartographe." });
  expect((await call("PUT", "/me/", { about: "" })).json["about"]).toBeNull();
  for (const wrong of [
    { website: "javascript:alert(1)" },
    { first_name: "" },
    { first_name: "Ada\r\nBcc: all@example.org" },
    { last_name: "Gagnez sur https://evil.example" },
  ])
    expect((await call("PUT", "/me/", wrong)).status).toBe(400);
});

test("a person's address is shown to themselves and to administrators alone", async () => {
  const { person, call } = await ada();
  const ben = await caller("ben@brest.example");
  const cleo = await caller("cleo@parvis.example", { isAdmin: true });
  const path = `/users/${person.slug}/`;
  expect((await call("GET", path)).json["email"]).toBe("ada@lyon.example");
  expect((await cleo.call("GET", path)).json["email"]).toBe("ada@lyon.example");
  for (const other of [anyone, ben.call]) {
    const seen = await other("GET", path);
    expect(seen.json).toMatchObject({ first_name: "Ada", email: null, last_login_at: null });
    expect(JSON.stringify(seen.json)).not.toContain("ada@");
  }
  expect((await ben.call("PUT", path, { about: "x" })).status).toBe(403);
  expect((await cleo.call("PUT", path, { about: "x" })).json["about"]).toBe("x");
  expect((await anyone("GET", "/users/nobody/")).status).toBe(404);
});

test("all accounts are listed for administrators of the portal, and found by name", async () => {
  const { call } = await ada();
  const cleo = await caller("cleo@parvis.example", { isAdmin: true });
  expect((await anyone("GET", "/users/")).status).toBe(401);
  expect((await call("GET", "/users/")).status).toBe(403);
  expect((await cleo.call("GET", "/users/?page_size=1")).json).toMatchObject({ total: 2 });
  expect((await cleo.call("GET", "/users/?q=martin")).json).toMatchObject({ total: 1 });
});

test("what one publishes is counted, in one's own name and in one's organizations'", async () => {
  const { call } = await ada();
  const lyon = await call("POST", "/organizations/", { name: "Lyon", description: "Ville." });
  for (const organization of [lyon.json.id, null])
    await call("POST", "/datasets/", {
      title: "t",
      description: "d",
      organization,
      private: false,
    });
  expect((await call("GET", "/me/metrics/")).json).toMatchObject({
    resources_availability: 100,
    datasets_org_count: 1,
    datasets_count: 1,
    followers_count: 0,
  });
  expect((await call("GET", "/me/org_community_resources/")).list).toEqual([]);
  expect((await anyone("GET", "/me/metrics/")).status).toBe(401);
});

test("names are suggested, addresses are not looked through", async () => {
  const { call } = await ada();
  const names = async (q: string, by = anyone) => {
    const { list } = await by("GET", `/users/suggest/?q=${encodeURIComponent(q)}`);
    return list.map((each) => [each["first_name"], each["email"]]);
  };
  expect(await names("ada")).toEqual([["Ada", null]]);
  expect(await names("ada mar", call)).toEqual([["Ada", "***@lyon.example"]]);
  for (const q of ["ada@lyon.example", "lyon", "%", "_da", ""]) expect(await names(q)).toEqual([]);
});

test("my datasets are my own, drafts too, and with those of my organizations where asked", async () => {
  const { call, portal } = await ada();
  const lyon = await call("POST", "/organizations/", { name: "Lyon", description: "La ville." });
  await call("POST", "/datasets/", { title: "Miens", description: "Les miens." });
  await call("POST", "/datasets/", {
    title: "Les nôtres",
    description: "De Lyon.",
    organization: lyon.json.id,
  });
  const titles = async (path: string) =>
    (await call("GET", path)).list.map((each) => String(each["title"])).sort();
  expect(await titles("/me/datasets/")).toEqual(["Miens"]);
  expect(await titles("/me/org_datasets/")).toEqual(["Les nôtres", "Miens"]);
  expect(await titles("/me/org_datasets/?q=mien")).toEqual(["Miens"]);
  expect((await call("GET", "/me/organizations/")).list).toMatchObject([
    { class: "Organization", name: "Lyon" },
  ]);
  await portal.db.update(people).set({ deletedAt: 1 });
  expect((await anyone("GET", "/users/suggest/?q=ada")).json).toEqual([]);
});

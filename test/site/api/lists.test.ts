import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { type Caller, caller } from "#test/site/api/caller.ts";
import { anyone, publicDataset } from "#test/site/api/sender.ts";
import { site } from "#site/site.tsx";
import { world } from "#test/world.ts";

interface Listed {
  total: number;
  data: { id: string; title: string }[];
}
const list = async (query: string) => (await anyone(`/1/datasets/?${query}`)).json<Listed>();
const titles = async (query: string) => (await list(query)).data.map(({ title }) => title);

describe("the list of datasets", () => {
  let ada: Caller;
  beforeEach(async () => {
    ada = await caller("ada@lyon.example", { isAdmin: true });
    await publicDataset(ada, {
      title: "Arbres",
      license: "lov2",
      tags: ["nature", "ville"],
      spatial: { zones: ["fr:commune:69123"], granularity: "poi" },
      temporal_coverage: { start: "2019-01-01", end: "2021-12-31" },
      access_type: "open",
      resources: [
        { title: "a", url: "https://a.example/a.csv", format: "CSV" },
        {
          title: "b",
          url: "https://a.example/b.json",
          format: "json",
          schema: { name: "etalab/arbres", version: "1.0" },
        },
      ],
    });
    await publicDataset(ada, {
      title: "Bancs",
      tags: ["ville"],
      access_type: "restricted",
      access_type_reason_category: "confidentiality_of_personal_data",
      temporal_coverage: { start: "2024-01-01", end: null },
    });
  });

  test.each([
    ["tag=nature", ["Arbres"]],
    ["tag=nature&tag=ville", ["Arbres"]],
    ["tag=ville&sort=title", ["Arbres", "Bancs"]],
    ["tag=ville&sort=-title", ["Bancs", "Arbres"]],
    ["license=lov2", ["Arbres"]],
    ["geozone=fr:commune:69123", ["Arbres"]],
    ["granularity=poi", ["Arbres"]],
    ["temporal_coverage=2020-01-01-2020-12-31", ["Arbres"]],
    ["temporal_coverage=2025-01-01-2025-12-31", ["Bancs"]],
    ["access_type=restricted", ["Bancs"]],
    ["access_type=open", ["Arbres"]],
    ["format=csv", ["Arbres"]],
    ["format=pdf", []],
    ["schema=etalab/arbres", ["Arbres"]],
    ["schema=etalab/arbres&schema_version=2.0", []],
    ["featured=false&sort=title", ["Arbres", "Bancs"]],
    ["topic=5d13a8b6634f41070a43dff3", []],
    ["unknown=1&sort=created", ["Arbres", "Bancs"]],
  ])("%s", async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
    const { json } = await ada.call("GET", `/2/datasets/?${query}`);
    expect((json["data"] as Listed["data"]).map(({ title }) => title)).toEqual(expected);
  });

  test("by badge and by what is featured, once an administrator has marked it", async () => {
    const [{ id } = { id: "" }] = (await list("tag=nature")).data;
    expect((await ada.call("POST", `/datasets/${id}/badges/`, { kind: "hvd" })).status).toBe(201);
    expect((await ada.call("POST", `/datasets/${id}/badges/`, { kind: "hvd" })).status).toBe(200);
    expect((await ada.call("POST", `/datasets/${id}/badges/`, { kind: "x" })).status).toBe(400);
    expect((await ada.call("POST", `/datasets/${id}/featured/`)).json["featured"]).toBe(true);
    expect(await titles("badge=hvd")).toEqual(["Arbres"]);
    expect(await titles("featured=true")).toEqual(["Arbres"]);
    expect((await ada.call("DELETE", `/datasets/${id}/featured/`)).json["featured"]).toBe(false);
    expect((await ada.call("DELETE", `/datasets/${id}/badges/hvd/`)).status).toBe(204);
    expect((await ada.call("DELETE", `/datasets/${id}/badges/hvd/`)).status).toBe(404);
    const eve = await caller("eve@ailleurs.example");
    expect((await eve.call("POST", `/datasets/${id}/featured/`)).status).toBe(403);
  });

  test("says what it does not understand, and asks who wants to see what is not public", async () => {
    const status = async (query: string) => (await anyone(`/1/datasets/?${query}`)).status;
    expect(await status("organization=lyon")).toBe(400);
    expect(await status("sort=size")).toBe(400);
    expect(await status("page=0")).toBe(400);
    expect(await status("private=true")).toBe(401);
    expect(await status("deleted=false")).toBe(401);
  });
});

test("one's own drafts, archives and deletions are listed to oneself alone", async () => {
  const ada = await caller("ada@lyon.example");
  const eve = await caller("eve@ailleurs.example");
  const make = async (title: string) => publicDataset(ada, { title });
  const [draft, archived, deleted] = [await make("D"), await make("A"), await make("X")];
  await make("P");
  await ada.call("PUT", `/datasets/${draft.id}/`, { private: true });
  await ada.call("PUT", `/datasets/${archived.id}/`, { archived: "2026-01-01T00:00:00" });
  await ada.call("DELETE", `/datasets/${deleted.id}/`);
  const of = async (who: Caller, query: string) =>
    ((await who.call("GET", `/datasets/?sort=title&${query}`)).json["data"] as { title: string }[])
      .map(({ title }) => title)
      .join("");
  expect(await of(ada, "private=true")).toBe("D");
  expect(await of(ada, "archived=true")).toBe("A");
  expect(await of(ada, "deleted=true")).toBe("X");
  expect(await of(ada, `owner=${ada.person.id}`)).toBe("ADP");
  expect(await of(eve, "private=true")).toBe("");
  expect(await of(eve, `owner=${ada.person.id}`)).toBe("P");
  expect(await of(eve, "")).toBe("P");
});

test("the second version links to what the first one carries", async () => {
  await world();
  const { json } = await (await caller("x@y.example")).call("GET", "/2/datasets/arbres/");
  expect(json).toMatchObject({
    slug: "arbres-d-alignement",
    resources: { rel: "subsection", total: 3 },
    community_resources: { total: 0 },
    license: "lov2",
    permissions: { edit: false, delete: false, edit_resources: false },
  });
  const { href } = json["resources"] as { href: string };
  const { pathname, search } = new URL(href);
  const page = await (await site.request(pathname + search, {}, env)).json<Listed>();
  expect(page).toMatchObject({ total: 3, page_size: 50, next_page: null });
  const narrow = await anyone(`/2/datasets/arbres/resources/?q=ESSENCE&type=update`);
  expect(await narrow.json()).toMatchObject({ total: 1, data: [{ title: "essences.json" }] });
  const one = await anyone(`/2/datasets/resources/${page.data[0]?.id}/`);
  expect(await one.json()).toMatchObject({
    resource: { id: page.data[0]?.id },
    dataset_id: json.id,
  });
  const full = await anyone("/2/datasets/arbres/?lang=en", {
    headers: { "X-Get-Datasets-Full-Objects": "True" },
  });
  expect(await full.json()).toMatchObject({
    license: { id: "lov2" },
    frequency: { id: "annual" },
    spatial: { zones: [{ id: "fr:commune:69123" }], granularity: { id: "poi" } },
  });
  expect((await anyone("/2/datasets/budget/")).status).toBe(404);
  expect((await anyone(`/2/datasets/resources/${crypto.randomUUID()}/`)).status).toBe(404);
});

import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { events } from "#events/schema.ts";
import { createKey } from "#people/key.ts";
import { personOf } from "#people/person.ts";
import { site } from "#site/site.tsx";

type Json = Record<string, unknown> & { id: string; slug: string };

/** Someone with a key, and what they call the API with. */
async function caller(email: string, isAdmin = false) {
  const portal = open(env);
  const person = await personOf(portal, email, { isAdmin });
  const { text } = await createKey(portal, person, { name: "tests" });
  const call = async (method: string, path: string, body?: unknown, headers = {}) => {
    const response = await site.request(
      `/api/1${path}`,
      {
        method,
        headers: { "X-API-KEY": text, "Content-Type": "application/json", ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      env,
    );
    const answered = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      json: (answered.startsWith("{") || answered.startsWith("[")
        ? JSON.parse(answered)
        : {}) as Json,
    };
  };
  return { portal, person, call };
}

const anyone = (path: string, init?: RequestInit) => site.request(`/api/1${path}`, init, env);

async function published() {
  const ada = await caller("ada@lyon.example");
  const { json: lyon } = await ada.call("POST", "/organizations/", {
    name: "Ville de Lyon",
    description: "La ville.",
  });
  const { json: trees } = await ada.call("POST", "/datasets/", {
    title: "Arbres d’alignement",
    description: "Tous les arbres de la ville.",
    organization: lyon.id,
    license: "lov2",
    frequency: "annual",
    tags: ["Espaces verts", "arbres"],
    temporal_coverage: { start: "2020-01-01", end: "2024-12-31" },
    spatial: { zones: ["fr:commune:69123"], granularity: "poi" },
  });
  await ada.call("POST", `/datasets/${trees.id}/publication`);
  return { ada, lyon, trees };
}

test("a dataset is made as a draft, published, and then anyone reads it", async () => {
  const ada = await caller("ada@lyon.example");
  const made = await ada.call("POST", "/datasets/", { title: "Arbres", description: "Tous." });
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({ title: "Arbres", slug: "arbres", private: true });
  expect((await anyone("/datasets/arbres/")).status).toBe(404);
  expect((await ada.call("GET", "/datasets/arbres/")).status).toBe(200);
  expect((await ada.call("POST", "/datasets/arbres/publication")).status).toBe(201);
  const read = await anyone("/datasets/arbres");
  expect(read.status).toBe(200);
  expect(read.headers.get("Cache-Tag")).toContain(`dataset-${made.json.id}`);
  expect(await read.json()).toMatchObject({ id: made.json.id, private: false });
});

test("`private: false` publishes at once, as udata's clients expect", async () => {
  const ada = await caller("ada@lyon.example");
  const { json } = await ada.call("POST", "/datasets/", {
    title: "Arbres",
    description: "Tous.",
    private: false,
  });
  expect(json["private"]).toBe(false);
  expect((await anyone(`/datasets/${json.id}/`)).status).toBe(200);
});

test("a dataset sent back as it was read changes nothing", async () => {
  const { ada, trees } = await published();
  const before = await ada.call("GET", `/datasets/${trees.id}/`);
  const history = await ada.portal.db.select().from(events);
  const after = await ada.call("PUT", `/datasets/${trees.id}/`, before.json);
  expect(after.status).toBe(200);
  expect(after.json).toEqual(before.json);
  expect(await ada.portal.db.select().from(events)).toEqual(history);
});

test("what a change leaves out keeps its value, and the old address leads to the new one", async () => {
  const { ada, trees } = await published();
  const { json } = await ada.call("PUT", `/datasets/${trees.id}/`, { title: "Arbres de Lyon" });
  expect(json).toMatchObject({
    title: "Arbres de Lyon",
    slug: "arbres-de-lyon",
    tags: ["arbres", "espaces-verts"],
    license: "lov2",
    temporal_coverage: { start: "2020-01-01", end: "2024-12-31" },
  });
  expect((await ada.call("GET", `/datasets/${trees.slug}/`)).json.id).toBe(trees.id);
});

test("two editors do not overwrite each other", async () => {
  const { ada, trees } = await published();
  const seen = await ada.call("GET", `/datasets/${trees.id}/`);
  const tag = { "If-Match": seen.headers.get("ETag") ?? "" };
  const put = (acronym: string) => ada.call("PUT", `/datasets/${trees.id}/`, { acronym }, tag);
  expect((await put("ONE")).status).toBe(200);
  expect((await put("TWO")).status).toBe(412);
  expect((await ada.call("GET", `/datasets/${trees.id}/`)).json["acronym"]).toBe("ONE");
});

test("what is deleted answers 410 and comes back whole", async () => {
  const { ada, trees } = await published();
  expect((await ada.call("DELETE", `/datasets/${trees.id}/`)).status).toBe(204);
  const gone = await anyone(`/datasets/${trees.id}/`);
  expect(gone.status).toBe(410);
  expect(await gone.json()).toMatchObject({ message: "Dataset has been deleted" });
  expect((await ada.call("PUT", `/datasets/${trees.id}/`, { acronym: "X" })).status).toBe(410);
  expect((await ada.call("PUT", `/datasets/${trees.id}/`, { deleted: null })).status).toBe(200);
  expect((await anyone(`/datasets/${trees.id}/`)).status).toBe(200);
});

test("input that is wrong is refused by field, in a sentence", async () => {
  const ada = await caller("ada@lyon.example");
  const { status, json } = await ada.call("POST", "/datasets/", {
    title: "",
    license: "mine",
    tags: ["x"],
  });
  expect(status).toBe(400);
  expect(Object.keys(json["errors"] as object).sort()).toEqual([
    "description",
    "license",
    "tags.0",
    "title",
  ]);
  expect((await ada.call("POST", "/datasets/", [])).status).toBe(400);
  const text = await ada.call("POST", "/datasets/", {}, { "Content-Type": "text/plain" });
  expect(text.json["errors"]).toMatchObject({ "Content-Type": ["expecting application/json"] });
});

test("no key, a wrong key and a stranger's key are told apart", async () => {
  const { trees, lyon } = await published();
  const put = { method: "PUT", body: "{}", headers: { "Content-Type": "application/json" } };
  expect((await anyone(`/datasets/${trees.id}/`, put)).status).toBe(401);
  const wrong = await anyone("/datasets/", { headers: { "X-API-KEY": "parvis_no" } });
  expect(wrong.status).toBe(401);
  expect(await wrong.json()).toMatchObject({ message: "Invalid API token" });
  const eve = await caller("eve@elsewhere.example");
  expect((await eve.call("PUT", `/datasets/${trees.id}/`, { title: "Mine" })).status).toBe(403);
  expect((await eve.call("DELETE", `/datasets/${trees.id}/publication`)).status).toBe(403);
  expect((await eve.call("PUT", `/organizations/${lyon.id}/`, { name: "Mine" })).status).toBe(403);
  const into = { title: "Ours", description: "Now.", organization: lyon.id };
  expect((await eve.call("POST", "/datasets/", into)).status).toBe(403);
});

test("lists are pages in udata's shape", async () => {
  const { lyon, trees } = await published();
  const page = await anyone(`/datasets/?organization=${lyon.id}&page_size=1`);
  expect(await page.json()).toMatchObject({
    total: 1,
    page: 1,
    page_size: 1,
    next_page: null,
    previous_page: null,
    data: [{ id: trees.id, organization: { id: lyon.id, class: "Organization" } }],
  });
  expect((await anyone("/datasets/?tag=arbres&tag=espaces-verts")).status).toBe(200);
  expect(await (await anyone("/datasets/?tag=arbres&tag=absent")).json()).toMatchObject({
    total: 0,
    data: [],
  });
  expect((await anyone("/datasets/?page=0")).status).toBe(400);
  expect((await anyone("/datasets/?organization=lyon")).status).toBe(400);
  expect(await (await anyone("/organizations/")).json()).toMatchObject({
    total: 1,
    data: [{ id: lyon.id, metrics: { datasets: 1 } }],
  });
});

test("a remote resource is added, changed and taken away, and the dataset's summary follows", async () => {
  const { ada, trees } = await published();
  const at = `/datasets/${trees.id}/resources/`;
  const made = await ada.call("POST", at, {
    title: "Arbres",
    url: "https://lyon.example/arbres.csv",
    format: "CSV",
    filetype: "remote",
  });
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({ format: "csv", filetype: "remote" });
  const quality = async () => (await ada.call("GET", `/datasets/${trees.id}/`)).json["quality"];
  expect(await quality()).toMatchObject({
    has_resources: true,
    has_open_format: true,
    resources_documentation: false,
  });
  const changed = await ada.call("PUT", `${at}${made.json.id}/`, {
    description: "Chaque ligne est un arbre.",
  });
  expect(changed.json["title"]).toBe("Arbres");
  expect(await quality()).toMatchObject({ resources_documentation: true });
  const permalink = await anyone(`/datasets/r/${made.json.id}`);
  expect(permalink.status).toBe(302);
  expect(permalink.headers.get("Location")).toBe("https://lyon.example/arbres.csv");
  expect((await ada.call("DELETE", `${at}${made.json.id}/`)).status).toBe(204);
  expect((await anyone(`/datasets/r/${made.json.id}`)).status).toBe(410);
  expect(await quality()).toMatchObject({ has_resources: false });
});

test("answers to a key are never stored; answers to anyone vary by it", async () => {
  const { ada, trees } = await published();
  const own = await ada.call("GET", `/datasets/${trees.id}/`);
  expect(own.headers.get("Cloudflare-CDN-Cache-Control")).toBe("no-store");
  const open = await anyone(`/datasets/${trees.id}/`);
  expect(open.headers.get("Cloudflare-CDN-Cache-Control")).toMatch(/^public/);
  expect(open.headers.get("Vary")).toContain("X-API-KEY");
  expect((await anyone("/datasets/nothing/")).headers.get("Cloudflare-CDN-Cache-Control")).toBe(
    "no-store",
  );
});

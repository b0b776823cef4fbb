import { describe, expect, test } from "vitest";
import { ask } from "#test/site/ask.ts";
import { world } from "#test/world.ts";
import { caller, calling } from "./caller.ts";

const anyone = calling();

const MAP = {
  title: "La carte des arbres",
  description: "Tous les arbres, à **l’œil**.",
  type: "visualization",
  topic: "environment_and_energy",
  url: "https://carte.example/arbres",
  tags: ["Carte", "arbres"],
};

async function ground() {
  const w = await world();
  const ada = await caller("ada@lyon.example");
  const eve = await caller("eve@example.org", { firstName: "Eve", lastName: "Roy" });
  const cleo = await caller("cleo@parvis.example");
  const made = await eve.call("POST", "/reuses/", { ...MAP, datasets: [w.trees] });
  return { w, ada, eve, cleo, made, path: `/reuses/${made.json.id}/` };
}

describe("a reuse", () => {
  test("is shown with its datasets, to all, and counted on them", async () => {
    const { w, made, path, eve } = await ground();
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({
      slug: "la-carte-des-arbres",
      tags: ["carte", "arbres"],
      private: false,
      owner: { first_name: "Eve" },
      organization: null,
      datasets: [{ class: "Dataset", id: w.trees }],
      permissions: { edit: true },
    });
    const read = await anyone("GET", path);
    expect(read.json).toMatchObject({ id: made.json.id, permissions: { edit: false } });
    const back = await eve.call("PUT", path, read.json);
    expect(back.json).toEqual(made.json);
    const page = await ask("/datasets/arbres-d-alignement");
    expect(page.text).toContain('href="/reuses/la-carte-des-arbres"');
    const { json: dataset } = await anyone("GET", `/datasets/${w.trees}/`);
    expect(dataset["metrics"]).toMatchObject({ reuses: 1 });
    const { json: own } = await anyone("GET", `/datasets/?reuse=${made.json.id}`);
    expect(own["data"]).toMatchObject([{ id: w.trees }]);
  });

  test("needs no second telling of one address, known datasets, and known words", async () => {
    const { eve, w } = await ground();
    const again = await eve.call("POST", "/reuses/", { ...MAP, datasets: [w.trees] });
    expect(again).toMatchObject({
      status: 400,
      json: { errors: { url: ["This URL is already registered"] } },
    });
    const other = { ...MAP, url: "https://carte.example/2" };
    const ofDraft = await eve.call("POST", "/reuses/", { ...other, datasets: [w.budget] });
    expect(ofDraft).toMatchObject({
      status: 400,
      json: { errors: { datasets: [`Unknown reference '${w.budget}'`] } },
    });
    const wrong = await eve.call("POST", "/reuses/", {
      ...other,
      type: "sonnet",
      url: "javascript:1",
    });
    expect(Object.keys(wrong.json["errors"] ?? {})).toEqual(["type", "url"]);
    expect((await anyone("POST", "/reuses/", other)).status).toBe(401);
    expect((await eve.call("POST", "/reuses/", { ...other, organization: w.lyon })).status).toBe(
      403,
    );
  });

  test("is nobody else's business while it is private or made of nothing", async () => {
    const { eve, path } = await ground();
    const { json } = await eve.call("PATCH", path, { private: true });
    expect(json).toMatchObject({ private: true });
    expect((await anyone("GET", path)).status).toBe(404);
    expect((await eve.call("GET", path)).status).toBe(200);
    await eve.call("PATCH", path, { private: false, datasets: [] });
    expect((await anyone("GET", path)).status).toBe(404);
    expect((await anyone("GET", "/reuses/")).json).toMatchObject({ total: 0, data: [] });
    expect((await ask("/reuses/la-carte-des-arbres")).status).toBe(404);
  });

  test("is changed by whom it belongs to; a new title leaves the former address good", async () => {
    const { eve, ada, path } = await ground();
    expect((await ada.call("PUT", path, { title: "À moi" })).status).toBe(403);
    const { json } = await eve.call("PUT", path, { title: "Les arbres de près" });
    expect(json).toMatchObject({ slug: "les-arbres-de-pres", tags: ["carte", "arbres"] });
    const moved = await ask("/reuses/la-carte-des-arbres");
    expect([moved.status, moved.headers.get("Location")]).toEqual([
      301,
      "/reuses/les-arbres-de-pres",
    ]);
    const { json: found } = await anyone("GET", "/reuses/?q=pres");
    expect(found).toMatchObject({ total: 1 });
    expect((await anyone("GET", "/reuses/?q=carte%20alignement")).json["total"]).toBe(0);
  });

  test("is linked to a dataset by the dataset's owner too, once", async () => {
    const { eve, ada, w } = await ground();
    const { json } = await eve.call("POST", "/reuses/", { ...MAP, url: "https://carte.example/3" });
    const link = `/reuses/${json.id}/datasets/`;
    const pointer = { class: "Dataset", id: w.trees };
    const stranger = await caller("zoe@example.org");
    expect((await stranger.call("POST", link, pointer)).status).toBe(404);
    await eve.call("POST", link, { class: "Dataset", id: w.tides });
    expect((await stranger.call("POST", link, pointer)).status).toBe(403);
    expect((await ada.call("POST", link, pointer)).status).toBe(201);
    expect((await ada.call("POST", link, pointer)).status).toBe(200);
    expect((await anyone("GET", `/reuses/${json.id}/`)).json["datasets"]).toHaveLength(2);
  });

  test("is deleted and brought back; featured by the portal's administrators alone", async () => {
    const { eve, cleo, w, path } = await ground();
    expect((await eve.call("POST", `${path}featured/`)).status).toBe(403);
    expect((await cleo.call("POST", `${path}featured/`)).json["featured"]).toBe(true);
    expect((await anyone("GET", "/reuses/?featured=true")).json["total"]).toBe(1);
    expect((await eve.call("DELETE", path)).status).toBe(204);
    expect((await anyone("GET", path)).status).toBe(410);
    expect((await ask("/reuses/la-carte-des-arbres")).status).toBe(410);
    const { json: dataset } = await anyone("GET", `/datasets/${w.trees}/`);
    expect(dataset["metrics"]).toMatchObject({ reuses: 0 });
    expect((await eve.call("PUT", path, { title: "Autre" })).status).toBe(410);
    expect((await eve.call("PUT", path, { deleted: null })).status).toBe(200);
    expect((await anyone("GET", path)).status).toBe(200);
  });
});

test("reuses are listed by what udata's clients ask, and in the Atom feed", async () => {
  const { w, made, ada } = await ground();
  await ada.call("POST", "/reuses/", {
    ...MAP,
    title: "API des arbres",
    type: "api",
    url: "https://api.example",
    organization: w.lyon,
    datasets: [w.trees],
  });
  const asked = async (query: string) => {
    const { json } = await anyone("GET", `/reuses/${query}`);
    return (json["data"] as { title: string }[]).map(({ title }) => title);
  };
  expect(await asked("")).toHaveLength(2);
  expect(await asked("?type=api")).toEqual(["API des arbres"]);
  expect(await asked(`?dataset=${w.trees}&sort=title`)).toEqual([
    "API des arbres",
    "La carte des arbres",
  ]);
  expect(await asked(`?organization=${w.lyon}`)).toEqual(["API des arbres"]);
  expect(await asked("?tag=carte&topic=health")).toEqual([]);
  const { json } = await anyone("GET", `/organizations/${w.lyon}/reuses/`);
  expect(json).toMatchObject({ total: 1 });
  expect((await anyone("GET", "/reuses/?sort=colour")).status).toBe(400);
  expect((await anyone("GET", "/reuses/?organization=lyon")).json.message).toContain(
    "Organization arg must be an identifier",
  );
  expect((await anyone("GET", "/reuses/types/?lang=en")).list).toContainEqual({
    id: "paper",
    label: "Paper",
  });
  expect((await anyone("GET", "/reuses/suggest/?q=la%20car")).list).toMatchObject([
    { id: made.json.id },
  ]);
  expect((await ask("/reuses.atom")).text).toContain("La carte des arbres");
});

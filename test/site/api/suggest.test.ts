import { beforeEach, expect, test } from "vitest";
import { keepDatasets } from "#search/keep.ts";
import { keepOrganizations } from "#search/keep-organizations.ts";
import { ask } from "#test/site/ask.ts";
import { type World, world } from "#test/world.ts";

let w: World;
beforeEach(async () => {
  w = await world();
  await keepDatasets(w.portal, [w.trees]);
  await keepOrganizations(w.portal, [w.lyon]);
});

const get = async (path: string): Promise<unknown> => {
  const { status, text } = await ask(path);
  expect(status, path).toBe(200);
  return JSON.parse(text);
};

test("suggestions have udata's shapes", async () => {
  expect(await get("/api/1/datasets/suggest/?q=arb&size=3")).toEqual([
    {
      id: w.trees,
      title: "Arbres d’alignement",
      acronym: null,
      slug: "arbres-d-alignement",
      image_url: null,
      page: "http://localhost:8787/datasets/arbres-d-alignement",
    },
  ]);
  expect(await get("/api/1/organizations/suggest/?q=ville")).toEqual([
    {
      id: w.lyon,
      name: "Ville de Lyon",
      acronym: null,
      slug: "ville-de-lyon",
      image_url: null,
      page: "http://localhost:8787/organizations/ville-de-lyon",
    },
  ]);
  expect(await get("/api/1/tags/suggest/?q=arb")).toEqual([{ text: "arbres" }]);
  expect(await get("/api/1/datasets/suggest/formats/?q=c")).toEqual([]);
  expect(await get("/api/1/datasets/suggest/formats/?q=cs")).toEqual([{ text: "csv" }]);
});

test("all kinds come in one answer, which is forgotten when something changes", async () => {
  const { headers, text } = await ask("/api/2/suggest/?q=ar");
  expect(JSON.parse(text)).toMatchObject({
    datasets: [{ slug: "arbres-d-alignement", organization: "Ville de Lyon" }],
    organizations: [],
    tags: [{ name: "arbres", count: 1 }],
  });
  expect(headers.get("Cache-Tag")).toBe("search");
  expect((await ask("/api/2/suggest/")).status).toBe(400);
});

test("the search field brings its script, and asks without it", async () => {
  for (const [path, action] of [
    ["/", "/datasets"],
    ["/en/datasets", "/en/datasets"],
  ] as const) {
    const { text } = await ask(path);
    expect(text).toContain(`<form class="search" action="${action}">`);
    const src = /src="(\/enhance\/search-suggest\.js[^"]+)"/.exec(text)?.[1] ?? "";
    expect((await ask(src)).headers.get("Content-Type")).toMatch(/javascript/);
  }
});

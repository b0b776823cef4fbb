import { beforeEach, expect, test } from "vitest";
import { withdrawDataset } from "#catalog/publish.ts";
import { profiles } from "#files/schema.ts";
import { operations } from "#site/contract/operations.ts";
import { tags } from "#site/contract/operation.ts";
import { loadPerson } from "#people/person.ts";
import { ask } from "#test/site/ask.ts";
import { type World, world } from "#test/world.ts";

let w: World;
beforeEach(async () => {
  w = await world();
  await w.portal.db.update(profiles).set({ parquetKey: "derived/trees.parquet" });
});

const plain = (text: string) =>
  text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");

test("every operation stands in the chapter of its group, and the first page leads to it", async () => {
  const front = (await ask("/docs")).text;
  const chapters = await Promise.all(
    Object.keys(tags)
      .filter((tag) => operations.some((each) => each.tag === tag))
      .map(async (tag) => (await ask(`/docs/${tag}`)).text),
  );
  const links = [...front.matchAll(/href="\/docs\/(\w+)#([^"]+)"/g)].map(([, , id]) => id);
  expect(links).toHaveLength(operations.length);
  for (const id of links)
    expect(chapters.filter((each) => each.includes(`id="${id}"`))).toHaveLength(1);
});

test("examples are real: what the first page and the guides say is answered", async () => {
  const text = plain((await ask("/en/docs/datasets")).text);
  expect(text).toContain("curl 'http://localhost:8787/api/1/datasets/arbres-d-alignement'");
  const addresses = new Set(
    [...text.matchAll(/curl (?:-L )?'(http:\/\/localhost:8787\/api\/[^' {]+)'\s*</g)].map(
      ([, at = ""]) => at,
    ),
  );
  expect(addresses.size).toBeGreaterThan(5);
  for (const address of addresses) {
    const { pathname, search } = new URL(address);
    // udata has this address, and says at it that the list is kept elsewhere.
    if (pathname === "/api/1/datasets/schemas") continue;
    expect([200, 302], address).toContain((await ask(pathname + search)).status);
  }
  expect(plain((await ask("/docs/rows")).text)).toContain(w.treesFile);
});

test("a draft is nobody's example, and the page is told when its own is withdrawn", async () => {
  const before = await ask("/docs/datasets");
  expect(before.headers.get("Cache-Tag")).toContain(`dataset-${w.trees}`);
  const person = await loadPerson(w.portal, w.ada);
  await withdrawDataset(w.portal, person, w.trees);
  expect((await ask("/docs/datasets")).text).not.toContain("arbres-d-alignement");
});

test("the search finds addresses by what they do, where they are and what they take", async () => {
  expect((await ask("/docs?q=geozone")).text).toContain("/api/1/datasets");
  expect((await ask("/docs?q=territoires")).text).toContain("/api/1/spatial/zones/suggest");
  expect((await ask("/en/docs?q=xyzzy")).text).toContain("Nothing in the API speaks of");
  expect((await ask("/docs?x=1")).status).toBe(301);
});

test("both languages, no script needed, no other origin; what is no part of it is not there", async () => {
  const { text, headers } = await ask("/en/docs/datasets");
  expect(text).toContain("Lists published datasets");
  expect((await ask("/docs/datasets")).text).toContain("Liste les jeux de données publiés");
  expect(headers.get("Content-Security-Policy")).toContain("connect-src 'self';");
  expect(text).toMatch(/<form class="form" method="get" action="\/api\/1\/datasets"/);
  expect(
    [...text.matchAll(/<script[^>]*src="([^"]+)"/g)].every(([, src]) => src?.startsWith("/")),
  ).toBe(true);
  expect((await ask("/docs/kings")).status).toBe(404);
  for (const guide of ["conventions", "rows", "uploads", "harvesting", "webhooks", "shapes"])
    expect((await ask(`/en/docs/${guide}`)).status, guide).toBe(200);
});

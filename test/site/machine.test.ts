import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { profiles } from "#files/schema.ts";
import { ask } from "#test/site/ask.ts";
import { type World, world } from "#test/world.ts";

let w: World;
beforeEach(async () => {
  w = await world();
});

const page = "/datasets/arbres-d-alignement";

test.each([
  ["ttl", "text/turtle", "dcat:Dataset"],
  ["rdf", "application/rdf+xml", "rdf:about="],
  ["nt", "application/n-triples", "<http://www.w3.org/ns/dcat#Dataset>"],
  ["jsonld", "application/ld+json", '"dcat:Dataset"'],
  ["csv", "text/csv", "arbres.csv"],
  ["croissant.json", "application/ld+json", "cr:FileObject"],
])("a dataset in %s is what the page announces", async (ending, type, told) => {
  const html = (await ask(page)).text;
  expect(html).toContain(`type="${type}" href="${page}.${ending}"`);
  const { status, headers, text } = await ask(`${page}.${ending}`);
  expect(status).toBe(200);
  expect(headers.get("Content-Type")).toContain(type);
  expect(headers.get("Cache-Tag")).toContain(`dataset-${w.trees}`);
  expect(text).toContain(told);
  expect(text).toContain(w.treesFile);
});

test("JSON is the API's, an old slug leads to the present one, drafts have no form", async () => {
  expect((await ask(`${page}.json`)).headers.get("Location")).toBe(`/api/1/datasets/${w.trees}/`);
  expect((await ask("/datasets/arbres.ttl")).headers.get("Location")).toBe(`${page}.ttl`);
  expect((await ask("/datasets/budget.ttl")).status).toBe(404);
});

test("the catalogue is walked by pages, and tells themes and files", async () => {
  const { status, text } = await ask("/catalog.ttl");
  expect(status).toBe(200);
  expect(text).toContain("a dcat:Catalog");
  expect(text).toContain("data-theme/ENVI");
  expect(text).toContain(`/resources/${w.treesFile}`);
  expect(text).not.toContain("Budget");
  expect(text).not.toContain("hydra:next");
  const beyond = await ask(`/catalog.ttl?after=${"f".repeat(24)}`);
  expect(beyond.text).not.toContain("dcat:Dataset");
  expect((await ask("/catalog.ttl?after=x")).status).toBe(400);
});

test("a dataset's page tells its themes, how to cite it and what is missing", async () => {
  const { text } = await ask(page);
  expect(text).toContain('href="/themes/environment"');
  expect(text).toContain("@misc{");
  expect(text).toContain('<script type="application/ld+json">{"@context":"https://schema.org/"');
  expect(text).toContain("Décrire en quelques phrases");
  expect(text).toContain('role="img" aria-label="Carte de France');
});

test("the whole catalogue is one DCAT-US document of what is public, with whom to ask", async () => {
  const { status, headers, text } = await ask("/data.json");
  expect([status, headers.get("Content-Type")]).toEqual([200, "application/json; charset=utf-8"]);
  const { dataset, conformsTo } = JSON.parse(text) as {
    conformsTo: string;
    dataset: { identifier: string; contactPoint: { hasEmail: string } }[];
  };
  expect(conformsTo).toBe("https://project-open-data.cio.gov/v1.1/schema");
  expect(dataset.map(({ identifier }) => identifier)).toEqual([
    `http://localhost:8787/datasets/${w.trees}`,
  ]);
  expect(dataset[0]?.contactPoint.hasEmail).toMatch(/^mailto:\S+@\S+$/);
});

test("Croissant names the columns of the tables alone, and reads them from their Parquet", async () => {
  await w.portal.db
    .update(profiles)
    .set({ parquetKey: "derived/x/data.parquet", parquetBytes: 1 })
    .where(eq(profiles.versionId, w.treesVersion));
  const { text } = await ask(`${page}.croissant.json`);
  const told = JSON.parse(text) as {
    recordSet: { field: { name: string; dataType: string; source: { fileObject: object } }[] }[];
  };
  expect(told.recordSet).toHaveLength(1);
  expect(told.recordSet[0]?.field.map(({ name, dataType }) => [name, dataType])).toEqual([
    ["id", "sc:Integer"],
    ["essence", "sc:Text"],
    ["latitude", "sc:Float"],
    ["longitude", "sc:Float"],
    ["plante_le", "sc:Date"],
  ]);
  expect(told.recordSet[0]?.field[0]?.source.fileObject).toEqual({
    "@id": `${w.treesFile}.parquet`,
  });
});

test("the old permalink leads to the file from any site", async () => {
  const { treesLink } = w;
  const answer = await ask(`/datasets/r/${treesLink}`);
  expect(answer.status).toBe(301);
  expect(answer.headers.get("Location")).toBe(`/api/1/datasets/r/${treesLink}`);
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
});

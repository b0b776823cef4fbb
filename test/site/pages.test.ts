import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { datasets, organizations, resources } from "#catalog/schema.ts";
import { keepDatasets } from "#search/keep.ts";
import { ask } from "#test/site/ask.ts";
import { type World, world } from "#test/world.ts";

let w: World;
beforeEach(async () => {
  w = await world();
});

const titleOf = (html: string) => /<title>(.*?)<\/title>/.exec(html)?.[1];

test("the home page shows what is public and how much there is, and no draft", async () => {
  const { status, text, headers } = await ask("/");
  expect(status).toBe(200);
  expect(headers.get("Cache-Tag")).toBe("home");
  expect(text).toContain('href="/datasets/arbres-d-alignement"');
  expect(text).toContain('href="/organizations/ville-de-lyon"');
  expect(text).not.toContain("Budget");
  expect(text).toContain("<dt>jeu de données</dt><dd>1</dd>");
});

test("every page says its language and where the other one is", async () => {
  const french = await ask("/datasets/arbres-d-alignement");
  expect(french.text).toContain('<html lang="fr">');
  expect(french.text).toContain(
    'hreflang="en" href="http://localhost:8787/en/datasets/arbres-d-alignement"',
  );
  const english = await ask("/en/datasets/arbres-d-alignement");
  expect(english.text).toContain('<html lang="en">');
  expect(english.text).toContain('href="/en/organizations/ville-de-lyon"');
  expect(english.text).toContain(
    'hreflang="fr" href="http://localhost:8787/datasets/arbres-d-alignement"',
  );
});

test("a dataset's page says whose it is, its files, its state and its licence", async () => {
  const { text, headers } = await ask("/datasets/arbres-d-alignement");
  expect(titleOf(text)).toBe("Arbres d’alignement - Parvis");
  expect(headers.get("Cache-Tag")?.split(",")).toEqual([
    `dataset-${w.trees}`,
    "every-dataset",
    `of-organization-${w.lyon}`,
  ]);
  for (const part of [
    "Ville de Lyon",
    "arbres.csv",
    "essences.json",
    "en attente de lecture",
    "1 point à vérifier",
    "Licence Ouverte 2.0",
    "<dd>Lyon</dd>",
    "du 1er\u00A0janvier\u00A02025 au 31\u00A0décembre\u00A02025",
    "<strong>arbres</strong>",
    "chez lyon.example",
    "sep=&quot;;&quot;, encoding=&quot;windows-1252&quot;",
  ])
    expect(text).toContain(part);
});

test("a resource's page shows columns, first rows, points to check and versions", async () => {
  const { text, headers } = await ask(`/resources/${w.treesFile}`);
  expect(headers.get("Cache-Tag")).toContain(
    `resource-${w.treesFile},dataset-${w.trees},every-resource`,
  );
  for (const part of [
    "4\u202F200\u00A0lignes",
    "5\u00A0colonnes",
    "latitude wgs",
    "Tilleul &lt;b&gt;",
    "45,76",
    "57\u00A0% vides",
    "windows-1252",
    `Lignes <a href="/resources/${w.treesFile}#row-12">12</a>`,
    `<a href="/resources/${w.treesFile}?page=58#row-1153">1\u202F153</a>`,
    "version présente",
    "Chaque ligne se reconnaît à id.",
  ])
    expect(text).toContain(part);
});

test("a file that waits or could not be read says so, and why", async () => {
  expect((await ask(`/resources/${w.waitingFile}`)).text).toContain("Ce fichier attend d’être lu.");
  const failed = await ask(`/en/resources/${w.failedFile}`);
  expect(failed.text).toContain("This file could not be read.");
  expect(failed.text).toContain("This JSON is not well formed.");
});

test("a link says where it leads", async () => {
  const { text } = await ask(`/resources/${w.treesLink}`);
  expect(text).toContain("lyon.example");
  expect(text).toContain('href="https://lyon.example/carte?a=1&amp;b=2"');
});

test("archived stays readable with a notice; a draft is nothing; what was deleted is gone", async () => {
  const archived = await ask("/datasets/marees");
  expect(archived.status).toBe(200);
  expect(archived.text).toContain("Ce jeu de données est archivé.");
  for (const path of [
    "/datasets/budget",
    `/resources/${w.budgetLink}`,
    "/datasets/rien",
    "/resources/rien",
    "/organizations/rien",
    "/pages/rien",
    "/rien",
  ])
    expect(await ask(path)).toMatchObject({ status: 404 });
  await w.portal.db.update(datasets).set({ deletedAt: 1 }).where(eq(datasets.id, w.trees));
  await w.portal.db.update(resources).set({ deletedAt: 1 }).where(eq(resources.id, w.failedFile));
  await w.portal.db
    .update(organizations)
    .set({ deletedAt: 1 })
    .where(eq(organizations.id, w.brest));
  for (const path of [
    "/datasets/arbres-d-alignement",
    `/resources/${w.treesFile}`,
    `/resources/${w.failedFile}`,
    "/organizations/brest-metropole",
  ]) {
    const { status, text, headers } = await ask(path);
    expect(status).toBe(410);
    expect(text).toContain("Retiré du portail");
    expect(text).toMatch(
      /C’était (?:le jeu de données|le fichier|l’organisation) «.+», supprimée? le/,
    );
    expect(text.includes(`/studio/datasets/${w.trees}/restoration`)).toBe(
      path.endsWith("alignement") || path.endsWith(w.treesFile),
    );
    expect(headers.get("Cloudflare-CDN-Cache-Control")).toBe("no-store");
  }
});

test.each([
  ["/datasets/arbres", "/datasets/arbres-d-alignement"],
  ["/en/datasets/arbres", "/en/datasets/arbres-d-alignement"],
  ["/organizations/lyon", "/organizations/ville-de-lyon"],
  ["/fr/datasets", "/datasets"],
  ["/fr", "/"],
  ["/datasets/", "/datasets"],
  ["/pages/about", "/about"],
  ["/datasets?page=1", "/datasets"],
  ["/datasets?utm_source=x&page=2", "/datasets?page=2"],
  ["/datasets?sort=title&tag=arbres", "/datasets?tag=arbres&sort=title"],
  ["/datasets?organization=x&q=eau", "/datasets?q=eau&organization=x"],
  ["/?fbclid=1", "/"],
  [
    "/resources/00000000-0000-4000-8000-000000000001?x=1",
    "/resources/00000000-0000-4000-8000-000000000001",
  ],
])("%s is found at %s for ever", async (asked, wanted) => {
  const { status, headers } = await ask(asked);
  expect([status, headers.get("Location")]).toEqual([301, wanted]);
});

test("ids lead to addresses", async () => {
  expect((await ask(`/datasets/${w.trees}`)).headers.get("Location")).toBe(
    "/datasets/arbres-d-alignement",
  );
  expect((await ask(`/organizations/${w.lyon}`)).headers.get("Location")).toBe(
    "/organizations/ville-de-lyon",
  );
});

test("lists are filtered by organization and tag, and say when there is nothing", async () => {
  const tagged = await ask("/datasets?tag=arbres");
  expect(tagged.text).toContain("Arbres d’alignement");
  expect(tagged.text).toContain('value="tag:arbres"');
  const none = await ask("/datasets?tag=rien");
  expect(none.text).toContain("Aucun jeu de données ne répond.");
  const own = await ask("/datasets?organization=ville-de-lyon");
  expect(own.text).toContain("Organisation\u202F: Ville de Lyon");
  expect((await ask("/datasets?organization=rien")).status).toBe(404);
  expect((await ask("/datasets?page=9")).status).toBe(404);
  expect((await ask("/datasets?page=x")).status).toBe(400);
});

test("a search finds what the index keeps", async () => {
  await keepDatasets(w.portal, [w.trees]);
  const found = await ask("/datasets?q=arbre");
  expect(found.text).toContain("pour «\u00A0arbre\u00A0»");
  expect(found.text).toContain("Arbres d’alignement");
  expect(found.headers.get("Cache-Tag")).toBe("datasets,search");
  const partly = await ask("/datasets?q=arbres+volant");
  expect(partly.text).toContain("Aucun jeu de données n’a tous les mots");
  expect((await ask("/en/datasets?q=%22")).text).toContain("No dataset answers.");
});

test("what strangers wrote is text, everywhere", async () => {
  const evil = `"><script>alert(1)</script><img src=x onerror='alert(1)'>`;
  await w.portal.db
    .update(datasets)
    .set({
      title: evil,
      description: evil,
      descriptionShort: evil,
      tags: [evil],
      license: evil,
      frequency: evil,
      spatial: { zones: [evil] },
      temporalStart: evil,
    })
    .where(eq(datasets.id, w.trees));
  await w.portal.db
    .update(organizations)
    .set({
      name: evil,
      acronym: evil,
      url: "javascript:alert(1)",
      badges: [evil],
      description: evil,
    })
    .where(eq(organizations.id, w.lyon));
  await w.portal.db
    .update(resources)
    .set({ title: evil, description: evil, format: evil, url: "javascript:alert(1)" })
    .where(eq(resources.id, w.treesLink));
  await keepDatasets(w.portal, [w.trees]);
  for (const path of [
    "/",
    "/datasets",
    `/datasets?q=${encodeURIComponent(evil)}`,
    `/datasets?tag=${encodeURIComponent(evil)}`,
    "/datasets/arbres-d-alignement",
    `/resources/${w.treesLink}`,
    `/resources/${w.treesFile}`,
    "/organizations",
    "/organizations/ville-de-lyon",
    "/sitemap.xml",
  ]) {
    const { text } = await ask(path);
    expect(text).not.toMatch(
      /<script(?! type="module" src="\/| type="application\/ld\+json">)|<img src=x|javascript:/,
    );
    expect(text).not.toMatch(/ style=|<style(?!>path)/);
  }
});

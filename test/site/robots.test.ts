import { expect, test } from "vitest";
import { ask } from "#test/site/ask.ts";
import { world } from "#test/world.ts";

test("robots and sitemaps name every page in both languages, and no draft", async () => {
  await world();
  expect((await ask("/robots.txt")).text).toContain("Sitemap: http://localhost:8787/sitemap.xml");
  expect((await ask("/sitemap.xml")).text).toContain(
    "<loc>http://localhost:8787/sitemaps/datasets.xml</loc>",
  );
  const { text } = await ask("/sitemaps/datasets.xml");
  expect(text).toContain("<loc>http://localhost:8787/datasets/arbres-d-alignement</loc>");
  expect(text).toContain('href="http://localhost:8787/en/datasets/arbres-d-alignement"');
  expect(text).not.toContain("budget");
  expect((await ask("/sitemaps/pages.xml")).text).toContain("/pages/producers</loc>");
  expect((await ask("/sitemaps/organizations.xml")).text).toContain(
    "/organizations/ville-de-lyon</loc>",
  );
  expect((await ask("/sitemaps/other.xml")).status).toBe(404);
});

test("an error is a page to people and JSON to programs", async () => {
  expect((await ask("/rien")).text).toContain("<h1>Rien à cette adresse</h1>");
  const api = await ask("/api/1/datasets/rien/");
  expect(api.headers.get("Content-Type")).toContain("json");
  const asked = await ask("/datasets/rien", { headers: { Accept: "application/json" } });
  expect(JSON.parse(asked.text)).toMatchObject({ message: "Dataset does not exist" });
});

test("the stylesheet is kept for ever at the address that carries its hash", async () => {
  const { text } = await ask("/");
  const href = /<link rel="stylesheet" href="([^"]+)"/.exec(text)?.[1] ?? "";
  const style = await ask(href);
  expect(style.headers.get("Cache-Control")).toContain("immutable");
  expect((await ask("/style.css?v=old")).headers.get("Location")).toBe(href);
});

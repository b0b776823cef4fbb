import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { deadLetters } from "#events/schema.ts";
import { versions } from "#files/schema.ts";
import { ask } from "#test/site/ask.ts";
import { world } from "#test/world.ts";

test("the state of the service says what is late, and what was given up", async () => {
  const { portal } = await world();
  const { status, headers, text } = await ask("/status");
  expect(status).toBe(200);
  expect(headers.get("Cloudflare-CDN-Cache-Control")).toBe("no-store");
  // A file of the world has waited for months.
  expect(text).toContain("Quelque chose attend depuis plus de dix minutes");
  expect(text).toMatch(/fichiers qui attendent d’être lus<\/dt><dd>1, depuis 15\u00A0?.?janvier/);
  await portal.db.update(versions).set({ state: "indexed" }).where(eq(versions.state, "waiting"));
  await portal.db
    .insert(deadLetters)
    .values({ id: "x", queue: "events", body: "{}", attempts: 5, diedAt: portal.now() });
  const english = await ask("/en/status");
  expect(english.text).toContain("Everything goes as it should");
  expect(english.text).toMatch(/given up by their queue<\/dt><dd>1, since/);
});

test("guides are there in both languages, and the sitemap leads to them", async () => {
  await world();
  expect((await ask("/pages/producers")).text).toContain('href="http://localhost:8787/studio"');
  const sitemap = (await ask("/sitemaps/pages.xml")).text;
  for (const name of ["open-data", "producers", "reusers", "citizens"]) {
    expect(sitemap).toContain(`/pages/${name}<`);
    for (const prefix of ["", "/en"]) {
      const { status, text } = await ask(`${prefix}/pages/${name}`);
      expect(status).toBe(200);
      expect(text.match(/class="slab"/g)?.length).toBeGreaterThan(2);
    }
  }
});

test("a browser can add the portal to its searches", async () => {
  const { headers, text } = await ask("/opensearch.xml");
  expect(headers.get("Content-Type")).toContain("application/opensearchdescription+xml");
  expect(text).toContain('template="http://localhost:8787/datasets?q={searchTerms}"');
  expect((await ask("/")).text).toContain('rel="search"');
});

import { beforeEach, expect, test } from "vitest";
import { names, towns } from "#test/data/ground.ts";
import { ask } from "#test/site/ask.ts";

let page: string;
beforeEach(async () => {
  await towns();
  page = `/resources/${names.resource}`;
});

const rowsOf = (html: string) =>
  [...html.matchAll(/<tr id="row-(\d+)"/g)].map(([, number]) => Number(number));
const linkOf = (html: string, text: string) =>
  new RegExp(`<a [^>]*href="([^"]+)"[^>]*>${text}`).exec(html)?.[1]?.replaceAll("&amp;", "&");

test("a filter keeps its rows and says how many they are of how many", async () => {
  const { text, status } = await ask(`${page}?ville__exact=Lyon`);
  expect(status).toBe(200);
  expect(text).toContain('<data value="15">15</data> lignes <span class="soft">sur 60</span>');
  expect(rowsOf(text)).toEqual(Array.from({ length: 15 }, (_, i) => 3 + 4 * i));
  expect(linkOf(text, "ville est Lyon")).toBe(page);
});

test("pages follow each other, and there is none after the last", async () => {
  expect(rowsOf((await ask(`${page}?page=3`)).text)).toEqual(
    Array.from({ length: 20 }, (_, i) => 41 + i),
  );
  expect((await ask(`${page}?page=4`)).status).toBe(404);
});

test("a name sorts by its column: ascending, descending, then as in the file", async () => {
  const first = await ask(page);
  const ascending = linkOf(first.text, "ville") ?? "";
  expect(ascending).toBe(`${page}?ville__sort=asc#rows`);
  const sorted = await ask(`${page}?ville__sort=asc`);
  expect(sorted.text).toContain('aria-sort="ascending"');
  expect(linkOf(sorted.text, "ville")).toBe(`${page}?ville__sort=desc#rows`);
  const descending = await ask(`${page}?ville__sort=desc`);
  expect(rowsOf(descending.text)[0]).toBe(4);
  expect(linkOf(descending.text, "ville")).toBe(`${page}#rows`);
});

test("integers beyond 2^53 are shown with all their digits", async () => {
  const { text } = await ask(`${page}?n__exact=9007199254741001`);
  expect(text).toContain('<td class="n">9007199254741001</td>');
  expect(rowsOf(text)).toEqual([12]);
});

test("chosen columns are shown in their order, and are what is downloaded", async () => {
  const { text } = await ask(`${page}?ville__exact=Lyon&columns=habitants%2Cville`);
  const heads = [...text.matchAll(/<th scope="col"><a [^>]*>(?:<[^>]*>)*([^<]+)/g)];
  expect(heads.map(([, name]) => name)).toEqual(["habitants", "ville"]);
  const csv = linkOf(text, "CSV") ?? "";
  expect(csv).toBe(
    `/api/resources/${names.resource}/data.csv?ville__exact=Lyon&columns=habitants%2Cville`,
  );
  const lines = (await ask(csv)).text.trim().split(/\r?\n/);
  expect(lines[0]).toBe("habitants,ville");
  expect(lines).toHaveLength(16);
});

test("a form leads to the address of what it asks", async () => {
  const { status, headers } = await ask(
    `${page}?ville__exact=Lyon&filter_column=habitants&filter_operator=greater&filter_value=3+000`,
  );
  expect(status).toBe(302);
  expect(headers.get("Location")).toBe(`${page}?habitants__greater=3000&ville__exact=Lyon`);
});

test("an earlier version is shown under its name, and the current one under none", async () => {
  const { text } = await ask(`${page}?version=${names.first}&page=3`);
  expect(rowsOf(text)).toHaveLength(10);
  expect(text).toContain("Une version plus récente est en ligne.");
  expect(linkOf(text, "CSV")).toContain(`version=${names.first}`);
  const current = await ask(`${page}?version=${names.second}&page=3`);
  expect(current.headers.get("Location")).toBe(`${page}?page=3`);
  expect((await ask(`${page}?version=${names.resource}`)).status).toBe(404);
});

test("a question that has no answer is told why, and is not kept", async () => {
  const { text, status, headers } = await ask(`${page}?vile__exact=Lyon`);
  expect(status).toBe(400);
  expect(text).toContain("<code>ville</code>");
  expect(headers.get("Cloudflare-CDN-Cache-Control")).toBe("no-store");
  expect((await ask(`${page}?habitants__greater=beaucoup`)).text).toContain(
    "ne convient pas au type",
  );
  const none = await ask(`${page}?ville__exact=Rome`);
  expect(none.text).toContain("Aucune ligne ne répond.");
});

test("the page is kept for long and its views for minutes, until its tags are purged", async () => {
  const plain = (await ask(page)).headers;
  const view = (await ask(`${page}?page=2`)).headers;
  expect(plain.get("Cloudflare-CDN-Cache-Control")).toContain("max-age=86400");
  expect(view.get("Cloudflare-CDN-Cache-Control")).toContain("max-age=300");
  expect(view.get("Cache-Tag")).toBe(plain.get("Cache-Tag"));
  expect((await ask(`${page}?page=2`)).text).toContain(
    `<link rel="canonical" href="http://localhost:8787${page}"`,
  );
});

import { beforeEach, expect, test } from "vitest";
import { ask } from "#test/site/ask.ts";
import { type World, world } from "#test/world.ts";

let w: World;
beforeEach(async () => {
  w = await world();
});

test.each([
  ["/datasets/arbres/rdf.xml", "/datasets/arbres.rdf"],
  ["/datasets/arbres/rdf.json", "/datasets/arbres.jsonld"],
  ["/datasets/arbres/rdf", "/datasets/arbres.ttl"],
  ["/datasets/recent.atom", "/datasets.atom"],
  ["/reuses/recent.atom", "/reuses.atom"],
])("%s leads to %s", async (from, to) => {
  const answer = await ask(`/api/1${from}`);
  expect(answer.status).toBe(302);
  expect(answer.headers.get("Location")).toBe(to);
});

test("RDF is led to by what the caller accepts", async () => {
  const answer = await ask("/api/1/datasets/arbres/rdf", {
    headers: { Accept: "application/rdf+xml" },
  });
  expect(answer.headers.get("Location")).toBe("/datasets/arbres.rdf");
  expect(answer.headers.get("Vary")).toContain("Accept");
});

test("tags are exported with their count", async () => {
  await w.portal.db.run("delete from tallies where kind = 'tag'");
  await w.portal.db.run("insert into tallies values ('tag', 'arbres', 2), ('tag', 'nature', 1)");
  const { text, headers } = await ask("/api/1/site/tags.csv");
  expect(headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  expect(text).toBe("name;datasets;total\r\narbres;2;2\r\nnature;1;1\r\n");
});

test("media types are suggested, those that begin so first", async () => {
  const { text } = await ask("/api/1/datasets/suggest/mime/?q=text&size=2");
  const [first] = JSON.parse(text);
  expect(first.text).toMatch(/^text\//);
  expect(JSON.parse(text)).toHaveLength(2);
  expect((await ask("/api/1/datasets/suggest/mime/?q=csv")).text).toBe('[{"text":"text/csv"}]');
});

test("where there is no catalogue of schemas, it is said where those of a dataset are", async () => {
  const { status, text } = await ask("/api/1/datasets/schemas/");
  expect(status).toBe(404);
  expect(JSON.parse(text).message).toContain("/api/2/datasets/");
});

test("a sign of one's own is always the same, and another's is another", async () => {
  const [one, again, other] = await Promise.all(
    ["ada", "ada", "ben"].map((who) => ask(`/api/1/avatars/${who}/100/`)),
  );
  expect(one?.headers.get("Content-Type")).toBe("image/svg+xml");
  expect(one?.text).toBe(again?.text);
  expect(one?.text).not.toBe(other?.text);
  expect((await ask("/api/1/avatars/ada/0/")).status).toBe(404);
});

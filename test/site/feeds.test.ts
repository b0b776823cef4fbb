import { eq } from "drizzle-orm";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { createDataset } from "#catalog/create.ts";
import { datasets } from "#catalog/schema.ts";
import { publishDataset } from "#catalog/publish.ts";
import { confirmArrival } from "#files/arrive.ts";
import { grantUpload } from "#files/grant.ts";
import { keepDatasets } from "#search/keep.ts";
import { proofOf } from "#outreach/channels/websub.ts";
import { personOf } from "#people/person.ts";
import { site } from "#site/site.tsx";
import { ask } from "#test/site/ask.ts";
import { world } from "#test/world.ts";

async function published() {
  const portal = open(env);
  const ada = await personOf(portal, "ada@lyon.example");
  const dataset = await createDataset(portal, ada, {
    title: "Arbres & <haies>",
    description: "**Tous** les arbres.",
  });
  const { upload } = await grantUpload(portal, ada, dataset.id, {
    filename: "arbres.csv",
    size: 3,
    content_type: "text/csv",
  });
  await portal.files.put(upload.key, "a\n1");
  await confirmArrival(portal, ada, { datasetId: dataset.id, uploadId: upload.id });
  await createDataset(portal, ada, { title: "Brouillon", description: "Pas encore." });
  await publishDataset(portal, ada, dataset.id);
  return { dataset, versionId: upload.versionId };
}

const get = async (path: string) => {
  const response = await site.request(path, {}, env);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

test("the portal's feed tells what is public, and drafts to nobody", async () => {
  const { dataset } = await published();
  const { text, headers } = await get("/datasets.atom");
  expect(headers.get("Content-Type")).toContain("application/atom+xml");
  expect(headers.get("Cache-Tag")).toBe("datasets");
  expect(text).toContain("<title>Arbres &amp; &lt;haies&gt;</title>");
  expect(text).toContain(`/datasets/${dataset.id}</id>`);
  expect(text).toContain("Tous les arbres.");
  expect(text).not.toContain("Brouillon");
});

test("a dataset's feed tells each file that arrived, in the reader's language", async () => {
  const { dataset, versionId } = await published();
  const { text, headers } = await get(`/datasets/${dataset.slug}.atom`);
  expect(text).toContain(`urn:uuid:${versionId}`);
  expect(text).toContain("Nouvelle version : arbres.csv");
  expect(headers.get("Cache-Tag")).toContain(`dataset-${dataset.id}`);
  const english = await get(`/en/datasets/${dataset.slug}.atom`);
  expect(english.text).toContain("New version: arbres.csv");
  expect(english.text).toContain(`/en/datasets/${dataset.slug}.atom"`);
});

test("a search has a feed, which its page and the hub know", async () => {
  const { dataset } = await published();
  const portal = open(env);
  await keepDatasets(portal, [dataset.id]);
  const { text, headers } = await get("/datasets.atom?q=arbres");
  expect(text).toContain("Parvis : « arbres »");
  expect(text).toContain(`/datasets/${dataset.id}</id>`);
  expect(headers.get("Link")).toContain('/datasets.atom?q=arbres>; rel="self"');
  expect((await get("/datasets.atom?q=nothing")).text).not.toContain("<entry>");
  expect((await get("/datasets.atom?z=1&q=arbres")).status).toBe(301);
  expect((await get("/datasets?q=arbres")).text).toContain('href="/datasets.atom?q=arbres"');
});

test("a draft has no feed", async () => {
  await published();
  expect((await get("/datasets/brouillon.atom")).status).toBe(404);
  expect((await get("/organizations/absente.atom")).status).toBe(404);
});

/** What the W3C's validator insists on: https://validator.w3.org/feed/docs/atom.html */
function faultsOf(xml: string): string[] {
  const one = (name: string, of: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(of)?.[1];
  const entries = [...xml.matchAll(/<entry>([\s\S]*?)<\/entry>/g)].map(([, inner = ""]) => inner);
  const head = xml.replaceAll(/<entry>[\s\S]*?<\/entry>/g, "");
  const isIri = (text: string | undefined) => /^(?:https?:\/\/[^\s/]+\/|urn:)\S*$/.test(text ?? "");
  const isMoment = (text: string | undefined) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text ?? "");
  const ids = entries.map((each) => one("id", each));
  return [
    ...[head, ...entries].flatMap((each, i) => [
      isIri(one("id", each)) ? "" : `${i}: its id is no IRI`,
      one("title", each)?.trim() ? "" : `${i}: it has no title`,
      isMoment(one("updated", each)) ? "" : `${i}: its time is none`,
      /<link rel="alternate" type="text\/html" href="http[^"]+"\/>/.test(each)
        ? ""
        : `${i}: no page`,
      one("name", each)?.trim() ? "" : `${i}: nobody speaks`,
    ]),
    /<link rel="self" type="application\/atom\+xml" href="http[^"]+"/.test(head) ? "" : "no self",
    new Set(ids).size === ids.length ? "" : "two entries have one id",
    /&(?!(?:amp|lt|gt|quot|#\d+);)/.test(xml) ? "a reference to nothing" : "",
  ].filter(Boolean);
}

test.each([
  "/datasets",
  "/en/datasets",
  "/datasets/arbres-d-alignement",
  "/organizations/ville-de-lyon",
  "/tags/arbres",
  "/themes/environment",
])("%s has a feed without faults, as Atom and as JSON", async (page) => {
  const w = await world();
  await w.portal.db.update(datasets).set({ title: " " }).where(eq(datasets.id, w.trees));
  const { text, status } = await get(`${page}.atom`);
  expect(status).toBe(200);
  expect(text).toContain("<entry>");
  expect(faultsOf(text)).toEqual([]);
  expect(text).toContain('rel="hub"');
  const json = await get(`${page}.feed.json`);
  expect(json.headers.get("Content-Type")).toContain("application/feed+json");
  const feed = JSON.parse(json.text) as { feed_url: string; items: { id: string; url: string }[] };
  expect(feed.feed_url).toMatch(new RegExp(`${page}\\.feed\\.json$`));
  expect(feed.items.length).toBe(text.split("<entry>").length - 1);
  expect((await get(page)).text).toContain(`type="application/feed+json" href="${page}.feed.json"`);
});

test("only the courier has a feed made anew", async () => {
  await published();
  const portal = open(env);
  const topic = "http://localhost:8787/datasets.atom";
  const post = (proof: string) =>
    ask("/hub/topic", { method: "POST", body: new URLSearchParams({ topic, proof }) });
  expect((await post(await proofOf(portal, topic))).text).toContain("<entry>");
  expect((await post(await proofOf(portal, `${topic}?q=x`))).status).toBe(403);
});

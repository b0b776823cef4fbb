import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { createDataset } from "#catalog/create.ts";
import { publishDataset } from "#catalog/publish.ts";
import { confirmArrival } from "#files/arrive.ts";
import { grantUpload } from "#files/grant.ts";
import { personOf } from "#people/person.ts";
import { site } from "#site/site.tsx";

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

test("a draft has no feed", async () => {
  await published();
  expect((await get("/datasets/brouillon.atom")).status).toBe(404);
  expect((await get("/organizations/absente.atom")).status).toBe(404);
});

import { expect, test } from "vitest";
import { DAY } from "#base/time.ts";
import { confirmArrival } from "#files/arrive.ts";
import { grantUpload } from "#files/grant.ts";
import { compareVersions } from "#indexing/compare.ts";
import { indexInTurn } from "#indexing/turn.ts";
import { sweepGatherings } from "#outreach/gather.ts";
import { sweepDeliveries } from "#outreach/sweep.ts";
import { type Square, square } from "./square.ts";

const before = "id;espece;rue\n1;Tilleul;Rue Haute\n2;Platane;Rue Basse\n3;Chêne;Quai\n";
const after =
  "id;espece;rue\n1;Tilleul;Rue Neuve\n2;Platane;Rue Basse\n3;Chêne;Quai\n4;Tilleul;Place <b>Verte</b>\n5;Platane;Cours\n";

/** What the indexer would do with what waits for it. */
async function index({ portal, waiting }: Square): Promise<void> {
  const own = waiting.filter(({ queue }) => queue === "indexing");
  waiting.splice(0, waiting.length, ...waiting.filter(({ queue }) => queue !== "indexing"));
  for (const { body } of own) {
    if ("compare" in body) await compareVersions(portal, body.compare as never);
    if ("versionId" in body) await indexInTurn(portal, String(body.versionId), "new");
  }
}

async function uploads(town: Square, text: string, resource?: string): Promise<string> {
  const { portal, producer, draft } = town;
  const bytes = new TextEncoder().encode(text);
  const { upload } = await grantUpload(portal, producer, draft.id, {
    filename: "arbres.csv",
    size: bytes.byteLength,
    content_type: "text/csv",
    ...(resource && { resource }),
  });
  await portal.files.put(upload.key, bytes);
  await confirmArrival(portal, producer, { datasetId: draft.id, uploadId: upload.id });
  await index(town);
  await town.work();
  return upload.resourceId;
}

async function watchedTown(): Promise<{ town: Square; file: string }> {
  const town = await square();
  const file = await uploads(town, before);
  await town.publish();
  await town.work();
  town.later(DAY);
  return { town, file };
}

async function replaced(town: Square, file: string): Promise<void> {
  await uploads(town, after, file);
  town.later(town.portal.place.quietMs + 1);
  await sweepGatherings(town.portal);
  await index(town);
  await sweepGatherings(town.portal);
  await town.work();
}

test("who looks for rows is told of those that are new or changed, with the rows", async () => {
  const { town, file } = await watchedTown();
  await town.follow("ada@lyon.example", `rows:${file}?page=2&espece__exact=Tilleul`);
  await town.follow("bob@lyon.example", `rows:${file}?espece__exact=Chêne`);
  town.later(1000);
  await replaced(town, file);
  expect(town.mails.map(({ to }) => to)).toEqual(["ada@lyon.example"]);
  const [mail] = town.mails;
  expect(mail?.text).toContain("2 lignes nouvelles ou modifiées que vous cherchez :");
  expect(mail?.text).toContain("- id : 1 · espece : Tilleul · rue : Rue Neuve");
  expect(mail?.text).toContain("- id : 4 · espece : Tilleul · rue : Place <b>Verte</b>");
  expect(mail?.text).not.toContain("Cours");
  expect(mail?.text).toContain(`/resources/${file}?espece__exact=Tilleul#rows`);
  expect(mail?.text).toContain(
    "parce que vous suivez les lignes de « arbres.csv, espece est Tilleul »",
  );
  expect(mail?.html).toContain("Place &lt;b&gt;Verte&lt;/b&gt;");
});

test("who looks for two kinds of rows gets one mail with both", async () => {
  const { town, file } = await watchedTown();
  await town.follow("ada@lyon.example", `rows:${file}?espece__exact=Tilleul`);
  await town.follow("ada@lyon.example", `rows:${file}?search=cours`);
  town.later(1000);
  await replaced(town, file);
  expect(town.mails).toHaveLength(1);
  expect(town.mails[0]?.text).toContain("rue : Rue Neuve");
  expect(town.mails[0]?.text).toContain("rue : Cours");
});

test("a digest shows the rows, each under what its reader follows", async () => {
  const { town, file } = await watchedTown();
  await town.follow("ada@lyon.example", `rows:${file}?espece__exact=Platane`, "daily");
  town.later(1000);
  await replaced(town, file);
  expect(town.mails).toHaveLength(0);
  town.later(2 * DAY);
  await sweepDeliveries(town.portal);
  await town.work();
  expect(town.mails).toHaveLength(1);
  expect(town.mails[0]?.text).toContain("Une ligne nouvelle ou modifiée que vous cherchez :");
  expect(town.mails[0]?.text).toContain("id : 5 · espece : Platane · rue : Cours");
});

test("a filter of columns that are there no longer tells nothing, and harms nobody else's", async () => {
  const { town, file } = await watchedTown();
  await town.follow("ada@lyon.example", `rows:${file}?gone__exact=1`);
  await town.follow("bob@lyon.example", `rows:${file}?id__greater=4`);
  town.later(1000);
  await replaced(town, file);
  expect(town.mails.map(({ to }) => to)).toEqual(["bob@lyon.example"]);
});

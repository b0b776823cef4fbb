import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { createDataset } from "#catalog/create.ts";
import { deadLetters } from "#events/schema.ts";
import { grantUpload } from "#files/grant.ts";
import { versions } from "#files/schema.ts";
import worker from "#indexer/index.ts";
import { personOf } from "#people/person.ts";

const CSV = "a;b\n1;2\n";

/** Bytes that lie in the bucket while nobody has said so. */
async function sent() {
  const portal = open(env);
  const ada = await personOf(portal, "ada@lyon.example");
  const dataset = await createDataset(portal, ada, { title: "Arbres", description: "Tous." });
  const { upload } = await grantUpload(portal, ada, dataset.id, {
    filename: "arbres.csv",
    size: CSV.length,
    content_type: "text/csv",
  });
  await portal.files.put(upload.key, CSV);
  const state = async () =>
    (await portal.db.select().from(versions).where(eq(versions.id, upload.versionId)).get())?.state;
  return { portal, upload, state };
}

async function deliver(body: unknown, queue = "indexing") {
  const batch = createMessageBatch(queue, [{ id: "1", timestamp: new Date(), attempts: 1, body }]);
  await worker.queue(batch, env);
  return getQueueResult(batch, createExecutionContext());
}

test("the bucket's own word is enough when the sender closed the tab", async () => {
  const { upload, state } = await sent();
  const notification = {
    action: "PutObject",
    bucket: "parvis-files",
    object: { key: upload.key, size: 8 },
  };
  await deliver(notification);
  expect(await state()).toBe("waiting");
  await deliver({ versionId: upload.versionId });
  expect(await state()).toBe("indexed");
  await deliver(notification);
  expect(await state()).toBe("indexed");
});

test("what the bucket says of objects that are nobody's upload changes nothing", async () => {
  const result = await deliver({ action: "PutObject", object: { key: "derived/x/table.parquet" } });
  expect(result.explicitAcks).toEqual(["1"]);
});

test("a message that makes no sense is tried again, then kept where operators see it", async () => {
  const { portal } = await sent();
  expect((await deliver({ nonsense: true })).retryMessages).toHaveLength(1);
  await deliver({ nonsense: true }, "indexing-dead");
  expect(await portal.db.select().from(deadLetters)).toMatchObject([{ queue: "indexing" }]);
});

test("a file that no retry could read is not left waiting", async () => {
  const { portal, upload, state } = await sent();
  await deliver({ action: "PutObject", object: { key: upload.key } });
  await deliver({ versionId: upload.versionId }, "indexing-dead");
  expect(await state()).toBe("failed");
  expect(await portal.db.select().from(deadLetters)).toHaveLength(1);
});

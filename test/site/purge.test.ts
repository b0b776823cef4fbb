import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { PageCache } from "#base/page-cache.ts";
import { purgeBatch } from "#site/purge.ts";

interface Asked {
  calls: string[][];
  again: unknown[];
}

/** What a batch of tags asks of the platform's cache, and what it puts off. */
async function purged(tagSets: string[][], { success = true, again = false } = {}) {
  const asked: Asked = { calls: [], again: [] };
  const batch = createMessageBatch(
    "purges",
    tagSets.map((tags, at) => ({
      id: String(at),
      timestamp: new Date(),
      attempts: 1,
      body: { tags, ...(again && { again }) },
    })),
  );
  await purgeBatch(batch, {
    env: {
      DATA: env.DATA,
      PURGES: Object.assign(Object.create(env.PURGES), {
        send: async (body: unknown, options: unknown) => asked.again.push({ body, options }),
      }),
    },
    cache: {
      purge: async ({ tags }) => {
        asked.calls.push(tags ?? []);
        return { success };
      },
    },
    pages: new PageCache(),
  });
  const result = await getQueueResult(batch, createExecutionContext());
  return { ...asked, result };
}

test("a batch is one call, each tag once, and a second round some seconds later", async () => {
  const { calls, again, result } = await purged([
    ["dataset-1", "home"],
    ["home", "datasets"],
  ]);
  expect(calls).toEqual([["dataset-1", "home", "datasets"]]);
  expect(again).toEqual([
    {
      body: { tags: ["dataset-1", "home", "datasets"], again: true },
      options: { delaySeconds: 5 },
    },
  ]);
  expect(result.ackAll).toBe(true);
});

test("the second round asks for no third", async () => {
  const { calls, again } = await purged([["dataset-1"]], { again: true });
  expect(calls).toEqual([["dataset-1"]]);
  expect(again).toEqual([]);
});

test("a hundred tags go in one call, more in the next", async () => {
  const tags = Array.from({ length: 150 }, (_, at) => `dataset-${at}`);
  const { calls } = await purged([tags]);
  expect(calls.map((call) => call.length)).toEqual([100, 50]);
});

test("a burst falls back to the coarse tags, in one call", async () => {
  const tags = Array.from({ length: 1000 }, (_, at) => `dataset-${at}`);
  const { calls } = await purged([tags]);
  expect(calls).toHaveLength(1);
  expect(calls[0]).toContain("every-dataset");
  const imported = await purged([["all"]]);
  expect(imported.calls[0]).toContain("home");
});

test("a refused purge is tried again, none of it acknowledged", async () => {
  const { result } = await purged([["dataset-1"]], { success: false });
  expect(result.ackAll).toBe(false);
  expect(result.retryBatch.retry).toBe(true);
});

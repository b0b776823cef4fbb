import {
  createExecutionContext,
  createMessageBatch,
  waitOnExecutionContext,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Messages } from "#base/portal.ts";
import { updateDataset } from "#catalog/update.ts";
import { publishDataset, withdrawDataset } from "#catalog/publish.ts";
import { loadPerson } from "#people/person.ts";
import worker from "#site/index.ts";
import { world } from "#test/world.ts";

/** Asks the Worker itself, cache and all. Every test has addresses of its own: the cache outlives them. */
async function ask(
  path: string,
  query = "",
): Promise<{ status: number; cache: string | null; text: string }> {
  const ctx = createExecutionContext();
  const request = new Request(`https://portal.example${path}${query}`);
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], env, ctx);
  const text = await response.text();
  await waitOnExecutionContext(ctx);
  return { status: response.status, cache: response.headers.get("Cf-Cache-Status"), text };
}

/** Delivers what a verb sent to `purges`. */
async function purge(sent: Messages["purges"][]): Promise<void> {
  const batch = createMessageBatch(
    "purges",
    sent.map((body, at) => ({ id: String(at), timestamp: new Date(), attempts: 1, body })),
  );
  await worker.queue(batch, env, createExecutionContext());
}

async function square() {
  const made = await world();
  const sent: Messages["purges"][] = [];
  const portal = {
    ...made.portal,
    send: async (queue: string, ...messages: unknown[]) => {
      if (queue === "purges") sent.push(...(messages as Messages["purges"][]));
    },
  };
  await purge([{ tags: ["all"] }]);
  const person = await loadPerson(portal, made.ada);
  return { ...made, portal, sent, person, editor: await loadPerson(portal, made.ben) };
}

test("a change reaches exactly the pages that show it", async () => {
  const { portal, sent, person, trees, lyon, brest } = await square();
  const organization = (id: string) => `/api/1/organizations/${id}/`;
  const shown = [`/api/1/datasets/${trees}/`, "/datasets", "/", organization(lyon), "/en/datasets"];
  const others = [organization(brest), "/organizations", "/about"];
  for (const path of [...shown, ...others]) await ask(path);
  for (const path of [...shown, ...others])
    expect([path, (await ask(path)).cache]).toEqual([path, "HIT"]);
  await updateDataset(portal, person, trees, { input: { title: "Arbres et haies" } });
  await purge(sent);
  for (const path of others) expect([path, (await ask(path)).cache]).toEqual([path, "HIT"]);
  for (const path of shown) expect([path, (await ask(path)).cache]).toEqual([path, "MISS"]);
  expect((await ask("/datasets")).text).toContain("Arbres et haies");
});

test("what is published is on the lists as soon as they are purged", async () => {
  const { portal, sent, editor, budget } = await square();
  expect((await ask(`/api/1/datasets/${budget}/`)).cache).toBe("BYPASS");
  expect((await ask("/datasets")).text).not.toContain(budget);
  await publishDataset(portal, editor, budget);
  await purge(sent);
  expect((await ask(`/api/1/datasets/${budget}/`)).cache).toBe("MISS");
  expect((await ask(`/api/1/datasets/${budget}/`)).cache).toBe("HIT");
});

test("what is withdrawn is answered nowhere any longer, its files' permalinks included", async () => {
  const { portal, sent, person, trees, treesLink } = await square();
  const addresses = [
    `/api/1/datasets/r/${treesLink}`,
    `/api/1/datasets/${trees}/resources/${treesLink}/`,
    `/api/1/datasets/${trees}/`,
    `/resources/${treesLink}`,
  ];
  for (const path of addresses) await ask(path);
  for (const path of addresses) expect([path, (await ask(path)).cache]).toEqual([path, "HIT"]);
  await withdrawDataset(portal, person, trees);
  await purge(sent);
  for (const path of addresses) expect([path, (await ask(path)).status]).toEqual([path, 404]);
});

test("an import makes everything stale in one call", async () => {
  await square();
  await ask("/about");
  await ask("/datasets");
  await purge([{ tags: ["all"] }]);
  expect((await ask("/datasets")).cache).toBe("MISS");
});

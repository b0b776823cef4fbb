import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { MINUTE } from "#base/time.ts";
import { createDataset } from "#catalog/create.ts";
import { tellIndexNow } from "#outreach/index-now.ts";
import { site } from "#site/site.tsx";
import { square } from "./square.ts";

async function engine() {
  const town = await square();
  const heard: { urlList: string[]; key: string; keyLocation: string }[] = [];
  let status = 200;
  const portal = {
    ...town.portal,
    fetch: async (_: unknown, init?: RequestInit) => {
      heard.push(JSON.parse(typeof init?.body === "string" ? init.body : ""));
      return new Response("", { status });
    },
  } as typeof town.portal;
  return { ...town, portal, heard, answers: (code: number) => (status = code) };
}

test("search engines hear of what changed once a quiet time, in one batch, from the first day on", async () => {
  const { portal, producer, publish, later, heard } = await engine();
  // The town itself is older than the key.
  later(MINUTE);
  await tellIndexNow(portal, "k3y");
  await tellIndexNow(portal, "");
  later(MINUTE);
  await publish();
  const other = await createDataset(portal, producer, { title: "Les bancs", description: "Tous." });
  await publish(other);
  await createDataset(portal, producer, { title: "Un brouillon", description: "Tous." });
  await tellIndexNow(portal, "k3y");
  expect(heard).toEqual([]);
  later(portal.place.quietMs);
  await tellIndexNow(portal, "k3y");
  await tellIndexNow(portal, "k3y");
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({ key: "k3y", keyLocation: "http://localhost:8787/indexnow.txt" });
  expect(heard[0]?.urlList.toSorted()).toEqual([
    "http://localhost:8787/datasets/les-arbres-de-l-avenue",
    "http://localhost:8787/datasets/les-bancs",
  ]);
  later(portal.place.quietMs + MINUTE);
  await tellIndexNow(portal, "k3y");
  expect(heard).toHaveLength(1);
});

test("who asks to wait is told the same later; who refuses is not asked again", async () => {
  const { portal, publish, later, heard, answers } = await engine();
  await tellIndexNow(portal, "k3y");
  later(MINUTE);
  await publish();
  for (const code of [429, 503, 422, 200]) {
    answers(code);
    later(portal.place.quietMs + MINUTE);
    await tellIndexNow(portal, "k3y");
  }
  expect(heard).toHaveLength(3);
});

test("the key lies where they look for it, on a portal that has one", async () => {
  const ask = (INDEXNOW_KEY: string) => site.request("/indexnow.txt", {}, { ...env, INDEXNOW_KEY });
  expect(await (await ask("k3y")).text()).toBe("k3y");
  expect((await ask("")).status).toBe(404);
});

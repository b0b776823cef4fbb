import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { DAY } from "#base/time.ts";
import { events } from "#events/schema.ts";
import { createKey } from "#people/key.ts";
import { beginOnce, endOnce, forgetRequests } from "#people/once.ts";
import { loadPerson } from "#people/person.ts";
import { requests } from "#people/schema.ts";
import { site } from "#site/site.tsx";
import { world } from "#test/world.ts";

async function caller(id?: string) {
  const w = await world();
  const person = await loadPerson(w.portal, id ?? w.ada);
  if (!person) throw new Error("nobody");
  const { text } = await createKey(w.portal, person, { name: "tests" });
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const answer = await site.request(
      `/api/1${path}`,
      {
        method: "POST",
        headers: { "X-API-KEY": text, "Content-Type": "application/json", ...headers },
        body: JSON.stringify(body),
      },
      env,
    );
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  return { ...w, person, post };
}
const dataset = { title: "Haies", description: "Toutes les haies." };
const key = (text: string) => ({ "Idempotency-Key": text });

test("the same request with the same key is done once and answered alike", async () => {
  const { portal, post } = await caller();
  const first = await post("/datasets/", dataset, key("a-1"));
  const again = await post("/datasets/", dataset, key("a-1"));
  expect(first.status).toBe(201);
  expect(again.status).toBe(201);
  expect(again.text).toBe(first.text);
  expect(again.headers.get("ETag")).toBe(first.headers.get("ETag"));
  expect(again.headers.get("Idempotency-Replayed")).toBe("true");
  expect(again.headers.get("Cloudflare-CDN-Cache-Control")).toBe("no-store");
  expect(await portal.db.select().from(events)).toHaveLength(1);
  const other = await post("/datasets/", dataset, key("a-2"));
  expect(other.text).not.toBe(first.text);
});

test("a refusal is answered again too; another body under the same key is 422", async () => {
  const { post } = await caller();
  const wrong = await post("/datasets/", { title: "" }, key("b"));
  expect(wrong.status).toBe(400);
  expect((await post("/datasets/", { title: "" }, key("b"))).text).toBe(wrong.text);
  const other = await post("/datasets/", dataset, key("b"));
  expect(other.status).toBe(422);
  expect(other.text).toContain("choose a new one");
  expect((await post("/organizations/", { title: "" }, key("b"))).status).toBe(422);
  expect((await post("/datasets/", dataset, key("é".repeat(2)))).status).toBe(400);
});

test("of many at the same moment one is done, and the others are told to wait", async () => {
  const { portal, post } = await caller();
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => post("/datasets/", dataset, key("c"))),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
  const waits = answers.map(({ status, headers }) =>
    status === 409 ? headers.get("Retry-After") : "2",
  );
  expect(new Set(waits)).toEqual(new Set(["2"]));
  expect(await portal.db.select().from(events)).toHaveLength(1);
});

test("one person's key is nobody else's, and what is kept tells nothing", async () => {
  const { portal, post, ben } = await caller();
  const made = await post("/me/api_tokens/", { name: "robot" }, key("d"));
  expect(made.status).toBe(201);
  const { token } = JSON.parse(made.text) as { token: string };
  expect(JSON.stringify(await portal.db.select().from(requests))).not.toContain(token);
  expect((await post("/me/api_tokens/", { name: "robot" }, key("d"))).text).toBe(made.text);
  const named = { personId: ben, key: "d", fingerprint: "x" };
  expect(await beginOnce(portal, named)).toBeUndefined();
});

test("a key is free again after a day, after a fault, and when whoever answered it died", async () => {
  const { portal, ada } = await caller();
  const named = { personId: ada, key: "e", fingerprint: "x" };
  const later = (ms: number) => ({ ...portal, now: () => Date.now() + ms });
  expect(await beginOnce(portal, named)).toBeUndefined();
  await expect(beginOnce(portal, named)).rejects.toMatchObject({ status: 409 });
  expect(await beginOnce(later(6 * 60_000), named)).toBeUndefined();
  await endOnce(portal, named, undefined);
  expect(await beginOnce(portal, named)).toBeUndefined();
  await endOnce(portal, named, { status: 201, headers: [], body: "{}" });
  expect(await beginOnce(portal, named)).toMatchObject({ status: 201, body: "{}" });
  expect(await beginOnce(later(DAY + 1), { ...named, fingerprint: "y" })).toBeUndefined();
  await forgetRequests(later(3 * DAY));
  expect(await portal.db.select().from(requests)).toEqual([]);
});

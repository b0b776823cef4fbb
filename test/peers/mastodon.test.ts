import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { caller } from "./api.ts";
import { type Received, receiver } from "./receiver.ts";
import { studio } from "./studio.ts";
import { until } from "./until.ts";

const { url, key } = inject("portal");
const call = caller(url, key);

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) => ({
  status,
  body: JSON.stringify(body),
  headers: { "Content-Type": "application/json", ...headers },
});

/** Posts by their Idempotency-Key, as an instance keeps them. */
const posts = new Map<string, { id: string; status: string }>();
let isBusy = true;

/** An instance of the Mastodon API, whose answers are those that a real one (Hollo 0.10.0) gave. */
function answered(came: Received) {
  const { method, url, headers } = came;
  if (url.pathname === "/api/v1/instance")
    return json({
      configuration: { statuses: { max_characters: 200, characters_reserved_per_url: 23 } },
    });
  if (headers.authorization !== "Bearer good") return json({ error: "invalid_token" }, 401);
  if (url.pathname === "/api/v1/accounts/verify_credentials")
    return json({ id: "7", username: "ville", acct: "ville", url: "http://localhost/@ville" });
  if (url.pathname === "/api/v2/media") return json({ id: "m1", type: "image", url: null });
  if (method === "DELETE") return json(removed(url.pathname));
  if (url.pathname === "/api/v1/statuses") return posted(came);
  return json({ error: "Record not found" }, 404);
}

function removed(path: string) {
  const id = path.slice(path.lastIndexOf("/") + 1);
  for (const [key, post] of posts) if (post.id === id) posts.delete(key);
  return { id };
}

function posted({ headers, body }: Received) {
  if (isBusy) return json({ error: "Too many requests" }, 429, { "Retry-After": "1" });
  const key = String(headers["idempotency-key"]);
  const { status }: { status: string } = JSON.parse(String(body));
  if (!status) return json({ error: "Validation failed: Text can't be blank" }, 422);
  const post = posts.get(key) ?? { id: String(posts.size + 1), status };
  posts.set(key, post);
  return json({ id: post.id, url: `http://localhost/@ville/${post.id}`, content: status });
}

let instance: Awaited<ReturnType<typeof receiver>>;
beforeAll(async () => {
  instance = await receiver(answered);
});
afterAll(() => instance?.stop());

it("posts once within the instance's limits, with a picture that has its text, waits when told to, and takes posts back", async () => {
  const desk = await studio(url, key);
  const organization = await call("POST", "/api/1/organizations/", {
    name: "Ville du Mammouth",
    description: "Une ville qui barrit.",
  });
  const path = `/studio/organizations/${organization.id}/channels`;
  const fields = (token: string): [string, string][] => [
    ["channel", "mastodon"],
    ["server", instance.url],
    ["token", token],
    ["language", "fr"],
    ["kinds", "dataset.new"],
    ["kinds", "dataset.deleted"],
  ];
  await expect(desk.post(path, fields("bad"))).rejects.toThrow(/400/);
  const page = (await desk.post(path, fields("good"))).path;
  const { id } = await call("POST", "/api/1/datasets/", {
    title: `Les mammouths ${"très ".repeat(60)}laineux`,
    description: "Une ligne par mammouth.",
    organization: organization.id,
  });
  await call("POST", `/api/1/datasets/${id}/publication`);
  const tries = () => instance.received.filter(({ url }) => url.pathname === "/api/v1/statuses");
  await until(() => tries().length === 1);
  isBusy = false;
  await until(() => posts.size === 1);
  const [first, second] = tries();
  expect(second?.headers["idempotency-key"]).toBe(first?.headers["idempotency-key"]);
  const [{ status } = { status: "" }] = posts.values();
  const [address = ""] = /http\S+$/.exec(status) ?? [];
  // An address counts for 23, however long it is.
  expect(Array.from(status).length - address.length + 23).toBeLessThanOrEqual(200);
  const media = instance.received.find(({ url }) => url.pathname === "/api/v2/media");
  expect(String(media?.body)).toContain('name="description"\r\n\r\nLes mammouths');

  const log = await desk.get(page);
  const [replay = ""] = /\/studio\/deliveries\/[\w-]+\/replay/.exec(log) ?? [];
  await desk.post(replay, []);
  await until(() => tries().length === 3);
  expect(posts.size).toBe(1);
  await call("DELETE", `/api/1/datasets/${id}/`);
  await until(() => posts.size === 0);
});

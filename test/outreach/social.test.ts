import { expect, test } from "vitest";
import { bluesky } from "#outreach/channels/bluesky.ts";
import { mastodon } from "#outreach/channels/mastodon.ts";
import { outletChannel } from "#outreach/channels/outlets.ts";
import { lengthOf, postOf } from "#outreach/channels/post-text.ts";
import { tidOf } from "#outreach/channels/tid.ts";
import { connectOutlet } from "#outreach/connect.ts";
import { announced, square } from "./square.ts";

interface Asked {
  method: string;
  url: string;
  headers: Headers;
  json: Record<string, unknown>;
}
type Answers = Record<string, () => Response>;

/** A town with an account of one kind; what the other side is asked, and how it answers by path. */
async function towned(kind: typeof bluesky, fields: Record<string, string>, answers: Answers) {
  const town = await square([outletChannel(kind)]);
  const asked: Asked[] = [];
  town.portal.fetch = async (input, init) => {
    const request = new Request(input, init);
    const isJson = request.headers.get("Content-Type") === "application/json";
    const json: Record<string, unknown> = isJson ? await request.json() : {};
    const { method, url, headers } = request;
    asked.push({ method, url, headers, json });
    const { pathname } = new URL(url);
    const answer = answers[pathname.slice(pathname.lastIndexOf("/") + 1)];
    return answer ? answer() : new Response("{}", { status: 404 });
  };
  const connect = () =>
    connectOutlet(
      town.portal,
      town.producer,
      { organizationId: town.organization.id, ownerId: null },
      { channel: kind.name, target: "everything", language: "fr", fields },
    );
  return { ...town, asked, connect };
}

const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}) =>
  () =>
    Response.json(value, { status, headers });
const session = { did: "did:plc:parvis", handle: "parvis.example", accessJwt: "a.b.c" };

test("a publication is one record under one key, however often it is put", async () => {
  const answers: Answers = {
    "com.atproto.server.createSession": json(session),
    "com.atproto.repo.putRecord": json({ error: "UpstreamFailure", message: "later" }, 502),
  };
  const town = await towned(bluesky, { handle: "@parvis.example", password: "app" }, answers);
  await town.connect();
  await town.publish();
  await town.work();
  answers["com.atproto.repo.putRecord"] = json({ uri: "at://x", cid: "y" });
  town.later(3_600_000);
  await town.sweep();
  const puts = town.asked.filter(({ url }) => url.endsWith("putRecord"));
  expect(puts).toHaveLength(2);
  expect(puts[1]?.json).toEqual(puts[0]?.json);
  expect(puts[0]?.json).toMatchObject({
    repo: "did:plc:parvis",
    collection: "app.bsky.feed.post",
    rkey: expect.stringMatching(/^[234567a-j][234567a-z]{12}$/),
    record: { langs: ["fr"], embed: { external: { title: "Les arbres de l’avenue" } } },
  });
});

test("hashtags are where the record says, counted in bytes", async () => {
  const town = await towned(
    bluesky,
    { handle: "parvis.example", password: "app" },
    {
      "com.atproto.server.createSession": json(session),
      "com.atproto.repo.putRecord": json({ uri: "at://x", cid: "y" }),
    },
  );
  await town.connect();
  await town.publish();
  await town.work();
  const put = town.asked.find(({ url }) => url.endsWith("putRecord"));
  const record = put?.json["record"] as {
    text: string;
    facets: { index: { byteStart: number; byteEnd: number } }[];
  };
  const bytes = new TextEncoder().encode(record.text);
  const marked = record.facets.map(({ index }) =>
    new TextDecoder().decode(bytes.slice(index.byteStart, index.byteEnd)),
  );
  expect(record.text).toContain("’");
  expect(marked).toEqual(["#arbres"]);
});

test("a password that the server takes no longer switches the account off", async () => {
  const answers: Answers = { "com.atproto.server.createSession": json(session) };
  const town = await towned(bluesky, { handle: "parvis.example", password: "app" }, answers);
  await town.connect();
  answers["com.atproto.server.createSession"] = json(
    { error: "AuthenticationRequired", message: "Invalid identifier or password" },
    401,
  );
  await town.publish();
  await town.work();
  const told = await town.told();
  expect(told.map(({ state }) => state)).toEqual(["failed"]);
  await expect(town.connect()).rejects.toMatchObject({
    errors: { handle: ["Invalid identifier or password"] },
  });
});

const verified = json({ id: "7", acct: "parvis", url: "https://social.example/@parvis" });

test("a post on Mastodon carries its delivery's id, its language and its address", async () => {
  const answers: Answers = {
    verify_credentials: verified,
    instance: json({
      configuration: { statuses: { max_characters: 120, characters_reserved_per_url: 23 } },
    }),
    statuses: json({ error: "busy" }, 503, { "Retry-After": "60" }),
  };
  const town = await towned(mastodon, { server: "social.example", token: "t" }, answers);
  const { outlet } = await town.connect();
  expect(outlet.name).toBe("@parvis@social.example");
  await town.publish();
  await town.work();
  answers["statuses"] = json({ id: "1", url: "https://social.example/@parvis/1" });
  town.later(61_000);
  await town.sweep();
  const posts = town.asked.filter(
    ({ method, url }) => method === "POST" && url.endsWith("statuses"),
  );
  expect(posts).toHaveLength(2);
  const keys = posts.map(({ headers }) => headers.get("Idempotency-Key"));
  expect(new Set(keys).size).toBe(1);
  const { status, language } = posts[1]?.json ?? {};
  expect(language).toBe("fr");
  expect(String(status)).toMatch(/\nhttp\S+\/datasets\/les-arbres-de-l-avenue$/);
  const [told] = await town.told();
  expect(told).toMatchObject({ state: "sent", reference: "https://social.example/@parvis/1" });
});

test("after an hour it is looked for before it is posted again", async () => {
  const answers: Answers = {
    verify_credentials: verified,
    statuses: json({ error: "busy" }, 503),
  };
  const town = await towned(mastodon, { server: "social.example", token: "t" }, answers);
  await town.connect();
  await town.publish();
  await town.work();
  town.later(2 * 3_600_000);
  const { url } = town.portal.place;
  const content = `<a href="${url}/datasets/les-arbres-de-l-avenue">…</a>`;
  const created_at = new Date(town.portal.now() - 60_000).toISOString();
  answers["statuses"] = json([{ id: "1", url: "https://social.example/1", created_at, content }]);
  await town.sweep();
  const posts = town.asked.filter(
    ({ method, url }) => method === "POST" && url.endsWith("statuses"),
  );
  expect(posts).toHaveLength(1);
  const [told] = await town.told();
  expect(told).toMatchObject({ state: "sent", reference: "https://social.example/1" });
});

test("a long title is cut to what the network takes, and its letters stay whole", async () => {
  const town = await square();
  const event = await town.publish();
  const announcement = await announced(town.portal, event);
  const title = "👩‍👩‍👧 Données ".repeat(60);
  const told = { ...announcement, dataset: { ...announcement.dataset, title } };
  const { text } = postOf(town.portal.place, told, { language: "fr", graphemes: 300 });
  expect(lengthOf(text)).toBeLessThanOrEqual(300);
  expect(text).toContain("…\nVille de Parvis\n#arbres");
});

test("a delivery's key is a TID that sorts by its time", () => {
  const one = tidOf("019aa000-0000-7abc-8def-000000000000");
  const later = tidOf("019aa000-0001-7000-8000-000000000000");
  expect(one).toMatch(/^[234567a-j][234567a-z]{12}$/);
  expect(one < later).toBe(true);
});

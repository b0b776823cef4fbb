import { expect, test } from "vitest";
import { base64url } from "#base/id.ts";
import { push } from "#outreach/channels/push.ts";
import { outletChannel } from "#outreach/channels/outlets.ts";
import { forgetGone } from "#outreach/fediverse/follow.ts";
import {
  followByPush,
  followedByPush,
  pushWish,
  renewPush,
  unfollowByPush,
} from "#outreach/push/follow.ts";
import { outlets } from "#outreach/schema.ts";
import { square } from "#test/outreach/square.ts";

const WELCOME = { title: "Parvis", body: "Bonjour" };

async function browserAt(endpoint: string) {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const pair = await crypto.subtle.generateKey(curve, true, ["deriveBits"]);
  const point = await crypto.subtle.exportKey("raw", pair.publicKey);
  const auth = base64url(crypto.getRandomValues(new Uint8Array(16)));
  return { endpoint, keys: { p256dh: base64url(new Uint8Array(point)), auth } };
}

/** A town, a browser, and its push service, which answers as it is told. */
async function pushTown() {
  const town = await square([outletChannel(push)]);
  const taken: { url: string; headers: Headers; bytes: number }[] = [];
  let status = 201;
  town.portal.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { byteLength } = await request.arrayBuffer();
    taken.push({ url: request.url, headers: request.headers, bytes: byteLength });
    return new Response(null, { status });
  };
  const browser = await browserAt("https://push.example/browsers/1");
  const follow = (target: string) =>
    followByPush(town.portal, pushWish.parse({ ...browser, target, language: "fr" }), WELCOME);
  return { ...town, taken, browser, follow, answers: (with_: number) => (status = with_) };
}

test("a browser that took a first message is told what it follows, and nothing more once it left", async () => {
  const { portal, follow, taken, publish, work, organization, browser, draft } = await pushTown();
  await follow(`organization:${organization.id}`);
  await follow(`organization:${organization.id}`);
  expect(await followedByPush(portal, browser, "fr")).toMatchObject([
    { text: `organization:${organization.id}`, name: organization.name },
  ]);
  taken.length = 0;
  await publish();
  await work();
  expect(taken).toHaveLength(1);
  const { headers, bytes } = taken[0] ?? { headers: new Headers(), bytes: 0 };
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-encoding": "aes128gcm",
    ttl: "259200",
    topic: draft.id,
    authorization: expect.stringMatching(/^vapid t=[\w-]+\.[\w-]+\.[\w-]{86}, k=B[\w-]{86}$/),
  });
  // One record, as every push service takes it (RFC 8030, 7.2).
  expect(bytes).toBeLessThan(4096);
  await unfollowByPush(portal, browser, undefined);
  expect(await portal.db.select().from(outlets)).toEqual([]);
});

test("an endpoint that takes no first message, or is none, is not kept", async () => {
  const { portal, follow, answers, browser } = await pushTown();
  answers(403);
  await expect(follow("everything")).rejects.toMatchObject({
    status: 400,
    errors: { endpoint: ["The push service answered 403."] },
  });
  const wish = (more: object) =>
    pushWish.parse({ ...browser, target: "everything", language: "fr", ...more });
  for (const wrong of [
    { endpoint: "https://127.0.0.1/x" },
    { endpoint: "http://push.example/x" },
    { keys: { p256dh: "AAAA", auth: browser.keys.auth } },
    { keys: { p256dh: browser.keys.p256dh, auth: "AAAA" } },
  ])
    await expect(followByPush(portal, wish(wrong), WELCOME)).rejects.toMatchObject({ status: 400 });
  expect(await portal.db.select().from(outlets)).toEqual([]);
});

test.each([404, 410])("a browser that answers %i is forgotten", async (status) => {
  const { portal, follow, publish, work, answers, told } = await pushTown();
  await follow("everything");
  answers(status);
  await publish();
  await work();
  expect(await told()).toMatchObject([{ state: "failed" }]);
  await forgetGone(portal);
  expect(await portal.db.select().from(outlets)).toEqual([]);
});

test("knowing a browser's address alone shows and ends nothing", async () => {
  const { portal, follow, browser } = await pushTown();
  await follow("everything");
  const { keys } = await browserAt(browser.endpoint);
  const thief = { endpoint: browser.endpoint, keys };
  expect(await followedByPush(portal, thief, "fr")).toEqual([]);
  await unfollowByPush(portal, thief, undefined);
  expect(await followedByPush(portal, browser, "fr")).toHaveLength(1);
});

test("a browser with a new address follows what it did", async () => {
  const { portal, follow, browser, publish, work, taken } = await pushTown();
  await follow("everything");
  const after = await browserAt("https://push.example/browsers/2");
  await renewPush(portal, browser, after);
  await renewPush(portal, browser, after);
  expect(await followedByPush(portal, browser, "fr")).toEqual([]);
  expect(await followedByPush(portal, after, "fr")).toHaveLength(1);
  taken.length = 0;
  await publish();
  await work();
  expect(taken.map(({ url }) => url)).toEqual([after.endpoint]);
});

import { expect, test } from "vitest";
import { outletChannel } from "#outreach/channels/outlets.ts";
import { websub } from "#outreach/channels/websub.ts";
import { asked, forgetLapsed, type Topic, verifyIntent } from "#outreach/hub.ts";
import { outlets } from "#outreach/schema.ts";
import { square } from "./square.ts";

const CALLBACK = "https://reader.example/callback?id=7";
const FEED = "<feed>…</feed>";

/** A town with a feed, and a reader that says what it is told to of its intent. */
async function read(
  says: (challenge: string) => Response = (challenge) => new Response(challenge),
) {
  const town = await square([outletChannel(websub)]);
  const pushed: { headers: Headers; body: string }[] = [];
  const verified: URL[] = [];
  town.portal.fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (request.url.endsWith("/hub/topic"))
      return new Response(FEED, { headers: { "Content-Type": "application/atom+xml" } });
    if (request.method === "POST") {
      pushed.push({ headers: request.headers, body: await request.text() });
      return new Response(null, { status: 204 });
    }
    verified.push(url);
    return says(url.searchParams.get("hub.challenge") ?? "");
  };
  const topic: Topic = {
    kind: "everything",
    target: "",
    url: `${town.portal.place.url}/datasets.atom`,
    language: "fr",
  };
  const ask = async (mode: string, more: Record<string, string> = {}) =>
    verifyIntent(
      town.portal,
      topic,
      await asked(town.portal, {
        "hub.mode": mode,
        "hub.topic": topic.url,
        "hub.callback": CALLBACK,
        ...more,
      }),
    );
  return { ...town, ask, pushed, verified, topic };
}

async function signed(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const raw = encoder.encode(secret);
  const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["sign"]);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
  return `sha256=${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

test("who confirms is pushed the feed when something is published, signed with their secret", async () => {
  const { ask, verified, pushed, publish, work, topic } = await read();
  expect(await ask("subscribe", { "hub.secret": "s3cret", "hub.lease_seconds": "3600" })).toBe(
    true,
  );
  expect(verified[0]?.searchParams.get("id")).toBe("7");
  expect(verified[0]?.searchParams.get("hub.lease_seconds")).toBe("3600");
  await publish();
  await work();
  expect(pushed.map(({ body }) => body)).toEqual([FEED]);
  expect(pushed[0]?.headers.get("X-Hub-Signature")).toBe(await signed("s3cret", FEED));
  expect(pushed[0]?.headers.get("Link")).toContain(`<${topic.url}>; rel="self"`);
});

test("who asked twice is told once; who left, or whose lease ran out, is told nothing", async () => {
  const { portal, ask, pushed, publish, work, later } = await read();
  await ask("subscribe");
  await ask("subscribe", { "hub.lease_seconds": "60" });
  expect(await portal.db.select().from(outlets)).toHaveLength(1);
  later(61_000);
  await publish();
  await work();
  expect(pushed).toEqual([]);
  await forgetLapsed(portal);
  expect(await portal.db.select().from(outlets)).toEqual([]);
  await ask("subscribe");
  await ask("unsubscribe");
  expect(await portal.db.select().from(outlets)).toEqual([]);
});

test.each([
  ["another answer", () => new Response("yes")],
  ["a refusal", () => new Response("no", { status: 404 })],
])("nobody is subscribed by %s to the challenge", async (_, says) => {
  const { portal, ask } = await read(says);
  expect(await ask("subscribe")).toBe(false);
  expect(await portal.db.select().from(outlets)).toEqual([]);
});

test.each([
  [{ "hub.callback": "https://127.0.0.1/" }, "hub.callback"],
  [{ "hub.callback": "http://reader.example/" }, "hub.callback"],
  [{ "hub.mode": "publish" }, "hub.mode"],
  [{ "hub.secret": "x".repeat(200) }, "hub.secret"],
])("%o is refused", async (wrong, field) => {
  const { ask } = await read();
  await expect(ask("subscribe", wrong)).rejects.toMatchObject({
    status: 400,
    errors: { [field]: [expect.any(String)] },
  });
});

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { DAY, HOUR } from "#base/time.ts";
import type { Portal } from "#base/portal.ts";
import { webhook } from "#outreach/channels/webhook.ts";
import { outletChannel } from "#outreach/channels/outlets.ts";
import { connectOutlet } from "#outreach/connect.ts";
import { outletLog, replayDelivery, rotateSecret, switchOutlet } from "#outreach/outlets.ts";
import { outlets } from "#outreach/schema.ts";
import { personOf } from "#people/person.ts";
import { type Square, square } from "./square.ts";

const ADDRESS = "https://receiver.example/hook";

/** A town whose organization has a webhook, and a receiver that answers as it is told. */
async function hookedTown(answer: () => Response = () => new Response(null, { status: 204 })) {
  const town = await square([outletChannel(webhook)]);
  const asked: { headers: Headers; body: string }[] = [];
  town.portal.fetch = async (input, init) => {
    const request = new Request(input, init);
    expect(request.url).toBe(ADDRESS);
    asked.push({ headers: request.headers, body: await request.text() });
    return answer();
  };
  const whose = { organizationId: town.organization.id, ownerId: null };
  const { outlet, shownOnce } = await connectOutlet(town.portal, town.producer, whose, {
    channel: "webhook",
    target: "everything",
    language: "fr",
    fields: { address: ADDRESS },
  });
  return { ...town, asked, outlet, secret: shownOnce ?? "" };
}

async function signed(secret: string, text: string): Promise<string> {
  const raw = Uint8Array.from(atob(secret.slice("whsec_".length)), (c) => c.charCodeAt(0));
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["sign"]);
  const bytes = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text));
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(bytes)))}`;
}

test("a publication reaches the webhook once, signed as Standard Webhooks say", async () => {
  const { asked, secret, publish, work, portal, producer, outlet, draft } = await hookedTown();
  await publish();
  await work();
  expect(asked).toHaveLength(1);
  const [{ headers, body } = { headers: new Headers(), body: "{}" }] = asked;
  const text = `${headers.get("webhook-id")}.${headers.get("webhook-timestamp")}.${body}`;
  expect(headers.get("webhook-signature")).toBe(await signed(secret, text));
  expect(JSON.parse(body)).toMatchObject({
    type: "dataset.new",
    data: { dataset: { id: draft.id, title: draft.title } },
  });
  const log = await outletLog(portal, producer, outlet.id);
  expect(log.deliveries.map(({ state, reference }) => [state, reference])).toEqual([
    ["sent", "204"],
  ]);
});

test("a receiver that fails is asked again under the same id, later each time, as it asks", async () => {
  const answers = [
    () => new Response("wait", { status: 503, headers: { "Retry-After": "7200" } }),
    () => new Response("ok"),
  ];
  const { asked, publish, work, later, sweep } = await hookedTown(
    () => answers.shift()?.() ?? new Response("ok"),
  );
  await publish();
  await work();
  later(HOUR);
  await sweep();
  expect(asked).toHaveLength(1);
  later(HOUR + 1);
  await sweep();
  expect(asked).toHaveLength(2);
  expect(asked[1]?.headers.get("webhook-id")).toBe(asked[0]?.headers.get("webhook-id"));
});

test("410 switches a webhook off, and so does a failure of days", async () => {
  const gone = await hookedTown(() => new Response(null, { status: 410 }));
  await gone.publish();
  await gone.work();
  expect(await stateOf(gone, gone.outlet.id)).toBe("off");
  const broken = await hookedTown(() => new Response("no", { status: 500 }));
  await broken.publish();
  await broken.work();
  for (let day = 0; day < 5; day++) {
    expect(await stateOf(broken, broken.outlet.id)).toBe("active");
    broken.later(DAY + 1);
    await broken.sweep();
  }
  expect(await stateOf(broken, broken.outlet.id)).toBe("off");
});

test("a replay sends the same delivery again; a paused webhook hears nothing", async () => {
  const { asked, publish, work, portal, producer, outlet, sweep } = await hookedTown();
  await publish();
  await work();
  const { deliveries } = await outletLog(portal, producer, outlet.id);
  await switchOutlet(portal, producer, outlet.id, "paused");
  await replayDelivery(portal, producer, deliveries[0]?.id ?? "");
  await sweep();
  expect(asked).toHaveLength(1);
  await switchOutlet(portal, producer, outlet.id, "active");
  await replayDelivery(portal, producer, deliveries[0]?.id ?? "");
  await sweep();
  expect(asked).toHaveLength(2);
});

test("after a rotation both secrets sign", async () => {
  const { asked, secret, publish, work, portal, producer, outlet } = await hookedTown();
  const fresh = await rotateSecret(portal, producer, outlet.id);
  await publish();
  await work();
  const [{ headers, body } = { headers: new Headers(), body: "" }] = asked;
  const text = `${headers.get("webhook-id")}.${headers.get("webhook-timestamp")}.${body}`;
  expect(headers.get("webhook-signature")?.split(" ")).toEqual([
    await signed(fresh, text),
    await signed(secret, text),
  ]);
});

test.each(["http://receiver.example/", "https://127.0.0.1/", "https://169.254.169.254/", "nope"])(
  "%s is refused as an address",
  async (address) => {
    const { portal, producer, organization } = await square();
    const whose = { organizationId: organization.id, ownerId: null };
    const given = { channel: "webhook", language: "fr" as const, fields: { address } };
    await expect(connectOutlet(portal, producer, whose, given)).rejects.toMatchObject({
      status: 400,
      errors: { address: [expect.any(String)] },
    });
  },
);

test("strangers connect and see nothing of an organization's or the portal's", async () => {
  const { portal, outlet, organization } = await hookedTown();
  const stranger = await personOf(portal, "eve@elsewhere.example");
  const given = { channel: "webhook", language: "fr" as const, fields: { address: ADDRESS } };
  for (const organizationId of [organization.id, null])
    await expect(
      connectOutlet(portal, stranger, { organizationId, ownerId: null }, given),
    ).rejects.toMatchObject({ status: 403 });
  await expect(outletLog(portal, stranger, outlet.id)).rejects.toMatchObject({ status: 403 });
  await expect(rotateSecret(portal, stranger, outlet.id)).rejects.toMatchObject({ status: 403 });
});

async function stateOf({ portal }: Pick<Square, "portal">, id: string) {
  const row = await (portal satisfies Portal).db
    .select({ state: outlets.state })
    .from(outlets)
    .where(eq(outlets.id, id))
    .get();
  return row?.state;
}

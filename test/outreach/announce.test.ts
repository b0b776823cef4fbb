import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "#base/time.ts";
import { createDataset } from "#catalog/create.ts";
import { publishDataset, withdrawDataset } from "#catalog/publish.ts";
import { sweep } from "#events/outbox.ts";
import { events } from "#events/schema.ts";
import { claim } from "#outreach/claim.ts";
import { deliveries, subscribers } from "#outreach/schema.ts";
import { sweepDeliveries } from "#outreach/sweep.ts";
import { unsubscribe } from "#outreach/unsubscribe.ts";
import { hand, square } from "./square.ts";

test("a published dataset reaches each confirmed subscriber once, however often it is published", async () => {
  const { portal, producer, organization, draft, follow, publish, work, mails } = await square();
  await follow("ada@lyon.example");
  await follow("bob@lyon.example", `organization:${organization.id}`);
  await publish();
  await work();
  await publishDataset(portal, producer, draft.id);
  await work();
  expect(mails.map(({ to }) => to).sort()).toEqual(["ada@lyon.example", "bob@lyon.example"]);
});

test("what was withdrawn and comes back is told to nobody again", async () => {
  const { portal, producer, draft, follow, publish, work, mails } = await square();
  await follow("ada@lyon.example");
  await publish();
  await work();
  await withdrawDataset(portal, producer, draft.id);
  await publishDataset(portal, producer, draft.id);
  await work();
  expect(mails).toHaveLength(1);
});

test("an event delivered twice, late or out of order changes nothing", async () => {
  const { portal, channel, producer, organization, follow, publish, work, mails, later } =
    await square();
  await follow("ada@lyon.example");
  const second = await createDataset(portal, producer, {
    title: "Les bancs",
    description: "Un banc par ligne.",
    organization: organization.id,
  });
  const first = await publish();
  const other = await publish(second);
  await hand(portal, channel, "events", { eventId: other });
  await hand(portal, channel, "events", { eventId: other });
  await work();
  await hand(portal, channel, "deliveries", { eventId: first });
  later(DAY);
  await hand(portal, channel, "events", { eventId: first, swept: true });
  await hand(portal, channel, "deliveries", { channel: "mail", lane: 0 });
  await work();
  expect(mails.map(({ subject }) => subject).sort()).toEqual([
    "Nouveau jeu de données : Les arbres de l’avenue",
    "Nouveau jeu de données : Les bancs",
  ]);
});

test("a send lost after the commit is found by the sweep, at every step of the way", async () => {
  const { portal, channel, follow, publish, work, waiting, mails, later } = await square();
  await follow("ada@lyon.example");
  const event = await publish();
  waiting.length = 0;
  later(MINUTE);
  expect(await sweep(portal)).toBe(1);
  expect(waiting).toEqual([{ queue: "events", body: { eventId: event, swept: true } }]);
  // The purge is repeated, then the plan's message is lost.
  await hand(portal, channel, "events", { eventId: event, swept: true });
  expect(waiting.map(({ queue }) => queue)).toContain("purges");
  waiting.length = 0;
  later(2 * MINUTE);
  expect(await sweep(portal)).toBe(1);
  waiting.length = 0;
  await hand(portal, channel, "deliveries", { eventId: event });
  // The event is settled, and the lane's message is lost.
  waiting.length = 0;
  later(2 * MINUTE);
  expect(await sweep(portal)).toBe(0);
  await sweepDeliveries(portal);
  await work();
  expect(mails).toHaveLength(1);
});

test("two subscriptions make one mail, and the closest one is its reason", async () => {
  const { organization, follow, publish, work, mails } = await square();
  await follow("ada@lyon.example", "everything");
  await follow("ada@lyon.example", `organization:${organization.id}`);
  await follow("ada@lyon.example", "tag:arbres");
  await publish();
  await work();
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain("l’organisation « Ville de Parvis »");
});

test("whoever follows something else hears nothing", async () => {
  const { follow, publish, work, mails } = await square();
  await follow("ada@lyon.example", "tag:radars");
  await publish();
  await work();
  expect(mails).toHaveLength(0);
});

test("who unsubscribed after the plan was made is not written to", async () => {
  const { portal, channel, follow, publish, work, mails, told } = await square();
  const token = await follow("ada@lyon.example");
  const event = await publish();
  await hand(portal, channel, "deliveries", { eventId: event });
  await unsubscribe(portal, token);
  await work();
  expect(mails).toHaveLength(0);
  expect(await told()).toMatchObject([{ state: "failed", reason: "They left." }]);
});

test("a dataset that is public no longer is told to nobody", async () => {
  const { portal, channel, producer, draft, follow, publish, work, mails, told } = await square();
  await follow("ada@lyon.example");
  const event = await publish();
  await hand(portal, channel, "deliveries", { eventId: event });
  await withdrawDataset(portal, producer, draft.id);
  await work();
  expect(mails).toHaveLength(0);
  expect(await told()).toMatchObject([{ state: "failed", reason: "It is public no longer." }]);
});

test("an address that does not exist is suppressed and not written to again", async () => {
  const { portal, producer, organization, follow, publish, work, refuse, mails } = await square();
  await follow("nobody@lyon.example");
  refuse(() => "E_RECIPIENT_SUPPRESSED");
  await publish();
  await work();
  const [row] = await portal.db.select().from(subscribers);
  expect(row?.state).toBe("suppressed");
  refuse(() => undefined);
  const second = await createDataset(portal, producer, {
    title: "Les bancs",
    description: "Un banc par ligne.",
    organization: organization.id,
  });
  await publish(second);
  await work();
  expect(mails).toHaveLength(0);
});

test("a channel that is down keeps its deliveries until it is up", async () => {
  const { portal, follow, publish, work, refuse, later, mails, told } = await square();
  await follow("ada@lyon.example");
  refuse(() => "E_RATE_LIMIT_EXCEEDED");
  await publish();
  await work();
  expect(await told()).toMatchObject([{ state: "planned", refusals: 1 }]);
  refuse(() => undefined);
  later(MINUTE);
  await sweepDeliveries(portal);
  await work();
  expect(mails).toHaveLength(0);
  later(MINUTE);
  await sweepDeliveries(portal);
  await work();
  expect(mails).toHaveLength(1);
});

test("what was leased by a sender that died is sent by another; what it had handed over is held", async () => {
  const { portal, channel, follow, publish, work, later, mails, told } = await square();
  await follow("ada@lyon.example");
  await follow("bob@lyon.example");
  const event = await publish();
  await hand(portal, channel, "deliveries", { eventId: event });
  const claimed = await claim(portal, "mail");
  await portal.db
    .update(deliveries)
    .set({ state: "handed" })
    .where(eq(deliveries.id, claimed[0]?.id ?? ""));
  await work();
  expect(mails).toHaveLength(0);
  later(HOUR);
  await sweepDeliveries(portal);
  await work();
  expect(mails).toHaveLength(1);
  expect((await told()).map(({ state }) => state).sort()).toEqual(["held", "sent"]);
});

test("a sender whose lease was taken over sends nothing", async () => {
  const { portal, channel, follow, publish, later, mails } = await square();
  await follow("ada@lyon.example");
  const event = await publish();
  await hand(portal, channel, "deliveries", { eventId: event });
  const slow: typeof channel = {
    name: "mail",
    async send(portal, parcels, ledger) {
      later(HOUR);
      await sweepDeliveries(portal);
      await hand(portal, channel, "deliveries", { channel: "mail", lane: 1 });
      for (const parcel of parcels) expect(await ledger.hand(parcel)).toBe(false);
    },
  };
  await hand(portal, slow, "deliveries", { channel: "mail", lane: 0 });
  expect(mails).toHaveLength(1);
});

test("daily and weekly subscribers get one digest of all, at its hour", async () => {
  const { portal, producer, organization, follow, publish, work, later, mails } = await square();
  await follow("ada@lyon.example", "everything", "daily");
  await follow("bob@lyon.example", "everything", "weekly");
  const second = await createDataset(portal, producer, {
    title: "Les bancs",
    description: "Un banc par ligne.",
    organization: organization.id,
  });
  await publish();
  await publish(second);
  await work();
  expect(mails).toHaveLength(0);
  later(DAY);
  await sweepDeliveries(portal);
  await work();
  later(7 * DAY);
  await sweepDeliveries(portal);
  await work();
  expect(mails.map(({ to, subject }) => `${to} ${subject}`).sort()).toEqual([
    "ada@lyon.example Parvis : 2 nouveautés depuis hier",
    "bob@lyon.example Parvis : 2 nouveautés cette semaine",
  ]);
  expect(mails[0]?.text).toContain("/datasets/les-bancs");
});

test("an event that is told to nobody is settled at once", async () => {
  const { portal, producer, organization, work, waiting } = await square();
  await createDataset(portal, producer, {
    title: "Les bancs",
    description: "Un banc par ligne.",
    organization: organization.id,
  });
  await work();
  expect(waiting).toHaveLength(0);
  const rows = await portal.db.select().from(events).where(eq(events.type, "dataset.created"));
  expect(rows.some(({ settledAt }) => settledAt !== null)).toBe(true);
});

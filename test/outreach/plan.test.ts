import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { newId } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { isUuid } from "#base/id.ts";
import { createDataset } from "#catalog/create.ts";
import { loadEvent } from "#events/outbox.ts";
import { planDeliveries } from "#outreach/plan.ts";
import { hand, square } from "./square.ts";

/** That many confirmed subscribers of everything, one in three of a tag as well. */
async function crowd(portal: Portal, size: number): Promise<void> {
  const people = Array.from({ length: size }, (_, i) => ({
    id: newId(0),
    one: newId(0),
    two: newId(0),
    email: `reader-${i}@lyon.example`,
    isBoth: i % 3 === 0,
  }));
  const given = sql`from json_each(${JSON.stringify(people)})`;
  await portal.db.run(sql`
    insert into subscribers (id, email, language, state, created_at, confirmed_at)
    select value ->> 'id', value ->> 'email', 'fr', 'confirmed', 0, 0 ${given}`);
  await portal.db.run(sql`
    insert into subscriptions (id, subscriber_id, kind, frequency, created_at, confirmed_at)
    select value ->> 'one', value ->> 'id', 'everything', 'now', 0, 0 ${given}`);
  await portal.db.run(sql`
    insert into subscriptions (id, subscriber_id, kind, target, frequency, created_at, confirmed_at)
    select value ->> 'two', value ->> 'id', 'tag', 'arbres', 'now', 0, 0 ${given} where value ->> 'isBoth'`);
}

const nobody = async () => [];

test("2,500 subscribers are planned in chunks and told once each", async () => {
  const { portal, publish, work, mails, told } = await square();
  await crowd(portal, 2500);
  const event = await publish();
  await work();
  expect(mails).toHaveLength(2500);
  expect(new Set(mails.map(({ to }) => to)).size).toBe(2500);
  const rows = await told();
  expect(rows.every(({ id, state }) => isUuid(id) && state === "sent")).toBe(true);
  expect((await loadEvent(portal, event))?.isSettled).toBe(true);
});

test("a plan that was cut off at any chunk is taken up where it stood", async () => {
  const { portal, publish, told } = await square();
  await crowd(portal, 2500);
  const event = await publish();
  // The database fails once, at each of the statements in turn.
  for (let at = 1; at < 30; at++) {
    let calls = 0;
    const cut: Portal = {
      ...portal,
      now: () => {
        if (++calls === at) throw new Error("cut off");
        return portal.now();
      },
    };
    await planDeliveries(cut, event, nobody).catch(() => {});
    if ((await loadEvent(portal, event))?.isSettled) break;
    expect((await told()).length).toBeLessThanOrEqual(2500);
  }
  await planDeliveries(portal, event, nobody);
  const rows = await told();
  expect(rows).toHaveLength(2500);
  expect(new Set(rows.map(({ recipient }) => recipient)).size).toBe(2500);
});

test("an audience that changes while it is planned is told once each all the same", async () => {
  const { portal, channel, publish, told, draft } = await square();
  await crowd(portal, 2500);
  const event = await publish();
  let calls = 0;
  const cut: Portal = {
    ...portal,
    now: () => {
      if (++calls === 8) throw new Error("cut off");
      return portal.now();
    },
  };
  await planDeliveries(cut, event, nobody).catch(() => {});
  const before = (await told()).length;
  expect(before).toBeGreaterThan(0);
  await portal.db.run(sql`update datasets set tags = '["bancs"]' where id = ${draft.id}`);
  await hand(portal, channel, "deliveries", { eventId: event });
  const rows = await told();
  expect(rows).toHaveLength(2500);
  expect(new Set(rows.map(({ recipient }) => recipient)).size).toBe(2500);
});

test("whoever confirmed after it happened does not hear of it", async () => {
  const { portal, publish, later, follow, told } = await square();
  const event = await publish();
  later(1000);
  await follow("late@lyon.example");
  await planDeliveries(portal, event, nobody);
  expect(await told()).toHaveLength(0);
});

test("the searches that find the dataset are told, with the search as the reason", async () => {
  const { portal, publish, follow, work, mails } = await square();
  await follow("ada@lyon.example", "search:arbres");
  await follow("bob@lyon.example", "search:radars");
  const event = await publish();
  await planDeliveries(portal, event, async () => ["arbres"]);
  await work();
  expect(mails.map(({ to }) => to)).toEqual(["ada@lyon.example"]);
  expect(mails[0]?.text).toContain("la recherche « arbres »");
});

test("a dataset of many tags that nobody follows is settled at once, and not planned for ever", async () => {
  const { portal, producer, publish, waiting } = await square();
  const tagged = await createDataset(portal, producer, {
    title: "Budget",
    description: "Par chapitre.",
    tags: Array.from({ length: 30 }, (_, at) => `chapitre-${at}`),
  });
  const event = await publish(tagged);
  waiting.length = 0;
  await planDeliveries(portal, event, nobody);
  expect((await loadEvent(portal, event))?.isSettled).toBe(true);
  expect(waiting.filter(({ body }) => "eventId" in Object(body))).toEqual([]);
});

import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { open, type Portal } from "#base/portal.ts";
import { counts } from "#catalog/schema.ts";
import { commit } from "#events/commit.ts";
import { loadEvent, settle, sweep } from "#events/outbox.ts";
import { events } from "#events/schema.ts";

/** The portal with a record of what it sends, and a clock that the test moves. */
function world(): { portal: Portal; sent: [string, unknown][]; clock: { now: number } } {
  const sent: [string, unknown][] = [];
  const clock = { now: Date.UTC(2026, 0, 1) };
  const portal: Portal = {
    ...open(env),
    now: () => clock.now,
    send: async (queue, ...messages) => {
      sent.push(...messages.map((message): [string, unknown] => [queue, message]));
    },
  };
  return { portal, sent, clock };
}

const happening = {
  type: "dataset.published",
  subject: "d1",
  payload: { organizationId: "o1", isAgain: false },
} as const;

function raise(portal: Portal, from: number) {
  return portal.db
    .update(counts)
    .set({ value: from + 1 })
    .where(eq(counts.value, from));
}

test("a change and its event stand together, and the event is handed on with the pages it makes stale", async () => {
  const { portal, sent } = world();
  const change = portal.db.update(counts).set({ value: 7 }).where(eq(counts.name, "datasets"));
  expect(await commit(portal, { change }, happening, "p1")).toBe(true);
  const [event] = await portal.db.select().from(events);
  expect(event).toMatchObject({
    type: "dataset.published",
    subject: "d1",
    actor: "p1",
    settledAt: null,
  });
  expect(sent).toEqual([
    ["purges", { tags: ["dataset-d1", "datasets", "home", "organizations", "organization-o1"] }],
    ["events", { eventId: event?.id }],
  ]);
});

test("a change that finds nothing happened to nobody", async () => {
  const { portal, sent } = world();
  expect(await commit(portal, { change: raise(portal, 99) }, happening, null)).toBe(false);
  expect(await portal.db.select().from(events)).toHaveLength(0);
  expect(sent).toEqual([]);
});

test("of two who change the same thing at once, one did", async () => {
  const { portal } = world();
  const change = () =>
    commit(
      portal,
      { change: portal.db.update(counts).set({ value: 1 }).where(eq(counts.name, "datasets")) },
      happening,
      null,
    );
  expect(await change()).toBe(true);
  const gated = () =>
    commit(
      portal,
      { change: portal.db.delete(counts).where(eq(counts.name, "datasets")) },
      happening,
      null,
    );
  const both = await Promise.all([gated(), gated()]);
  expect(both.filter(Boolean)).toHaveLength(1);
});

test("what is changed beside it waits for the same gate", async () => {
  const { portal } = world();
  const beside =
    (value: number) =>
    (happened: Parameters<NonNullable<Parameters<typeof commit>[1]["also"]>>[0]) => [
      portal.db.update(counts).set({ value }).where(happened),
    ];
  await commit(portal, { change: raise(portal, 99), also: beside(50) }, happening, null);
  expect((await portal.db.select().from(counts)).every(({ value }) => value === 0)).toBe(true);
  await commit(portal, { change: raise(portal, 0), also: beside(50) }, happening, null);
  expect((await portal.db.select().from(counts)).every(({ value }) => value === 50)).toBe(true);
});

test("an event whose message was lost is found by the sweep, until it is settled", async () => {
  const { portal, sent, clock } = world();
  await commit(portal, { change: raise(portal, 0) }, happening, null);
  sent.length = 0;
  expect(await sweep(portal)).toBe(0);
  clock.now += 31_000;
  expect(await sweep(portal)).toBe(1);
  const [[queue, message] = []] = sent;
  expect(queue).toBe("events");
  expect(message).toMatchObject({ swept: true });
  expect(await sweep(portal)).toBe(0);
  clock.now += 61_000;
  expect(await sweep(portal)).toBe(1);
  const [event] = await portal.db.select().from(events);
  await settle(portal, event?.id ?? "");
  clock.now += 61_000;
  expect(await sweep(portal)).toBe(0);
});

test("an event reads back as what happened", async () => {
  const { portal } = world();
  await commit(portal, { change: raise(portal, 0) }, happening, "p1");
  const [row] = await portal.db.select().from(events);
  const event = await loadEvent(portal, row?.id ?? "");
  expect(event?.happening).toEqual(happening);
  expect(event?.isSettled).toBe(false);
  expect(await loadEvent(portal, "none")).toBeUndefined();
});

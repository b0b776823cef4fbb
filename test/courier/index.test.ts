import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { DAY } from "#base/time.ts";
import courier from "#courier/index.ts";
import { deadLetters, events } from "#events/schema.ts";
import { deliveries, subscribers } from "#outreach/schema.ts";
import { signIns } from "#people/schema.ts";
import { requestSignIn } from "#people/sign-in.ts";
import { square } from "#test/outreach/square.ts";

const taken: object[] = [];
const EMAIL: SendEmail = {
  async send(mail: object) {
    taken.push(mail);
    return { messageId: "<1@post.example>" };
  },
};
const courierEnv: CourierEnv = { ...env, EMAIL, SMTP_URL: "" };

async function consume(queue: string, ...bodies: object[]) {
  const messages = bodies.map((body, i) => ({
    id: String(i),
    timestamp: new Date(),
    body,
    attempts: 1,
  }));
  const batch = createMessageBatch(queue, messages);
  const ctx = createExecutionContext();
  await courier.queue(batch, courierEnv);
  return getQueueResult(batch, ctx);
}

const tick = (cron: string) =>
  courier.scheduled({ cron, scheduledTime: Date.now(), noRetry: () => {} }, courierEnv);

test("a message that nobody understands is tried again, and its neighbours are dealt with", async () => {
  const { publish } = await square();
  const eventId = await publish();
  const { explicitAcks, retryMessages } = await consume("events", { nonsense: 1 }, { eventId });
  expect(explicitAcks).toEqual(["1"]);
  expect(retryMessages.map(({ msgId }) => msgId)).toEqual(["0"]);
});

test("what no retry could deliver is kept where an operator sees it", async () => {
  await consume("deliveries-dead", { deliveryId: "d1" });
  expect(await open(env).db.select().from(deadLetters)).toMatchObject([
    { queue: "deliveries", body: '{"deliveryId":"d1"}' },
  ]);
});

test("a sign-in link is mailed once, in the language it was asked in, though its address is suppressed", async () => {
  const { portal, waiting } = await square();
  await portal.db.insert(subscribers).values({
    id: "s1",
    email: "ada@lyon.example",
    language: "fr",
    state: "suppressed",
    createdAt: 0,
  });
  await requestSignIn(portal, "ada@lyon.example", "en");
  const message = waiting[0]?.body ?? {};
  taken.length = 0;
  await consume("deliveries", message);
  await consume("deliveries", message);
  expect(taken).toMatchObject([
    {
      to: "ada@lyon.example",
      subject: "Your sign-in link: Parvis",
      headers: expect.not.objectContaining({ "List-Unsubscribe": expect.anything() }),
    },
  ]);
  expect(await portal.db.select().from(deliveries)).toMatchObject([
    { letter: "sign-in", state: "sent" },
  ]);
});

test("each minute finds what was lost and forgets what is over", async () => {
  const { portal } = await square();
  const old = Date.now() - 30 * DAY;
  await portal.db.update(events).set({ settledAt: null, happenedAt: old, handedAt: null });
  await portal.db
    .insert(signIns)
    .values({ id: "over", email: "ada@lyon.example", createdAt: old, expiresAt: old });
  await portal.db
    .insert(subscribers)
    .values({ id: "s1", email: "ada@lyon.example", language: "fr", createdAt: old });
  await tick("* * * * *");
  const swept = await portal.db.select().from(events);
  expect(swept.length).toBeGreaterThan(0);
  expect(swept.every(({ handedAt }) => handedAt !== null)).toBe(true);
  expect(await portal.db.select().from(signIns)).toHaveLength(0);
  expect(await portal.db.select().from(subscribers)).toHaveLength(0);
});

test("each day forgets deliveries of long ago", async () => {
  const { portal } = await square();
  const row = { channel: "mail", recipient: "s1", dueAt: 0, createdAt: 0, state: "sent" } as const;
  await portal.db.insert(deliveries).values([
    { ...row, id: "01000000-0000-7000-8000-000000000000" },
    { ...row, id: "ffffffff-0000-7000-8000-000000000000" },
  ]);
  await tick("0 5 * * *");
  expect((await portal.db.select().from(deliveries)).map(({ id }) => id[0])).toEqual(["f"]);
});

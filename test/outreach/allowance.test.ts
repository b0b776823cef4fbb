import { expect, test } from "vitest";
import { DAY, MINUTE } from "#base/time.ts";
import { dayLimit } from "#outreach/channels/allowance.ts";
import { mailChannel } from "#outreach/channels/mail.ts";
import { deliverLane, deliverOne } from "#outreach/deliver.ts";
import { planDeliveries } from "#outreach/plan.ts";
import { subscribe, subscription } from "#outreach/subscribe.ts";
import { deliveries } from "#outreach/schema.ts";
import { square } from "./square.ts";

const nobody = async () => [];

async function limited(limits: object, addresses: string[]) {
  const town = await square();
  const sent: string[] = [];
  const EMAIL = {
    send: async (mail: object) => {
      sent.push((mail as { to: string }).to);
      return { messageId: "m" };
    },
  } as unknown as SendEmail;
  const channel = mailChannel({ EMAIL, ...limits });
  for (const address of addresses) await town.follow(address);
  town.later(1000);
  const event = await town.publish();
  await planDeliveries(town.portal, event, nobody);
  const turn = () => deliverLane({ ...town.portal, send: async () => {} }, channel, 0);
  return { ...town, sent, turn, channel };
}

test("a day's mails are so many and no more; the rest leaves tomorrow, and is not refused by it", async () => {
  const readers = ["a@x.example", "b@x.example", "c@y.example", "d@z.example", "e@z.example"];
  const { portal, sent, turn, later, told } = await limited({ MAIL_A_DAY: "2" }, readers);
  await turn();
  expect(sent).toHaveLength(2);
  const waiting = (await told()).filter(({ state }) => state === "planned");
  expect(waiting).toHaveLength(3);
  const tomorrow = (Math.floor(portal.now() / DAY) + 1) * DAY;
  for (const { dueAt, refusals, reason } of waiting) {
    expect(dueAt).toBeGreaterThanOrEqual(tomorrow);
    expect(refusals).toBe(0);
    expect(reason).toBe("The day’s 2 mails have left.");
  }
  later(DAY);
  await turn();
  expect(sent).toHaveLength(4);
  later(DAY);
  await turn();
  expect([...sent].sort()).toEqual(readers);
});

test("a link that somebody waits for leaves whatever was sent before", async () => {
  const { portal, sent, turn, channel } = await limited({ MAIL_A_DAY: "1" }, [
    "a@x.example",
    "b@x.example",
  ]);
  await turn();
  expect(sent).toHaveLength(1);
  await subscribe(portal, subscription.parse({ email: "c@x.example", target: "everything" }));
  const [asked] = (await portal.db.select().from(deliveries)).filter(
    ({ letter }) => letter === "confirmation",
  );
  await deliverOne(portal, channel, asked?.id ?? "");
  expect(sent).toContain("c@x.example");
});

test("one host is sent so many a minute; the others do not wait for it", async () => {
  const { sent, turn, later } = await limited({ MAIL_A_MINUTE: "1" }, [
    "a@x.example",
    "b@x.example",
    "c@y.example",
  ]);
  await turn();
  expect(new Set(sent.map((to) => to.split("@")[1]))).toEqual(new Set(["x.example", "y.example"]));
  expect(sent).toHaveLength(2);
  later(2 * MINUTE);
  await turn();
  expect(sent).toHaveLength(3);
});

test("a new name warms up: twice as many each day, until the day's own limit", () => {
  const limits = { MAIL_WARM_UP: "2026-12-01 200", MAIL_A_DAY: "1000" };
  const on = (day: string) => dayLimit(limits, Date.parse(`${day}T12:00:00Z`));
  expect(["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"].map(on)).toEqual([
    0, 200, 400, 800, 1000,
  ]);
  expect(dayLimit({ MAIL_WARM_UP: "2026-12-01 200" }, Date.parse("2027-02-01"))).toBe(
    Number.POSITIVE_INFINITY,
  );
  expect(dayLimit({}, 0)).toBe(Number.POSITIVE_INFINITY);
});

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "#base/time.ts";
import { forgetUnconfirmed } from "#outreach/clean.ts";
import { confirm } from "#outreach/confirm.ts";
import { changeFrequency, exported, followed } from "#outreach/manage.ts";
import { deliveries, departures, subscribers, subscriptions } from "#outreach/schema.ts";
import { subscribe, subscription } from "#outreach/subscribe.ts";
import { sweepDeliveries } from "#outreach/sweep.ts";
import { leave, unsubscribe } from "#outreach/unsubscribe.ts";
import { type Mail, square } from "./square.ts";

const ask = (email: string, target = "everything") => subscription.parse({ email, target });
const tokenIn = ({ text }: Mail) => /subscriptions\/([\w-]{67})/.exec(text)?.[1] ?? "";

test("nothing is told before the mailed link was followed", async () => {
  const { portal, work, publish, mails } = await square();
  await subscribe(portal, ask("Ada@Lyon.example"));
  await work();
  expect(mails).toMatchObject([
    { to: "ada@lyon.example", subject: "Confirmez votre abonnement : Parvis" },
  ]);
  await publish();
  await work();
  expect(mails).toHaveLength(1);
});

test("following the link twice confirms once", async () => {
  const { portal, work, mails } = await square();
  await subscribe(portal, ask("ada@lyon.example"));
  await work();
  const token = tokenIn(mails[0] as Mail);
  await confirm(portal, token);
  const [first] = await portal.db.select().from(subscriptions);
  await confirm(portal, token);
  expect(await portal.db.select().from(subscriptions)).toEqual([first]);
  expect(first?.confirmedAt).not.toBeNull();
});

test("a link that somebody made up is none of ours", async () => {
  const { portal, follow } = await square();
  const token = await follow("ada@lyon.example");
  const forged = token.slice(0, -1) + (token.endsWith("A") ? "B" : "A");
  await expect(confirm(portal, forged)).rejects.toMatchObject({ status: 404 });
  await expect(unsubscribe(portal, "short")).rejects.toMatchObject({ status: 404 });
  expect(await portal.db.select().from(subscriptions)).toHaveLength(1);
});

test("an address gets one confirmation mail at a time, and each waits longer", async () => {
  const { portal, work, later, mails } = await square();
  const minutes: number[] = [];
  for (let minute = 0; minute < 3 * 60; minute += 1) {
    await subscribe(portal, ask("victim@lyon.example", `tag:t${minute % 7}`));
    await sweepDeliveries(portal);
    await work();
    while (minutes.length < mails.length) minutes.push(minute);
    later(MINUTE);
  }
  expect(minutes).toEqual([0, 10, 20]);
});

test("what was asked for meanwhile is listed in the next mail and confirmed by its link", async () => {
  const { portal, work, later, mails } = await square();
  await subscribe(portal, ask("ada@lyon.example", "tag:arbres"));
  await work();
  later(MINUTE);
  await subscribe(portal, ask("ada@lyon.example", "tag:bancs"));
  await subscribe(portal, ask("ada@lyon.example", "tag:radars"));
  await confirm(portal, tokenIn(mails[0] as Mail));
  const confirmed = async () =>
    (await portal.db.select().from(subscriptions))
      .filter(({ confirmedAt }) => confirmedAt !== null)
      .map(({ target }) => target)
      .sort();
  expect(await confirmed()).toEqual(["arbres"]);
  later(10 * MINUTE);
  await sweepDeliveries(portal);
  await work();
  expect(mails).toHaveLength(2);
  expect(mails[1]?.text).toContain("« bancs »");
  expect(mails[1]?.text).toContain("« radars »");
  await confirm(portal, tokenIn(mails[1] as Mail));
  expect(await confirmed()).toEqual(["arbres", "bancs", "radars"]);
});

test("a confirmation that is delivered twice is mailed once", async () => {
  const { portal, waiting, work, mails } = await square();
  await subscribe(portal, ask("ada@lyon.example"));
  waiting.push(...waiting, ...waiting);
  await work();
  expect(mails).toHaveLength(1);
});

test("who follows it already is told so, and nothing changes", async () => {
  const { portal, follow, work, mails } = await square();
  await follow("ada@lyon.example", "everything", "weekly");
  const before = await portal.db.select().from(subscriptions);
  await subscribe(portal, ask("ada@lyon.example"));
  await work();
  expect(mails).toMatchObject([{ subject: "Vous êtes déjà abonné : Parvis" }]);
  expect(await portal.db.select().from(subscriptions)).toEqual(before);
});

test("removing the last subscription forgets the address but for its hash", async () => {
  const { portal, follow } = await square();
  const first = await follow("ada@lyon.example");
  const second = await follow("ada@lyon.example", "tag:arbres");
  await unsubscribe(portal, first);
  await unsubscribe(portal, first);
  expect(await portal.db.select().from(subscribers)).toHaveLength(1);
  expect(await portal.db.select().from(departures)).toHaveLength(0);
  await unsubscribe(portal, second);
  expect(await portal.db.select().from(subscribers)).toHaveLength(0);
  const left = await portal.db.select().from(departures);
  expect(left).toHaveLength(1);
  expect(JSON.stringify(left)).not.toContain("ada");
});

test("leaving removes everything at once, and coming back clears the departure", async () => {
  const { portal, follow } = await square();
  const token = await follow("ada@lyon.example");
  await follow("ada@lyon.example", "tag:arbres");
  await leave(portal, token);
  expect(await portal.db.select().from(subscriptions)).toHaveLength(0);
  expect(await portal.db.select().from(departures)).toHaveLength(1);
  await follow("ada@lyon.example");
  expect(await portal.db.select().from(departures)).toHaveLength(0);
});

test("what was never confirmed is forgotten after seven days, with its address", async () => {
  const { portal, work, later, follow } = await square();
  await follow("bob@lyon.example");
  await subscribe(portal, ask("ada@lyon.example"));
  await work();
  later(7 * DAY - HOUR);
  await forgetUnconfirmed(portal);
  expect(await portal.db.select().from(subscribers)).toHaveLength(2);
  later(2 * HOUR);
  await forgetUnconfirmed(portal);
  expect(await portal.db.select().from(subscribers)).toMatchObject([{ email: "bob@lyon.example" }]);
});

test("one token opens all that its address follows, and exports it", async () => {
  const { portal, organization, follow } = await square();
  const token = await follow("ada@lyon.example", `organization:${organization.id}`);
  await follow("ada@lyon.example", "search:arbres en ville");
  await changeFrequency(portal, token, "weekly");
  const { subscriptions } = await followed(portal, token);
  expect(subscriptions.map(({ name, frequency }) => [name, frequency])).toEqual([
    ["Ville de Parvis", "weekly"],
    ["arbres en ville", "now"],
  ]);
  expect(await exported(portal, token)).toMatchObject({
    email: "ada@lyon.example",
    subscriptions: [
      { target: `organization:${organization.id}` },
      { target: "search:arbres en ville" },
    ],
  });
});

test("an address or a target that is none is refused", () => {
  const refused = [
    { email: "ada@lyon.example\r\nBcc: eve@elsewhere.example", target: "everything" },
    { email: "ada@lyon.example\u0000", target: "everything" },
    { email: `${"a".repeat(250)}@lyon.example`, target: "everything" },
    { email: "ada", target: "everything" },
    { email: "ada@lyon.example", target: "nothing" },
    { email: "ada@lyon.example", target: "dataset:1" },
    { email: "ada@lyon.example", target: "tag:" },
  ];
  for (const input of refused) expect(subscription.safeParse(input).success).toBe(false);
});

test("a target that does not exist or is a draft is not followed", async () => {
  const { portal, draft } = await square();
  await expect(subscribe(portal, ask("a@b.example", `dataset:${draft.id}`))).rejects.toMatchObject({
    status: 404,
  });
  const ghost = `organization:${"0".repeat(24)}`;
  await expect(subscribe(portal, ask("a@b.example", ghost))).rejects.toMatchObject({ status: 404 });
});

test("an address whose mail bounced may ask anew, after a day", async () => {
  const { portal, follow, later, work, mails } = await square();
  await follow("ada@lyon.example");
  await portal.db.update(subscribers).set({ state: "suppressed", askedAt: portal.now() - 1 });
  await subscribe(portal, ask("ada@lyon.example"));
  await work();
  expect(mails).toHaveLength(0);
  later(DAY);
  await sweepDeliveries(portal);
  await work();
  expect(mails).toHaveLength(1);
  await confirm(portal, tokenIn(mails[0] as Mail));
  expect(await portal.db.select().from(subscribers)).toMatchObject([{ state: "confirmed" }]);
  expect(
    await portal.db.select().from(deliveries).where(eq(deliveries.letter, "confirmation")),
  ).toMatchObject([{ state: "sent" }]);
});

import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { uuidv7 } from "#base/id.ts";
import { open } from "#base/portal.ts";
import { DAY } from "#base/time.ts";
import { deadLetters } from "#events/schema.ts";
import { cursors, deliveries, mailCounts } from "#outreach/schema.ts";
import { people } from "#people/schema.ts";
import { member } from "./visitor.ts";

async function watcher() {
  const cleo = await member("watcher@parvis.example");
  const { db } = open(env);
  await db.update(people).set({ isAdmin: true }).where(eq(people.email, "watcher@parvis.example"));
  return { cleo, db };
}

async function held(state: "held" | "failed"): Promise<string> {
  const id = uuidv7(Date.now());
  await open(env).db.insert(deliveries).values({
    id,
    channel: "mail",
    recipient: "p1",
    state,
    reason: "No answer after the <message>.",
    dueAt: 1,
    createdAt: Date.now(),
  });
  return id;
}

test("an administrator sees why nothing leaves, and that the day's mails are spent", async () => {
  const { cleo, db } = await watcher();
  expect((await cleo.get("/studio/mail")).text).toContain("Le courrier part normalement.");
  const now = Date.now();
  await db
    .insert(cursors)
    .values({ name: "down:mail", position: "535 Authentication failed", movedAt: now + DAY });
  const at = Math.floor(now / DAY);
  await db.insert(mailCounts).values([
    { what: "day", at, taken: 900 },
    { what: "limit", at, taken: 500 },
  ]);
  const { text } = await cleo.get("/studio/mail");
  expect(text).toContain("535 Authentication failed");
  expect(text).toContain("Les 500 messages du jour sont partis");
  expect(text).toContain("500 sur 500");
});

test("what is held is sent again, which its reader is told, or let be; what failed is sent again", async () => {
  const { cleo, db } = await watcher();
  const [one, two, three] = [await held("held"), await held("held"), await held("failed")];
  const page = await cleo.get("/studio/mail");
  expect(page.text).toContain("No answer after the &lt;message&gt;.");
  await cleo.post(`/studio/mail/deliveries/${one}/replay`);
  await cleo.post(`/studio/mail/deliveries/${two}/rest`);
  await cleo.post(`/studio/mail/deliveries/${three}/replay`);
  const rows = await db.select().from(deliveries);
  const of = (id: string) => rows.find((row) => row.id === id);
  expect(of(one)).toMatchObject({ state: "planned", isAgain: true });
  expect(of(two)).toMatchObject({ state: "sent" });
  expect(of(three)).toMatchObject({ state: "planned", isAgain: false });
});

test("what a queue gave up is put back into it once", async () => {
  const { cleo, db } = await watcher();
  const id = uuidv7(Date.now());
  const body = JSON.stringify({ eventId: "nothing" });
  await db
    .insert(deadLetters)
    .values({ id, queue: "events", body, attempts: 10, diedAt: Date.now() });
  expect((await cleo.get("/studio/mail")).text).toContain("nothing");
  expect((await cleo.post(`/studio/mail/dead/${id}/replay`)).status).toBe(303);
  expect((await cleo.post(`/studio/mail/dead/${id}/replay`)).status).toBe(404);
  expect((await cleo.get("/studio/mail")).text).not.toContain("{&quot;eventId");
});

test("nobody else sees it", async () => {
  const ada = await member("ada@lyon.example");
  expect((await ada.get("/studio/mail")).status).toBe(403);
  expect((await ada.post("/studio/mail/dead/x/replay")).status).toBe(403);
});

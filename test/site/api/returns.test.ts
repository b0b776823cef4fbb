import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { subscribers } from "#outreach/schema.ts";
import { open } from "#base/portal.ts";
import { newId } from "#base/id.ts";
import { ask } from "#test/site/ask.ts";

const lent = { ...env, RETURNS_SECRET: "shared" } as unknown as Env;

function tell(body: object, secret: string | undefined, to: Env = lent) {
  return ask(
    "/api/1/mail/returns",
    {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        ...(secret === undefined ? {} : { Authorization: `Bearer ${secret}` }),
      },
      body: JSON.stringify(body),
    },
    to,
  );
}

test("who carries the mail says what bounced, by the shared secret alone", async () => {
  const { db } = open(env);
  await db.insert(subscribers).values({
    id: newId(0),
    email: "gone@lyon.example",
    language: "fr",
    state: "confirmed",
    createdAt: 0,
  });
  const report = { kind: "bounce", email: "gone@lyon.example", reason: "550" };
  expect((await tell(report, undefined)).status).toBe(401);
  expect((await tell(report, "guess")).status).toBe(401);
  // A portal that shares no secret takes none, not even an empty one.
  expect((await tell(report, "", env)).status).toBe(401);
  const taken = await tell(report, "shared");
  expect([taken.status, taken.text]).toEqual([202, '{"known":true}']);
  const [row] = await db.select().from(subscribers);
  expect(row).toMatchObject({ state: "suppressed", reason: "550" });
  expect((await tell({ ...report, email: "who@lyon.example" }, "shared")).text).toBe(
    '{"known":false}',
  );
  expect((await tell({ kind: "bounce" }, "shared")).status).toBe(400);
  expect((await tell({ kind: "lost", email: "a@b.example" }, "shared")).status).toBe(400);
});

import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { deliveries, subscriptions } from "#outreach/schema.ts";
import { site } from "#site/site.tsx";

/** A form that is sent from a network far away; `MAILS` counts as the platform's binding does. */
async function subscribes(form: Record<string, string>, address = "198.51.100.9") {
  const counts = new Map<string, number>();
  const limit = async ({ key }: RateLimitOptions) => {
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return { success: (counts.get(key) ?? 0) <= 5 };
  };
  return (more: Record<string, string> = {}) =>
    site.request(
      "/subscribe",
      {
        method: "POST",
        headers: { "CF-Connecting-IP": address },
        body: new URLSearchParams({ frequency: "now", language: "fr", ...form, ...more }),
      },
      { ...env, MAILS: { limit } },
    );
}

/** The mails that leave now; a further one waits its turn. */
const planned = async () => {
  const rows = await open(env).db.select().from(deliveries);
  return rows.filter(({ dueAt }) => dueAt <= Date.now()).length;
};

test("one network has few mails sent, to however many addresses", async () => {
  const send = await subscribes({ target: "everything" });
  const answers: number[] = [];
  for (let i = 0; i < 8; i++) answers.push((await send({ email: `v${i}@lyon.example` })).status);
  expect(answers).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  expect(await planned()).toBe(5);
});

test("one address gets one mail, from however many networks", async () => {
  for (let i = 0; i < 8; i++) {
    const send = await subscribes({ target: `tag:t${i}` }, `203.0.114.${i}`);
    expect((await send({ email: "victim@lyon.example" })).status).toBe(200);
  }
  expect(await planned()).toBe(1);
});

test("a program that fills in the field that people do not see is told what everyone is told", async () => {
  const send = await subscribes({ target: "everything", email: "ada@lyon.example" });
  const person = await (await send()).text();
  expect(await planned()).toBe(1);
  const program = await send({ website: "https://spam.example", email: "bot@lyon.example" });
  expect((await program.text()).replaceAll("bot@", "ada@")).toBe(person);
  expect(await planned()).toBe(1);
});

test("no header of a mail can be written by who subscribes", async () => {
  const send = await subscribes({ target: "everything" });
  for (const email of [
    "ada@lyon.example\r\nBcc: all@lyon.example",
    "ada@lyon.example\nSubject: x",
    "ada@lyon.example, bob@lyon.example",
    "<ada@lyon.example>",
    `${"a".repeat(260)}@lyon.example`,
    "ada@lyon.example\u0000",
  ])
    expect((await send({ email })).status, JSON.stringify(email)).toBe(400);
  const wide = await send({ email: "ada@lyon.example", target: "search:x\r\nBcc: y@z.example" });
  expect(wide.status).toBe(200);
  const rows = await open(env).db.select().from(subscriptions);
  expect(rows.map(({ target }) => target)).toEqual(["x Bcc: y@z.example"]);
});

test("tokens that are guessed, cut or taken from another open nothing", async () => {
  const send = await subscribes({ target: "everything", email: "ada@lyon.example" });
  await send();
  const [row] = await open(env).db.select().from(subscriptions);
  const id = row?.id ?? "";
  for (const token of [
    id,
    `${id}${"A".repeat(43)}`,
    "x",
    `${"0".repeat(24)}${"A".repeat(43)}`,
    `${id}%00`,
  ])
    for (const [method, path] of [
      ["GET", ""],
      ["GET", ".json"],
      ["POST", "/confirmation"],
      ["POST", "/removal"],
      ["POST", "/departure"],
      ["POST", ""],
    ] as const) {
      const answer = await site.request(`/subscriptions/${token}${path}`, { method }, env);
      expect([400, 404], `${method} ${token}${path}`).toContain(answer.status);
    }
  expect(await open(env).db.select().from(subscriptions)).toEqual([row]);
});

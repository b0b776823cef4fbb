import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { deliveries, departures, subscribers, subscriptions } from "#outreach/schema.ts";
import { tokenOf } from "#outreach/token.ts";
import { site } from "#site/site.tsx";
import { square } from "#test/outreach/square.ts";

const fields = {
  email: "ada@lyon.example",
  target: "everything",
  frequency: "now",
  language: "fr",
};

async function post(path: string, form: Record<string, string>, headers: object = {}) {
  const response = await site.request(
    path,
    { method: "POST", body: new URLSearchParams(form), headers: { ...headers } },
    env,
  );
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function get(path: string) {
  const response = await site.request(path, {}, env);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function token(): Promise<string> {
  const [row] = await open(env).db.select().from(subscriptions);
  return tokenOf(open(env), row?.id ?? "");
}

test("the form asks by mail; its answer is the same whether the address is known or not", async () => {
  const first = await post("/subscribe", fields);
  expect(first.status).toBe(200);
  expect(first.text).toContain("Regardez votre courrier");
  expect(first.headers.get("Cloudflare-CDN-Cache-Control")).toBe("no-store");
  await get(`/subscriptions/${await token()}/confirmation`);
  expect((await post("/subscribe", fields)).text).toBe(first.text);
  const planned = await open(env).db.select().from(deliveries);
  expect(planned.map(({ letter }) => letter)).toEqual(["confirmation", "confirmation"]);
});

test("a program gets JSON, and reasons where it is refused", async () => {
  const headers = { Accept: "application/json" };
  expect((await post("/subscribe", fields, headers)).status).toBe(202);
  const refused = await post("/subscribe", { ...fields, email: "ada" }, headers);
  expect(refused.status).toBe(400);
  expect(JSON.parse(refused.text).errors).toHaveProperty("email");
});

test("what was typed stands in the form that is refused, with a sentence beside it", async () => {
  const { status, text } = await post("/en/subscribe", { ...fields, email: "ada <b>" });
  expect(status).toBe(400);
  expect(text).toContain("This address is not complete.");
  expect(text).toContain('value="ada &lt;b&gt;"');
});

test("a header cannot be smuggled in", async () => {
  const email = "ada@lyon.example\r\nBcc: eve@elsewhere.example";
  expect((await post("/subscribe", { ...fields, email })).status).toBe(400);
  expect(await open(env).db.select().from(subscribers)).toHaveLength(0);
});

test("the field that people do not see is a trap for programs", async () => {
  const { status, text } = await post("/subscribe", { ...fields, website: "https://spam.example" });
  expect(status).toBe(200);
  expect(text).toContain("Regardez votre courrier");
  expect(await open(env).db.select().from(subscribers)).toHaveLength(0);
});

test("one network cannot ask for many at once", async () => {
  const headers = { "CF-Connecting-IP": "203.0.113.7" };
  const statuses: number[] = [];
  for (let i = 0; i < 8; i++)
    statuses.push(
      (await post("/subscribe", { ...fields, email: `a${i}@lyon.example` }, headers)).status,
    );
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(2);
});

test("the mailed link confirms by itself, and again without harm", async () => {
  await post("/subscribe", fields);
  const link = `/subscriptions/${await token()}/confirmation`;
  for (let i = 0; i < 2; i++) {
    const { status, text, headers } = await get(link);
    expect(status).toBe(200);
    expect(text).toContain("C’est confirmé");
    expect(text).toContain('name="robots" content="noindex"');
    expect(headers.get("Cache-Control")).toBe("private, no-store");
  }
  expect(await open(env).db.select().from(subscribers)).toMatchObject([{ state: "confirmed" }]);
});

test("looking at the removal page removes nothing; its button does", async () => {
  const { follow } = await square();
  const token = await follow("ada@lyon.example");
  const path = `/subscriptions/${token}/removal`;
  expect((await get(path)).text).toContain("Ne plus rien recevoir à ce sujet");
  expect(await open(env).db.select().from(subscriptions)).toHaveLength(1);
  const { status, text } = await post(path, {});
  expect(status).toBe(200);
  expect(text).toContain("Tout est supprimé");
  expect(await open(env).db.select().from(subscribers)).toHaveLength(0);
});

test("a mail program leaves in one click, without cookie or origin, and may click twice", async () => {
  const { follow } = await square();
  const token = await follow("ada@lyon.example");
  const click = () => post(`/subscriptions/${token}/removal`, { "List-Unsubscribe": "One-Click" });
  expect((await click()).status).toBe(200);
  expect((await click()).status).toBe(200);
  expect(await open(env).db.select().from(departures)).toHaveLength(1);
});

test("one page manages everything that an address follows", async () => {
  const { organization, follow } = await square();
  const token = await follow("ada@lyon.example", `organization:${organization.id}`);
  await follow("ada@lyon.example", "tag:arbres");
  const { text } = await get(`/subscriptions/${token}`);
  expect(text).toContain("L’organisation « Ville de Parvis »");
  expect(text).toContain("Le mot-clé « arbres »");
  const saved = await post(`/subscriptions/${token}`, { frequency: "weekly", language: "en" });
  expect(saved.status).toBe(303);
  expect(saved.headers.get("Location")).toBe(`/subscriptions/${token}?saved`);
  const { text: json, headers } = await get(`/subscriptions/${token}.json`);
  expect(headers.get("Content-Disposition")).toContain("attachment");
  expect(JSON.parse(json)).toMatchObject({
    language: "en",
    subscriptions: [{ frequency: "weekly" }, {}],
  });
  expect((await post(`/subscriptions/${token}/departure`, {})).text).toContain("Tout est supprimé");
  expect(await open(env).db.select().from(subscribers)).toHaveLength(0);
});

test("a subscription that is gone says so; a token that somebody made up is found nowhere", async () => {
  const { follow } = await square();
  const token = await follow("ada@lyon.example");
  await post(`/subscriptions/${token}/removal`, {});
  const gone = await get(`/subscriptions/${token}`);
  expect(gone.status).toBe(410);
  expect(gone.text).toContain("Cet abonnement n’existe plus");
  expect((await get(`/subscriptions/${token.slice(0, -2)}xx`)).status).toBe(404);
  expect((await post(`/subscriptions/${"x".repeat(67)}/removal`, {})).status).toBe(404);
});

test("the form names what it was opened for, in the reader's language, and may be kept by the edge", async () => {
  const { organization } = await square();
  const { text, headers } = await get(`/en/subscribe?target=organization%3A${organization.id}`);
  expect(text).toContain("The organization “Ville de Parvis”");
  expect(headers.get("Cache-Tag")).toBe(`organization-${organization.id},every-organization`);
  expect((await get("/subscribe?target=everything")).headers.get("Location")).toBe("/subscribe");
  expect((await get("/subscribe?target=nothing")).status).toBe(400);
});

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { HOUR } from "#base/time.ts";
import { keys, notices, people } from "#people/schema.ts";
import { caller, calling } from "./caller.ts";

const soon = () => new Date(Date.now() + HOUR).toISOString();

test("a key is shown once, works, is listed without its text, and is revoked", async () => {
  const ada = await caller("ada@lyon.example");
  const made = await ada.call("POST", "/me/api_tokens/", { name: "Cron", expires_at: soon() });
  expect(made.status).toBe(201);
  const token = String(made.json["token"]);
  expect(made.json).toMatchObject({
    name: "Cron",
    kind: "api_key",
    scopes: ["admin"],
    token_prefix: token.slice(0, 11),
    last_used_at: null,
    revoked_at: null,
  });
  const own = calling({ "X-API-KEY": token, "User-Agent": "cron/1" });
  expect((await own("GET", "/me/")).json).toMatchObject({ email: "ada@lyon.example" });
  const listed = await ada.call("GET", "/me/api_tokens/");
  expect(listed.list[0]).toMatchObject({ id: made.json.id, user_agents: ["cron/1"] });
  expect(JSON.stringify(listed.list)).not.toContain(token);
  expect(JSON.stringify(await ada.portal.db.select().from(keys))).not.toContain(token);
  expect((await ada.call("DELETE", `/me/api_tokens/${made.json.id}/`)).status).toBe(204);
  expect((await ada.call("DELETE", `/me/api_tokens/${made.json.id}/`)).status).toBe(404);
  expect((await ada.call("GET", "/me/api_tokens/")).list).toHaveLength(1);
});

test("a 401 says whether a key is invalid, revoked or expired, or its owner gone", async () => {
  const ada = await caller("ada@lyon.example");
  const { json } = await ada.call("POST", "/me/api_tokens/", { name: "Cron" });
  const own = calling({ "X-API-KEY": String(json["token"]) });
  const said = async (call = own) => {
    const { status, headers, json } = await call("GET", "/me/");
    expect(status).toBe(401);
    expect(headers.get("WWW-Authenticate")).toContain("Bearer");
    return json.message;
  };
  const set = (values: Partial<typeof keys.$inferInsert>) =>
    ada.portal.db.update(keys).set(values).where(eq(keys.id, json.id));
  expect(await said(calling({ "X-API-KEY": "parvis_guess" }))).toBe("Invalid API token");
  await set({ expiresAt: 1 });
  expect(await said()).toBe("Expired API token");
  await set({ expiresAt: null, revokedAt: 1 });
  expect(await said()).toBe("Revoked API token");
  await set({ revokedAt: null });
  await ada.portal.db.update(people).set({ deletedAt: 1 });
  expect(await said()).toBe("Inactive user");
  expect(await said(calling())).not.toBe("Inactive user");
});

test("keys are asked for with a name and a time to come, and are nobody else's", async () => {
  const ada = await caller("ada@lyon.example");
  const ben = await caller("ben@brest.example");
  const made = await ada.call("POST", "/me/api_tokens/", { name: "Cron" });
  for (const [body, field] of [
    [{}, "name"],
    [{ name: " " }, "name"],
    [{ name: "Cron", expires_at: "2020-01-01" }, "expires_at"],
    [{ name: "Cron", expires_at: "tomorrow" }, "expires_at"],
  ] as const) {
    const refused = await ada.call("POST", "/me/api_tokens/", body);
    expect(refused.status).toBe(400);
    expect(Object.keys(refused.json["errors"] as object)).toEqual([field]);
  }
  expect((await ben.call("DELETE", `/me/api_tokens/${made.json.id}/`)).status).toBe(404);
  expect((await calling()("GET", "/me/api_tokens/")).status).toBe(401);
  expect((await calling()("POST", "/me/api_tokens/", { name: "x" })).status).toBe(401);
});

test("whoever's name a key is in hears of it by mail", async () => {
  const ada = await caller("ada@lyon.example");
  await ada.call("POST", "/me/api_tokens/", { name: "Cron" });
  expect(await ada.portal.db.select().from(notices)).toMatchObject([
    { kind: "key-made", email: "ada@lyon.example", language: "fr", data: { name: "Cron" } },
  ]);
});

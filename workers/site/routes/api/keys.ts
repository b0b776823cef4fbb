import { Hono } from "hono";
import { keysOf, makeKey, revokeKey } from "#people/key.ts";
import type { Door } from "#site/door.ts";
import { jsonObject } from "./body.ts";
import { callerOf } from "./caller.ts";
import { keyWire } from "./wire/user.ts";

/** `/api/1/me/api_tokens/` as udata has it: a key's text is answered once, where it is made. */
export const keys = new Hono<Door>();

keys.get("/api_tokens", async (c) => {
  const found = await keysOf(c.get("portal"), callerOf(c));
  return c.json(found.map((key) => keyWire(key)));
});

keys.post("/api_tokens", async (c) => {
  const { key, text } = await makeKey(c.get("portal"), callerOf(c), await jsonObject(c));
  return c.json({ ...keyWire(key), token: text }, 201);
});

keys.delete("/api_tokens/:key", async (c) => {
  await revokeKey(c.get("portal"), callerOf(c), c.req.param("key"));
  return c.body(null, 204);
});

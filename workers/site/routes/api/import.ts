import { Hono } from "hono";
import { importCatalog } from "#catalog/import.ts";
import type { Door } from "#site/door.ts";
import { jsonObject } from "./body.ts";

/** Where an administrator's `npm run import` sends another portal's catalogue, a batch at a time. */
export const imports = new Hono<Door>();

imports.post("/", async (c) => {
  const input = await jsonObject(c);
  return c.json(await importCatalog(c.get("portal"), c.get("person"), input));
});

import { Hono } from "hono";
import { counts } from "#catalog/schema.ts";
import type { Door } from "#site/door.ts";

export const health = new Hono<Door>();

/** 200 once the site, its databases and its bucket answer. */
health.get("/healthz", async (c) => {
  const portal = c.get("portal");
  await Promise.all([
    portal.db.select().from(counts),
    portal.search?.prepare("select 1 from documents limit 1").first(),
    portal.files.head("healthz"),
  ]);
  return c.json({ status: "ok", version: c.env.VERSION?.id || "local" });
});

import { Hono } from "hono";
import { readCounts } from "#catalog/read-home.ts";
import type { Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";

/** The portal itself, in udata's words; its catalogue in RDF is where the pages have it. */
export const siteRoutes = new Hono<Door>();

siteRoutes.get("/", async (c) => {
  const portal = c.get("portal");
  const counts = await readCounts(portal);
  keep(c, "page", ["home"]);
  return c.json({
    id: "parvis",
    title: portal.place.name,
    keywords: [],
    feed_size: 20,
    metrics: counts,
    version: c.env.VERSION.id,
  });
});

siteRoutes.get("/catalog", (c) => c.redirect("/catalog.ttl", 302));
siteRoutes.get("/:file{(?:catalog|data)\\.[a-z]+}", (c) => {
  const { search } = new URL(c.req.url);
  return c.redirect(`/${c.req.param("file")}${search}`, 302);
});

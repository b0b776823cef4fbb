import { Hono } from "hono";
import { addressOf } from "#data/addresses.ts";
import type { Door } from "#data/door.ts";
import { findResource } from "#data/found.ts";
import { keep } from "#data/keep.ts";

const PARTS = ["profile", "data", "aggregate", "distribution", "sql", "diff", "schema", "swagger"];
const EXPORTS = ["csv", "json", "ndjson", "parquet", "geojson"];

/** What can be asked of a resource. */
export const links = new Hono<Door>({ strict: false });

links.get("/", async (c) => {
  const found = await findResource(c);
  const same = keep(c, found);
  if (same) return same;
  const { resource } = found;
  return c.json({
    created_at: new Date(resource.createdAt).toISOString(),
    url: resource.url,
    links: [
      ...PARTS.map((rel) => ({ href: addressOf(c, found, `${rel}/`), type: "GET", rel })),
      ...EXPORTS.map((format) => ({
        href: addressOf(c, found, `data.${format}`),
        type: "GET",
        rel: "alternate",
        format,
      })),
    ],
  });
});

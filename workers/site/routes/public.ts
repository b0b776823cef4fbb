import { Hono } from "hono";
import type { Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { addressOf, publicFiles } from "#site/public.ts";

/** The stylesheet and the enhancements, for ever at the address that carries their version. */
export const assets = new Hono<Door>();

for (const [path, { text, type, version }] of publicFiles)
  assets.get(path, (c) => {
    // Another version is asked by a page older than this code, or by hand.
    if (c.req.query("v") !== version) return c.redirect(addressOf(path), 302);
    keep(c, "file", []);
    return c.body(text, 200, { "Content-Type": type });
  });

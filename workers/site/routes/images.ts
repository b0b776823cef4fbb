import { Hono } from "hono";
import { notFound } from "#base/problem.ts";
import type { Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";

/** Logos and avatars, which were written anew here; where no domain of their own serves them (`FILES_URL`). */
export const images = new Hono<Door>();

images.get("/:kind{organizations|people}/:id/:name{[\\w-]+\\.png}", async (c) => {
  const { kind, id, name } = c.req.param();
  const object = await c.get("portal").files.get(`images/${kind}/${id}/${name}`);
  if (!object) throw notFound("This image");
  keep(c, "file", []);
  c.header("Content-Type", "image/png");
  c.header("Content-Security-Policy", "sandbox; default-src 'none'");
  c.header("Access-Control-Allow-Origin", "*");
  return c.body(object.body);
});

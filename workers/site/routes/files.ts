import { Hono } from "hono";
import { notFound } from "#base/problem.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";

/** Hosted bytes, where no domain of their own serves them (`FILES_URL`): a version never changes. */
export const files = new Hono<Door>();

files.get("/:resource/:version/:name", async (c) => {
  const { resource, version, name } = c.req.param();
  const key = `files/${resource}/${version}/${name}`;
  return c.req.query("look") === "1" && /\.pdf$/i.test(name) ? looked(c, key) : served(c, key);
});

/** A PDF in the browser's own reader, which keeps its scripts to itself; by no other name than that type. */
async function looked(c: Asked, key: string): Promise<Response> {
  const object = await c.get("portal").files.get(key);
  if (!object) throw notFound("This file");
  keep(c, "file", []);
  c.header("ETag", object.httpEtag);
  c.header("Content-Disposition", "inline");
  c.header("Content-Security-Policy", "script-src 'none'; frame-ancestors 'self'");
  return c.body(object.body, 200, {
    "Content-Type": "application/pdf",
    "Content-Length": String(object.size),
  });
}

async function served(c: Asked, key: string): Promise<Response> {
  const conditions = c.req.raw.headers;
  const object = await c.get("portal").files.get(key, { range: conditions, onlyIf: conditions });
  if (!object) throw notFound("This file");
  keep(c, "file", []);
  c.header("ETag", object.httpEtag);
  c.header("Accept-Ranges", "bytes");
  c.header("Access-Control-Allow-Origin", "*");
  c.header("Content-Type", object.httpMetadata?.contentType ?? "application/octet-stream");
  // Someone else's HTML or SVG must not run as ours.
  c.header(
    "Content-Disposition",
    `attachment; filename*=UTF-8''${encodeURIComponent(key.slice(key.lastIndexOf("/") + 1))}`,
  );
  c.header("Content-Security-Policy", "sandbox; default-src 'none'");
  if (!("body" in object)) return c.body(null, 304);
  const isPart = c.req.header("Range") !== undefined && object.range !== undefined;
  return isPart ? part(c, object, object.range) : whole(c, object);
}

function whole(c: Asked, object: R2ObjectBody): Response {
  c.header("Content-Length", String(object.size));
  return c.body(object.body);
}

function part(c: Asked, object: R2ObjectBody, range: R2Range): Response {
  const from = "suffix" in range ? object.size - range.suffix : (range.offset ?? 0);
  const length = ("length" in range ? range.length : undefined) ?? object.size - from;
  c.header("Content-Range", `bytes ${from}-${from + length - 1}/${object.size}`);
  c.header("Content-Length", String(length));
  return c.body(object.body, 206);
}

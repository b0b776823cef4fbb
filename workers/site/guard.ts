import type { MiddlewareHandler } from "hono";
import { every } from "hono/combine";
import { hex } from "#base/id.ts";
import type { Asked, Door } from "./door.ts";

const unsafe = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** Headers that every answer carries; what no route lets the edge keep is not stored. */
const headers: MiddlewareHandler<Door> = async (c, next) => {
  await next();
  const own = c.res.headers;
  if (!own.has("Cache-Control")) c.header("Cache-Control", "private, no-store");
  if (!own.has("Cloudflare-CDN-Cache-Control"))
    c.header("Cloudflare-CDN-Cache-Control", "no-store");
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Referrer-Policy", "strict-origin-when-cross-origin");
  if (own.get("Content-Type")?.startsWith("text/html") && !own.has("Content-Security-Policy")) {
    const { formAction, connect, frame } = c.get("csp");
    c.header(
      "Content-Security-Policy",
      [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: https:",
        ["connect-src 'self'", ...connect].join(" "),
        ["form-action 'self'", ...formAction].join(" "),
        ...(frame.length > 0 ? [["frame-src", ...frame].join(" ")] : []),
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join("; "),
    );
  }
};

/** A write that a browser sends with our cookie must come from our own pages. */
const origin: MiddlewareHandler<Door> = async (c, next) => {
  const isOurs = !unsafe.has(c.req.method) || c.req.header("X-API-KEY") !== undefined;
  if (isOurs || isSameOrigin(c)) return next();
  return c.text("This form was sent from another site.", 403);
};

/** Mail programs and scripts send neither header; a browser always sends one with a write. */
function isSameOrigin(c: Asked): boolean {
  const given = c.req.header("Origin");
  if (given === undefined) return c.req.header("Sec-Fetch-Site") !== "cross-site";
  const from = URL.canParse(given) ? new URL(given).host : "";
  return from === new URL(c.req.url).host || from === new URL(c.get("portal").place.url).host;
}

/** A strong ETag for what the edge may keep, so that a browser asks again for nothing but a 304. */
const tagged: MiddlewareHandler<Door> = async (c, next) => {
  await next();
  const kept = c.res.headers.get("Cloudflare-CDN-Cache-Control")?.startsWith("public");
  if (!kept || c.res.status !== 200 || c.res.headers.has("ETag")) return;
  const body = await c.res.clone().arrayBuffer();
  const digest = hex(new Uint8Array(await crypto.subtle.digest("SHA-1", body)));
  c.header("ETag", `"${digest}"`);
  if (c.req.header("If-None-Match")?.includes(digest))
    c.res = new Response(null, { status: 304, headers: c.res.headers });
};

export const guard = every(headers, origin, tagged);

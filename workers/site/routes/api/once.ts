import type { MiddlewareHandler } from "hono";
import { hex } from "#base/id.ts";
import { Problem } from "#base/problem.ts";
import { type Answer, beginOnce, endOnce } from "#people/once.ts";
import type { Asked, Door } from "#site/door.ts";

/** JSON up to this size is compared by its bytes; a file by what is said of it. */
const LARGEST_BODY = 2 ** 21;
const told = ["content-type", "location", "etag"];

/** `Idempotency-Key` on a POST: the same request sent again is answered as before, and done once. */
export const once: MiddlewareHandler<Door> = async (c, next) => {
  const key = c.req.header("Idempotency-Key");
  const person = c.get("person");
  if (key === undefined || c.req.method !== "POST" || !person) return next();
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Problem(
      400,
      "bad-idempotency-key",
      "Idempotency-Key: send 1 to 255 letters, digits and signs, such as a UUID.",
    );
  const portal = c.get("portal");
  const named = { personId: person.id, key, fingerprint: await fingerprintOf(c) };
  const before = await beginOnce(portal, named);
  if (before) return replayed(before);
  try {
    await next();
  } finally {
    await endOnce(portal, named, await answerOf(c));
  }
  return undefined;
};

function replayed({ status, headers, body }: Answer): Response {
  const all = new Headers(headers);
  all.set("Idempotency-Replayed", "true");
  return new Response(body === "" ? null : body, { status, headers: all });
}

/** A fault of the moment is not kept: asking again may go better. */
async function answerOf(c: Asked): Promise<Answer | undefined> {
  const { status } = c.res;
  if (c.error && !(c.error instanceof Problem)) return undefined;
  if (status >= 500 || status === 429 || status === 409) return undefined;
  const headers = [...c.res.headers].filter(([name]) => told.includes(name));
  return { status, headers, body: await c.res.clone().text() };
}

async function fingerprintOf(c: Asked): Promise<string> {
  const { pathname, search } = new URL(c.req.url);
  const said = [c.req.method, pathname.replace(/\/$/, ""), search].join("\n");
  const isSmall = Number(c.req.header("Content-Length") ?? 0) <= LARGEST_BODY;
  const isFile = c.req.header("Content-Type")?.startsWith("multipart/") ?? false;
  // Hono keeps what was read here for whoever reads it next.
  const body = isFile || !isSmall ? (c.req.header("Content-Length") ?? "") : await c.req.text();
  const bytes = new TextEncoder().encode(`${said}\n${body}`);
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

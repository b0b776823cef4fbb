import type { MiddlewareHandler } from "hono";
import { Problem } from "#base/problem.ts";
import { personOfKey } from "#people/key.ts";
import type { Asked, Door } from "./door.ts";

/** As the configuration has them; the platform counts by place, approximately. */
const LIMITS = { QUESTIONS: 1200, READINGS: 240 } as const;
type Limit = keyof typeof LIMITS;
const WINDOW_SECONDS = 60;

/** What may read a whole file to answer. */
const READINGS = /\/(?:sql|diff|data\/(?:csv|json)|data\.[a-z]+)\/?$/;
/** Asked every second by whoever waits for a file; costs next to nothing. */
const FREE = /\/profile\/?$/;

/**
 * Counts what the cache did not answer, by key or by address. The policy is told in the words of
 * draft-ietf-httpapi-ratelimit-headers; what is left is told only to whom it concerns, in answers nobody keeps.
 */
export const measured: MiddlewareHandler<Door> = async (c, next) => {
  if (FREE.test(c.req.path) || c.req.method === "OPTIONS") return next();
  const limit: Limit = READINGS.test(c.req.path) ? "READINGS" : "QUESTIONS";
  const policy = `"${limit.toLowerCase()}";q=${LIMITS[limit]};w=${WINDOW_SECONDS}`;
  c.header("RateLimit-Policy", policy);
  const { success } = await c.env[limit].limit({ key: await whoAsks(c) });
  if (success) return next();
  c.header("RateLimit", `"${limit.toLowerCase()}";r=0;t=${WINDOW_SECONDS}`);
  throw new Problem(
    429,
    "too-many",
    `More than ${LIMITS[limit]} questions a minute: wait a minute, or fetch the whole file once.`,
    { retryAfter: WINDOW_SECONDS },
  );
};

/** A key that is none of ours counts for nothing: whoever makes new ones up is known by the address. */
async function whoAsks(c: Asked): Promise<string> {
  const address = c.req.header("CF-Connecting-IP") ?? "local";
  const key = c.req.header("X-API-KEY");
  if (key === undefined) return address;
  try {
    const { id } = await personOfKey(c.get("portal"), key);
    return id;
  } catch (error) {
    if (error instanceof Problem) return address;
    throw error;
  }
}

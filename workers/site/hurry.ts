import { Problem } from "#base/problem.ts";
import type { Asked } from "./door.ts";

/** For what nobody does often before they are known: counted by address. */
export async function mustNotHurry(c: Asked): Promise<void> {
  const key = c.req.header("CF-Connecting-IP") ?? "local";
  const { success } = await c.env.ENTRIES.limit({ key });
  if (!success)
    throw new Problem(429, "too-many", "Too many tries: wait a minute.", { retryAfter: 60 });
}

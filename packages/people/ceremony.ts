import { and, eq, gt } from "drizzle-orm";
import { hmac } from "#base/hmac.ts";
import { newToken } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { MINUTE } from "#base/time.ts";
import { ceremonies } from "./schema.ts";

type Kind = (typeof ceremonies.$inferSelect)["kind"];

const CEREMONY_LIVES_MS = 10 * MINUTE;

/** Remembers something between two steps of signing in; the token goes into a cookie of that very browser. */
export async function begin(
  portal: Portal,
  kind: Kind,
  data: Record<string, string>,
): Promise<string> {
  const token = newToken();
  await portal.db.insert(ceremonies).values({
    id: await hmac(portal.secret, "ceremony", token),
    kind,
    data,
    expiresAt: portal.now() + CEREMONY_LIVES_MS,
  });
  return token;
}

/** What was remembered, once: whoever comes a second time finds nothing. */
export async function take(
  portal: Portal,
  kind: Kind,
  token: string | undefined,
): Promise<Record<string, string> | undefined> {
  if (!token) return undefined;
  const [found] = await portal.db
    .delete(ceremonies)
    .where(
      and(
        eq(ceremonies.id, await hmac(portal.secret, "ceremony", token)),
        eq(ceremonies.kind, kind),
        gt(ceremonies.expiresAt, portal.now()),
      ),
    )
    .returning();
  return found?.data;
}

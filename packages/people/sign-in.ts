import { and, eq, gt, isNull } from "drizzle-orm";
import { hmac } from "#base/hmac.ts";
import { newToken } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import { DAY, MINUTE } from "#base/time.ts";
import { loadPerson, type Person, personOf } from "./person.ts";
import { sessions, signIns } from "./schema.ts";

const LINK_LIVES_MS = 20 * MINUTE;
const SESSION_LIVES_MS = 30 * DAY;

/** Makes the token of a link that signs its address in, once, within twenty minutes. Mail it; keep it nowhere. */
export async function requestSignIn(
  portal: Portal,
  email: string,
  language: "fr" | "en",
  livesMs = LINK_LIVES_MS,
): Promise<string> {
  const token = newToken();
  const now = portal.now();
  await portal.db.insert(signIns).values({
    id: await hmac(portal.secret, "sign-in", token),
    email: email.trim().toLowerCase(),
    language,
    createdAt: now,
    expiresAt: now + livesMs,
  });
  return token;
}

/** Turns a mailed link into a session. The session's token goes into a cookie. */
export async function signIn(
  portal: Portal,
  token: string,
  userAgent: string,
): Promise<{ person: Person; session: string; expiresAt: number }> {
  const now = portal.now();
  const [used] = await portal.db
    .update(signIns)
    .set({ usedAt: now })
    .where(
      and(
        eq(signIns.id, await hmac(portal.secret, "sign-in", token)),
        isNull(signIns.usedAt),
        gt(signIns.expiresAt, now),
      ),
    )
    .returning();
  if (!used) throw new Problem(401, "link-spent", "This link was used already or is too old.");
  const person = await personOf(portal, used.email, { language: used.language });
  const session = newToken();
  const expiresAt = now + SESSION_LIVES_MS;
  await portal.db.insert(sessions).values({
    id: await hmac(portal.secret, "session", session),
    personId: person.id,
    userAgent: userAgent.slice(0, 200),
    createdAt: now,
    expiresAt,
  });
  return { person, session, expiresAt };
}

/** Who this cookie belongs to, if it still does. */
export async function personOfSession(portal: Portal, token: string): Promise<Person | undefined> {
  const session = await portal.db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.id, await hmac(portal.secret, "session", token)),
        gt(sessions.expiresAt, portal.now()),
      ),
    )
    .get();
  return session && loadPerson(portal, session.personId);
}

export async function signOut(portal: Portal, token: string): Promise<void> {
  await portal.db
    .delete(sessions)
    .where(eq(sessions.id, await hmac(portal.secret, "session", token)));
}

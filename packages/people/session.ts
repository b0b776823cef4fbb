import { and, desc, eq, gt } from "drizzle-orm";
import { hmac } from "#base/hmac.ts";
import type { Portal } from "#base/portal.ts";
import { loadPerson, type Person } from "./person.ts";
import { sessions } from "./schema.ts";

export interface Session {
  id: string;
  userAgent: string;
  createdAt: number;
  expiresAt: number;
  /** The one that asks. */
  isThis: boolean;
}

/** Who this cookie belongs to, if it still does. */
export async function personOfSession(portal: Portal, token: string): Promise<Person | undefined> {
  const session = await portal.db
    .select({ personId: sessions.personId })
    .from(sessions)
    .where(and(eq(sessions.id, await idOf(portal, token)), gt(sessions.expiresAt, portal.now())))
    .get();
  return session && loadPerson(portal, session.personId);
}

/** Where the person is signed in, newest first. */
export async function sessionsOf(
  portal: Portal,
  person: Person,
  token: string,
): Promise<Session[]> {
  const own = await idOf(portal, token);
  const found = await portal.db
    .select()
    .from(sessions)
    .where(and(eq(sessions.personId, person.id), gt(sessions.expiresAt, portal.now())))
    .orderBy(desc(sessions.createdAt));
  return found.map((session) => ({ ...session, isThis: session.id === own }));
}

/** Ends one session of the person's own. */
export async function endSession(portal: Portal, person: Person, id: string): Promise<void> {
  await portal.db
    .delete(sessions)
    .where(and(eq(sessions.id, id), eq(sessions.personId, person.id)));
}

export async function signOut(portal: Portal, token: string): Promise<void> {
  await portal.db.delete(sessions).where(eq(sessions.id, await idOf(portal, token)));
}

function idOf(portal: Portal, token: string): Promise<string> {
  return hmac(portal.secret, "session", token);
}

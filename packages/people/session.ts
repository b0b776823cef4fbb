import { and, desc, eq, gt } from "drizzle-orm";
import { hmac } from "#base/hmac.ts";
import { newToken } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { DAY } from "#base/time.ts";
import { loadPerson, type Person } from "./person.ts";
import { people, sessions } from "./schema.ts";

const SESSION_LIVES_MS = 30 * DAY;

type Method = (typeof sessions.$inferSelect)["method"];

export interface Session {
  id: string;
  userAgent: string;
  /** How it began. */
  method: Method;
  createdAt: number;
  expiresAt: number;
  /** The one that asks. */
  isThis: boolean;
}

/** Somebody who just came in; the session's token goes into a cookie and is kept nowhere. */
export interface Opened {
  person: Person;
  session: string;
  expiresAt: number;
}

/** Begins a session of the person's, however they showed who they are. */
export async function openSession(
  portal: Portal,
  person: Person,
  { userAgent, method, idToken }: { userAgent: string; method: Method; idToken?: string },
): Promise<Opened> {
  const now = portal.now();
  const session = newToken();
  const expiresAt = now + SESSION_LIVES_MS;
  await portal.db.batch([
    portal.db.insert(sessions).values({
      id: await idOf(portal, session),
      personId: person.id,
      userAgent: userAgent.slice(0, 200),
      method,
      idToken: idToken ?? null,
      createdAt: now,
      expiresAt,
    }),
    portal.db.update(people).set({ lastLoginAt: now }).where(eq(people.id, person.id)),
  ]);
  return { person, session, expiresAt };
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

/** Ends all of the person's sessions, this one too. */
export async function endAllSessions(portal: Portal, person: Person): Promise<void> {
  await portal.db.delete(sessions).where(eq(sessions.personId, person.id));
}

/** Ends the session. Answers the provider's token that it began with, where there was one. */
export async function signOut(portal: Portal, token: string): Promise<string | null> {
  const [ended] = await portal.db
    .delete(sessions)
    .where(eq(sessions.id, await idOf(portal, token)))
    .returning({ idToken: sessions.idToken });
  return ended?.idToken ?? null;
}

function idOf(portal: Portal, token: string): Promise<string> {
  return hmac(portal.secret, "session", token);
}

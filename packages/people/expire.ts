import { lt } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { DAY } from "#base/time.ts";
import { ceremonies, emailChanges, sessions, signIns } from "./schema.ts";

/** Forgets sessions and sign-in links whose time is over; links a day later, so that they can be counted. */
export async function forgetExpired(portal: Portal): Promise<void> {
  const now = portal.now();
  await portal.db.batch([
    portal.db.delete(sessions).where(lt(sessions.expiresAt, now)),
    portal.db.delete(ceremonies).where(lt(ceremonies.expiresAt, now)),
    portal.db.delete(emailChanges).where(lt(emailChanges.expiresAt, now)),
    portal.db.delete(signIns).where(lt(signIns.expiresAt, now - DAY)),
  ]);
}

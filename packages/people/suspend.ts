import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "./may.ts";
import { type Person, touchedBy } from "./person.ts";
import { findAccount } from "./read.ts";
import { people, sessions } from "./schema.ts";

/**
 * Shuts an account: nobody enters by it, its keys are refused, and it has no public page. What it published stays.
 * Answers false where it was shut already.
 */
export async function suspendPerson(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<boolean> {
  mustMay(person, "person.suspend", { organizationId: null });
  const account = await findAccount(portal, id);
  if (account.isAdmin)
    throw new Problem(409, "is-admin", "An administrator of the portal is not suspended.");
  return commit(
    portal,
    {
      change: portal.db
        .update(people)
        .set({ suspendedAt: portal.now() })
        .where(and(eq(people.id, id), isNull(people.suspendedAt), isNull(people.deletedAt))),
      also: (happened) => [
        portal.db.delete(sessions).where(and(eq(sessions.personId, id), happened)),
      ],
    },
    { type: "person.suspended", subject: id, payload: await touchedBy(portal, id) },
    person.id,
  );
}

/** Opens it again, as it was. Answers false where it was open. */
export async function readmitPerson(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<boolean> {
  mustMay(person, "person.suspend", { organizationId: null });
  await findAccount(portal, id);
  return commit(
    portal,
    {
      change: portal.db
        .update(people)
        .set({ suspendedAt: sql`null` })
        .where(and(eq(people.id, id), isNotNull(people.suspendedAt))),
    },
    { type: "person.readmitted", subject: id, payload: await touchedBy(portal, id) },
    person.id,
  );
}

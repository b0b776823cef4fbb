import { desc, eq, or } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { unknownPerson } from "#base/problem.ts";
import { iso, isoOrNull } from "#base/time.ts";
import { contactPoints } from "#catalog/ownership/schema.ts";
import { datasets, organizations } from "#catalog/schema.ts";
import type { Person } from "#people/person.ts";
import {
  identities,
  keys,
  memberships,
  membershipRequests,
  notifications,
  passkeys,
  people,
  sessions,
} from "#people/schema.ts";

/** All that the portal keeps of a person, readable by people and programs; nothing that would open their account. */
export async function exportAccount(portal: Portal, person: Person | undefined) {
  if (!person) throw unknownPerson();
  const { id, email } = person;
  const { db } = portal;
  const [[account], belongs, own, signedIn, passes, known, requests, told, contacts, sets] =
    await db.batch([
      db.select().from(people).where(eq(people.id, id)),
      db
        .select({ name: organizations.name, role: memberships.role, sinceAt: memberships.sinceAt })
        .from(memberships)
        .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
        .where(eq(memberships.personId, id)),
      db.select().from(keys).where(eq(keys.personId, id)),
      db.select().from(sessions).where(eq(sessions.personId, id)),
      db.select().from(passkeys).where(eq(passkeys.personId, id)),
      db.select().from(identities).where(eq(identities.personId, id)),
      db
        .select()
        .from(membershipRequests)
        .where(or(eq(membershipRequests.personId, id), eq(membershipRequests.email, email))),
      db
        .select()
        .from(notifications)
        .where(eq(notifications.personId, id))
        .orderBy(desc(notifications.createdAt)),
      db.select().from(contactPoints).where(eq(contactPoints.ownerId, id)),
      db
        .select({ id: datasets.id, title: datasets.title, state: datasets.state })
        .from(datasets)
        .where(eq(datasets.ownerId, id)),
    ]);
  if (!account) throw unknownPerson();
  return {
    account: {
      id,
      email,
      slug: account.slug,
      first_name: account.firstName,
      last_name: account.lastName,
      about: account.about,
      website: account.website,
      language: account.language,
      created_at: iso(account.createdAt),
      last_login_at: isoOrNull(account.lastLoginAt),
    },
    memberships: belongs.map(({ name, role, sinceAt }) => ({ name, role, since: iso(sinceAt) })),
    api_keys: own.map((key) => ({
      name: key.name,
      prefix: key.prefix,
      created_at: iso(key.createdAt),
      last_used_at: isoOrNull(key.lastUsedAt),
      user_agents: key.userAgents,
    })),
    sessions: signedIn.map((session) => ({
      user_agent: session.userAgent,
      method: session.method,
      created_at: iso(session.createdAt),
      expires_at: iso(session.expiresAt),
    })),
    passkeys: passes.map(({ name, createdAt, lastUsedAt }) => ({
      name,
      created_at: iso(createdAt),
      last_used_at: isoOrNull(lastUsedAt),
    })),
    identities: known.map(({ issuer, subject, email: at, createdAt }) => ({
      issuer,
      subject,
      email: at,
      created_at: iso(createdAt),
    })),
    membership_requests: requests.map(({ kind, status, role, comment, createdAt }) => ({
      kind,
      status,
      role,
      comment,
      created_at: iso(createdAt),
    })),
    notifications: told.map(({ details, createdAt }) => ({ details, created_at: iso(createdAt) })),
    contact_points: contacts.map(({ name, email: at, role }) => ({ name, email: at, role })),
    datasets: sets,
  };
}

import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { forbidden, unknownPerson } from "#base/problem.ts";
import { findOrganization } from "#catalog/find.ts";
import { may, mustMay } from "#people/may.ts";
import type { Person, Role } from "#people/person.ts";
import type { Account } from "#people/read.ts";
import {
  assignments,
  memberships,
  type MembershipRequest,
  membershipRequests,
  people,
} from "#people/schema.ts";

export interface Member {
  role: Role;
  sinceAt: number;
  account: Account;
}

/** By organization, its members, those who administer it first. One statement. */
export async function membersOf(
  portal: Portal,
  organizationIds: string[],
): Promise<Map<string, Member[]>> {
  const rows = await portal.db
    .select({
      organizationId: memberships.organizationId,
      role: memberships.role,
      sinceAt: memberships.sinceAt,
      account: people,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        sql`${memberships.organizationId} in (select value from json_each(${JSON.stringify(organizationIds)}))`,
        isNull(people.deletedAt),
      ),
    )
    .orderBy(asc(memberships.role), asc(memberships.sinceAt));
  return Map.groupBy(rows, ({ organizationId }) => organizationId);
}

export type Request = MembershipRequest & { account: Account | null };

/** What was asked of an organization and what it offered: for its administrators; their own for anyone else. */
export async function membershipRequestsOf(
  portal: Portal,
  person: Person | undefined,
  key: string,
  { status, user }: { status?: MembershipRequest["status"] | undefined; user?: string | undefined },
): Promise<Request[]> {
  if (!person) throw unknownPerson();
  const organization = await findOrganization(portal, key);
  const mayAll = may(person, "organization.members", { organizationId: organization.id });
  if (!mayAll && user !== person.id)
    throw forbidden(
      "You can only access your own membership requests or the one of your organizations.",
    );
  const rows = await portal.db
    .select({ request: membershipRequests, account: people })
    .from(membershipRequests)
    .leftJoin(people, eq(people.id, membershipRequests.personId))
    .where(
      and(
        eq(membershipRequests.organizationId, organization.id),
        status ? eq(membershipRequests.status, status) : undefined,
        user ? eq(membershipRequests.personId, user) : undefined,
      ),
    )
    .orderBy(desc(membershipRequests.createdAt))
    .limit(500);
  return rows.map(({ request, account }) => ({ ...request, account }));
}

export interface Assignment {
  class: string;
  subjectId: string;
  assignedAt: number;
  account: Account;
}

/** What each partial editor of the organization may work on: for its members. */
export async function assignmentsOf(
  portal: Portal,
  person: Person | undefined,
  key: string,
): Promise<Assignment[]> {
  const organization = await findOrganization(portal, key);
  mustMay(person, "organization.fellows", { organizationId: organization.id });
  return portal.db
    .select({
      class: assignments.class,
      subjectId: assignments.subjectId,
      assignedAt: assignments.assignedAt,
      account: people,
    })
    .from(assignments)
    .innerJoin(people, eq(people.id, assignments.personId))
    .where(eq(assignments.organizationId, organization.id))
    .orderBy(asc(assignments.personId), asc(assignments.class));
}

import { and, eq, or, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { parsedBy, Problem, unknownPerson } from "#base/problem.ts";
import { findOrganization } from "#catalog/find.ts";
import type { Organization } from "#catalog/schema.ts";
import { commit } from "#events/commit.ts";
import { insertIf } from "#events/insert-if.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { assignments, memberships, type Reference } from "#people/schema.ts";
import { assignmentsInput, once, roleInput } from "./input.ts";
import { mustBelong } from "./invite.ts";
import { reachable, told } from "./told.ts";

interface Which {
  organization: Organization;
  personId: string;
}

/** Gives a member another role; the last administrator keeps theirs. */
export async function changeRole(
  portal: Portal,
  person: Person | undefined,
  which: { key: string; personId: string },
  input: unknown,
): Promise<Which> {
  const found = await memberOf(portal, person, which);
  const { organization, personId } = found;
  mustMay(person, "organization.members", { organizationId: organization.id });
  const { role } = parsedBy(roleInput, input);
  if (role === found.role) return found;
  const mails = told(portal, await reachable(portal, personId), {
    kind: "role-changed",
    data: { organization: organization.name, role },
  });
  const done = await commit(
    portal,
    {
      change: portal.db
        .update(memberships)
        .set({ role })
        .where(
          and(
            eq(memberships.organizationId, organization.id),
            eq(memberships.personId, personId),
            role === "admin" ? undefined : isNotLast(organization.id),
          ),
        ),
      also: mails.also,
    },
    { type: "member.changed", subject: organization.id, payload: { personId } },
    person.id,
  );
  if (!done) throw lastAdmin();
  await mails.hand();
  return found;
}

/** Takes a member out, or lets them leave by themselves; the last administrator stays. */
export async function removeMember(
  portal: Portal,
  person: Person | undefined,
  which: { key: string; personId: string },
): Promise<void> {
  if (!person) throw unknownPerson();
  const isLeaving = which.personId === person.id;
  const { organization, personId } = await memberOf(portal, person, which);
  if (!isLeaving) mustMay(person, "organization.members", { organizationId: organization.id });
  const to = isLeaving ? [] : await reachable(portal, personId);
  const mails = told(portal, to, {
    kind: "membership-ended",
    data: { organization: organization.name },
  });
  const is = and(
    eq(assignments.organizationId, organization.id),
    eq(assignments.personId, personId),
  );
  const done = await commit(
    portal,
    {
      change: portal.db
        .delete(memberships)
        .where(
          and(
            eq(memberships.organizationId, organization.id),
            eq(memberships.personId, personId),
            isNotLast(organization.id),
          ),
        ),
      also: (happened) => [
        portal.db.delete(assignments).where(and(is, happened)),
        ...mails.also(happened),
      ],
    },
    { type: "member.left", subject: organization.id, payload: { personId } },
    person.id,
  );
  if (!done) throw lastAdmin();
  await mails.hand();
}

/** What a partial editor may work on, from now on: these and no others. */
export async function assignMember(
  portal: Portal,
  person: Person | undefined,
  which: { key: string; personId: string },
  input: unknown,
): Promise<Reference[]> {
  const { organization, personId, role } = await memberOf(portal, person, which);
  const organizationId = organization.id;
  mustMay(person, "organization.members", { organizationId });
  if (role !== "partial_editor")
    throw new Problem(400, "not-partial", "Only partial editors have assignments.");
  const wanted = once(parsedBy(assignmentsInput, input));
  await mustBelong(portal, organizationId, wanted);
  const now = portal.now();
  const isTheirs = and(
    eq(assignments.organizationId, organizationId),
    eq(assignments.personId, personId),
  );
  await commit(
    portal,
    {
      change: portal.db
        .update(memberships)
        .set({ role })
        .where(
          and(eq(memberships.organizationId, organizationId), eq(memberships.personId, personId)),
        ),
      also: (happened) => [
        portal.db.delete(assignments).where(and(isTheirs, happened)),
        ...wanted.map((each) =>
          insertIf(
            portal,
            assignments,
            { personId, organizationId, class: each.class, subjectId: each.id, assignedAt: now },
            happened,
          ),
        ),
      ],
    },
    { type: "member.changed", subject: organizationId, payload: { personId } },
    person.id,
  );
  return wanted;
}

/** Refuses strangers before it says who belongs. */
async function memberOf(
  portal: Portal,
  person: Person | undefined,
  { key, personId }: { key: string; personId: string },
) {
  const organization = await findOrganization(portal, key);
  mustMay(person, "organization.fellows", { organizationId: organization.id });
  const found = await portal.db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.organizationId, organization.id), eq(memberships.personId, personId)))
    .get();
  if (!found) throw new Problem(404, "not-found", "This user is not a member of the organization.");
  return { organization, personId, role: found.role };
}

/** Decided by the statement itself, so that two who leave at once do not both leave. */
function isNotLast(organizationId: string) {
  return or(
    sql`${memberships.role} <> 'admin'`,
    sql`(select count(*) from memberships as others where others.organization_id = ${organizationId} and others.role = 'admin') > 1`,
  );
}

function lastAdmin(): Problem {
  return new Problem(
    409,
    "last-admin",
    "The last administrator stays: give somebody else the role first.",
  );
}

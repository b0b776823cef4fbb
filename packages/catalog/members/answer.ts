import { and, eq, type SQL } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import type { Organization } from "#catalog/schema.ts";
import { commit } from "#events/commit.ts";
import type { Happening } from "#events/happening.ts";
import { insertIf } from "#events/insert-if.ts";
import type { Person } from "#people/person.ts";
import {
  assignments,
  memberships,
  type MembershipRequest,
  membershipRequests,
} from "#people/schema.ts";
import type { told } from "./told.ts";

interface Answer {
  organization: Organization;
  request: MembershipRequest;
  by: Person;
  mails: ReturnType<typeof told>;
}

/** Makes the person a member by what was asked or offered; 409 when it was answered already. */
export async function admit(portal: Portal, answer: Answer & { personId: string }): Promise<void> {
  const { organization, request, personId } = answer;
  const organizationId = organization.id;
  const now = portal.now();
  await answered(portal, answer, {
    status: "accepted",
    happening: { type: "member.joined", subject: organizationId, payload: { personId } },
    also: (happened) => [
      insertIf(
        portal,
        memberships,
        { organizationId, personId, role: request.role, sinceAt: now },
        happened,
      ).onConflictDoNothing(),
      ...request.assignments.map((each) =>
        insertIf(
          portal,
          assignments,
          { personId, organizationId, class: each.class, subjectId: each.id, assignedAt: now },
          happened,
        ).onConflictDoNothing(),
      ),
    ],
  });
}

/** Says no, or takes an offer or a request back; 409 when it was answered already. */
export async function decline(
  portal: Portal,
  answer: Answer & { status: "refused" | "canceled"; refusal?: string | null | undefined },
): Promise<void> {
  await answered(portal, answer, {
    status: answer.status,
    refusal: answer.refusal ?? null,
    happening: {
      type: "membership.declined",
      subject: answer.organization.id,
      payload: { requestId: answer.request.id },
    },
  });
}

interface Outcome {
  status: "accepted" | "refused" | "canceled";
  refusal?: string | null;
  happening: Happening;
  also?: (happened: SQL) => ReturnType<typeof insertIf>[];
}

async function answered(
  portal: Portal,
  { request, by, mails }: Answer,
  { status, refusal = null, happening, also }: Outcome,
): Promise<void> {
  const done = await commit(
    portal,
    {
      change: portal.db
        .update(membershipRequests)
        .set({ status, refusal, handledBy: by.id, handledAt: portal.now() })
        .where(
          and(eq(membershipRequests.id, request.id), eq(membershipRequests.status, "pending")),
        ),
      also: (happened: SQL) => [...(also?.(happened) ?? []), ...mails.also(happened)],
    },
    happening,
    by.id,
  );
  if (!done) throw new Problem(409, "answered-already", "This request was answered already.");
  await mails.hand();
}

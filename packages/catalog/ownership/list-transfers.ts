import { and, desc, eq, or, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { unknownPerson } from "#base/problem.ts";
import type { Person } from "#people/person.ts";
import { type Transfer, transfers } from "./schema.ts";
import { concerns } from "./transfer.ts";

interface Asked {
  subject?: string | undefined;
  recipient?: string | undefined;
  subjectType?: string | undefined;
  status?: Transfer["status"] | undefined;
}

const TRANSFERS_LISTED = 200;

/** Transfers of a thing or to somebody, newest first, of those that concern the person. */
export async function listTransfers(
  portal: Portal,
  person: Person | undefined,
  { subject, recipient, subjectType, status }: Asked,
): Promise<Transfer[]> {
  if (!person) throw unknownPerson();
  const found = await portal.db
    .select()
    .from(transfers)
    .where(
      and(
        subject ? eq(transfers.subjectId, subject) : undefined,
        recipient ? eq(transfers.recipientId, recipient) : undefined,
        subjectType ? eq(transfers.class, subjectType) : undefined,
        status ? eq(transfers.status, status) : undefined,
      ),
    )
    .orderBy(desc(transfers.createdAt))
    .limit(TRANSFERS_LISTED);
  return found.filter((each) => concerns(person, each));
}

/** What waits for an answer on either side of the person's. */
export async function pendingTransfers(portal: Portal, person: Person): Promise<Transfer[]> {
  const administered = person.memberships.filter(({ role }) => role === "admin");
  const sides = JSON.stringify([person.id, ...administered.map((each) => each.organizationId)]);
  const among = sql`(select value from json_each(${sides}))`;
  return portal.db
    .select()
    .from(transfers)
    .where(
      and(
        eq(transfers.status, "pending"),
        or(sql`${transfers.recipientId} in ${among}`, sql`${transfers.ownerId} in ${among}`),
      ),
    )
    .orderBy(desc(transfers.createdAt))
    .limit(TRANSFERS_LISTED);
}

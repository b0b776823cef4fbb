import { and, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { parsedBy, Problem } from "#base/problem.ts";
import { reachable, told } from "#catalog/members/told.ts";
import { datasets } from "#catalog/schema.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { assignments } from "#people/schema.ts";
import { ownedBy } from "./owner.ts";
import { type Transfer, transfers } from "./schema.ts";
import { findTransfer, giverOf, receiverOf } from "./transfer.ts";

const answerInput = z.object({
  response: z.enum(["accept", "refuse"]),
  comment: z
    .string()
    .trim()
    .max(1000)
    .nullish()
    .transform((text) => text || null),
});

/** The receiving side says yes or no; 400 when it was answered already, as udata says it. */
export async function answerTransfer(
  portal: Portal,
  person: Person | undefined,
  id: string,
  input: unknown,
): Promise<Transfer> {
  const transfer = await findTransfer(portal, person, id);
  mustMay(person, "transfer.answer", ownedBy(receiverOf(transfer)));
  const { response, comment } = parsedBy(answerInput, input);
  const done =
    response === "accept"
      ? await accept(portal, person, transfer, comment)
      : await settled(portal, person, transfer, { status: "refused", comment });
  if (!done) throw answeredAlready();
  return findTransfer(portal, person, id);
}

/** The giving side takes its offer back. */
export async function cancelTransfer(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<void> {
  const transfer = await findTransfer(portal, person, id);
  mustMay(person, "transfer.answer", ownedBy(giverOf(transfer)));
  const done = await settled(portal, person, transfer, { status: "canceled", comment: null });
  if (!done) throw answeredAlready();
}

async function accept(
  portal: Portal,
  person: Person,
  transfer: Transfer,
  comment: string | null,
): Promise<boolean> {
  const { subjectId } = transfer;
  const [before, after] = [ownedBy(giverOf(transfer)), ownedBy(receiverOf(transfer))];
  const mails = await toAsker(portal, transfer, "transfer-accepted", comment);
  // Only what its giver still owns, and what still stands, changes hands.
  const isTheirs = sql`exists (select 1 from datasets where id = ${subjectId} and deleted_at is null
    and organization_id is ${before.organizationId} and owner_id is ${before.ownerId})`;
  const done = await commit(
    portal,
    {
      change: answering(portal, person, transfer, { status: "accepted", comment, where: isTheirs }),
      also: (happened) => [
        portal.db
          .update(datasets)
          // Contact points are their owner's, and do not go along.
          .set({ ...after, contactPoints: [] })
          .where(and(eq(datasets.id, subjectId), happened)),
        portal.db
          .delete(assignments)
          .where(
            and(eq(assignments.class, "Dataset"), eq(assignments.subjectId, subjectId), happened),
          ),
        ...mails.also(happened),
      ],
    },
    {
      type: "dataset.transferred",
      subject: subjectId,
      payload: { organizationId: after.organizationId, formerId: before.organizationId },
    },
    person.id,
  );
  if (done) await mails.hand();
  return done;
}

/** Nothing changes hands: told to who asked, and to nobody else. */
async function settled(
  portal: Portal,
  person: Person,
  transfer: Transfer,
  answer: { status: "refused" | "canceled"; comment: string | null },
): Promise<boolean> {
  const changed = await answering(portal, person, transfer, answer).returning({ id: transfers.id });
  if (changed.length === 0) return false;
  if (answer.status === "canceled") return true;
  const mails = await toAsker(portal, transfer, "transfer-refused", answer.comment);
  const [first, ...rest] = mails.also(sql`true`);
  if (first) await portal.db.batch([first, ...rest]);
  await mails.hand();
  return true;
}

function answering(
  portal: Portal,
  person: Person,
  { id }: Transfer,
  answer: { status: "accepted" | "refused" | "canceled"; comment: string | null; where?: SQL },
) {
  const { status, comment, where } = answer;
  return portal.db
    .update(transfers)
    .set({
      status,
      responseComment: comment,
      respondedAt: portal.now(),
      respondedBy: person.id,
    })
    .where(and(eq(transfers.id, id), eq(transfers.status, "pending"), where));
}

async function toAsker(
  portal: Portal,
  { personId, subjectId }: Transfer,
  kind: "transfer-accepted" | "transfer-refused",
  comment: string | null,
) {
  const subject = await portal.db
    .select({ title: datasets.title })
    .from(datasets)
    .where(eq(datasets.id, subjectId))
    .get();
  return told(portal, await reachable(portal, personId), {
    kind,
    data: { subject: subject?.title ?? "", path: "/studio", ...(comment && { comment }) },
  });
}

function answeredAlready(): Problem {
  return new Problem(400, "answered-already", "This transfer is not pending any longer.");
}

import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { invalid, notFound, parsedBy, Problem, unknownPerson } from "#base/problem.ts";
import { findDataset } from "#catalog/find.ts";
import { nameOf, told } from "#catalog/members/told.ts";
import type { Dataset } from "#catalog/schema.ts";
import { may, mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { answerable, nameOfOwner, ownedBy, type Owner, ownerOf } from "./owner.ts";
import { type Transfer, transfers } from "./schema.ts";

const owner = z.object({ class: z.enum(["Organization", "User"]), id: z.string() });
const transferInput = z.object({
  subject: z.object({
    class: z.literal("Dataset", "only datasets can be transferred"),
    id: z.string(),
  }),
  recipient: owner,
  comment: z
    .string()
    .trim()
    .max(1000)
    .nullish()
    .transform((text) => text ?? ""),
});

/** Offers a dataset to somebody else, who becomes its owner once they accept; they hear of it by mail. */
export async function askTransfer(
  portal: Portal,
  person: Person | undefined,
  input: unknown,
): Promise<Transfer> {
  if (!person) throw unknownPerson();
  const { subject, recipient, comment } = parsedBy(transferInput, input);
  const dataset = await subjectOf(portal, person, subject.id);
  mustMay(person, "dataset.transfer", dataset);
  const from = ownerOf(dataset);
  if (!from) throw invalid({ subject: ["belongs to nobody"] });
  if (from.class === recipient.class && from.id === recipient.id)
    throw invalid({ recipient: ["Recipient should be different than the current owner"] });
  const name = await nameOfOwner(portal, recipient, "recipient");
  const now = portal.now();
  const row = {
    id: newId(now),
    class: subject.class,
    subjectId: dataset.id,
    ownerClass: from.class,
    ownerId: from.id,
    recipientClass: recipient.class,
    recipientId: recipient.id,
    personId: person.id,
    comment,
    createdAt: now,
  };
  const mails = told(portal, await answerable(portal, recipient), {
    kind: "transfer-asked",
    data: {
      subject: dataset.title,
      person: nameOf(person),
      path: "/studio/transfers",
      ...(recipient.class === "Organization" && { organization: name }),
      ...(comment && { comment }),
    },
    details: {
      class: "TransferRequestNotificationDetails",
      transfer_owner: from.id,
      transfer_recipient: recipient.id,
      transfer_subject: dataset.id,
    },
  });
  const [made] = await portal.db.batch([
    portal.db.insert(transfers).values(row).onConflictDoNothing().returning(),
    ...mails.also(sql`exists (select 1 from transfers where id = ${row.id})`),
  ]);
  if (!made[0]) throw new Problem(409, "pending-already", "A transfer of it is pending already.");
  await mails.hand();
  return made[0];
}

/** A transfer that the person may see: as who gives, who receives, or an administrator; 404 otherwise. */
export async function findTransfer(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<Transfer> {
  const found = await portal.db.select().from(transfers).where(eq(transfers.id, id)).get();
  if (!person) throw unknownPerson();
  if (!found || !concerns(person, found)) throw notFound("Transfer");
  return found;
}

/** Whether the person answers for either side of it. */
export function concerns(person: Person, transfer: Transfer): boolean {
  return [giverOf(transfer), receiverOf(transfer)].some((side) =>
    may(person, "transfer.answer", ownedBy(side)),
  );
}

export function giverOf({ ownerClass, ownerId }: Transfer): Owner {
  return { class: ownerClass, id: ownerId };
}

export function receiverOf({ recipientClass, recipientId }: Transfer): Owner {
  return { class: recipientClass, id: recipientId };
}

async function subjectOf(portal: Portal, person: Person, id: string): Promise<Dataset> {
  try {
    return await findDataset(portal, person, id);
  } catch (error) {
    if (error instanceof Problem && error.status === 404)
      throw invalid({ subject: [`Unknown reference '${id}'`] });
    throw error;
  }
}

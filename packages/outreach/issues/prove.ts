import { uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { loadPerson, type Person } from "#people/person.ts";
import { deliveries } from "#outreach/schema.ts";
import { issueAtWork } from "./read.ts";
import { type IssueWhole, loadIssue } from "./whole.ts";

/** Sends the issue, as it is now, to whoever asks. */
export async function proveIssue(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<void> {
  await issueAtWork(portal, person, id);
  const now = portal.now();
  const deliveryId = uuidv7(now);
  await portal.db.insert(deliveries).values({
    id: deliveryId,
    letter: "proof",
    channel: "mail",
    recipient: `${id} ${person?.id ?? ""}`,
    dueAt: now,
    createdAt: now,
  });
  await portal.send("deliveries", { deliveryId });
}

/** Whom a proof goes to, and what of; nothing where either is gone. */
export async function proofOf(
  portal: Portal,
  recipient: string,
): Promise<{ issue: IssueWhole; person: Person } | undefined> {
  const [issueId = "", personId = ""] = recipient.split(" ");
  const [issue, person] = await Promise.all([
    loadIssue(portal, issueId),
    loadPerson(portal, personId),
  ]);
  return issue && person ? { issue, person } : undefined;
}

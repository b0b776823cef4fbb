import { type SQL, sql } from "drizzle-orm";
import { uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { insertIf } from "#events/insert-if.ts";
import type { Person } from "./person.ts";
import { notices } from "./schema.ts";

/** Every mail that goes to one person about what concerns them alone; outreach has words for each. */
export type NoticeKind =
  | "key-made"
  | "passkey-added"
  | "identity-linked"
  | "account-deleted"
  | "email-asked"
  | "email-taken"
  | "email-changed"
  | "membership-asked"
  | "membership-accepted"
  | "membership-refused"
  | "membership-ended"
  | "role-changed"
  | "invitation"
  | "invitation-accepted"
  | "invitation-refused"
  | "invitation-canceled"
  | "transfer-asked"
  | "transfer-accepted"
  | "transfer-refused"
  | "badge-given"
  | "dataset-message"
  | "portal-message"
  | "discussion-started"
  | "discussion-answered"
  | "discussion-closed";

/** Names and words as they are now: the mail tells what happened, not what is so when it leaves. */
export type NoticeData = Partial<
  Record<
    | "organization"
    | "person"
    | "role"
    | "subject"
    | "comment"
    | "message"
    | "name"
    | "email"
    | "path",
    string
  >
>;

interface Addressee {
  email: string;
  language: "fr" | "en";
}

export interface Wished {
  to: Addressee[];
  kind: NoticeKind;
  data: NoticeData;
}

/** Mails that are to be written with a change: the statements for its batch, and what hands them on after it. */
export function noticesFor(
  portal: Portal,
  { to, kind, data }: Wished,
): { also: (happened: SQL) => ReturnType<typeof insertIf>[]; hand: () => Promise<void> } {
  const now = portal.now();
  const rows = to.map(({ email, language }) => ({
    id: uuidv7(now),
    kind,
    email,
    language,
    data: present(data),
    createdAt: now,
    plannedAt: null,
  }));
  return {
    also: (happened) => rows.map((row) => insertIf(portal, notices, row, happened)),
    hand: () => portal.send("deliveries", ...rows.map(({ id }) => ({ noticeId: id }))),
  };
}

/** Mails people of what has happened already. The sweep finds what a crash kept from being handed on. */
export async function tell(portal: Portal, wished: Wished): Promise<void> {
  const mails = noticesFor(portal, wished);
  const [first, ...rest] = mails.also(sql`true`);
  if (!first) return;
  await portal.db.batch([first, ...rest]);
  await mails.hand();
}

/** A mail that lets the owner of an account see what was done with it, in case it was not they. */
export function tellSelf(
  portal: Portal,
  { email, language }: Person,
  kind: NoticeKind,
  data: NoticeData,
): Promise<void> {
  return tell(portal, { to: [{ email, language }], kind, data });
}

function present(data: NoticeData): Record<string, string> {
  return Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

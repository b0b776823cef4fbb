import { and, count, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { hmac, sameText } from "#base/hmac.ts";
import { uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { parsedBy, Problem, unknownPerson } from "#base/problem.ts";
import { DAY, HOUR } from "#base/time.ts";
import { commit } from "#events/commit.ts";
import { noticesFor, tell } from "./notice.ts";
import { type Person, touchedBy } from "./person.ts";
import { emailChanges, people, signIns } from "./schema.ts";

const LINK_LIVES_MS = DAY;
const ASKED_AN_HOUR = 5;

const input = z.object({
  email: z
    .email()
    .max(254)
    .transform((text) => text.toLowerCase()),
});

/**
 * Asks a new address whether it is the person's: a link goes there, and nothing changes before it is used. An
 * address that has an account gets a mail that says so instead, so that nobody learns here who has one.
 */
export async function requestEmailChange(
  portal: Portal,
  person: Person | undefined,
  said: unknown,
): Promise<string> {
  if (!person) throw unknownPerson();
  const { email } = parsedBy(input, said);
  if (email === person.email)
    throw new Problem(400, "same-email", "It is the account's address already.", {
      errors: { email: ["is the present one"] },
    });
  const now = portal.now();
  const [[recent], [taken]] = await portal.db.batch([
    portal.db
      .select({ asked: count() })
      .from(emailChanges)
      .where(and(eq(emailChanges.personId, person.id), gt(emailChanges.createdAt, now - HOUR))),
    portal.db.select({ id: people.id }).from(people).where(eq(people.email, email)),
  ]);
  if ((recent?.asked ?? 0) >= ASKED_AN_HOUR)
    throw new Problem(429, "too-many", "Many addresses in a short time: wait an hour.", {
      retryAfter: HOUR / 1000,
    });
  const id = uuidv7(now);
  await portal.db.insert(emailChanges).values({
    id,
    personId: person.id,
    email,
    createdAt: now,
    expiresAt: now + LINK_LIVES_MS,
  });
  const { language } = person;
  const to = [{ email, language }];
  const path = `/studio/account/email/${id}.${await proofOf(portal, id)}`;
  await tell(portal, {
    to,
    ...(taken
      ? { kind: "email-taken", data: { path: "/studio" } }
      : { kind: "email-asked", data: { name: person.email, path } }),
  });
  return email;
}

/** The address that a link would give the person who follows it; nothing where it is spent, too old or another's. */
export async function peekEmailChange(
  portal: Portal,
  person: Person,
  token: string,
): Promise<{ id: string; email: string } | undefined> {
  const [id = "", proof = ""] = token.split(".");
  if (!sameText(proof, await proofOf(portal, id))) return undefined;
  return portal.db
    .select({ id: emailChanges.id, email: emailChanges.email })
    .from(emailChanges)
    .where(
      and(
        eq(emailChanges.id, id),
        eq(emailChanges.personId, person.id),
        isNull(emailChanges.usedAt),
        gt(emailChanges.expiresAt, portal.now()),
      ),
    )
    .get();
}

/** Gives the account its new address, and tells the former one. */
export async function confirmEmailChange(
  portal: Portal,
  person: Person | undefined,
  token: string,
): Promise<void> {
  if (!person) throw unknownPerson();
  const asked = await peekEmailChange(portal, person, token);
  if (!asked) throw new Problem(410, "link-spent", "This link was used already or is too old.");
  const { id, email: former, language } = person;
  const mails = noticesFor(portal, {
    to: [{ email: former, language }],
    kind: "email-changed",
    data: { name: asked.email, path: "/studio/account" },
  });
  const isFree = sql`not exists (select 1 from people as other where other.email = ${asked.email})`;
  const done = await commit(
    portal,
    {
      change: portal.db
        .update(people)
        .set({ email: asked.email })
        .where(and(eq(people.id, id), eq(people.email, former), isFree)),
      also: (happened) => [
        portal.db
          .update(emailChanges)
          .set({ usedAt: portal.now() })
          .where(and(eq(emailChanges.id, asked.id), happened)),
        // Links that were mailed to the former address would make an account of it anew.
        portal.db.delete(signIns).where(and(eq(signIns.email, former), happened)),
        // What else was asked for before is meant no longer.
        portal.db
          .delete(emailChanges)
          .where(and(eq(emailChanges.personId, id), ne(emailChanges.id, asked.id), happened)),
        ...mails.also(happened),
      ],
    },
    {
      type: "person.updated",
      subject: id,
      payload: await touchedBy(portal, id),
    },
    id,
  );
  if (!done)
    throw new Problem(409, "email-taken", "This address has an account by now: choose another.");
  await mails.hand();
}

function proofOf(portal: Portal, id: string): Promise<string> {
  return hmac(portal.secret, "email-change", id);
}

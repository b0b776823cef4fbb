import { and, count, eq, gt, isNull } from "drizzle-orm";
import { hmac, sameText } from "#base/hmac.ts";
import { uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import { DAY, HOUR, MINUTE } from "#base/time.ts";
import { type Person, personOf } from "./person.ts";
import { signIns } from "./schema.ts";
import { type Opened, openSession } from "./session.ts";

const LINK_LIVES_MS = 20 * MINUTE;
const OWN_LINK_LIVES_MS = DAY;
const LINKS_AN_HOUR = 5;

/**
 * Has a link mailed that signs this address in, once, within twenty minutes; the account is made by its first use.
 * An address that asked too often gets no further mail, and nobody is told so.
 */
export async function requestSignIn(
  portal: Portal,
  email: string,
  language: "fr" | "en",
): Promise<void> {
  const address = email.trim().toLowerCase();
  const recent = await portal.db
    .select({ links: count() })
    .from(signIns)
    .where(and(eq(signIns.email, address), gt(signIns.createdAt, portal.now() - HOUR)))
    .get();
  if ((recent?.links ?? 0) >= LINKS_AN_HOUR) return;
  const id = await newLink(portal, { email: address, language }, LINK_LIVES_MS);
  await portal.send("deliveries", { signInId: id });
}

/** A fresh link of the person's own, good for a day: for who holds their key. */
export async function ownSignInLink(portal: Portal, person: Person): Promise<string> {
  return addressOf(portal, await newLink(portal, person, OWN_LINK_LIVES_MS));
}

/** What the mail of a requested link says; nothing once the link was used or is too old. */
export async function signInLink(
  portal: Portal,
  id: string,
): Promise<{ email: string; language: "fr" | "en"; url: string } | undefined> {
  const link = await portal.db.select().from(signIns).where(usable(portal, id)).get();
  return link && { email: link.email, language: link.language, url: await addressOf(portal, id) };
}

/** The language that a link's mail was written in, or nothing when the link is no longer good; spends nothing. */
export async function peekSignIn(portal: Portal, token: string): Promise<"fr" | "en" | undefined> {
  const id = await idOf(portal, token);
  return id === undefined ? undefined : (await signInLink(portal, id))?.language;
}

/** Turns a mailed link into a session. The session's token goes into a cookie. */
export async function signIn(portal: Portal, token: string, userAgent: string): Promise<Opened> {
  const now = portal.now();
  const id = await idOf(portal, token);
  const [used] =
    id === undefined
      ? []
      : await portal.db.update(signIns).set({ usedAt: now }).where(usable(portal, id)).returning();
  if (!used) throw new Problem(401, "link-spent", "This link was used already or is too old.");
  const person = await personOf(portal, used.email, { language: used.language });
  return openSession(portal, person, { userAgent, method: "link" });
}

async function newLink(
  portal: Portal,
  { email, language }: { email: string; language: "fr" | "en" },
  livesMs: number,
): Promise<string> {
  const now = portal.now();
  const id = uuidv7(now);
  await portal.db
    .insert(signIns)
    .values({ id, email, language, createdAt: now, expiresAt: now + livesMs });
  return id;
}

function usable(portal: Portal, id: string) {
  return and(eq(signIns.id, id), isNull(signIns.usedAt), gt(signIns.expiresAt, portal.now()));
}

async function addressOf(portal: Portal, id: string): Promise<string> {
  const proof = await hmac(portal.secret, "sign-in", id);
  return `${portal.place.url}/studio/sign-in/${id}.${proof}`;
}

/** The link's id, when its token was made by us. */
async function idOf(portal: Portal, token: string): Promise<string | undefined> {
  const [id = "", proof = ""] = token.split(".");
  return sameText(proof, await hmac(portal.secret, "sign-in", id)) ? id : undefined;
}

import { and, eq, lt, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import { seal, unseal } from "#base/seal.ts";
import { DAY, MINUTE } from "#base/time.ts";
import { requests } from "./schema.ts";

/** How long an answer is kept, and after how long a request without one is taken for dead. */
const KEPT_MS = DAY;
const DEAD_MS = 5 * MINUTE;
/** D1 keeps rows of two million bytes; base64 takes a third more. */
const LARGEST_ANSWER = 1_000_000;

/** One request as its caller named it. */
export interface Named {
  personId: string;
  key: string;
  /** Of all that makes it this request and no other. */
  fingerprint: string;
}

export interface Answer {
  status: number;
  headers: [string, string][];
  body: string;
}

/**
 * Takes a request in hand: nothing when it is the first, what was answered when it was done before.
 * Throws 409 while it is being answered, 422 when its key was used for another.
 */
export async function beginOnce(portal: Portal, named: Named): Promise<Answer | undefined> {
  const now = portal.now();
  const [begun] = await portal.db
    .insert(requests)
    .values({ ...named, createdAt: now })
    .onConflictDoUpdate({
      target: [requests.personId, requests.key],
      set: { fingerprint: named.fingerprint, status: null, answer: null, createdAt: now },
      // Its time is over, or whoever answered it died.
      setWhere: sql`${requests.createdAt} < iif(${requests.status} is null, ${now - DEAD_MS}, ${now - KEPT_MS})`,
    })
    .returning({ key: requests.key });
  if (begun) return undefined;
  const before = await portal.db.select().from(requests).where(isThis(named)).get();
  if (before && before.fingerprint !== named.fingerprint)
    throw new Problem(
      422,
      "key-of-another",
      "Idempotency-Key: this key was used for another request; choose a new one.",
    );
  // Sealed under a secret that is no longer: as good as not answered.
  const text =
    before?.answer &&
    (await unseal(portal.secret, purposeOf(named), before.answer).catch(() => undefined));
  if (!before?.status || !text)
    throw new Problem(
      409,
      "being-answered",
      "This very request is being answered: ask again in a few seconds.",
      { retryAfter: 2 },
    );
  const { headers, body }: Pick<Answer, "headers" | "body"> = JSON.parse(text);
  return { status: before.status, headers, body };
}

/** Keeps the answer for whoever asks again; one too large or none at all leaves the key free. */
export async function endOnce(
  portal: Portal,
  named: Named,
  answer: Answer | undefined,
): Promise<void> {
  if (!answer || answer.body.length > LARGEST_ANSWER) {
    await portal.db.delete(requests).where(isThis(named));
    return;
  }
  const { status, headers, body } = answer;
  const sealed = await seal(portal.secret, purposeOf(named), JSON.stringify({ headers, body }));
  await portal.db.update(requests).set({ status, answer: sealed }).where(isThis(named));
}

export async function forgetRequests(portal: Portal): Promise<void> {
  await portal.db.delete(requests).where(lt(requests.createdAt, portal.now() - KEPT_MS));
}

function isThis({ personId, key }: Named) {
  return and(eq(requests.personId, personId), eq(requests.key, key));
}

function purposeOf({ personId, key }: Named): string {
  return `request ${personId} ${key}`;
}

import { and, desc, eq, isNull, lt, or } from "drizzle-orm";
import { z } from "zod";
import { hmac } from "#base/hmac.ts";
import { newId, newToken } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { errorsOf, invalid, notFound, Problem, unknownPerson } from "#base/problem.ts";
import { HOUR, parseTime } from "#base/time.ts";
import { loadPerson, type Person } from "./person.ts";
import { type Key, keys } from "./schema.ts";
import { tellSelf } from "./notice.ts";

const KEYS_A_PERSON = 50;
const AGENTS_KEPT = 20;

export const keyInput = z.object({
  name: z.string().trim().min(1, "is required").max(255),
  expires_at: z.preprocess(
    (value) => (value === "" ? null : value),
    z
      .string()
      .refine((text) => parseTime(text) !== undefined, "is not a date")
      .nullish(),
  ),
});

/** The person makes a key for a program of theirs, and hears of it by mail; its text is answered once. */
export async function makeKey(
  portal: Portal,
  person: Person | undefined,
  input: unknown,
): Promise<{ key: Key; text: string }> {
  if (!person) throw unknownPerson();
  const parsed = keyInput.safeParse(input);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const { name, expires_at } = parsed.data;
  const expiresAt = parseTime(expires_at);
  if (expiresAt !== undefined && expiresAt <= portal.now())
    throw invalid({ expires_at: ["is in the past"] });
  if ((await keysOf(portal, person)).length >= KEYS_A_PERSON)
    throw new Problem(409, "too-many-keys", "You have fifty keys: revoke one first.");
  const { id, text } = await createKey(portal, person, {
    name,
    ...(expiresAt !== undefined && { expiresAt }),
  });
  const key = await portal.db.select().from(keys).where(eq(keys.id, id)).get();
  if (!key) throw new Error(`key ${id} was not written`);
  await tellSelf(portal, person, "key-made", { name });
  return { key, text };
}

/** Makes an API key; its text is answered once and kept nowhere. */
export async function createKey(
  portal: Portal,
  person: Pick<Person, "id">,
  {
    name,
    expiresAt,
    text = `parvis_${newToken()}`,
  }: { name: string; expiresAt?: number; text?: string },
): Promise<{ id: string; text: string }> {
  const now = portal.now();
  const id = newId(now);
  await portal.db
    .insert(keys)
    .values({
      id,
      personId: person.id,
      name,
      hmac: await hmac(portal.secret, "key", text),
      prefix: text.slice(0, 11),
      createdAt: now,
      expiresAt: expiresAt ?? null,
    })
    .onConflictDoNothing({ target: keys.hmac });
  return { id, text };
}

/** The person's keys that were not revoked, newest first; expired ones too, so that one sees why a script stopped. */
export async function keysOf(portal: Portal, person: Person): Promise<Key[]> {
  return portal.db
    .select()
    .from(keys)
    .where(and(eq(keys.personId, person.id), isNull(keys.revokedAt)))
    .orderBy(desc(keys.createdAt));
}

/** Takes a key of the person's own out of use, for ever; 404 when it is none. */
export async function revokeKey(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<void> {
  if (!person) throw unknownPerson();
  const revoked = await portal.db
    .update(keys)
    .set({ revokedAt: portal.now() })
    .where(and(eq(keys.id, id), eq(keys.personId, person.id), isNull(keys.revokedAt)))
    .returning({ id: keys.id });
  if (revoked.length === 0) throw notFound("API token");
}

/** Who sends this key; refused with udata's words when it is none of ours, revoked or expired. */
export async function personOfKey(portal: Portal, text: string, agent = ""): Promise<Person> {
  const now = portal.now();
  const key = await portal.db
    .select()
    .from(keys)
    .where(eq(keys.hmac, await hmac(portal.secret, "key", text)))
    .get();
  if (!key) throw unknownPerson("Invalid API token");
  if (key.revokedAt !== null) throw unknownPerson("Revoked API token");
  if (key.expiresAt !== null && key.expiresAt <= now) throw unknownPerson("Expired API token");
  const person = await loadPerson(portal, key.personId);
  if (!person) throw unknownPerson("Inactive user");
  await noteUse(portal, key, agent.slice(0, 200));
  return person;
}

/** Known to the hour: a write a request would make every read of the API a write. */
async function noteUse(portal: Portal, key: Key, agent: string): Promise<void> {
  const now = portal.now();
  const isDue = key.lastUsedAt === null || key.lastUsedAt < now - HOUR;
  if (!isDue) return;
  const others = key.userAgents.filter((each) => each !== agent);
  const userAgents = (agent ? [agent, ...others] : others).slice(0, AGENTS_KEPT);
  await portal.db
    .update(keys)
    .set({ lastUsedAt: now, userAgents })
    .where(and(eq(keys.id, key.id), or(isNull(keys.lastUsedAt), lt(keys.lastUsedAt, now - HOUR))));
}

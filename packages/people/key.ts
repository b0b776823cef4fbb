import { and, eq, isNull, lt, or } from "drizzle-orm";
import { hmac } from "#base/hmac.ts";
import { newId, newToken } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { unknownPerson } from "#base/problem.ts";
import { HOUR } from "#base/time.ts";
import { loadPerson, type Person } from "./person.ts";
import { keys } from "./schema.ts";

/** Makes an API key; its text is answered once and kept nowhere. */
export async function createKey(
  portal: Portal,
  person: Person,
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

/** Who sends this key; refused with udata's words when it is none of ours, revoked or expired. */
export async function personOfKey(portal: Portal, text: string): Promise<Person> {
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
  // Known to the hour: a write a request would make every read of the API a write.
  await portal.db
    .update(keys)
    .set({ lastUsedAt: now })
    .where(and(eq(keys.id, key.id), or(isNull(keys.lastUsedAt), lt(keys.lastUsedAt, now - HOUR))));
  return person;
}

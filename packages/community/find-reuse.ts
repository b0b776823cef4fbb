import { and, eq, type SQL, sql } from "drizzle-orm";
import { isId } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { gone, notFound } from "#base/problem.ts";
import { oldSlugs } from "#catalog/schema.ts";
import { may, type Owned } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { type Reuse, reuses } from "./schema.ts";

/** The reuse of an id or a slug, present or past, as this person may see it: 404 where they may not, 410 when deleted. */
export async function findReuse(
  portal: Portal,
  person: Person | undefined,
  key: string,
): Promise<Reuse> {
  const found = await portal.db.select().from(reuses).where(isReuse(portal, key)).get();
  return seenBy(person, found);
}

export function seenBy(person: Person | undefined, reuse: Reuse | undefined): Reuse {
  if (!reuse) throw notFound("Reuse");
  if (reuse.state === "published" || reuse.state === "archived") return reuse;
  if (may(person, "reuse.see", ownedReuse(reuse))) return reuse;
  throw reuse.state === "deleted" && reuse.publishedAt !== null ? gone("Reuse") : notFound("Reuse");
}

/** A reuse as `may` takes it. */
export function ownedReuse({ id, organizationId, ownerId, state }: Reuse): Owned {
  return { class: "Reuse", id, organizationId, ownerId, state };
}

/** By id or slug; who has the slug now is preferred to who had it once. */
export function isReuse(portal: Portal, key: string): SQL {
  if (isId(key)) return eq(reuses.id, key);
  const present = portal.db.select({ id: reuses.id }).from(reuses).where(eq(reuses.slug, key));
  const past = portal.db
    .select({ id: oldSlugs.subjectId })
    .from(oldSlugs)
    .where(and(eq(oldSlugs.kind, "reuse"), eq(oldSlugs.slug, key)));
  return sql`${reuses.id} = coalesce((${present}), (${past}))`;
}

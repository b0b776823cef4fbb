import { and, asc, desc, eq, isNull, or, sql } from "drizzle-orm";
import { isId } from "#base/id.ts";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { gone, notFound } from "#base/problem.ts";
import { mustMay } from "./may.ts";
import type { Person } from "./person.ts";
import { people } from "./schema.ts";

export type Account = typeof people.$inferSelect;

/** The account of an id or a slug; 404, or 410 once it was deleted. */
export async function findAccount(portal: Portal, key: string): Promise<Account> {
  const is = isId(key) ? eq(people.id, key) : eq(people.slug, key);
  const found = await portal.db.select().from(people).where(is).get();
  if (!found) throw notFound("User");
  if (found.deletedAt !== null) throw gone("User");
  return found;
}

/** A page of all accounts, newest first: for administrators of the portal. */
export async function listAccounts(
  portal: Portal,
  person: Person | undefined,
  { q, ...paging }: Paging & { q?: string | undefined },
): Promise<{ data: Account[]; total: number }> {
  mustMay(person, "person.list", { organizationId: null });
  const like = `%${escaped(q ?? "")}%`;
  const named = sql`${people.firstName} || ' ' || ${people.lastName} || ' ' || ${people.email} like ${like} escape '\\'`;
  const condition = and(isNull(people.deletedAt), q ? named : undefined);
  const [data, [count]] = await portal.db.batch([
    portal.db
      .select()
      .from(people)
      .where(condition)
      .orderBy(desc(people.createdAt), desc(people.id))
      .limit(paging.pageSize)
      .offset(offsetOf(paging)),
    portal.db
      .select({ total: sql<number>`count(*)` })
      .from(people)
      .where(condition),
  ]);
  return { data, total: count?.total ?? 0 };
}

/** Accounts whose first or last name begins so. An address is never looked for: it would tell who has an account. */
export async function suggestAccounts(portal: Portal, q: string, size: number): Promise<Account[]> {
  if (q.trim() === "") return [];
  const begins = `${escaped(q.trim())}%`;
  return portal.db
    .select()
    .from(people)
    .where(
      and(
        isNull(people.deletedAt),
        or(
          sql`${people.firstName} like ${begins} escape '\\'`,
          sql`${people.lastName} like ${begins} escape '\\'`,
          sql`${people.firstName} || ' ' || ${people.lastName} like ${begins} escape '\\'`,
        ),
      ),
    )
    .orderBy(asc(people.firstName), asc(people.lastName))
    .limit(size);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

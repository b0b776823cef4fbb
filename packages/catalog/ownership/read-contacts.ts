import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { invalid } from "#base/problem.ts";
import type { Owned } from "#people/may.ts";
import { writtenContact } from "./contact.ts";
import type { Owner } from "./owner.ts";
import { type ContactPoint, contactPoints } from "./schema.ts";

/** A page of an owner's contact points by name; with `q`, those whose name holds it. One batch. */
export async function contactsOf(
  portal: Portal,
  { class: kind, id }: Owner,
  { q = "", ...paging }: Paging & { q?: string | undefined },
): Promise<{ data: ContactPoint[]; total: number }> {
  const column = kind === "Organization" ? contactPoints.organizationId : contactPoints.ownerId;
  const condition = and(
    eq(column, id),
    isNull(contactPoints.deletedAt),
    q ? sql`instr(lower(${contactPoints.name}), lower(${q})) > 0` : undefined,
  );
  const [data, [counted]] = await portal.db.batch([
    portal.db
      .select()
      .from(contactPoints)
      .where(condition)
      .orderBy(asc(contactPoints.name), asc(contactPoints.id))
      .limit(paging.pageSize)
      .offset(offsetOf(paging)),
    portal.db.select({ total: count() }).from(contactPoints).where(condition),
  ]);
  return { data, total: counted?.total ?? 0 };
}

/**
 * What a dataset keeps of the contact points that were named for it, by id or whole; only its own owner's are taken.
 * What it has already may stay as it is: imported ones are nobody's here.
 */
export async function chosenContacts(
  portal: Portal,
  { organizationId, ownerId = null }: Owned,
  given: readonly unknown[],
  present: readonly unknown[] = [],
): Promise<unknown[]> {
  const kept = new Map(present.map((each) => [idOf(each) ?? JSON.stringify(each), each]));
  const wanted = given.map((each) => ({ each, id: idOf(each) }));
  const ids = wanted.flatMap(({ id }) => (id === undefined ? [] : [id]));
  if (ids.length === 0 && wanted.length === 0) return [];
  const rows = await portal.db
    .select()
    .from(contactPoints)
    .where(
      and(
        isNull(contactPoints.deletedAt),
        sql`${contactPoints.id} in (select value from json_each(${JSON.stringify(ids)}))`,
        sql`${contactPoints.organizationId} is ${organizationId} and ${contactPoints.ownerId} is ${organizationId === null ? ownerId : null}`,
      ),
    );
  const own = new Map(rows.map((row) => [row.id, writtenContact(row)]));
  return wanted.map(({ each, id }) => {
    const found = own.get(id ?? "") ?? kept.get(id ?? JSON.stringify(each));
    if (found) return found;
    throw invalid({
      contact_points: ["Wrong contact point id or contact point ownership mismatch"],
    });
  });
}

function idOf(given: unknown): string | undefined {
  if (typeof given === "string") return given;
  const isNamed = typeof given === "object" && given !== null && "id" in given;
  return isNamed && typeof given.id === "string" ? given.id : undefined;
}

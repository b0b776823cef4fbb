import { and, asc, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Portal } from "#base/portal.ts";
import type { Person } from "#people/person.ts";
import { type Dataset, datasets, type Organization, organizations } from "./schema.ts";

/** The organizations that the person belongs to, by name. */
export async function organizationsOf(portal: Portal, person: Person): Promise<Organization[]> {
  return portal.db
    .select()
    .from(organizations)
    .where(and(among(organizations.id, person), isNull(organizations.deletedAt)))
    .orderBy(asc(organizations.name));
}

export const DATASETS_SHOWN = 200;

/** What the person can work on, drafts too: their own datasets and their organizations', last changed first. */
export async function datasetsOf(portal: Portal, person: Person): Promise<Dataset[]> {
  return portal.db
    .select()
    .from(datasets)
    .where(
      and(
        or(eq(datasets.ownerId, person.id), among(datasets.organizationId, person)),
        isNull(datasets.deletedAt),
      ),
    )
    .orderBy(desc(datasets.modifiedAt))
    .limit(DATASETS_SHOWN);
}

/** One parameter however many there are: D1 takes a hundred. */
function among(column: SQLiteColumn, { memberships }: Person): SQL {
  const ids = memberships.map(({ organizationId }) => organizationId);
  return sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`;
}

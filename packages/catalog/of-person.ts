import { and, asc, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Portal } from "#base/portal.ts";
import type { Person } from "#people/person.ts";
import { memberships } from "#people/schema.ts";
import { type Dataset, datasets, type Organization, organizations } from "./schema.ts";
import { type WholeDataset, wholeDatasets } from "./whole.ts";

/** The organizations that the person belongs to, by name. */
export async function organizationsOf(
  portal: Portal,
  { id }: Pick<Person, "id">,
): Promise<Organization[]> {
  const own = portal.db
    .select({ id: memberships.organizationId })
    .from(memberships)
    .where(eq(memberships.personId, id));
  return portal.db
    .select()
    .from(organizations)
    .where(and(inArray(organizations.id, own), isNull(organizations.deletedAt)))
    .orderBy(asc(organizations.name));
}

/** What the person may see the workings of, whole: their own, or with their organizations'; last changed first. */
export async function wholeDatasetsOf(
  portal: Portal,
  person: Person,
  { q = "", withOrganizations = false }: { q?: string; withOrganizations?: boolean } = {},
): Promise<WholeDataset[]> {
  const own = eq(datasets.ownerId, person.id);
  const mine = portal.db
    .select({ id: datasets.id })
    .from(datasets)
    .where(
      and(
        withOrganizations ? or(own, among(datasets.organizationId, person)) : own,
        isNull(datasets.deletedAt),
        q === "" ? undefined : sql`instr(lower(${datasets.title}), lower(${q})) > 0`,
      ),
    )
    .orderBy(desc(datasets.modifiedAt))
    .limit(DATASETS_SHOWN);
  const found = await wholeDatasets(portal, inArray(datasets.id, mine));
  return found.sort((one, other) => other.dataset.modifiedAt - one.dataset.modifiedAt);
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

/** What was deleted of it and can be restored, the last first. */
export async function deletedOf(portal: Portal, person: Person): Promise<Dataset[]> {
  return portal.db
    .select()
    .from(datasets)
    .where(
      and(
        or(eq(datasets.ownerId, person.id), among(datasets.organizationId, person)),
        isNotNull(datasets.deletedAt),
      ),
    )
    .orderBy(desc(datasets.deletedAt))
    .limit(DATASETS_SHOWN);
}

/** One parameter however many there are: D1 takes a hundred. */
function among(column: SQLiteColumn, { memberships }: Person): SQL {
  const ids = memberships.map(({ organizationId }) => organizationId);
  return sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`;
}

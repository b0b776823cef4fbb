import { sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Portal } from "#base/portal.ts";
import { datasets, organizations } from "#catalog/schema.ts";
import { people } from "#people/schema.ts";
import { organizationReference } from "./organization.ts";
import { userReference } from "./person.ts";

/** The fields of a notification's details that hold an id. */
const pointers = new Set([
  "organization",
  "request_organization",
  "request_user",
  "transfer_owner",
  "transfer_recipient",
  "transfer_subject",
]);

/** Details with references in the place of ids; null for what is there no longer. One batch. */
export async function referred(
  portal: Portal,
  all: Record<string, unknown>[],
): Promise<Record<string, unknown>[]> {
  const ids = [...new Set(all.flatMap((each) => [...pointers].map((field) => each[field])))];
  const known = await references(
    portal,
    ids.filter((id) => typeof id === "string"),
  );
  return all.map((details) =>
    Object.fromEntries(
      Object.entries(details).map(([field, value]) => [
        field,
        pointers.has(field) ? (known.get(String(value)) ?? null) : value,
      ]),
    ),
  );
}

/** Organizations, people and datasets by their ids, as udata points at them. One batch. */
export async function references(
  portal: Portal,
  ids: string[],
): Promise<Map<string, Record<string, unknown>>> {
  const { place } = portal;
  // D1 takes a hundred parameters; this is one.
  const among = (column: SQLiteColumn) =>
    sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`;
  const [found, persons, sets] = await portal.db.batch([
    portal.db.select().from(organizations).where(among(organizations.id)),
    portal.db.select().from(people).where(among(people.id)),
    portal.db
      .select({
        id: datasets.id,
        slug: datasets.slug,
        title: datasets.title,
        acronym: datasets.acronym,
      })
      .from(datasets)
      .where(among(datasets.id)),
  ]);
  return new Map<string, Record<string, unknown>>([
    ...found.map((each) => [each.id, organizationReference(place, each)] as const),
    ...persons.map((each) => [each.id, userReference(place, each)] as const),
    ...sets.map(({ id, slug, title, acronym }) => {
      const uri = `${place.url}/api/1/datasets/${slug}/`;
      const page = `${place.url}/datasets/${slug}`;
      return [id, { class: "Dataset", id, title, acronym, uri, page }] as const;
    }),
  ]);
}

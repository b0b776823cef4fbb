import { and, eq, gte, lt, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Portal } from "#base/portal.ts";
import { freeSlug, slugify } from "#base/slug.ts";
import { datasets, oldSlugs, organizations } from "./schema.ts";

const kinds = {
  dataset: { kind: "dataset", table: datasets, stem: "sans-titre" },
  organization: { kind: "organization", table: organizations, stem: "organisation" },
} as const;

/** What has slugs: where they are kept, and what stands where a title has no letter. */
interface Sluggish {
  kind: (typeof oldSlugs.$inferSelect)["kind"];
  table: SQLiteTable & { id: SQLiteColumn; slug: SQLiteColumn };
  stem: string;
}

/** A slug nobody has or had, made of the title; the thing's own present one may stay. */
export function slugFor(
  portal: Portal,
  kind: keyof typeof kinds,
  title: string,
  id: string,
): Promise<string> {
  return slugIn(portal, kinds[kind], title, id);
}

/** The same for what another room keeps. */
export async function slugIn(
  portal: Portal,
  { kind, table, stem }: Sluggish,
  title: string,
  id: string,
): Promise<string> {
  const base = slugify(title) || stem;
  // Everything that begins with it, by the index: "." sorts right after "-".
  const [present, past] = await portal.db.batch([
    portal.db
      .select({
        slug: sql<string>`${table.slug}`.as("slug"),
        id: sql<string>`${table.id}`.as("id"),
      })
      .from(table)
      .where(and(gte(table.slug, base), lt(table.slug, `${base}.`))),
    portal.db
      .select({ slug: oldSlugs.slug, id: oldSlugs.subjectId })
      .from(oldSlugs)
      .where(and(eq(oldSlugs.kind, kind), gte(oldSlugs.slug, base), lt(oldSlugs.slug, `${base}.`))),
  ]);
  const taken = [...present, ...past].filter((each) => each.id !== id);
  const own = present.find((each) => each.id === id)?.slug;
  const free = freeSlug(base, new Set(taken.map(({ slug }) => slug)));
  return own && /^-\d+$/.test(own.slice(base.length)) ? own : free;
}

import { and, eq, gte, lt } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { freeSlug, slugify } from "#base/slug.ts";
import { datasets, oldSlugs, organizations } from "./schema.ts";

type Kind = "dataset" | "organization";
const tables = { dataset: datasets, organization: organizations };

/** A slug nobody has or had, made of the title; the thing's own present one may stay. */
export async function slugFor(
  portal: Portal,
  kind: Kind,
  title: string,
  id: string,
): Promise<string> {
  const base = slugify(title) || (kind === "dataset" ? "sans-titre" : "organisation");
  const table = tables[kind];
  // Everything that begins with it, by the index: "." sorts right after "-".
  const [present, past] = await portal.db.batch([
    portal.db
      .select({ slug: table.slug, id: table.id })
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

import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { isId, isUuid } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { notFound } from "#base/problem.ts";
import { slugify } from "#base/slug.ts";
import { datasets, organizations, resources } from "#catalog/schema.ts";
import { isTheme } from "#catalog/theme.ts";
import { presentId, zoneOf } from "#catalog/zones/zone.ts";
import { readRowFilter, writeRowFilter } from "#files/row-filter.ts";
import { followedKinds } from "./kinds.ts";
import { plain } from "./letter.ts";
import type { Subscription } from "./schema.ts";

export type Target = Pick<Subscription, "kind" | "target">;

const LONGEST_TARGET = 200;
/** A file's id and a filter of some conditions. */
export const LONGEST_TEXT = 1200;

/**
 * `everything`, `organization:<id>`, `dataset:<id>`, `tag:<tag>`, `theme:<theme>`, `zone:<id>`, `search:<query>`,
 * `rows:<resource>?<filter>`, `newsletter` or `news`.
 */
export const target = z
  .string()
  .max(LONGEST_TEXT)
  .transform((text, context): Target => {
    const found = targetOf(text);
    if (found) return found;
    context.addIssue({ code: "custom", message: "This is nothing that one can follow." });
    return z.NEVER;
  });

export function textOf({ kind, target }: Target): string {
  return isWhole(kind) ? kind : `${kind}:${target}`;
}

/** The file and the filter of a target of rows. */
export function rowsOf(target: string): { resourceId: string; query: string } {
  const at = target.indexOf("?");
  return { resourceId: target.slice(0, at), query: target.slice(at + 1) };
}

/** Refuses with 404 what does not exist or is not public. */
export async function mustExist(portal: Portal, { kind, target }: Target): Promise<void> {
  if (kind === "organization") {
    const row = await portal.db
      .select({ id: organizations.id })
      .from(organizations)
      .where(and(eq(organizations.id, target), isNull(organizations.deletedAt)))
      .get();
    if (!row) throw notFound("Organization");
  }
  if (kind === "dataset") {
    const row = await portal.db
      .select({ id: datasets.id })
      .from(datasets)
      .where(and(eq(datasets.id, target), eq(datasets.state, "published")))
      .get();
    if (!row) throw notFound("Dataset");
  }
  if (kind === "rows") {
    const row = await portal.db
      .select({ id: resources.id })
      .from(resources)
      .innerJoin(datasets, eq(datasets.id, resources.datasetId))
      .where(
        and(
          eq(resources.id, rowsOf(target).resourceId),
          isNull(resources.deletedAt),
          eq(datasets.state, "published"),
        ),
      )
      .get();
    if (!row) throw notFound("Resource");
  }
}

function isWhole(kind: string): kind is "everything" | "newsletter" | "news" {
  return kind === "everything" || kind === "newsletter" || kind === "news";
}

function targetOf(text: string): Target | undefined {
  if (isWhole(text)) return { kind: text, target: "" };
  const colon = text.indexOf(":");
  const kind = text.slice(0, colon);
  const read = readers[kind];
  const target = read?.(plain(text.slice(colon + 1)));
  const known = followedKinds.find((each) => each === kind);
  return known && target ? { kind: known, target } : undefined;
}

/** By kind, the one way its target is written; nothing where it is none. */
const readers: Partial<Record<string, (text: string) => string | undefined>> = {
  organization: (text) => (isId(text) ? text : undefined),
  dataset: (text) => (isId(text) ? text : undefined),
  tag: (text) => slugify(text),
  theme: (text) => (isTheme(text) ? text : undefined),
  zone: (text) => (zoneOf(text, "fr") ? presentId(text) : undefined),
  search: (text) => text.slice(0, LONGEST_TARGET),
  rows: (text) => {
    const { resourceId, query } = rowsOf(text);
    const filter = readRowFilter(query);
    return isUuid(resourceId) && filter
      ? `${resourceId.toLowerCase()}?${writeRowFilter(filter)}`
      : undefined;
  },
};

import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { type Entry, entries } from "#catalog/read-entries.ts";
import { datasets } from "#catalog/schema.ts";
import { type Issue, type IssueItem, issues, type Said } from "#outreach/schema.ts";

/** An issue with the datasets it names, as they are now; those that are public no longer are left out. */
export interface IssueWhole {
  issue: Issue;
  items: (IssueItem & { entry: Entry })[];
}

/** The issue, however far it is. */
export async function loadIssue(portal: Portal, id: string): Promise<IssueWhole | undefined> {
  return loadWhere(portal, eq(issues.id, id));
}

/** A published issue by its address. */
export async function readIssue(
  portal: Portal,
  kind: Issue["kind"],
  slug: string,
): Promise<IssueWhole | undefined> {
  return loadWhere(
    portal,
    and(eq(issues.kind, kind), eq(issues.slug, slug), sql`${issues.state} = 'published'`),
  );
}

/** In one language, or in the other where nothing was written in it. */
export function saidIn(said: Said, language: "fr" | "en"): string {
  return said[language].trim() || said[language === "fr" ? "en" : "fr"].trim();
}

async function loadWhere(portal: Portal, which: SQL | undefined): Promise<IssueWhole | undefined> {
  const named = sql`(select item.value ->> 'dataset' from ${issues}, json_each(${issues.items}) as item where ${which})`;
  const [[issue], found] = await portal.db.batch([
    portal.db.select().from(issues).where(which),
    entries(portal).where(and(inArray(datasets.id, named), eq(datasets.state, "published"))),
  ]);
  if (!issue) return undefined;
  const byId = new Map(found.map((entry) => [entry.id, entry]));
  return {
    issue,
    items: issue.items.flatMap((item) => {
      const entry = byId.get(item.dataset);
      return entry ? [{ ...item, entry }] : [];
    }),
  };
}

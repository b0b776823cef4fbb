import { and, count, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { notFound } from "#base/problem.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { type Issue, issues, subscriptions } from "#outreach/schema.ts";
import { type IssueWhole, loadIssue } from "./whole.ts";

/** What every act on an issue asks about. */
export const OF_THE_PORTAL = { organizationId: null } as const;
const ISSUES_SHOWN = 100;

/** What was published, newest first. */
export async function publishedIssues(
  portal: Portal,
  kind: Issue["kind"],
  limit = ISSUES_SHOWN,
): Promise<Issue[]> {
  return portal.db
    .select()
    .from(issues)
    .where(and(eq(issues.kind, kind), sql`${issues.state} = 'published'`))
    .orderBy(desc(issues.publishedAt))
    .limit(limit);
}

/** All issues, as an editor works on them: what was touched last comes first. */
export async function issuesAtWork(portal: Portal, person: Person | undefined): Promise<Issue[]> {
  mustMay(person, "issue.edit", OF_THE_PORTAL);
  return portal.db.select().from(issues).orderBy(desc(issues.modifiedAt)).limit(ISSUES_SHOWN);
}

/** One issue for its editor. */
export async function issueAtWork(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<IssueWhole> {
  mustMay(person, "issue.edit", OF_THE_PORTAL);
  const found = await loadIssue(portal, id);
  if (!found) throw notFound("Issue");
  return found;
}

/** How many would be told if it were published now. */
export async function countReaders(portal: Portal, kind: Issue["kind"]): Promise<number> {
  const row = await portal.db
    .select({ count: count() })
    .from(subscriptions)
    .where(and(sql`${subscriptions.kind} = ${kind}`, isNotNull(subscriptions.confirmedAt)))
    .get();
  return row?.count ?? 0;
}

import { and, eq, lte, ne, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { invalid, Problem } from "#base/problem.ts";
import { freeSlug, slugify } from "#base/slug.ts";
import { commit } from "#events/commit.ts";
import type { Person } from "#people/person.ts";
import { type Issue, issues } from "#outreach/schema.ts";
import { issueAtWork } from "./read.ts";
import { saidIn } from "./whole.ts";

/** Publishes it now: its page stands, and whoever follows its like is told. Done twice it tells once. */
export async function publishIssue(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<void> {
  const { issue } = await issueAtWork(portal, person, id);
  mustSaySomething(issue);
  await publishNow(portal, issue, person?.id ?? null);
}

/** Has it published at a time to come; with none it is a draft again. */
export async function scheduleIssue(
  portal: Portal,
  person: Person | undefined,
  id: string,
  at: number | null,
): Promise<void> {
  const { issue } = await issueAtWork(portal, person, id);
  if (issue.state === "published") throw new Problem(409, "published", "It was published already.");
  if (at !== null) mustSaySomething(issue);
  if (at !== null && !(at > portal.now())) throw invalid({ at: ["Choose a time to come."] });
  await portal.db
    .update(issues)
    .set({
      state: at === null ? "draft" : "scheduled",
      scheduledAt: at,
      modifiedAt: portal.now(),
    })
    .where(and(eq(issues.id, id), ne(issues.state, "published")));
}

/** Publishes what was scheduled until now. */
export async function sweepIssues(portal: Portal): Promise<void> {
  const due = await portal.db
    .select()
    .from(issues)
    .where(and(sql`${issues.state} = 'scheduled'`, lte(issues.scheduledAt, portal.now())));
  for (const issue of due) await publishNow(portal, issue, issue.authorId);
}

async function publishNow(portal: Portal, issue: Issue, actor: string | null): Promise<void> {
  const { id, kind } = issue;
  const now = portal.now();
  const slug = await slugOf(portal, issue);
  await commit(
    portal,
    {
      change: portal.db
        .update(issues)
        .set({ state: "published", slug, publishedAt: now, scheduledAt: null, modifiedAt: now })
        .where(and(eq(issues.id, id), ne(issues.state, "published"))),
    },
    { type: "issue.published", subject: id, payload: { issueKind: kind } },
    actor,
  );
}

async function slugOf(portal: Portal, { kind, titles }: Issue): Promise<string> {
  const base = slugify(saidIn(titles, portal.place.language));
  const taken = await portal.db
    .select({ slug: issues.slug })
    .from(issues)
    .where(and(eq(issues.kind, kind), sql`${issues.slug} glob ${`${base}*`}`));
  return freeSlug(base, new Set(taken.map(({ slug }) => slug)));
}

function mustSaySomething({ titles, texts, items }: Issue): void {
  if (!saidIn(titles, "fr")) throw invalid({ title: ["It needs a title."] });
  if (!saidIn(texts, "fr") && items.length === 0)
    throw invalid({ text: ["There is nothing in it yet."] });
}

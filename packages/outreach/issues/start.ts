import { and, desc, eq, gte, lt, max, notInArray, sql } from "drizzle-orm";
import { newId } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { DAY } from "#base/time.ts";
import { datasets } from "#catalog/schema.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { type Issue, type IssueItem, issues, type Said } from "#outreach/schema.ts";
import { OF_THE_PORTAL } from "./read.ts";

/** An editor drops what is too much: easier than to look for what is missing. */
const MOST_OF_A_SECTION = 8;
/** What the first issue tells of. */
const FIRST_SINCE_MS = 30 * DAY;

/** Begins an issue. A newsletter's is filled with what is new, updated and most used since the last. Answers its id. */
export async function startIssue(
  portal: Portal,
  person: Person | undefined,
  kind: Issue["kind"],
): Promise<string> {
  mustMay(person, "issue.edit", OF_THE_PORTAL);
  const now = portal.now();
  const id = newId(now);
  const sinceAt = await lastAt(portal, kind);
  await portal.db.insert(issues).values({
    id,
    kind,
    // Until it is published, its address is nobody's.
    slug: id,
    titles: kind === "newsletter" ? titlesOf(now) : { fr: "", en: "" },
    texts: { fr: "", en: "" },
    items: kind === "newsletter" ? await digestOf(portal, sinceAt) : [],
    sinceAt,
    authorId: person.id,
    createdAt: now,
    modifiedAt: now,
  });
  return id;
}

async function lastAt(portal: Portal, kind: Issue["kind"]): Promise<number> {
  const row = await portal.db
    .select({ at: max(issues.publishedAt) })
    .from(issues)
    .where(and(eq(issues.kind, kind), sql`${issues.state} = 'published'`))
    .get();
  return row?.at ?? portal.now() - FIRST_SINCE_MS;
}

function titlesOf(now: number): Said {
  const date = (language: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(now);
  return { fr: `La lettre du ${date("fr")}`, en: `The letter of ${date("en-GB")}` };
}

/** What the portal would tell by itself, each dataset once. */
async function digestOf(portal: Portal, sinceAt: number): Promise<IssueItem[]> {
  const { db } = portal;
  const isPublished = eq(datasets.state, "published");
  const [fresh, updated] = await db.batch([
    db
      .select({ id: datasets.id })
      .from(datasets)
      .where(and(isPublished, gte(datasets.publishedAt, sinceAt)))
      .orderBy(desc(datasets.publishedAt))
      .limit(MOST_OF_A_SECTION),
    db
      .select({ id: datasets.id })
      .from(datasets)
      .where(and(isPublished, gte(datasets.updatedAt, sinceAt), lt(datasets.publishedAt, sinceAt)))
      .orderBy(desc(datasets.updatedAt))
      .limit(MOST_OF_A_SECTION),
  ]);
  const told = [...fresh, ...updated].map(({ id }) => id);
  const used = await db
    .select({ id: datasets.id })
    .from(datasets)
    .where(
      and(isPublished, notInArray(datasets.id, told), sql`${datasets.metrics} ->> '$.views' > 0`),
    )
    .orderBy(sql`${datasets.metrics} ->> '$.views' desc`)
    .limit(MOST_OF_A_SECTION);
  return [...items(fresh, "new"), ...items(updated, "updated"), ...items(used, "used")];
}

function items(rows: { id: string }[], section: IssueItem["section"]): IssueItem[] {
  return rows.map(({ id }) => ({ dataset: id, section, comment: { fr: "", en: "" } }));
}

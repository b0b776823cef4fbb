import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { isId } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { parsedBy, Problem } from "#base/problem.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { issues, sections } from "#outreach/schema.ts";
import { issueAtWork, OF_THE_PORTAL } from "./read.ts";

const MOST_ITEMS = 40;
const LONGEST_TEXT = 20_000;
const LONGEST_COMMENT = 2000;

const said = (longest: number) =>
  z.object({ fr: z.string().trim().max(longest), en: z.string().trim().max(longest) });

const written = z.object({
  titles: said(200),
  texts: said(LONGEST_TEXT),
  items: z
    .array(
      z.object({
        dataset: z.string().refine(isId),
        section: z.enum(sections),
        comment: said(LONGEST_COMMENT),
      }),
    )
    .max(MOST_ITEMS),
});
export type IssueInput = z.input<typeof written>;

/** Keeps what the editor wrote. A published news item can still be corrected; an issue that was told stays as it is. */
export async function editIssue(
  portal: Portal,
  person: Person | undefined,
  id: string,
  given: IssueInput,
): Promise<void> {
  const { issue } = await issueAtWork(portal, person, id);
  mustBeOpen(issue);
  const input = parsedBy(written, given);
  await portal.db
    .update(issues)
    .set({ ...input, modifiedAt: portal.now() })
    .where(eq(issues.id, id));
  if (issue.state === "published") await portal.send("purges", { tags: ["issues"] });
}

/** Throws a draft away. What was published stays. */
export async function dropIssue(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<void> {
  mustMay(person, "issue.edit", OF_THE_PORTAL);
  await portal.db.delete(issues).where(and(eq(issues.id, id), ne(issues.state, "published")));
}

function mustBeOpen({ kind, state }: { kind: string; state: string }): void {
  if (kind === "newsletter" && state === "published")
    throw new Problem(409, "published", "It was sent: what its readers have cannot be changed.");
}

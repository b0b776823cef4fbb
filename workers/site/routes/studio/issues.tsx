import { Hono } from "hono";
import { issuesAtWork } from "#outreach/issues/read.ts";
import { startIssue } from "#outreach/issues/start.ts";
import { saidIn } from "#outreach/issues/whole.ts";
import type { Issue } from "#outreach/schema.ts";
import type { Asked, Door } from "#site/door.ts";
import { Traits } from "#ui/facts.tsx";
import { format } from "#ui/format.ts";
import { Opening } from "#ui/slab.tsx";
import { issueWords } from "#ui/words/issues.ts";
import { Frame } from "./frame.tsx";

/** What the portal's editor writes: the newsletter's issues and the news. */
export const issues = new Hono<Door>();

issues.get("/letters", async (c) => {
  const found = await issuesAtWork(c.get("portal"), c.get("person"));
  return c.html(<IssuesPage c={c} issues={found} />);
});

issues.post("/letters", async (c) => {
  const { kind } = await c.req.parseBody();
  const id = await startIssue(
    c.get("portal"),
    c.get("person"),
    kind === "news" ? "news" : "newsletter",
  );
  return c.redirect(`/studio/letters/${id}`, 303);
});

function IssuesPage({ c, issues }: { c: Asked; issues: Issue[] }) {
  const { language } = c.get("reader");
  const { kinds, studio: words } = issueWords(language);
  const { moment } = format(language);
  return (
    <Frame c={c} title={words.title}>
      <Opening title={words.title} lead={words.lead}>
        <div class="do">
          {(["newsletter", "news"] as const).map((kind) => (
            <form method="post" action="/studio/letters">
              <input type="hidden" name="kind" value={kind} />
              <button type="submit" class={kind === "news" ? "quiet" : undefined}>
                {words.start[kind]}
              </button>
            </form>
          ))}
        </div>
        {issues.length === 0 ? <p class="soft">{words.none}</p> : null}
        <ul class="entries compact">
          {issues.map((issue) => (
            <li>
              <div>
                <h2>
                  <a href={`/studio/letters/${issue.id}`}>
                    {saidIn(issue.titles, language) || words.untitled}
                  </a>
                </h2>
                <Traits
                  of={[
                    kinds[issue.kind],
                    words.states[issue.state],
                    moment(issue.scheduledAt ?? issue.publishedAt ?? issue.modifiedAt),
                  ]}
                />
              </div>
            </li>
          ))}
        </ul>
      </Opening>
    </Frame>
  );
}

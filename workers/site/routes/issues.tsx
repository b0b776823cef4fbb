import { Hono } from "hono";
import { z } from "zod";
import { notFound } from "#base/problem.ts";
import { publishedIssues } from "#outreach/issues/read.ts";
import { type IssueWhole, readIssue, saidIn } from "#outreach/issues/whole.ts";
import { type Issue, sections } from "#outreach/schema.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { Entries } from "#ui/entry.tsx";
import { SubscribeForm } from "#ui/form.tsx";
import { format } from "#ui/format.ts";
import { feedOf, Layout } from "#ui/layout.tsx";
import { plainText } from "#ui/plain-text.ts";
import { Prose } from "#ui/prose.tsx";
import type { Reader } from "#ui/reader.ts";
import { Opening, Slab } from "#ui/slab.tsx";
import { issueWords } from "#ui/words/issues.ts";
import { written } from "./feeds.ts";

const ENTRIES = 50;
const SUMMARY = 500;
const DESCRIPTION = 160;

/** The newsletter's feed and that of the news. */
export const issueFeeds = new Hono<Door>();

for (const kind of ["newsletter", "news"] as const)
  for (const ending of ["atom", "feed.json"])
    issueFeeds.get(`/${kind}.${ending}`, async (c) => {
      const reader = c.get("reader");
      const { language } = reader;
      const found = await publishedIssues(c.get("portal"), kind, ENTRIES);
      keep(c, "feed", ["issues"]);
      return written(c, `/${kind}`, {
        title: `${reader.name}, ${issueWords(language).kinds[kind]}`,
        updatedAt: 0,
        hasHub: false,
        entries: found.map((issue) => ({
          id: `${reader.url}/${kind}/${issue.id}`,
          title: saidIn(issue.titles, language),
          url: `${reader.url}${reader.at(`/${kind}/${issue.slug}`)}`,
          author: reader.name,
          publishedAt: issue.publishedAt ?? issue.modifiedAt,
          updatedAt: issue.modifiedAt,
          summary: plainText(saidIn(issue.texts, language), SUMMARY),
        })),
      });
    });

/** All that was published of a kind, with the way to receive the next. */
export function archive(kind: Issue["kind"]) {
  return async (c: Asked): Promise<Response> => {
    const { redirect } = canonical(c, z.object({}));
    if (redirect) return redirect;
    const found = await publishedIssues(c.get("portal"), kind);
    keep(c, "page", ["issues"]);
    return c.html(<Archive reader={c.get("reader")} kind={kind} issues={found} />);
  };
}

/** One issue, as it was mailed. */
export function issue(kind: Issue["kind"]) {
  return async (c: Asked): Promise<Response> => {
    const { redirect } = canonical(c, z.object({}));
    if (redirect) return redirect;
    const found = await readIssue(c.get("portal"), kind, c.req.param("slug") ?? "");
    if (!found) throw notFound("Issue");
    keep(c, "page", ["issues", ...found.items.map(({ dataset }) => `dataset-${dataset}`)]);
    return c.html(<Whole reader={c.get("reader")} of={found} />);
  };
}

function Archive({
  reader,
  kind,
  issues,
}: {
  reader: Reader;
  kind: Issue["kind"];
  issues: Issue[];
}) {
  const words = issueWords(reader.language);
  const { date } = format(reader.language);
  const lead = words.leads[kind](reader.name);
  return (
    <Layout
      reader={reader}
      title={words.kinds[kind]}
      description={lead}
      alternates={feedOf(reader, `/${kind}`, words.kinds[kind])}
    >
      <Opening title={words.kinds[kind]} lead={lead}>
        {issues.length === 0 ? <p class="soft">{words.none[kind]}</p> : null}
        <ul class="entries compact">
          {issues.map(({ slug, titles, publishedAt }) => (
            <li>
              <div>
                <h2>
                  <a href={reader.at(`/${kind}/${slug}`)}>{saidIn(titles, reader.language)}</a>
                </h2>
                <p class="soft">{publishedAt === null ? null : date(publishedAt)}</p>
              </div>
            </li>
          ))}
        </ul>
      </Opening>
      <Follow reader={reader} kind={kind} />
    </Layout>
  );
}

function Whole({ reader, of: { issue, items } }: { reader: Reader; of: IssueWhole }) {
  const { kind, titles, texts, publishedAt } = issue;
  const words = issueWords(reader.language);
  const text = saidIn(texts, reader.language);
  return (
    <Layout
      reader={reader}
      title={saidIn(titles, reader.language)}
      description={plainText(text, DESCRIPTION)}
      alternates={feedOf(reader, `/${kind}`, words.kinds[kind])}
    >
      <Opening
        eyebrow={<a href={reader.at(`/${kind}`)}>{words.kinds[kind]}</a>}
        title={saidIn(titles, reader.language)}
        lead={publishedAt === null ? undefined : format(reader.language).date(publishedAt)}
      >
        {text ? <Prose reader={reader} markdown={text} /> : null}
      </Opening>
      {sections.map((section) => (
        <Section
          reader={reader}
          id={section}
          items={items.filter((item) => item.section === section)}
        />
      ))}
      <Follow reader={reader} kind={kind} />
    </Layout>
  );
}

interface SectionProps {
  reader: Reader;
  id: (typeof sections)[number];
  items: IssueWhole["items"];
}

function Section({ reader, id, items }: SectionProps) {
  if (items.length === 0) return null;
  return (
    <Slab id={id} title={issueWords(reader.language).sections[id]}>
      {items.map(({ entry, comment }) => (
        <>
          <Entries reader={reader} datasets={[entry]} kind="compact" level={3} />
          {saidIn(comment, reader.language) ? (
            <Prose reader={reader} markdown={saidIn(comment, reader.language)} />
          ) : null}
        </>
      ))}
    </Slab>
  );
}

function Follow({ reader, kind }: { reader: Reader; kind: Issue["kind"] }) {
  const words = issueWords(reader.language);
  return (
    <Slab id="follow" title={words.follow}>
      <p>{words.followText[kind]}</p>
      <SubscribeForm reader={reader} target={kind} submit={words.submit} isPaced={false} />
    </Slab>
  );
}

import type { FC } from "hono/jsx";
import { raw } from "hono/html";
import type { Place } from "#base/portal.ts";
import { saidIn, type IssueWhole } from "#outreach/issues/whole.ts";
import { type Letter, plain } from "#outreach/letter.ts";
import { sections, type Subscription } from "#outreach/schema.ts";
import { drawn, Frame, Go, Link, Over, SANS, SERIF, Title } from "./frame.tsx";
import { Markdown, markdownOf } from "./markdown.tsx";
import { Because, becauseText, firstSentence, listOf, pageOf } from "./told.tsx";
import { wordsOf } from "./words.ts";

interface IssueLetter {
  issue: IssueWhole;
  language: "fr" | "en";
  /** Missing for who writes it: there is nothing to be taken off. */
  subscription: Subscription | undefined;
}

/** An issue of the newsletter, or a piece of news, as it is mailed. */
export async function issueLetter(place: Place, told: IssueLetter): Promise<Letter> {
  const { language, subscription } = told;
  const { issue } = told.issue;
  const words = wordsOf[language];
  const title = plain(saidIn(issue.titles, language)) || words.untitled;
  const text = saidIn(issue.texts, language);
  const url = pageOf(place, language, `/${issue.kind}/${issue.slug}`);
  const why = subscription && { place, language, subscription, announcements: [] };
  const over = words.issues[issue.kind];
  const groups = groupsOf(place, told);
  const html = await drawn(
    <Frame
      language={language}
      portal={place.name}
      title={title}
      preview={plain(text.slice(0, 150)) || groups.flatMap(titlesOf).join(" · ")}
      foot={why ? <Because {...why} /> : words.proof}
    >
      <Over>{over}</Over>
      <Title>{title}</Title>
      {text ? <Markdown text={text} /> : null}
      {groups.map((group) => (
        <Group {...group} />
      ))}
      {issue.state === "published" ? <Go href={url}>{words.online}</Go> : null}
    </Frame>,
  );
  const plainText = [
    title,
    text,
    ...groups.flatMap(({ heading, entries }) => [
      heading.toUpperCase(),
      ...entries.map(({ title, producer, sentence, url, comment }) =>
        [title, producer, comment || sentence, url].filter(Boolean).join("\n"),
      ),
    ]),
    issue.state === "published" ? `${words.online}${words.colon.trimEnd()}\n${url}` : "",
    why ? becauseText(why) : `-- \n${words.proof}\n`,
  ]
    .filter(Boolean)
    .join("\n\n");
  const subject = `${place.name}${words.colon}${title}`;
  return { language, subject, text: plainText, html, ...(why && { list: listOf(why) }) };
}

interface GroupProps {
  heading: string;
  entries: { title: string; producer: string; sentence: string; comment: string; url: string }[];
}

function titlesOf({ entries }: GroupProps): string[] {
  return entries.map(({ title }) => title);
}

function groupsOf(place: Place, { issue, language }: IssueLetter): GroupProps[] {
  const words = wordsOf[language];
  return sections
    .map((section) => ({
      heading: words.sections[section],
      entries: issue.items
        .filter((item) => item.section === section)
        .map(({ entry, comment }) => ({
          title: plain(entry.title),
          producer: plain(entry.organizationName ?? ""),
          sentence: firstSentence(entry.description),
          comment: saidIn(comment, language),
          url: pageOf(place, language, `/datasets/${entry.slug}`),
        })),
    }))
    .filter(({ entries }) => entries.length > 0);
}

const Group: FC<GroupProps> = ({ heading, entries }) => (
  <>
    <tr>
      <td class="pad" style="padding:28px 32px 12px">
        <h2 style={`margin:0;font-family:${SERIF};font-size:22px;line-height:28px;font-weight:400`}>
          {heading}
        </h2>
      </td>
    </tr>
    {entries.map(({ title, producer, sentence, comment, url }) => (
      <tr>
        <td
          class="pad line"
          style={`padding:14px 32px;border-top:1px solid #d9d9d3;font-family:${SANS};font-size:15px;line-height:23px`}
        >
          <span style={`font-family:${SERIF};font-size:19px;line-height:25px`}>
            <Link href={url}>{title}</Link>
          </span>
          {producer ? (
            <>
              <br />
              <span class="soft" style="color:#565b64">
                {producer}
              </span>
            </>
          ) : null}
          {comment ? (
            raw(markdownOf(comment))
          ) : (
            <>
              <br />
              {sentence}
            </>
          )}
        </td>
      </tr>
    ))}
  </>
);

import type { FC, PropsWithChildren } from "hono/jsx";
import type { Place } from "#base/portal.ts";
import type { Announcement } from "#outreach/announcement.ts";
import { type Letter, plain } from "#outreach/letter.ts";
import type { Subscription } from "#outreach/schema.ts";
import type { Target } from "#outreach/target.ts";
import { changesOf } from "./change.ts";
import { drawn, Frame, Link, SANS, SERIF, Text, Title } from "./frame.tsx";
import { Rows, rowsText, type RowsTold, rowsTold } from "./rows.tsx";
import { Because, becauseText, followedIn, headOf, listOf, pageOf, sentenceOf } from "./told.tsx";
import { wordsOf } from "./words.ts";

const MOST_ENTRIES = 50;

/** What one subscription brought its reader. */
export interface DigestGroup {
  subscription: Subscription;
  announcements: Announcement[];
}

/** All that a day or a week brought to one subscriber, under what they follow. */
export async function digestLetter(
  place: Place,
  told: {
    groups: DigestGroup[];
    frequency: "daily" | "weekly";
    language: "fr" | "en";
    rows: Target[];
  },
): Promise<Letter> {
  const { language, frequency, groups } = told;
  const [first] = groups;
  if (!first) throw new Error("a digest of nothing is not sent");
  const words = wordsOf[language];
  const all = groups.flatMap(({ announcements }) => announcements);
  const title = words.digest[frequency](all.length);
  const parts = partsOf(place, told);
  const left = all.length - parts.reduce((sum, { entries }) => sum + entries.length, 0);
  const isMany = groups.length > 1;
  const why = { place, language, ...first, isMany };
  const html = await drawn(
    <Frame
      language={language}
      portal={place.name}
      title={title}
      preview={parts.flatMap(({ entries }) => entries.map((entry) => entry.title)).join(" · ")}
      foot={<Because {...why} />}
    >
      <tr>
        <td style="padding-top:26px" />
      </tr>
      <Title>{title}</Title>
      {parts.map(({ heading, entries }) => (
        <>
          {parts.length > 1 ? <Heading>{heading}</Heading> : null}
          {entries.map((entry) => (
            <EntryRow {...entry} language={language} />
          ))}
        </>
      ))}
      {left > 0 && <Text>{words.more(left)}</Text>}
    </Frame>,
  );
  const text = [
    title,
    ...parts.flatMap(({ heading, entries }) => [
      ...(parts.length > 1 ? [heading.toUpperCase()] : []),
      ...entries.map(({ title, kind, producer, lines, url, rows }) =>
        [
          title,
          kind,
          producer,
          ...lines,
          ...rows.map((each) => rowsText(each.matches, language)),
          url,
        ]
          .filter(Boolean)
          .join("\n"),
      ),
    ]),
    ...(left > 0 ? [words.more(left)] : []),
    becauseText(why),
  ].join("\n\n");
  const subject = `${place.name}${words.colon}${title}`;
  return {
    language,
    subject,
    text,
    html,
    list: listOf(why),
    wayOut: isMany ? "departure" : "removal",
  };
}

interface Entry {
  title: string;
  producer: string;
  url: string;
  kind: string;
  lines: string[];
  rows: RowsTold[];
}

interface Part {
  heading: string;
  entries: Entry[];
}

/** The groups as they are drawn, up to what a mail has room for. */
function partsOf(
  place: Place,
  { groups, language, rows }: { groups: DigestGroup[]; language: "fr" | "en"; rows: Target[] },
): Part[] {
  let room = MOST_ENTRIES;
  return groups
    .map((group) => {
      const shown = group.announcements.slice(0, room);
      room -= shown.length;
      const entries = shown.map((announcement) => ({
        title: plain(announcement.dataset.title),
        producer: plain(announcement.organization?.name ?? ""),
        url: pageOf(place, language, `/datasets/${announcement.dataset.slug}`),
        kind: headOf(announcement, language),
        lines:
          announcement.kind === "dataset.new"
            ? [sentenceOf(announcement)].filter(Boolean)
            : changesOf(announcement, language),
        rows: rowsTold(announcement, rows),
      }));
      return { heading: capital(followedIn({ ...group, language })), entries };
    })
    .filter(({ entries }) => entries.length > 0);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const Heading: FC<PropsWithChildren> = ({ children }) => (
  <tr>
    <td class="pad" style="padding:28px 32px 12px">
      <h2 style={`margin:0;font-family:${SERIF};font-size:20px;line-height:26px;font-weight:400`}>
        {children}
      </h2>
    </td>
  </tr>
);

const EntryRow: FC<Entry & { language: "fr" | "en" }> = (entry) => (
  <>
    <tr>
      <td
        class="pad line"
        style={`padding:16px 32px;border-top:1px solid #d9d9d3;font-family:${SANS};font-size:15px;line-height:23px`}
      >
        <span style={`font-family:${SERIF};font-size:20px;line-height:26px`}>
          <Link href={entry.url}>{entry.title}</Link>
        </span>
        <br />
        <span class="soft" style="color:#565b64">
          {[entry.kind, entry.producer].filter(Boolean).join(" · ")}
        </span>
        {entry.lines.map((line) => (
          <>
            <br />
            {line}
          </>
        ))}
      </td>
    </tr>
    {entry.rows.map(({ matches }) => (
      <Rows matches={matches} language={entry.language} />
    ))}
  </>
);

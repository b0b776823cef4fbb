import type { Place } from "#base/portal.ts";
import type { Announcement } from "#outreach/announcement.ts";
import { type Letter, plain } from "#outreach/letter.ts";
import type { Subscription } from "#outreach/schema.ts";
import { changesOf } from "./change.ts";
import { drawn, Frame, Link, SANS, SERIF, Text, Title } from "./frame.tsx";
import { Because, becauseText, listOf, pageOf, sentenceOf } from "./told.tsx";
import { wordsOf } from "./words.ts";

const MOST_ENTRIES = 50;

/** All that a day or a week brought to one subscriber. */
export async function digestLetter(
  place: Place,
  told: {
    announcements: Announcement[];
    frequency: "daily" | "weekly";
    language: "fr" | "en";
    subscription: Subscription;
  },
): Promise<Letter> {
  const { language, subscription, frequency, announcements } = told;
  const [first] = announcements;
  if (!first) throw new Error("a digest of nothing is not sent");
  const words = wordsOf[language];
  const title = words.digest[frequency](announcements.length);
  const shown = announcements.slice(0, MOST_ENTRIES);
  const left = announcements.length - shown.length;
  const entries = shown.map((announcement) => ({
    title: plain(announcement.dataset.title),
    producer: plain(announcement.organization?.name ?? ""),
    url: pageOf(place, language, `/datasets/${announcement.dataset.slug}`),
    kind: words.kinds[announcement.kind],
    sentence:
      announcement.kind === "dataset.new"
        ? sentenceOf(announcement)
        : changesOf(announcement, language).join(" "),
  }));
  const why = { place, language, subscription, announcement: first };
  const html = await drawn(
    <Frame
      language={language}
      portal={place.name}
      title={title}
      preview={entries.map((entry) => entry.title).join(" · ")}
      foot={<Because {...why} />}
    >
      <Title>{title}</Title>
      {entries.map((entry) => (
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
            {entry.sentence && <br />}
            {entry.sentence}
          </td>
        </tr>
      ))}
      {left > 0 && <Text>{words.more(left)}</Text>}
    </Frame>,
  );
  const text = [
    title,
    ...entries.map((entry) =>
      [entry.title, entry.kind, entry.producer, entry.sentence, entry.url]
        .filter(Boolean)
        .join("\n"),
    ),
    ...(left > 0 ? [words.more(left)] : []),
    becauseText(why),
  ].join("\n\n");
  const subject = `${place.name}${words.colon}${title}`;
  return { language, subject, text, html, list: listOf(why) };
}

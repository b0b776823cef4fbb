import type { FC } from "hono/jsx";
import type { Place } from "#base/portal.ts";
import type { Announcement } from "#outreach/announcement.ts";
import { type Letter, plain } from "#outreach/letter.ts";
import type { Subscription } from "#outreach/schema.ts";
import { changesOf } from "./change.ts";
import { Colonnade } from "./fingerprint.tsx";
import { drawn, Frame, Go, Over, SANS, Table, Text, Title } from "./frame.tsx";
import { Because, becauseText, listOf, pageOf, sentenceOf } from "./told.tsx";
import { wordsOf } from "./words.ts";

/** One announcement, told to a subscriber as soon as it happened. */
export async function announcementLetter(
  place: Place,
  told: { announcement: Announcement; language: "fr" | "en"; subscription: Subscription },
): Promise<Letter> {
  const { announcement, language } = told;
  const { dataset, organization } = announcement;
  const words = wordsOf[language];
  const title = plain(dataset.title);
  const kind = words.kinds[announcement.kind];
  const over = organization ? words.by(kind, plain(organization.name)) : kind;
  const url = pageOf(place, language, `/datasets/${dataset.slug}`);
  const { sentence, changes } = toldOf(announcement, language);
  // Of what is gone nothing is counted.
  const numbers = dataset.state === "published" ? numbersOf(announcement, language) : [];
  const isThere = dataset.state !== "deleted";
  const why = { place, ...told };
  const html = await drawn(
    <Frame
      language={language}
      portal={place.name}
      title={title}
      preview={[sentence, ...changes, over].find((line) => line !== "") ?? over}
      foot={<Because {...why} />}
    >
      <Over>{over}</Over>
      <Title>{title}</Title>
      {dataset.fingerprint && <Colonnade of={dataset.fingerprint} />}
      {numbers.length > 0 && <Numbers numbers={numbers} />}
      {sentence && <Text>{sentence}</Text>}
      {changes.map((line) => (
        <Text>{line}</Text>
      ))}
      {isThere && <Go href={url}>{words.see}</Go>}
    </Frame>,
  );
  const facts = numbers.map(([value, label]) => `${value} ${label}`).join(" · ");
  const text = [
    over,
    title,
    facts,
    sentence,
    changes.join("\n"),
    isThere ? `${words.see}${words.colon.trimEnd()}\n${url}` : "",
    becauseText(why),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
  return {
    language,
    subject: `${kind}${words.colon}${title}`,
    text,
    html,
    list: listOf(why),
  };
}

/** Of a new dataset its first sentence, else what became of it. */
function toldOf(announcement: Announcement, language: "fr" | "en") {
  return announcement.kind === "dataset.new"
    ? { sentence: sentenceOf(announcement), changes: [] }
    : { sentence: "", changes: changesOf(announcement, language) };
}

const Numbers: FC<{ numbers: [string, string][] }> = ({ numbers }) => (
  <tr>
    <td class="pad" style="padding:8px 32px 0">
      <Table>
        <tr>
          {numbers.map(([value, label], i) => (
            <td
              class="line"
              valign="top"
              style={`padding:16px 20px 16px ${i === 0 ? "0" : "20px;border-left:1px solid #d9d9d3"};font-family:${SANS}`}
            >
              <span style="display:block;font-size:34px;line-height:38px;font-weight:300;letter-spacing:-0.5px">
                {value}
              </span>
              <span class="soft" style="font-size:13px;line-height:18px;color:#565b64">
                {label}
              </span>
            </td>
          ))}
        </tr>
      </Table>
    </td>
  </tr>
);

/** Rows and columns where its table was read, and how many files it has. */
function numbersOf({ dataset }: Announcement, language: "fr" | "en"): [string, string][] {
  const words = wordsOf[language];
  const count = (value: number, label: (value: number) => string): [string, string] => [
    words.number(value),
    label(value),
  ];
  const table = dataset.fingerprint
    ? [
        count(dataset.fingerprint.rows, words.rows),
        count(dataset.fingerprint.columns.length, words.columns),
      ]
    : [];
  return [...table, count(dataset.resourcesCount, words.files)];
}

import type { FC } from "hono/jsx";
import type { Place } from "#base/portal.ts";
import type { Announcement } from "#outreach/announcement.ts";
import { type Letter, plain } from "#outreach/letter.ts";
import type { Subscription } from "#outreach/schema.ts";
import type { Target } from "#outreach/target.ts";
import { changesOf } from "./change.ts";
import { Colonnade } from "./fingerprint.tsx";
import { drawn, Frame, Go, Link, Over, SANS, Table, Text, Title } from "./frame.tsx";
import { Rows, rowsText, rowsTold } from "./rows.tsx";
import { Because, becauseText, headOf, listOf, pageOf, sentenceOf } from "./told.tsx";
import { wordsOf } from "./words.ts";

interface Told {
  announcement: Announcement;
  language: "fr" | "en";
  subscription: Subscription;
  /** Filters of rows that the reader follows; the subscription among them where it is one. */
  rows: Target[];
  isAgain: boolean;
}

/** One announcement, told to a subscriber as soon as it happened. */
export async function announcementLetter(place: Place, told: Told): Promise<Letter> {
  const { announcement, language, subscription } = told;
  const { dataset, organization } = announcement;
  const words = wordsOf[language];
  const title = plain(dataset.title);
  const kind = headOf(announcement, language);
  const matching = rowsTold(announcement, told.rows);
  const over = organization ? words.by(kind, plain(organization.name)) : kind;
  const url = pageOf(place, language, `/datasets/${dataset.slug}`);
  const { sentence, changes } = toldOf(told);
  // Of what is gone nothing is counted.
  const numbers = dataset.state === "published" ? numbersOf(announcement, language) : [];
  const isThere = dataset.state !== "deleted";
  const why = { place, language, subscription, announcements: [announcement] };
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
      {matching.map(({ matches, path }) => (
        <>
          <Rows matches={matches} language={language} />
          <Text>
            <Link href={pageOf(place, language, path)}>{words.allRows}</Link>
          </Text>
        </>
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
    ...matching.map(
      ({ matches, path }) =>
        `${rowsText(matches, language)}\n${words.allRows}${words.colon.trimEnd()}\n${pageOf(place, language, path)}`,
    ),
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
function toldOf({ announcement, language, isAgain }: Told) {
  const again = isAgain ? [wordsOf[language].again] : [];
  return announcement.kind === "dataset.new"
    ? { sentence: sentenceOf(announcement), changes: again }
    : { sentence: "", changes: [...again, ...changesOf(announcement, language)] };
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

import type { Place } from "#base/portal.ts";
import { BLANK, type Letter, plain } from "#outreach/letter.ts";
import type { Named } from "#outreach/name.ts";
import { drawn, Frame, Go, Text, Title } from "./frame.tsx";
import { pageOf } from "./told.tsx";
import { wordsOf } from "./words.ts";

/** Asks the owner of an address whether it was they who subscribed; where nothing waits, says what they have already. */
export async function confirmationLetter(
  place: Place,
  language: "fr" | "en",
  pending: Named[],
): Promise<Letter> {
  const words = wordsOf[language];
  const { title, asked, act, ignore } = pending.length > 0 ? words.confirm : words.known;
  const page = pageOf(place, language, `/subscriptions/${BLANK}`);
  const url = pending.length > 0 ? `${page}/confirmation` : page;
  const lines = pending.map(
    ({ kind, name, frequency }) => `${words.follow[kind](plain(name))}, ${words.pace[frequency]}`,
  );
  const html = await drawn(
    <Frame
      language={language}
      portal={place.name}
      title={title}
      preview={lines.join(" · ")}
      foot={ignore}
    >
      <tr>
        <td style="padding-top:26px" />
      </tr>
      <Title>{title}</Title>
      <Text>{asked}</Text>
      {lines.map((line) => (
        <Text>{line}</Text>
      ))}
      <Go href={url}>{act}</Go>
    </Frame>,
  );
  const list = lines.map((line) => `- ${line}`).join("\n");
  const text = [asked, list, `${act}${words.colon.trimEnd()}\n${url}`, `-- \n${ignore}\n`]
    .filter((part) => part !== "")
    .join("\n\n");
  return { language, subject: `${title}${words.colon}${plain(place.name)}`, text, html };
}

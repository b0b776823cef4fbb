import type { Place } from "#base/portal.ts";
import { BLANK, type Letter, plain } from "#outreach/letter.ts";
import type { Named } from "#outreach/name.ts";
import { Frame, Go, Text, Title } from "./frame.tsx";
import { pageOf } from "./told.tsx";
import { wordsOf } from "./words.ts";

/** Asks the owner of an address whether it was they who subscribed. */
export async function confirmationLetter(
  place: Place,
  language: "fr" | "en",
  pending: Named[],
): Promise<Letter> {
  const words = wordsOf[language];
  const url = pageOf(place, language, `/subscriptions/${BLANK}/confirmation`);
  const lines = pending.map(
    ({ kind, name, frequency }) => `${words.follow[kind](plain(name))}, ${words.pace[frequency]}`,
  );
  const html = await (
    <Frame
      language={language}
      portal={place.name}
      title={words.confirm.title}
      preview={lines.join(" · ")}
      foot={words.confirm.ignore}
    >
      <tr>
        <td style="padding-top:26px" />
      </tr>
      <Title>{words.confirm.title}</Title>
      <Text>{words.confirm.asked}</Text>
      {lines.map((line) => (
        <Text>{line}</Text>
      ))}
      <Go href={url}>{words.confirm.act}</Go>
    </Frame>
  ).toString();
  const list = lines.map((line) => `- ${line}`).join("\n");
  const text = `${words.confirm.asked}\n\n${list}\n\n${words.confirm.act} :\n${url}\n\n-- \n${words.confirm.ignore}\n`;
  return { language, subject: words.confirm.subject(plain(place.name)), text, html };
}

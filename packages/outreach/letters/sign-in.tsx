import type { Place } from "#base/portal.ts";
import { type Letter, plain } from "#outreach/letter.ts";
import { drawn, Frame, Go, Title } from "./frame.tsx";
import { wordsOf } from "./words.ts";

/** A link that signs its reader in. */
export async function signInLetter(
  place: Place,
  language: "fr" | "en",
  url: string,
): Promise<Letter> {
  const { signIn: words, colon } = wordsOf[language];
  const html = await drawn(
    <Frame
      language={language}
      portal={place.name}
      title={words.title}
      preview={words.ignore}
      foot={words.ignore}
    >
      <tr>
        <td style="padding-top:26px" />
      </tr>
      <Title>{words.title}</Title>
      <Go href={url}>{words.act}</Go>
    </Frame>,
  );
  const text = `${words.act}${colon.trimEnd()}\n${url}\n\n-- \n${words.ignore}\n`;
  return { language, subject: `${words.title}${colon}${plain(place.name)}`, text, html };
}

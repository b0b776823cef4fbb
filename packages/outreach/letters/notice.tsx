import type { Place } from "#base/portal.ts";
import { type Letter, plain } from "#outreach/letter.ts";
import type { Notice } from "#people/schema.ts";
import { drawn, Frame, Go, Text, Title } from "./frame.tsx";
import { noticeWords } from "./notice-words.ts";
import { wordsOf } from "./words.ts";

/** Longer names are cut: a mail of ours is no place for somebody's own text. */
const LONGEST_NAME = 120;
const LONGEST_COMMENT = 1000;
const LONGEST_MESSAGE = 5000;

/** Tells one person what was done that concerns them alone. */
export async function noticeLetter(place: Place, notice: Notice): Promise<Letter> {
  const { language } = notice;
  const words = noticeWords(language);
  const said = { ...notice.data, portal: place.name };
  const safe = Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      name,
      cut(plain(value), name === "comment" ? LONGEST_COMMENT : LONGEST_NAME),
    ]),
  );
  const { title, lines, act, foot } = words.letter(notice.kind, safe);
  const comment = safe["comment"];
  const { message = "", email: replyTo } = notice.data;
  // Its paragraphs are kept, and nothing else of its lines.
  const paragraphs = message.slice(0, LONGEST_MESSAGE).split(/\n+/).map(plain).filter(Boolean);
  const url = `${place.url}${notice.data["path"] ?? "/studio"}`;
  const html = await drawn(
    <Frame
      language={language}
      portal={place.name}
      title={title}
      preview={lines.join(" ")}
      foot={foot}
    >
      <tr>
        <td style="padding-top:26px" />
      </tr>
      <Title>{title}</Title>
      {lines.map((line) => (
        <Text>{line}</Text>
      ))}
      {comment ? <Text>{words.quoted(comment)}</Text> : null}
      {paragraphs.map((text) => (
        <Text>{text}</Text>
      ))}
      {act ? <Go href={url}>{act}</Go> : null}
    </Frame>,
  );
  const { colon } = wordsOf[language];
  const text = [
    ...lines,
    ...(comment ? [words.quoted(comment)] : []),
    ...paragraphs.map((each) => `> ${each}`),
    ...(act ? [`${act}${colon.trimEnd()}\n${url}`] : []),
    `-- \n${foot}\n`,
  ].join("\n\n");
  const subject = `${title}${colon}${plain(place.name)}`;
  return { language, subject, text, html, ...(replyTo && { replyTo }) };
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

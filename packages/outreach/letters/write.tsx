import type { Portal } from "#base/portal.ts";
import type { Content } from "#outreach/channel.ts";
import type { Letter } from "#outreach/letter.ts";
import type { Named } from "#outreach/name.ts";
import type { Subscription } from "#outreach/schema.ts";
import type { Notice } from "#people/schema.ts";
import { announcementLetter } from "./announcement.tsx";
import { confirmationLetter } from "./confirmation.tsx";
import { digestLetter } from "./digest.tsx";
import { noticeLetter } from "./notice.tsx";
import { signInLetter } from "./sign-in.tsx";

/** For whom a letter is written. */
export interface Reader {
  language: "fr" | "en";
  /** Why they hear of it. */
  subscription: Subscription | undefined;
  /** What they asked to follow and have yet to confirm. */
  pending?: Named[];
  /** The link that signs them in. */
  url?: string;
  /** What concerns them alone. */
  notice?: Notice;
}

/** The letter that tells a reader this, in their language. */
export async function write(portal: Portal, content: Content, reader: Reader): Promise<Letter> {
  const { place } = portal;
  if (content.letter === "sign-in") return signInLetter(place, reader.language, reader.url ?? "");
  if (content.letter === "notice") {
    if (!reader.notice) throw new Error("a notice is written to its own reader");
    return noticeLetter(place, reader.notice);
  }
  if (content.letter === "confirmation")
    return confirmationLetter(place, reader.language, reader.pending ?? []);
  if (content.letter === "event" || !reader.subscription)
    throw new Error("an announcement goes to subscribers alone");
  const { language, subscription } = reader;
  return content.letter === "digest"
    ? digestLetter(place, { ...content, language, subscription })
    : announcementLetter(place, { ...content, language, subscription });
}

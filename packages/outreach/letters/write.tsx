import type { Portal } from "#base/portal.ts";
import type { Content } from "#outreach/channel.ts";
import type { IssueWhole } from "#outreach/issues/whole.ts";
import type { Letter } from "#outreach/letter.ts";
import type { Named } from "#outreach/name.ts";
import type { Subscription } from "#outreach/schema.ts";
import type { Target } from "#outreach/target.ts";
import type { Notice } from "#people/schema.ts";
import { announcementLetter } from "./announcement.tsx";
import { confirmationLetter } from "./confirmation.tsx";
import { type DigestGroup, digestLetter } from "./digest.tsx";
import { issueLetter } from "./issue.tsx";
import { noticeLetter } from "./notice.tsx";
import { signInLetter } from "./sign-in.tsx";

/** For whom a letter is written. */
export interface Reader {
  language: "fr" | "en";
  /** Why they hear of it. */
  subscription: Subscription | undefined;
  /** The rows that they look for, where some were found. */
  rows?: Target[];
  /** Of a digest, what each of their subscriptions brought. */
  groups?: DigestGroup[];
  /** What they asked to follow and have yet to confirm. */
  pending?: Named[];
  /** The link that signs them in. */
  url?: string;
  /** What concerns them alone. */
  notice?: Notice;
  /** What they write themselves, to be looked at. */
  proof?: IssueWhole;
}

/** The letter that tells a reader this, in their language. */
export async function write(
  portal: Portal,
  { content, isAgain }: { content: Content; isAgain: boolean },
  reader: Reader,
): Promise<Letter> {
  const { place } = portal;
  const { language } = reader;
  switch (content.letter) {
    case "sign-in":
      return signInLetter(place, language, reader.url ?? "");
    case "notice":
      return noticeLetter(place, theirs(reader.notice));
    case "confirmation":
      return confirmationLetter(place, language, reader.pending ?? []);
    case "proof":
      return issueLetter(place, { issue: theirs(reader.proof), language, subscription: undefined });
    default:
      return writeToSubscriber(portal, { content, isAgain }, reader);
  }
}

async function writeToSubscriber(
  { place }: Portal,
  { content, isAgain }: { content: Content; isAgain: boolean },
  reader: Reader,
): Promise<Letter> {
  const { language, rows = [] } = reader;
  const subscription = theirs(reader.subscription);
  switch (content.letter) {
    case "issue":
      return issueLetter(place, { ...content, language, subscription });
    case "digest":
      return digestLetter(place, { ...content, groups: reader.groups ?? [], language, rows });
    case "announcement":
      return announcementLetter(place, { ...content, language, subscription, rows, isAgain });
    default:
      throw new Error(`there is no letter of the kind ${content.letter}`);
  }
}

/** What only its own reader has. */
function theirs<T>(given: T | undefined): T {
  if (given === undefined) throw new Error("a letter has no reader");
  return given;
}

import type { FC } from "hono/jsx";
import type { Place } from "#base/portal.ts";
import type { Announcement } from "#outreach/announcement.ts";
import { BLANK, type Letter, plain } from "#outreach/letter.ts";
import { nameOf } from "#outreach/name.ts";
import type { Subscription } from "#outreach/schema.ts";
import { Link } from "./frame.tsx";
import { type Words, wordsOf } from "./words.ts";

const LONGEST_SENTENCE = 280;

/** The address of a page in the reader's language. */
export function pageOf(place: Place, language: "fr" | "en", path: string): string {
  return place.url + (language === place.language ? "" : `/${language}`) + path;
}

/** What happened, in two words: what breaks a program or was long awaited says so first. */
export function headOf(announcement: Announcement, language: "fr" | "en"): string {
  const words = wordsOf[language];
  if (isBreaking(announcement)) return words.breaking;
  return announcement.daysLate > 0 ? words.atLast : words.kinds[announcement.kind];
}

/** Whether columns are gone or of another type: a program that reads the file may fail. */
function isBreaking({ files }: Announcement): boolean {
  return files.some(
    ({ difference }) =>
      difference && difference.columnsRemoved.length + difference.columnsRetyped.length > 0,
  );
}

/** The first sentence of what the producer says of the dataset. */
export function sentenceOf({ dataset }: Announcement): string {
  return firstSentence(dataset.descriptionShort ?? dataset.description);
}

/** The first paragraph of a text, without its Markdown, cut at a word. */
export function firstSentence(text: string): string {
  const first = text
    .split(/\n\s*\n/)
    .map((paragraph) => plain(unmarked(paragraph)))
    .find((paragraph) => paragraph !== "");
  if (!first || first.length <= LONGEST_SENTENCE) return first ?? "";
  const cut = first.slice(0, LONGEST_SENTENCE);
  return `${cut.slice(0, cut.lastIndexOf(" "))} …`;
}

/** Why its reader hears of this, and how to hear of it otherwise. */
export const Because: FC<Why> = (why) => {
  const words = wordsOf[why.language];
  const { change, removal } = waysOut(why);
  return (
    <>
      {reason(words, why)} <Link href={change}>{words.pacing}</Link> {words.or}{" "}
      <Link href={removal}>{words.stop}</Link>.
    </>
  );
};

export function becauseText(why: Why): string {
  const words = wordsOf[why.language];
  const { change, removal } = waysOut(why);
  return [
    "-- ",
    reason(words, why),
    `${words.pacing}${words.colon.trimEnd()}`,
    change,
    `${words.stop}${words.colon.trimEnd()}`,
    removal,
    "",
  ].join("\n");
}

export interface Why {
  place: Place;
  language: "fr" | "en";
  subscription: Subscription;
  /** Where the names of what they follow stand. */
  announcements: Announcement[];
  /** Of a letter that several subscriptions brought. */
  isMany?: boolean;
}

/** The list (RFC 2919) that a subscription is: what mail programs gather its letters under. */
export function listOf({
  place,
  subscription,
}: Pick<Why, "place" | "subscription">): NonNullable<Letter["list"]> {
  const { kind, target } = subscription;
  const isNamed = kind === "organization" || kind === "dataset" || kind === "theme";
  const label = isNamed ? `${kind}-${target}` : kind;
  return { id: `${label}.${new URL(place.url).hostname}`, name: place.name };
}

function reason(words: Words, why: Why): string {
  const { kind, frequency } = why.subscription;
  if (why.isMany) return words.becauseMany(words.pace[frequency]);
  const isPaced = kind !== "newsletter" && kind !== "news";
  return words.because(followedIn(why), isPaced ? words.pace[frequency] : "");
}

/** What its reader follows, in words. */
export function followedIn({ subscription, announcements, language }: Omit<Why, "place">): string {
  const names = announcements.flatMap(({ dataset, organization, files }): [string, string][] => [
    [dataset.id, dataset.title],
    ...(organization ? [[organization.id, organization.name] as [string, string]] : []),
    ...files.map(({ id, title }): [string, string] => [id, title]),
  ]);
  const name = plain(nameOf(subscription, new Map(names), language));
  return wordsOf[language].follow[subscription.kind](name);
}

function waysOut({ place, language, isMany }: Why): { change: string; removal: string } {
  const change = pageOf(place, language, `/subscriptions/${BLANK}`);
  return { change, removal: `${change}/${isMany ? "departure" : "removal"}` };
}

/** Without the marks of Markdown. */
export function unmarked(text: string): string {
  return text
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/^[#>\s]+|[*_`]{1,3}/gm, "");
}

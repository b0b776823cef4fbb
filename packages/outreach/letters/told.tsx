import type { FC } from "hono/jsx";
import type { Place } from "#base/portal.ts";
import type { Announcement } from "#outreach/announcement.ts";
import { BLANK, type Letter, plain } from "#outreach/letter.ts";
import type { Subscription } from "#outreach/schema.ts";
import { Link } from "./frame.tsx";
import { type Words, wordsOf } from "./words.ts";

const LONGEST_SENTENCE = 280;

/** The address of a page in the reader's language. */
export function pageOf(place: Place, language: "fr" | "en", path: string): string {
  return place.url + (language === place.language ? "" : `/${language}`) + path;
}

/** The first paragraph of what the producer wrote, without its Markdown, cut at a word. */
export function sentenceOf({ dataset }: Announcement): string {
  const first = (dataset.descriptionShort ?? dataset.description)
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
  announcement: Announcement;
}

/** The list (RFC 2919) that a subscription is: what mail programs gather its letters under. */
export function listOf({
  place,
  subscription,
}: Pick<Why, "place" | "subscription">): NonNullable<Letter["list"]> {
  const { kind, target } = subscription;
  const label = kind === "organization" || kind === "dataset" ? `${kind}-${target}` : kind;
  return { id: `${label}.${new URL(place.url).hostname}`, name: place.name };
}

function reason(words: Words, { subscription, announcement }: Why): string {
  const { kind, target, frequency } = subscription;
  const names = {
    everything: "",
    organization: announcement.organization?.name ?? "",
    dataset: announcement.dataset.title,
    tag: target,
    search: target,
  };
  return words.because(words.follow[kind](plain(names[kind])), words.pace[frequency]);
}

function waysOut({ place, language }: Why): { change: string; removal: string } {
  const change = pageOf(place, language, `/subscriptions/${BLANK}`);
  return { change, removal: `${change}/removal` };
}

/** Without the marks of Markdown. */
export function unmarked(text: string): string {
  return text
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/^[#>\s]+|[*_`]{1,3}/gm, "");
}

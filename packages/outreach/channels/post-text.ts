import type { Place } from "#base/portal.ts";
import type { Announcement } from "#outreach/announcement.ts";
import { plain } from "#outreach/letter.ts";
import { shortChangeOf } from "#outreach/letters/change.ts";
import { pageOf } from "#outreach/letters/told.tsx";
import { wordsOf } from "#outreach/letters/words.ts";

const MOST_TAGS = 3;

/** An announcement as a post: what a reader sees, and where it leads. */
export interface SocialPost {
  text: string;
  /** Hashtags at the end of the text, without their `#`. */
  tags: string[];
  title: string;
  producer: string;
  url: string;
  /** The picture that shares the dataset, with its alternative text. */
  image: { url: string; alt: string };
}

/** The post within a number of graphemes; the title is cut before anything else is. */
export function postOf(
  place: Place,
  announcement: Announcement,
  { language, graphemes }: { language: "fr" | "en"; graphemes: number },
): SocialPost {
  const words = wordsOf[language];
  const { dataset, organization, kind } = announcement;
  const title = plain(dataset.title);
  const producer = plain(organization?.name ?? "");
  const tags = dataset.tags.map(hashtagOf).filter(Boolean).slice(0, MOST_TAGS);
  const rest = [
    shortChangeOf(announcement, language),
    producer,
    tags.map((tag) => `#${tag}`).join(" "),
  ]
    .filter(Boolean)
    .map((line) => `\n${line}`)
    .join("");
  const head = `${words.kinds[kind]}${words.colon}`;
  const room = graphemes - lengthOf(head) - lengthOf(rest);
  const text = room < 20 ? cut(head + title, graphemes) : head + cut(title, room) + rest;
  return {
    text,
    tags: room < 20 ? [] : tags,
    title,
    producer,
    url: pageOf(place, language, `/datasets/${dataset.slug}`),
    image: {
      url: pageOf(place, language, `/datasets/${dataset.slug}.png`),
      alt: [title, producer].filter(Boolean).join(", "),
    },
  };
}

/** What a network counts: what people see as one letter (UAX #29). */
export function lengthOf(text: string): number {
  return [...segments.segment(text)].length;
}

const segments = new Intl.Segmenter("fr", { granularity: "grapheme" });

function cut(text: string, graphemes: number): string {
  const letters = [...segments.segment(text)];
  if (letters.length <= graphemes) return text;
  const kept = letters.slice(0, Math.max(graphemes - 1, 0)).map(({ segment }) => segment);
  return `${kept.join("").trimEnd()}…`;
}

/** `transport-public` → `transportPublic`: a hashtag ends at the first mark. */
export function hashtagOf(tag: string): string {
  const [first = "", ...others] = tag.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const joined =
    first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^\d+$/.test(joined) ? "" : joined;
}

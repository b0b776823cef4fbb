import type { Place } from "#base/portal.ts";
import type { Announcement } from "#outreach/announcement.ts";
import { hashtagOf } from "#outreach/channels/post-text.ts";
import { plain } from "#outreach/letter.ts";
import { shortChangeOf } from "#outreach/letters/change.ts";
import { pageOf, sentenceOf } from "#outreach/letters/told.tsx";
import { wordsOf } from "#outreach/letters/words.ts";
import { actorUrl, context, PORTAL } from "./actor.ts";
import { escapeText } from "./html.ts";
import type { Note, NoteContent } from "./schema.ts";

const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";
const MOST_TAGS = 5;

/** An announcement as a note says it: what happened and to what, a sentence of it, whose it is, its tags. */
export function contentOf(place: Place, announcement: Announcement): NoteContent {
  const { language } = place;
  const words = wordsOf[language];
  const { dataset, organization, kind } = announcement;
  const title = plain(dataset.title);
  const producer = plain(organization?.name ?? "");
  const url = pageOf(place, language, `/datasets/${dataset.slug}`);
  const tags = dataset.tags
    .map((tag) => ({
      name: hashtagOf(tag),
      href: pageOf(place, language, `/tags/${encodeURIComponent(tag)}`),
    }))
    .filter(({ name }) => name !== "")
    .slice(0, MOST_TAGS);
  const paragraphs = [
    `${escapeText(words.kinds[kind] + words.colon)}<a href="${escapeText(url)}">${escapeText(title)}</a>`,
    escapeText(shortChangeOf(announcement, language)),
    kind === "dataset.new" ? escapeText(sentenceOf(announcement)) : "",
    escapeText(producer),
    tags
      .map(
        ({ name, href }) =>
          `<a href="${escapeText(href)}" class="mention hashtag" rel="tag">#<span>${escapeText(name)}</span></a>`,
      )
      .join(" "),
  ];
  return {
    html: paragraphs
      .filter(Boolean)
      .map((each) => `<p>${each}</p>`)
      .join(""),
    language,
    url,
    tags,
    image: {
      url: pageOf(place, language, `/datasets/${dataset.slug}.png`),
      alt: [title, producer].filter(Boolean).join(", "),
    },
  };
}

type At = Pick<Place, "url">;

function noteUrl({ url }: At, id: string): string {
  return `${url}/notes/${id}`;
}

/** The note itself (https://www.w3.org/TR/activitystreams-vocabulary/#dfn-note). */
export function noteObject(place: At, note: Note): object {
  const { content } = note;
  return {
    id: noteUrl(place, note.id),
    type: "Note",
    attributedTo: actorUrl(place, note.actor),
    ...audience(place, note.actor),
    published: instant(note.publishedAt),
    ...(note.changedAt !== null && { updated: instant(note.changedAt) }),
    url: content.url,
    content: content.html,
    contentMap: { [content.language]: content.html },
    sensitive: false,
    tag: content.tags.map(({ name, href }) => ({ type: "Hashtag", name: `#${name}`, href })),
    attachment: [
      { type: "Image", mediaType: "image/png", url: content.image.url, name: content.image.alt },
    ],
  };
}

/** That it was written. */
export function create(place: At, note: Note): object {
  return {
    id: `${noteUrl(place, note.id)}#create`,
    type: "Create",
    actor: actorUrl(place, note.actor),
    ...audience(place, note.actor),
    published: instant(note.publishedAt),
    object: noteObject(place, note),
  };
}

/** That it says something else now. */
export function update(place: At, note: Note): object {
  return {
    id: `${noteUrl(place, note.id)}#update-${note.changedBy}`,
    type: "Update",
    actor: actorUrl(place, note.actor),
    ...audience(place, note.actor),
    object: noteObject(place, note),
  };
}

/** That it is gone. */
export function remove(place: At, note: Pick<Note, "id" | "actor">): object {
  return {
    id: `${noteUrl(place, note.id)}#delete`,
    type: "Delete",
    actor: actorUrl(place, note.actor),
    to: [PUBLIC],
    object: tombstone(place, note.id),
  };
}

/** An organization's note, shown by the portal to those who follow all of it. */
export function announce(place: At, note: Note): object {
  return {
    id: `${noteUrl(place, note.id)}#announce`,
    type: "Announce",
    actor: actorUrl(place, PORTAL),
    ...audience(place, PORTAL),
    published: instant(note.publishedAt),
    object: noteUrl(place, note.id),
  };
}

export function tombstone(place: At, id: string): object {
  return { id: noteUrl(place, id), type: "Tombstone" };
}

/** Said as a document of its own. */
export function spoken(object: object): object {
  return { "@context": context, ...object };
}

function audience(place: At, key: string): { to: string[]; cc: string[] } {
  return { to: [PUBLIC], cc: [`${actorUrl(place, key)}/followers`] };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}

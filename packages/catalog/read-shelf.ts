import { and, asc, desc, eq, gte, inArray, lt } from "drizzle-orm";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { type Entry, entries } from "./read-entries.ts";
import { datasets, shelves, tallies, themeTags } from "./schema.ts";

interface Tally {
  name: string;
  value: number;
}

export interface Shelf {
  kind: "tag" | "theme";
  name: string;
}

export interface ShelfPage {
  data: Entry[];
  total: number;
  /** Of a theme: its own tags, most used first. */
  tags: Tally[];
}

const TAGS_SHOWN = 24;

/** A page of what is published under a tag or a theme, the latest change first; one batch. */
export async function readShelf(portal: Portal, shelf: Shelf, paging: Paging): Promise<ShelfPage> {
  const isIt = and(eq(shelves.kind, shelf.kind), eq(shelves.name, shelf.name));
  const some = portal.db
    .select({ id: shelves.datasetId })
    .from(shelves)
    .where(isIt)
    .orderBy(desc(shelves.updatedAt), desc(shelves.datasetId))
    .limit(paging.pageSize)
    .offset(offsetOf(paging));
  const [data, [count], tags] = await portal.db.batch([
    entries(portal)
      .where(inArray(datasets.id, some))
      .orderBy(desc(datasets.updatedAt), desc(datasets.id)),
    portal.db
      .select({ value: tallies.value })
      .from(tallies)
      .where(and(eq(tallies.kind, shelf.kind), eq(tallies.name, shelf.name))),
    tagsOfTheme(portal, shelf),
  ]);
  return { data, total: count?.value ?? 0, tags };
}

/** The words that make a theme, by its short list in `theme_tags`. */
function tagsOfTheme(portal: Portal, { kind, name }: Shelf) {
  return portal.db
    .select({ name: tallies.name, value: tallies.value })
    .from(tallies)
    .where(
      and(
        eq(tallies.kind, "tag"),
        inArray(
          tallies.name,
          portal.db
            .select({ tag: themeTags.tag })
            .from(themeTags)
            .where(eq(themeTags.theme, kind === "theme" ? name : "")),
        ),
      ),
    )
    .orderBy(desc(tallies.value), tallies.name)
    .limit(TAGS_SHOWN);
}

export interface TagsPage {
  tags: Tally[];
  themes: Tally[];
}

interface WantedTags extends Paging {
  /** Only those that begin with it, as slugs are written. */
  prefix: string;
}

/** A page of the tags in use, most used first, or those that begin alike in their own order; one batch. */
export async function readTags(portal: Portal, wanted: WantedTags): Promise<TagsPage> {
  const { prefix } = wanted;
  const isTag = eq(tallies.kind, "tag");
  const [tags, themes] = await portal.db.batch([
    portal.db
      .select({ name: tallies.name, value: tallies.value })
      .from(tallies)
      .where(
        prefix
          ? and(isTag, gte(tallies.name, prefix), lt(tallies.name, `${prefix}\u{10FFFF}`))
          : isTag,
      )
      .orderBy(...(prefix ? [asc(tallies.name)] : [desc(tallies.value), asc(tallies.name)]))
      .limit(wanted.pageSize + 1)
      .offset(offsetOf(wanted)),
    portal.db
      .select({ name: tallies.name, value: tallies.value })
      .from(tallies)
      .where(eq(tallies.kind, "theme"))
      .orderBy(desc(tallies.value), asc(tallies.name)),
  ]);
  return { tags, themes };
}

import { and, desc, eq } from "drizzle-orm";
import { Hono } from "hono";
import { z } from "zod";
import { notFound } from "#base/problem.ts";
import { findDataset, findOrganization } from "#catalog/find.ts";
import { entries, type Entry, readEntries } from "#catalog/read-entries.ts";
import { readShelf } from "#catalog/read-shelf.ts";
import { datasets } from "#catalog/schema.ts";
import { isTheme } from "#catalog/theme.ts";
import { listReuses } from "#community/read-reuses.ts";
import { readArrivals } from "#files/arrivals.ts";
import { atom, type Feed, type FeedEntry } from "#formats/atom.ts";
import { jsonFeed } from "#formats/json-feed.ts";
import { searchDatasets } from "#search/search.ts";
import type { Asked, Door } from "#site/door.ts";
import { canonical } from "#site/canonical.ts";
import { keep } from "#site/keep.ts";
import { format } from "#ui/format.ts";
import { plainText } from "#ui/plain-text.ts";
import { feedWords } from "#ui/words/feeds.ts";
import { reuseWords } from "#ui/words/reuses.ts";
import { themeWords } from "#ui/words/themes.ts";
import { authorOf } from "./reuse-shown.ts";

const ENTRIES = 50;
const FIRST = { page: 1, pageSize: ENTRIES };
const SUMMARY = 500;

const asked = z.object({ q: z.string().trim().min(1).max(200).optional() });

/** Feeds of whatever changes, beside the page they follow: its address and `.atom`, or `.feed.json`. */
export const feeds = new Hono<Door>();

for (const ending of ["atom", "feed.json"])
  feeds.get(`/datasets.${ending}`, async (c) => {
    const { query, redirect } = canonical(c, asked);
    if (redirect) return redirect;
    if (query.q !== undefined) return found(c, query.q);
    const newest = await entries(c.get("portal"))
      .where(eq(datasets.state, "published"))
      .orderBy(desc(datasets.publishedAt), desc(datasets.id))
      .limit(ENTRIES);
    keep(c, "feed", ["datasets"]);
    const say = feedWords(c.get("reader").language);
    return written(c, "/datasets", {
      title: say.newest(c.get("reader").name),
      updatedAt: 0,
      entries: newest.map((each) => published(c, each)),
    });
  });

for (const ending of ["atom", "feed.json"])
  feeds.get(`/reuses.${ending}`, async (c) => {
    const reader = c.get("reader");
    const { data } = await listReuses(c.get("portal"), {}, FIRST);
    keep(c, "feed", ["reuses"]);
    return written(c, "/reuses", {
      title: reuseWords(reader.language).title,
      updatedAt: 0,
      hasHub: false,
      entries: data.map((shown) => ({
        id: `${reader.url}/reuses/${shown.reuse.id}`,
        title: shown.reuse.title,
        url: `${reader.url}${reader.at(`/reuses/${shown.reuse.slug}`)}`,
        author: authorOf(shown) ?? reader.name,
        publishedAt: shown.reuse.publishedAt ?? shown.reuse.createdAt,
        updatedAt: shown.reuse.modifiedAt,
        summary: plainText(shown.reuse.description, SUMMARY),
      })),
    });
  });

feeds.get("/organizations/:file{.+\\.(?:atom|feed\\.json)}", async (c) => {
  const portal = c.get("portal");
  const organization = await findOrganization(portal, nameOf(c));
  const newest = await entries(portal)
    .where(and(eq(datasets.organizationId, organization.id), eq(datasets.state, "published")))
    .orderBy(desc(datasets.updatedAt))
    .limit(ENTRIES);
  keep(c, "feed", [`organization-${organization.id}`, "every-organization"]);
  return written(c, `/organizations/${organization.slug}`, {
    title: organization.name,
    updatedAt: organization.createdAt,
    entries: newest.map((each) => published(c, each)),
  });
});

for (const kind of ["tag", "theme"] as const)
  feeds.get(`/${kind}s/:file{.+\\.(?:atom|feed\\.json)}`, async (c) => {
    const name = nameOf(c);
    const { data, total } = await readShelf(c.get("portal"), { kind, name }, FIRST);
    if (total === 0) throw notFound("Feed");
    keep(c, "feed", ["datasets"]);
    const { language } = c.get("reader");
    return written(c, `/${kind}s/${name}`, {
      title: isTheme(name) && kind === "theme" ? themeWords(language)[name] : name,
      updatedAt: 0,
      entries: data.map((each) => published(c, each)),
    });
  });

feeds.get("/datasets/:file{.+\\.(?:atom|feed\\.json)}", async (c) => {
  const portal = c.get("portal");
  const reader = c.get("reader");
  const dataset = await findDataset(portal, undefined, nameOf(c));
  const arrivals = await readArrivals(portal, dataset.id, ENTRIES);
  keep(c, "feed", [`dataset-${dataset.id}`, "every-dataset"]);
  const say = feedWords(reader.language);
  const { bytes } = format(reader.language);
  return written(c, `/datasets/${dataset.slug}`, {
    title: dataset.title.trim() || dataset.slug,
    updatedAt: dataset.createdAt,
    entries: arrivals.map((arrival) => ({
      id: `urn:uuid:${arrival.versionId}`,
      title: say.arrived(arrival.title),
      url: `${reader.url}${reader.at(`/resources/${arrival.resourceId}`)}`,
      author: reader.name,
      publishedAt: arrival.arrivedAt,
      updatedAt: arrival.arrivedAt,
      summary: `${arrival.filename}, ${bytes(arrival.sizeBytes)}`,
    })),
  });
});

/** What a search finds, the newest first. */
async function found(c: Asked, q: string): Promise<Response> {
  const portal = c.get("portal");
  const sort = { by: "created", isDown: true } as const;
  const { ids } = await searchDatasets(portal, {
    typed: q,
    isStrict: true,
    sort,
    page: 1,
    pageSize: ENTRIES,
  });
  const data = await readEntries(portal, ids);
  keep(c, "feed", ["datasets", "search"]);
  const reader = c.get("reader");
  return written(c, "/datasets", {
    title: feedWords(reader.language).found(reader.name, q),
    updatedAt: 0,
    entries: data.map((each) => published(c, each)),
    query: `?${new URLSearchParams({ q })}`,
  });
}

const ENDING = /\.(?:atom|feed\.json)$/;

function nameOf(c: Asked): string {
  return (c.req.param("file") ?? "").replace(ENDING, "");
}

function published(c: Asked, each: Entry): FeedEntry {
  const reader = c.get("reader");
  return {
    // The id and not the slug: a title that changes is the same dataset.
    id: `${reader.url}/datasets/${each.id}`,
    title: each.title.trim() || each.slug,
    url: `${reader.url}${reader.at(`/datasets/${each.slug}`)}`,
    author: each.organizationName ?? reader.name,
    publishedAt: each.publishedAt ?? each.updatedAt,
    updatedAt: each.updatedAt,
    summary: plainText(each.description, SUMMARY),
  };
}

interface Part extends Pick<Feed, "title" | "updatedAt" | "entries"> {
  /** The hub tells of what one can subscribe to; reuses are not among it. */
  hasHub?: boolean;
  /** What is searched, for both addresses. */
  query?: string;
}

/** The feed beside a page: JSON where its address says so, else Atom. */
export function written(
  c: Asked,
  page: string,
  { hasHub = true, query = "", ...part }: Part,
): Response {
  const reader = c.get("reader");
  const address = `${reader.url}${reader.at(page)}`;
  const isJson = c.req.path.endsWith(".json");
  const hub = `${reader.url}/hub`;
  const feed = {
    ...part,
    id: address + query,
    url: `${address}${isJson ? ".feed.json" : ".atom"}${query}`,
    page: address + query,
    language: reader.language,
    author: reader.name,
    ...(hasHub && { hub }),
  };
  c.header("Access-Control-Allow-Origin", "*");
  if (isJson)
    return c.body(jsonFeed(feed), 200, { "Content-Type": "application/feed+json; charset=utf-8" });
  if (hasHub) c.header("Link", `<${hub}>; rel="hub", <${feed.url}>; rel="self"`);
  return c.body(atom(feed), 200, { "Content-Type": "application/atom+xml; charset=utf-8" });
}

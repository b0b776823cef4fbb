import type { Feed, FeedEntry } from "./atom.ts";

/** The same feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function jsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.page,
    feed_url: feed.url,
    language: feed.language,
    authors: [{ name: feed.author }],
    items: feed.entries.map(item),
  });
}

function item(each: FeedEntry) {
  return {
    id: each.id,
    url: each.url,
    title: each.title,
    // An item has to have one; a summary alone is not enough.
    content_text: each.summary || each.title,
    date_published: new Date(each.publishedAt).toISOString(),
    date_modified: new Date(each.updatedAt).toISOString(),
    authors: [{ name: each.author }],
    ...(each.tags && each.tags.length > 0 && { tags: each.tags }),
  };
}

import { element, textElement } from "./xml.ts";

export interface FeedEntry {
  /** An IRI that never changes, whatever becomes of the address. */
  id: string;
  title: string;
  url: string;
  author: string;
  /** Milliseconds UTC. */
  publishedAt: number;
  updatedAt: number;
  /** Plain text. */
  summary: string;
  tags?: string[];
}

export interface Feed {
  id: string;
  title: string;
  /** The feed's own address, and that of the page it follows. */
  url: string;
  page: string;
  /** Who pushes it to its readers (WebSub). */
  hub?: string;
  language: string;
  /** Who speaks where an entry does not say. */
  author: string;
  /** Milliseconds UTC; of an empty feed, when what it follows was made. */
  updatedAt: number;
  entries: FeedEntry[];
}

/** An Atom 1.0 document (RFC 4287). */
export function atom(feed: Feed): string {
  const updatedAt = Math.max(feed.updatedAt, ...feed.entries.map((each) => each.updatedAt));
  const content = [
    textElement("id", feed.id),
    textElement("title", feed.title),
    element("link", { rel: "self", type: "application/atom+xml", href: feed.url }),
    element("link", { rel: "alternate", type: "text/html", href: feed.page }),
    ...(feed.hub ? [element("link", { rel: "hub", href: feed.hub })] : []),
    element("author", {}, textElement("name", feed.author)),
    textElement("updated", new Date(updatedAt).toISOString()),
    ...feed.entries.map(entry),
  ].join("\n");
  const root = { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": feed.language };
  return `<?xml version="1.0" encoding="utf-8"?>\n${element("feed", root, `\n${content}\n`)}\n`;
}

function entry(each: FeedEntry): string {
  const content = [
    textElement("id", each.id),
    textElement("title", each.title),
    element("link", { rel: "alternate", type: "text/html", href: each.url }),
    element("author", {}, textElement("name", each.author)),
    textElement("published", new Date(each.publishedAt).toISOString()),
    textElement("updated", new Date(each.updatedAt).toISOString()),
    ...(each.tags ?? []).map((tag) => element("category", { term: tag })),
    textElement("summary", each.summary, { type: "text" }),
  ].join("\n");
  return element("entry", {}, `\n${content}\n`);
}

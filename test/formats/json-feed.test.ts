import { expect, test } from "vitest";
import { jsonFeed } from "#formats/json-feed.ts";

test("an entry without words of its own says its title, since an item must say something", () => {
  const entry = {
    id: "urn:x",
    title: "Arbres",
    url: "https://portal.example/datasets/arbres",
    author: "Lyon",
    publishedAt: 0,
    updatedAt: Date.UTC(2026, 0, 2),
    summary: "",
  };
  const feed = JSON.parse(
    jsonFeed({
      id: "https://portal.example/datasets",
      title: "Nouveautés",
      url: "https://portal.example/datasets.feed.json",
      page: "https://portal.example/datasets",
      language: "fr",
      author: "Parvis",
      updatedAt: 0,
      entries: [entry],
    }),
  ) as { version: string; items: Record<string, unknown>[] };
  expect(feed.version).toBe("https://jsonfeed.org/version/1.1");
  expect(feed.items).toEqual([
    {
      id: "urn:x",
      url: entry.url,
      title: "Arbres",
      content_text: "Arbres",
      date_published: "1970-01-01T00:00:00.000Z",
      date_modified: "2026-01-02T00:00:00.000Z",
      authors: [{ name: "Lyon" }],
    },
  ]);
});

import { expect, test } from "vitest";
import { atom, type Feed } from "#formats/atom.ts";

const feed: Feed = {
  id: "https://portal.example/datasets",
  title: "Nouveautés <& co>",
  url: "https://portal.example/datasets.atom",
  page: "https://portal.example/datasets",
  language: "fr",
  author: "Parvis",
  updatedAt: Date.UTC(2026, 0, 1),
  entries: [],
};

test("an empty feed is still a whole one", () => {
  const xml = atom(feed);
  expect(xml).toContain("<updated>2026-01-01T00:00:00.000Z</updated>");
  expect(xml).toContain("Nouveautés &lt;&amp; co&gt;");
  expect(xml).toContain('rel="self"');
});

test("what producers write cannot break out of its element", () => {
  const xml = atom({
    ...feed,
    entries: [
      {
        id: "urn:x",
        title: "</title><script>alert(1)</script>\u0000\u0008",
        url: 'https://portal.example/"onclick="x',
        author: "]]>",
        publishedAt: Date.UTC(2026, 1, 1),
        updatedAt: Date.UTC(2026, 2, 1),
        summary: "a\u000Bb",
        tags: ['"'],
      },
    ],
  });
  expect(xml).not.toContain("<script>");
  for (const control of ["\u0000", "\u0008", "\u000B"]) expect(xml).not.toContain(control);
  expect(xml).toContain('href="https://portal.example/&quot;onclick=&quot;x"');
  expect(xml).toContain("<updated>2026-03-01T00:00:00.000Z</updated>");
});

import { renderToString } from "hono/jsx/dom/server";
import { expect, test } from "vitest";
import { Pager } from "#ui/pager.tsx";
import { reader } from "#ui/reader.ts";

const french = reader(
  { url: "https://a.example", name: "Parvis", language: "fr" },
  "fr",
  "/datasets",
);
const pages = (page: number, pages: number) =>
  renderToString(
    <Pager reader={french} page={page} pages={pages} href={(page) => `?page=${page}`} />,
  )
    .match(/>(?:\d+|…)</g)
    ?.map((text) => text.slice(1, -1))
    .join(" ");

test("first, last and neighbours are shown; one page left out is shown rather than hidden", () => {
  expect(pages(1, 2)).toBe("1 2");
  expect(pages(1, 15)).toBe("1 2 … 15");
  expect(pages(4, 15)).toBe("1 2 3 4 5 … 15");
  expect(pages(8, 15)).toBe("1 … 7 8 9 … 15");
  expect(pages(15, 15)).toBe("1 … 14 15");
});

test("one page has no pager", () => {
  expect(pages(1, 1)).toBeUndefined();
});

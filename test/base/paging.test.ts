import { expect, test } from "vitest";
import { pageOf, paging } from "#base/paging.ts";

const url = "https://portal.example/api/1/datasets/?tag=eau";

test("a page knows its neighbours and keeps the other parameters", () => {
  const page = pageOf(["x"], 45, { page: 2, pageSize: 20 }, url);
  expect(page.next_page).toBe(`${url}&page=3&page_size=20`);
  expect(page.previous_page).toBe(`${url}&page=1&page_size=20`);
  expect(pageOf([], 45, { page: 3, pageSize: 20 }, url).next_page).toBeNull();
  expect(pageOf([], 0, { page: 1, pageSize: 20 }, url).previous_page).toBeNull();
});

test("a page below one is refused", () => {
  expect(paging().safeParse({ page: "0" }).success).toBe(false);
  expect(paging().safeParse({ page_size: "-1" }).success).toBe(false);
  expect(paging().parse({ page: "3" })).toEqual({ page: 3, page_size: 20 });
});

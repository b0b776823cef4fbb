import { expect, test } from "vitest";
import { readRowFilter, writeRowFilter } from "#files/row-filter.ts";

const again = (query: string) => {
  const filter = readRowFilter(query);
  return filter && writeRowFilter(filter);
};

test("a view's address becomes its filter alone, in one order", () => {
  const one = again("b__contains=x+y&a__exact=1&a__sort=desc&columns=a&page=3&view=map");
  expect(one).toBe("a__exact=1&b__contains=x+y");
  expect(again("a__exact=1&b__contains=x%20y")).toBe(one);
});

test("words that are searched for, columns with underscores, and conditions without a value are kept", () => {
  expect(again("search= parc &nom__de__rue__ISNULL=1")).toBe("search=parc&nom__de__rue__isnull=");
});

test("what filters nothing, or is beyond measure, is no filter", () => {
  expect(again("a__sort=asc&columns=a")).toBeUndefined();
  expect(again(`a__exact=${"x".repeat(201)}`)).toBeUndefined();
  expect(again(Array.from({ length: 11 }, (_, i) => `c${i}__exact=1`).join("&"))).toBeUndefined();
});

import { expect, test } from "vitest";
import { isForm, filled } from "#site/explorer/form.ts";
import { askOf, readState, writeState } from "#site/explorer/state.ts";

const canonical = (query: string) => writeState(readState(new URLSearchParams(query)));
const column = (name: string, type: string) => ({
  name,
  type,
  family: "text",
  count: 1,
  nulls: 0,
  distinct: 1,
  top: [],
});
const columns = [column("ville", "text"), column("note", "decimal"), column("jour", "date")];

test("a view has one address: conditions in order, what goes without saying left out", () => {
  expect(canonical("ville__exact=Lyon&page=1&note__greater=3&utm_source=x&search=+eau+")).toBe(
    "search=eau&note__greater=3&ville__exact=Lyon",
  );
  expect(canonical("ville__EXACT=Lyon&ville__exact=Lyon")).toBe("ville__exact=Lyon");
  expect(canonical("note__isnull=yes&ville__exact=&page=0&page=x&version=1")).toBe("note__isnull=");
  expect(canonical("a__b__sort=DESC&ville__sort=up&a__b__sort=asc")).toBe("a__b__sort=desc");
  for (const query of ["", "search=a+%26+b", "columns=%22a%2Cb%22%2Cc&column=c&page=3"])
    expect(canonical(query)).toBe(query);
});

test("the order of sorts and columns is kept, since it means something", () => {
  expect(canonical("ville__sort=asc&note__sort=desc")).toBe("ville__sort=asc&note__sort=desc");
  expect(canonical("columns=note&columns=ville&columns=note")).toBe("columns=note%2Cville");
});

test("the data Worker is asked for the rows and not for the page around them", () => {
  const state = readState(new URLSearchParams("ville__in=a,b&column=ville&page=3&columns=note"));
  expect(askOf(state).toString()).toBe("ville__in=a%2Cb&columns=note");
});

test("what is beyond measure is refused", () => {
  const many = Array.from({ length: 21 }, (_, i) => `c${i}__exact=1`).join("&");
  expect(() => canonical(many)).toThrow(/At most 20/);
  expect(() => canonical(`a__exact=${"x".repeat(501)}`)).toThrow(/At most 500/);
});

test("a form adds its condition, written as the data has it, and begins at the first page", () => {
  const sent = (query: string) => {
    const params = new URLSearchParams(query);
    expect(isForm(params)).toBe(true);
    return writeState(filled(readState(params), params, columns));
  };
  expect(sent("page=4&filter_column=note&filter_operator=greater&filter_value=1+000,5")).toBe(
    "note__greater=1000.5",
  );
  expect(sent("filter_column=jour&filter_from=3/11/2024&filter_to=2025-01-31")).toBe(
    "jour__greater=2024-11-03&jour__less=2025-01-31",
  );
  expect(sent("filter_column=ville&filter_operator=isnull&filter_value=x")).toBe("ville__isnull=");
  expect(sent("ville__exact=a&filter_column=ville&filter_operator=exact&filter_value=b")).toBe(
    "ville__exact=b",
  );
  expect(sent("search=eau&filter_column=ville&filter_operator=exact&filter_value=")).toBe(
    "search=eau",
  );
  expect(sent("filter_column=rien&filter_operator=exact&filter_value=1")).toBe("");
});

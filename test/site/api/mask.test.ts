import { expect, test } from "vitest";
import { kept, parseMask } from "#site/routes/api/mask.ts";

const page = {
  data: [
    { id: "1", title: "Arbres", organization: { name: "Lyon", slug: "lyon" } },
    { id: "2", title: "Eau", organization: null },
  ],
  total: 2,
  page: 1,
};

test("a mask keeps what it names, at every depth, in lists too", () => {
  expect(kept(page, parseMask("data{id,organization{name}},total"))).toEqual({
    data: [
      { id: "1", organization: { name: "Lyon" } },
      { id: "2", organization: null },
    ],
    total: 2,
  });
});

test("a star keeps the others; braces around the whole are the same", () => {
  expect(kept(page, parseMask("{*,data{title}}"))).toEqual({
    data: [{ title: "Arbres" }, { title: "Eau" }],
    total: 2,
    page: 1,
  });
});

test("a field that is not there is null", () => {
  expect(kept(page, parseMask("total, absent"))).toEqual({ total: 2, absent: null });
});

test("braces that do not close are refused", () => {
  expect(() => parseMask("data{id")).toThrow("do not close");
  expect(() => parseMask("data}}")).toThrow("do not close");
});

import { expect, test } from "vitest";
import { z } from "zod";
import { errorsOf } from "#base/problem.ts";

const said = (schema: z.ZodType, input: unknown) => {
  const { error } = schema.safeParse(input);
  return error && errorsOf(error);
};

test("what is missing is required, what is of another kind is told both", () => {
  const schema = z.object({ title: z.string().min(1), page: z.coerce.number(), ok: z.boolean() });
  expect(said(schema, { page: "x", ok: 1 })).toEqual({
    title: ["is required"],
    page: ["must be a number"],
    ok: ["must be a boolean, not number"],
  });
  expect(said(schema, null)).toEqual({ request: ["must be an object, not null"] });
});

test("sizes, choices and forms say what would fit", () => {
  const schema = z.object({
    title: z.string().max(5),
    tags: z.array(z.string()).max(1),
    size: z.number().min(3),
    kind: z.enum(["a", "b"]),
    url: z.url(),
    who: z.union([z.string(), z.object({ id: z.string() })]),
  });
  const input = { title: "abcdef", tags: ["a", "b"], size: 1, kind: "c", url: "x", who: 1 };
  expect(said(schema, input)).toEqual({
    title: ["must have at most 5 characters"],
    tags: ["must have at most 1 items"],
    size: ["must be at least 3"],
    kind: ["must be one of: a, b"],
    url: ["is not a web address such as https://example.org/page"],
    who: ["must be a string, not number, or must be an object, not number"],
  });
});

test("a schema's own sentence is left as it is", () => {
  expect(
    said(
      z.string().refine(() => false, "is not a SIRET"),
      "x",
    ),
  ).toEqual({
    request: ["is not a SIRET"],
  });
});

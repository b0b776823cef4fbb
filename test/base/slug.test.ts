import { expect, test } from "vitest";
import { freeSlug, slugify } from "#base/slug.ts";

test("French titles become plain words", () => {
  expect(slugify("L’eau à Orléans : cœur & œuvres (2024)")).toBe(
    "l-eau-a-orleans-coeur-oeuvres-2024",
  );
  expect(slugify("  --Données   ouvertes-- ")).toBe("donnees-ouvertes");
  expect(slugify("Straße Ærø Łódź")).toBe("strasse-aero-lodz");
});

test("a title without a letter has no slug of its own", () => {
  expect(slugify("。。。")).toBe("");
  expect(freeSlug("", new Set())).toBe("sans-titre");
});

test("a long title is cut at a word", () => {
  const slug = slugify(Array.from({ length: 60 }, () => "mot").join(" "));
  expect(slug.length).toBeLessThanOrEqual(120);
  expect(slug.endsWith("-")).toBe(false);
  expect(slug.split("-").every((word) => word === "mot")).toBe(true);
  expect(slugify("x".repeat(400))).toHaveLength(120);
});

test("the next free number is taken", () => {
  expect(freeSlug("eau", new Set(["eau", "eau-2", "eau-4"]))).toBe("eau-3");
});

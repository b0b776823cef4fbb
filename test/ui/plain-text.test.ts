import { expect, test } from "vitest";
import { plainText } from "#ui/plain-text.ts";

test("Markdown and HTML lose their marks and keep their words", () => {
  expect(
    plainText("# Titre\n\n- **un** [lien](https://a.example) et _deux_\n> cité &amp; <br>fin", 200),
  ).toBe("Titre un lien et deux cité & fin");
  expect(plainText("avant\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\naprès", 200)).toBe("avant après");
  expect(plainText("code_commune et 2 * 3 * 4", 200)).toBe("code_commune et 2 * 3 * 4");
});

test("a long text is cut at a word, and ends in no half letter", () => {
  expect(plainText("Tous les arbres des rues de la ville", 20)).toBe("Tous les arbres des…");
  expect(plainText("🌳".repeat(40), 21)).toBe(`${"🌳".repeat(10)}…`);
});

test("nothing stays nothing", () => {
  expect(plainText("  \n ", 10)).toBe("");
});

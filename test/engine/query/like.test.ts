import * as fc from "fast-check";
import { expect, test } from "vitest";
import { likePattern } from "#engine/query/like.ts";

test("patterns fit as the regular expression of the same meaning does", () => {
  const letters = fc.array(fc.constantFrom("a", "b", "%", "_", "\\", ".", "é"), { maxLength: 8 });
  const text = fc.array(fc.constantFrom("a", "b", "%", "_", ".", "é", "\n"), { maxLength: 10 });
  fc.assert(
    fc.property(letters, text, (parts, units) => {
      const pattern = parts.join("");
      const source = pattern.replaceAll(/\\?[\s\S]/g, (part) => {
        if (part === "%") return "[\\s\\S]*";
        if (part === "_") return "[\\s\\S]";
        const plain = part.length > 1 ? part.slice(1) : part;
        return plain.replaceAll(/[.*+?^${}()|[\]\\/%]/g, "\\$&");
      });
      expect(likePattern(pattern, false)(units.join(""))).toBe(
        new RegExp(`^${source}$`).test(units.join("")),
      );
    }),
    { numRuns: 2000 },
  );
});

test("case is passed over where asked", () => {
  expect(likePattern("é%", true)("Évreux")).toBe(true);
  expect(likePattern("é%", false)("Évreux")).toBe(false);
});

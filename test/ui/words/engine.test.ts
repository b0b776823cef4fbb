import { expect, test } from "vitest";
import { WARNING_CODES } from "#engine/profile/codes.ts";
import { REFUSAL_CODES } from "#engine/unreadable.ts";
import { engineWords } from "#ui/words/engine.ts";

test.each(["fr", "en"] as const)("every code of the engine has its words in %s", (language) => {
  const { warnings, reasons } = engineWords(language);
  expect(Object.keys(warnings).toSorted()).toEqual([...WARNING_CODES].toSorted());
  expect(Object.keys(reasons)).toEqual(expect.arrayContaining([...REFUSAL_CODES]));
  for (const { title, remedy } of Object.values(warnings)) {
    expect(title).toMatch(/\.$/);
    expect(remedy.length).toBeGreaterThan(10);
  }
});

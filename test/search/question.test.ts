import { expect, test } from "vitest";
import { almostEveryUnit, everyUnit, questionOf, strictly } from "#search/question.ts";

const units = (typed: string) => questionOf(typed)?.units ?? [];
const words = (typed: string) =>
  units(typed).map(({ wordings }) =>
    wordings.map((each) => each.map(({ word }) => word).join(" ")),
  );

test("an acronym is what it stands for, and the other way round", () => {
  expect(words("BAN")).toEqual([["ban", "base adresse nationale"]]);
  expect(words("la base adresse nationale")).toEqual([["base adresse nationale", "ban"]]);
});

test("a name in a program's manner is one unit, whatever its words are", () => {
  for (const typed of ["code_commune", "codeCommune", "CODE_COMMUNE"])
    expect(words(typed)).toEqual([["codecommune"]]);
  expect(words("code_commune paris")).toEqual([["codecommune"], ["paris"]]);
  expect(words("OpenFoodFacts")).toEqual([["openfoodfacts"]]);
  expect(words("iPhone d'occasion")).toEqual([["iphone"], ["occasion"]]);
});

test("weak words are not asked for beside others, and are where there is nothing else", () => {
  expect(everyUnit(units("liste des gares"))).not.toContain(" AND ");
  expect(everyUnit(units("plan des gares"))).toContain(" AND ");
  expect(everyUnit(units("liste"))).toContain('"list');
});

test("of several units any may lack; of a name, its words are enough", () => {
  expect(almostEveryUnit(units("gares"))).toBeUndefined();
  expect(almostEveryUnit(units("gares lyon"))).toMatch(/ OR /);
  expect(almostEveryUnit(units("code_gare"))).toContain('"gar');
});

test("strictly, only what was typed is asked for, weak words too", () => {
  const question = questionOf("liste BAN");
  if (!question) throw new Error("no question");
  const strict = everyUnit(strictly(question).units);
  expect(strict).not.toContain("national");
  expect(strict).toContain('"list');
});

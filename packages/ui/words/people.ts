import type { Language } from "#ui/reader.ts";
import { peopleEn } from "./people-en.ts";
import { peopleFr } from "./people-fr.ts";

/** What the studio says of people, their roles and their keys. */
export type PeopleWords = typeof peopleFr;

export function peopleWords(language: Language): PeopleWords {
  return language === "fr" ? peopleFr : peopleEn;
}

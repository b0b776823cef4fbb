import type { Language } from "#ui/reader.ts";
import { studioEn } from "./studio-en.ts";
import { studioFr } from "./studio-fr.ts";

/** What the studio says. */
export type StudioWords = typeof studioFr;

export function studioWords(language: Language): StudioWords {
  return language === "fr" ? studioFr : studioEn;
}

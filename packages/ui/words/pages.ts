import type { Language } from "#ui/reader.ts";
import { pagesEn } from "./pages-en.ts";
import { pagesFr } from "./pages-fr.ts";

/** What the public pages say. */
export type PagesWords = typeof pagesFr;

export function pagesWords(language: Language): PagesWords {
  return language === "fr" ? pagesFr : pagesEn;
}

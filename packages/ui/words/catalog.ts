import type { Language } from "#ui/reader.ts";
import { catalogEn } from "./catalog-en.ts";
import { catalogFr } from "./catalog-fr.ts";

/** The catalogue's vocabularies in words. */
export type CatalogWords = typeof catalogFr;

export function catalogWords(language: Language): CatalogWords {
  return language === "fr" ? catalogFr : catalogEn;
}

/** The word of an id that came from outside, or the id itself. */
export function named(vocabulary: Record<string, string>, id: string): string {
  return (Object.hasOwn(vocabulary, id) ? vocabulary[id] : undefined) ?? id;
}

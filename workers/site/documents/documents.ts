import type { Language } from "#ui/reader.ts";
import { documentsEn } from "./en.ts";
import { documentsFr } from "./fr.ts";
import { guidesEn } from "./guides-en.ts";
import { guidesFr } from "./guides-fr.ts";

export type Documents = typeof documentsFr;
export type Guides = typeof guidesFr;

const documents: Record<Language, Record<string, { title: string; text: string }>> = {
  fr: { ...documentsFr, ...guidesFr },
  en: { ...documentsEn, ...guidesEn },
};

/** Addresses of all pages that only words make, under `/pages`. */
export const documentNames: readonly string[] = Object.keys(documents.fr).filter(
  // It has an address of its own.
  (name) => name !== "about",
);

export function documentOf(
  language: Language,
  name: string,
): { title: string; text: string } | undefined {
  return Object.hasOwn(documents[language], name) ? documents[language][name] : undefined;
}

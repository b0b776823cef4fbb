import type { Language } from "#ui/reader.ts";
import { documentsEn } from "./en.ts";
import { documentsFr } from "./fr.ts";

export type Documents = typeof documentsFr;

export function documentOf(
  language: Language,
  name: string,
): { title: string; text: string } | undefined {
  const documents: Record<string, { title: string; text: string }> =
    language === "fr" ? documentsFr : documentsEn;
  return Object.hasOwn(documents, name) ? documents[name] : undefined;
}

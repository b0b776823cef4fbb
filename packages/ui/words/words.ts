import type { Language } from "#ui/reader.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

/** What every page says, in the reader's language. English has French's keys, by its type. */
export type Words = typeof fr;

export function words(language: Language): Words {
  return language === "fr" ? fr : en;
}

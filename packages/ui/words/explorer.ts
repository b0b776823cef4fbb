import type { Language } from "#ui/reader.ts";
import { explorerEn } from "./explorer-en.ts";
import { explorerFr } from "./explorer-fr.ts";

/** What the explorer of a table says. */
export type ExplorerWords = typeof explorerFr;

export function explorerWords(language: Language): ExplorerWords {
  return language === "fr" ? explorerFr : explorerEn;
}

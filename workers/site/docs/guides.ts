import type { Language } from "#ui/reader.ts";
import { guidesEn } from "./guides-en.ts";
import { guidesFr } from "./guides-fr.ts";
import type { Guides } from "./guide.ts";

export type GuideName = keyof Guides;
export const guideNames: readonly GuideName[] = [
  "conventions",
  "rows",
  "uploads",
  "harvesting",
  "webhooks",
];

export function guidesIn(language: Language): Guides {
  return language === "fr" ? guidesFr : guidesEn;
}

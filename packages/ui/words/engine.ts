import type { Language } from "#ui/reader.ts";
import { engineEn } from "./engine-en.ts";
import { engineFr } from "./engine-fr.ts";

/** What the engine's codes mean: its warnings, its reasons for refusing a file, its types. */
export type EngineWords = typeof engineFr;

export function engineWords(language: Language): EngineWords {
  return language === "fr" ? engineFr : engineEn;
}

interface Sentence {
  title: string;
  remedy: string;
}

/** The sentence of a warning's code; codes that have none yet are named. */
export function warningSentence(language: Language, code: string): Sentence {
  const { warnings, unknownWarning } = engineWords(language);
  const known: Record<string, Sentence> = warnings;
  return (Object.hasOwn(known, code) ? known[code] : undefined) ?? unknownWarning(code);
}

/** Why a file could not be read; the engine's own English sentence where there is no other. */
export function reasonSentence(
  language: Language,
  reason: { code: string; sentence: string } | null,
): string {
  const { reasons, unknownReason } = engineWords(language);
  if (!reason) return unknownReason("");
  const known: Record<string, string> = reasons;
  return (
    (Object.hasOwn(known, reason.code) ? known[reason.code] : undefined) ??
    unknownReason(reason.sentence)
  );
}

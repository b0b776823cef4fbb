import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as french } from "@orama/stemmers/french";
import { spelledOut } from "#base/letters.ts";

/** `l'eau`, `d’Orléans`, `jusqu'ici`: what was elided is no word. */
const ELIDED = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’ʼ`´](?=[\p{L}\p{N}])/gu;
const LONGEST_WORD = 40;

/** Without case, accents and ligatures. */
export function fold(text: string): string {
  return spelledOut(
    text
      .normalize("NFKD")
      .replaceAll(/\p{M}+/gu, "")
      .toLowerCase(),
  );
}

/** The folded words of a text, in its order: `L’Hôpital-Saint-Blaise` → hopital, saint, blaise. */
export function wordsOf(text: string): string[] {
  return fold(
    text.replaceAll(ELIDED, " ").replaceAll(/(?<![\p{L}\p{N}])[LD]['’](?=[\p{L}\p{N}])/gu, " "),
  )
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.slice(0, LONGEST_WORD));
}

/** The folded words of a name in a program's manner: `codeCommune` → code, commune. */
export function wordsOfName(name: string): string[] {
  return wordsOf(name.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, " "));
}

const FRENCH_STOPS =
  "a au aux avec ce ces cet cette dans de des du elle en est et eux il ils je la le les leur leurs lui ma mais me mes meme moi mon ne nos notre nous on ont ou par pas pour qu que qui sa se ses si son sont sur ta te tes toi ton tu un une vos votre vous y ainsi comme dont entre chez sans sous selon vers afin";
const ENGLISH_STOPS =
  "an and are as at be by for from has have he her his how i in into is it its my not of or our she that the their they this to was we were what when where which who will with you your";

const frenchStops = new Set(FRENCH_STOPS.split(" "));
const englishStops = new Set(ENGLISH_STOPS.split(" "));
const SINGLES = /^\p{L}$/u;

/** Words that say nothing of what a text is about, in French or English; a lone letter is one too. */
export function isStop(word: string): boolean {
  return frenchStops.has(word) || englishStops.has(word) || SINGLES.test(word);
}

const WEAK =
  "annuaire base bases catalogue code codes data dataset datasets donnee donnees etat extraction fichier fichiers file files france francais francaise francaises informatise liste listes list national nationale nationales nationaux open ouvertes publique publiques public publics referentiel registre repertoire system systeme table tableau";
const weak = new Set(WEAK.split(" "));

/** Words that half the titles could have: welcome where they are met, not asked for. */
export function isWeak(word: string): boolean {
  return weak.has(word);
}

export type Language = "fr" | "en";

/** By its small words, which are what tells languages apart in a line. French where nothing tells. */
export function languageOf(words: string[]): Language {
  let sum = 0;
  for (const word of words) sum += Number(frenchStops.has(word)) - Number(englishStops.has(word));
  return sum < 0 ? "en" : "fr";
}

const stems: Record<Language, Map<string, string>> = { fr: new Map(), en: new Map() };
const MOST_KEPT = 50_000;

/** Snowball's stem of a folded word; a code with a digit in it has none. */
export function stemOf(word: string, language: Language): string {
  const known = stems[language].get(word);
  if (known !== undefined) return known;
  const stem = /\d/.test(word) ? word : (language === "en" ? english(word) : french(word)) || word;
  if (stems[language].size >= MOST_KEPT) stems[language].clear();
  stems[language].set(word, stem);
  return stem;
}

import type { Language } from "#ui/reader.ts";

const fr = {
  stages: {
    opening: "Ouverture du fichier",
    reading: "Lecture entière",
    keeping: "Enregistrement du tableau",
  } as Record<string, string>,
  of: (read: string, size: string) => `${read} lus sur ${size}`,
  early:
    "Ses colonnes et ses premières lignes, avant que tout soit lu\u202f: les types peuvent changer.",
  columns: "Premières lignes",
  more: (columns: string) => `et ${columns} autres colonnes`,
  refresh: "Rafraîchir",
  failedAt: {
    opening: "Il n’a pas pu être ouvert.",
    reading: "La lecture s’est arrêtée avant la fin.",
    keeping: "Il a été lu, mais le tableau n’a pas pu être enregistré.",
  } as Record<string, string>,
};

export type ReadingWords = typeof fr;

const en: ReadingWords = {
  stages: {
    opening: "Opening the file",
    reading: "Reading all of it",
    keeping: "Keeping the table",
  },
  of: (read, size) => `${read} of ${size} read`,
  early: "Its columns and first rows, before all is read: types may change.",
  columns: "First rows",
  more: (columns) => `and ${columns} other columns`,
  refresh: "Refresh",
  failedAt: {
    opening: "It could not be opened.",
    reading: "Reading stopped before the end.",
    keeping: "It was read, but the table could not be kept.",
  },
};

/** What is said of a file while it is read, and of how far its reading came when it failed. */
export function readingWords(language: Language): ReadingWords {
  return language === "fr" ? fr : en;
}

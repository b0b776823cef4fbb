import type { Language } from "#ui/reader.ts";

const fr = {
  edit: "Décrire",
  title: "Décrire le fichier",
  name: "Titre",
  description: "Description",
  descriptionHint: "Ce que veut dire une ligne, ce que contiennent les colonnes. Markdown.",
  type: "Sorte",
  url: "Adresse",
  format: "Format",
  formatHint: "csv, json, pdf…",
  schemaName: "Nom du schéma",
  schemaHint: "Par exemple etalab/schema-irve. Facultatif.",
  schemaVersion: "Version du schéma",
  schemaUrl: "Adresse du schéma",
  save: "Enregistrer",
  saved: "Le fichier est décrit.",
  versions: "Versions",
  versionsNote: "Aucune n’est effacée. Rétablir en fait une nouvelle, avec les mêmes octets.",
  present: "actuelle",
  restore: "Rétablir",
  restored: "La version est rétablie : le fichier est relu.",
};

const en: typeof fr = {
  edit: "Describe",
  title: "Describe the file",
  name: "Title",
  description: "Description",
  descriptionHint: "What a row means, what the columns hold. Markdown.",
  type: "Kind",
  url: "Address",
  format: "Format",
  formatHint: "csv, json, pdf…",
  schemaName: "Name of the schema",
  schemaHint: "etalab/schema-irve, for example. Optional.",
  schemaVersion: "Version of the schema",
  schemaUrl: "Address of the schema",
  save: "Save",
  saved: "The file is described.",
  versions: "Versions",
  versionsNote: "None is erased. Restoring one makes a new one of the same bytes.",
  present: "present",
  restore: "Restore",
  restored: "The version is restored: the file is read again.",
};

/** What is said where a producer describes one file. */
export function fileFormWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
